// Tokens of pages, as whoever asks the hub hands them back.
//
// An input is tried as a token, and as what stands in one of this question
// behind its fingerprint, which no chance would find.

#include <limits>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "district_hub/queries/page_token.h"
#include "gandan/v1/query.pb.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

constexpr uint32_t kPageSize = 10;

// A small hub and one question to it. Never destroyed.
struct Asked {
  Asked() : snapshot(hub.Snapshot()), as_of(*ResolveAsOf(snapshot, {})) {
    const std::string token = NextRowToken(
        {.as_of = as_of, .first = 0, .size = 1}, 2, as_of, question);
    Must(absl::WebSafeBase64Unescape(token, &fingerprint), "a token is one");
    fingerprint.resize(fingerprint.find(':') + 1);
  }

  StoredHub hub;
  QuerySnapshot snapshot;
  AsOf as_of;
  v1::ExplainRequest question;
  std::string fingerprint;  // With the colon behind it.
};

const Asked& Hub() {
  static const Asked& asked = *new Asked;
  return asked;
}

bool IsSame(const AsOf& a, const AsOf& b) {
  return a.size == b.size && a.epoch == b.epoch && a.time == b.time;
}

void CheckAsOf(const absl::optional<AsOf>& as_of, absl::string_view token) {
  Must(as_of.has_value() != token.empty(), "later pages are as of the first");
  Must(token.empty() || (as_of->size <= Hub().snapshot.size &&
                         as_of->epoch == Hub().snapshot.epochs.newest()),
       "nothing is asked of a ledger that is not there");
}

template <typename T>
bool IsRead(const absl::StatusOr<T>& page) {
  Must(page.ok() || absl::IsInvalidArgument(page.status()), "or it is refused");
  return page.ok();
}

void CheckUnits(absl::string_view token) {
  const Asked& hub = Hub();
  const auto page = ReadPage(hub.snapshot, kPageSize, token, hub.question);
  if (!IsRead(page)) return;
  CheckAsOf(page->as_of, token);
  if (token.empty()) return;
  const Unit last{.key = *page->after};
  const Unit next{.key = {"Z", {}}};
  const std::string again =
      NextPageToken({&last}, {&last, &next}, *page->as_of, hub.question);
  const auto reread = ReadPage(hub.snapshot, kPageSize, again, hub.question);
  Must(reread.ok() && IsSame(*reread->as_of, *page->as_of) &&
           reread->after == page->after,
       "a place that is told again is the same");
}

void CheckRows(absl::string_view token) {
  const Asked& hub = Hub();
  const auto page = ReadRowPage(hub.snapshot, kPageSize, token, hub.question);
  if (!IsRead(page)) return;
  CheckAsOf(page->as_of, token);
  const AsOf as_of = page->as_of.value_or(hub.as_of);
  const std::string next = NextRowToken(
      *page, std::numeric_limits<size_t>::max(), as_of, hub.question);
  if (next.empty()) return;
  const auto after = ReadRowPage(hub.snapshot, kPageSize, next, hub.question);
  Must(after.ok() && IsSame(*after->as_of, as_of) && after->first > page->first,
       "pages go on behind one another");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  const std::string input(TextOf(data, size));
  for (const std::string& token :
       {input, absl::WebSafeBase64Escape(Hub().fingerprint + input)}) {
    CheckUnits(token);
    CheckRows(token);
  }
  return 0;
}
