#include "district_hub/queries/page_token.h"

#include <algorithm>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "district_hub/failures.h"

namespace gandan {

namespace {

constexpr size_t kMostUnits = 1000;

// Tells questions apart; a token is no secret, so a few bytes do.
std::string Fingerprint(const google::protobuf::Message& question) {
  return absl::BytesToHexString(
      Sha256(question.SerializeAsString()).substr(0, 8));
}

}  // namespace

absl::StatusOr<Page> ReadPage(const QuerySnapshot& snapshot, uint32_t page_size,
                              absl::string_view token,
                              const google::protobuf::Message& question) {
  Page page;
  if (page_size > kMostUnits) return PageTooLarge(kMostUnits);
  if (page_size > 0) page.size = page_size;
  if (token.empty()) return page;
  std::string text;
  if (!absl::WebSafeBase64Unescape(token, &text)) return BadPageToken();
  const std::vector<std::string> fields = absl::StrSplit(text, ':');
  AsOf as_of;
  int64_t time_us = 0;
  if (fields.size() != 5 || fields[0] != Fingerprint(question) ||
      !absl::SimpleAtoi(fields[1], &as_of.epoch) ||
      !absl::SimpleAtoi(fields[2], &as_of.size) ||
      !absl::SimpleAtoi(fields[3], &time_us) || as_of.size > snapshot.size ||
      as_of.epoch > snapshot.epoch) {
    return BadPageToken();
  }
  as_of.time = absl::FromUnixMicros(time_us);
  const auto after = ParseUnitKey(fields[4]);
  if (!after.ok()) return BadPageToken();
  page.as_of = as_of;
  page.after = *after;
  return page;
}

absl::StatusOr<QueryScope> ResolveScope(const QuerySnapshot& snapshot,
                                        const v1::Scope& scope,
                                        const Page& page) {
  if (!page.as_of.has_value()) return QueryScope::Resolve(snapshot, scope);
  return QueryScope::ResolveAt(snapshot, scope, *page.as_of);
}

Units UnitsOfPage(const Page& page, const Units& all) {
  auto first = all.begin();
  if (page.after.has_value()) {
    first = std::upper_bound(
        all.begin(), all.end(), *page.after,
        [](const UnitKey& key, const Unit* unit) { return key < unit->key; });
  }
  const size_t left = static_cast<size_t>(all.end() - first);
  return Units(first, first + std::min(left, page.size));
}

std::string NextPageToken(const Units& page, const Units& all,
                          const AsOf& as_of,
                          const google::protobuf::Message& question) {
  if (page.empty() || page.back() == all.back()) return "";
  return absl::WebSafeBase64Escape(absl::StrCat(
      Fingerprint(question), ":", as_of.epoch, ":", as_of.size, ":",
      absl::ToUnixMicros(as_of.time), ":", FormatUnitKey(page.back()->key)));
}

}  // namespace gandan
