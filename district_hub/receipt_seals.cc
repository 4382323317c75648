#include "district_hub/receipt_seals.h"

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "net/enrolment_proof.h"
#include "net/hmac.h"
#include "storage/hub_meta.h"

namespace gandan {
namespace {

// What else this key is ever used for has another name.
constexpr char kPurpose[] = "gandan-receipt-v1";

}  // namespace

absl::StatusOr<ReceiptSeals> ReceiptSeals::Open(Engine* engine) {
  ASSIGN_OR_RETURN(const std::string fresh, MakeNonce());
  absl::StatusOr<std::string> key = ReceiptKeyOf(engine, fresh);
  if (absl::IsResourceExhausted(key.status())) return ReceiptSeals("");
  RETURN_IF_ERROR(key.status());
  return ReceiptSeals(*std::move(key));
}

std::string ReceiptSeals::SealOf(const v1::Receipt& receipt,
                                 const UnitKey& unit) const {
  if (key_.empty()) return "";
  v1::Receipt bare = receipt;
  bare.clear_seal();
  // The same bytes under another number are the same receipt.
  bare.clear_sequence();
  return HmacSha256(key_, absl::StrCat(kPurpose, "\n", FormatUnitKey(unit),
                                       "\n", bare.SerializeAsString()))
      .value_or("");
}

void ReceiptSeals::Seal(const UnitKey& unit, v1::Receipt* receipt) const {
  receipt->set_seal(SealOf(*receipt, unit));
}

bool ReceiptSeals::IsOurs(const v1::Receipt& receipt,
                          const UnitKey& unit) const {
  return SameHmac(SealOf(receipt, unit), receipt.seal());
}

}  // namespace gandan
