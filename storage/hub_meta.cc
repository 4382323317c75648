#include "storage/hub_meta.h"

#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/schema.h"

namespace gandan {
namespace {

constexpr char kReceiptKeyRow[] = "receipt_key";
constexpr char kAwaitsRow[] = "awaits_confirmation";

}  // namespace

absl::StatusOr<std::string> ReceiptKeyOf(Engine* engine,
                                         absl::string_view fresh) {
  std::string key;
  RETURN_IF_ERROR(
      CommitTransaction(engine, [&](Transaction* transaction) -> absl::Status {
        ASSIGN_OR_RETURN(const absl::optional<std::string> kept,
                         transaction->Get(kHubMeta, MetaKey(kReceiptKeyRow)));
        key = kept.value_or(std::string(fresh));
        if (kept.has_value()) return absl::OkStatus();
        transaction->Put(kHubMeta, MetaKey(kReceiptKeyRow), key);
        return absl::OkStatus();
      }));
  return key;
}

absl::StatusOr<uint64_t> AwaitedConfirmation(const Reader& reader) {
  ASSIGN_OR_RETURN(const absl::optional<std::string> epoch,
                   reader.Get(kHubMeta, MetaKey(kAwaitsRow)));
  if (!epoch.has_value()) return 0;
  return DecodeNumber(*epoch);
}

void SetAwaitedConfirmation(Transaction* transaction, uint64_t epoch) {
  if (epoch == 0) return transaction->Delete(kHubMeta, MetaKey(kAwaitsRow));
  transaction->Put(kHubMeta, MetaKey(kAwaitsRow), EncodeNumber(epoch));
}

}  // namespace gandan
