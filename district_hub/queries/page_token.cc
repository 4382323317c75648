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

constexpr size_t kMostRows = 1000;
constexpr size_t kUsualRows = 100;

// Tells questions apart; a token is no secret, so a few bytes do.
std::string Fingerprint(const google::protobuf::Message& question) {
  return absl::BytesToHexString(
      Sha256(question.SerializeAsString()).substr(0, 8));
}

// What a token says: as of when, and where in the list.
struct Place {
  AsOf as_of;
  std::string cursor;
};

absl::StatusOr<Place> ReadPlace(const QuerySnapshot& snapshot,
                                absl::string_view token,
                                const google::protobuf::Message& question) {
  std::string text;
  if (!absl::WebSafeBase64Unescape(token, &text)) return BadPageToken();
  const std::vector<std::string> fields = absl::StrSplit(text, ':');
  Place place;
  AsOf& as_of = place.as_of;
  int64_t time_us = 0;
  if (fields.size() != 5 || fields[0] != Fingerprint(question) ||
      !absl::SimpleAtoi(fields[1], &as_of.epoch) ||
      !absl::SimpleAtoi(fields[2], &as_of.size) ||
      !absl::SimpleAtoi(fields[3], &time_us) || as_of.size > snapshot.size ||
      as_of.epoch != snapshot.epochs.newest()) {
    return BadPageToken();
  }
  as_of.time = absl::FromUnixMicros(time_us);
  place.cursor = fields[4];
  return place;
}

std::string WritePlace(const AsOf& as_of, absl::string_view cursor,
                       const google::protobuf::Message& question) {
  return absl::WebSafeBase64Escape(
      absl::StrCat(Fingerprint(question), ":", as_of.epoch, ":", as_of.size,
                   ":", absl::ToUnixMicros(as_of.time), ":", cursor));
}

absl::StatusOr<size_t> ReadPageSize(uint32_t asked) {
  if (asked > kMostRows) return PageTooLarge(kMostRows);
  return asked > 0 ? asked : kUsualRows;
}

}  // namespace

absl::StatusOr<Page> ReadPage(const QuerySnapshot& snapshot, uint32_t page_size,
                              absl::string_view token,
                              const google::protobuf::Message& question) {
  Page page;
  ASSIGN_OR_RETURN(page.size, ReadPageSize(page_size));
  if (token.empty()) return page;
  ASSIGN_OR_RETURN(const Place place, ReadPlace(snapshot, token, question));
  const auto after = ParseUnitKey(place.cursor);
  if (!after.ok()) return BadPageToken();
  page.as_of = place.as_of;
  page.after = *after;
  return page;
}

absl::StatusOr<RowPage> ReadRowPage(const QuerySnapshot& snapshot,
                                    uint32_t page_size, absl::string_view token,
                                    const google::protobuf::Message& question) {
  RowPage page;
  ASSIGN_OR_RETURN(page.size, ReadPageSize(page_size));
  if (token.empty()) return page;
  ASSIGN_OR_RETURN(const Place place, ReadPlace(snapshot, token, question));
  if (!absl::SimpleAtoi(place.cursor, &page.first)) return BadPageToken();
  page.as_of = place.as_of;
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
  return WritePlace(as_of, FormatUnitKey(page.back()->key), question);
}

std::string NextRowToken(const RowPage& page, size_t all, const AsOf& as_of,
                         const google::protobuf::Message& question) {
  // `first` is what the asker sent: it may be near the largest number.
  if (page.first >= all || all - page.first <= page.size) return "";
  return WritePlace(as_of, absl::StrCat(page.first + page.size), question);
}

}  // namespace gandan
