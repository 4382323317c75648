#ifndef GANDAN_DISTRICT_HUB_QUERIES_PAGE_TOKEN_H_
#define GANDAN_DISTRICT_HUB_QUERIES_PAGE_TOKEN_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "base/status_macros.h"
#include "district_hub/queries/as_of.h"
#include "district_hub/queries/query_scope.h"
#include "domain/unit.h"
#include "google/protobuf/message.h"

namespace gandan {

// Which units of a list an answer holds, and as of when: every page is as of
// the moment of the first one, so that later writes shift nothing.
struct Page {
  absl::optional<AsOf> as_of;     // Nothing: the first page.
  absl::optional<UnitKey> after;  // The last unit of the page before.
  size_t size = 100;
};

// Reads a request's page_size and page_token. INVALID_ARGUMENT: the token is
// malformed, of another question or of another ledger, or the size is above
// 1000. `question`: the request without its page fields.
absl::StatusOr<Page> ReadPage(const QuerySnapshot& snapshot, uint32_t page_size,
                              absl::string_view token,
                              const google::protobuf::Message& question);

// Which rows of a list that is not by unit an answer holds; as of when as Page.
struct RowPage {
  absl::optional<AsOf> as_of;  // Nothing: the first page.
  size_t first = 0;            // Rows on the pages before.
  size_t size = 100;
};

// As ReadPage.
absl::StatusOr<RowPage> ReadRowPage(const QuerySnapshot& snapshot,
                                    uint32_t page_size, absl::string_view token,
                                    const google::protobuf::Message& question);

// The token of the page that follows in a list of `all` rows; empty after the
// last one.
std::string NextRowToken(const RowPage& page, size_t all, const AsOf& as_of,
                         const google::protobuf::Message& question);

// The scope of a page: as of the first page's moment, or the request's own.
// Errors as QueryScope::Resolve.
absl::StatusOr<QueryScope> ResolveScope(const QuerySnapshot& snapshot,
                                        const v1::Scope& scope,
                                        const Page& page);

// The units of the page, from all of them in order of key.
Units UnitsOfPage(const Page& page, const Units& all);

// The token of the page that follows; empty after the last one.
std::string NextPageToken(const Units& page, const Units& all,
                          const AsOf& as_of,
                          const google::protobuf::Message& question);

// A request for a page of a list, resolved.
template <typename Request>
struct PagedQuestion {
  Request question;  // Without its page fields: a token fits any page of it.
  Page page;
  QueryScope scope;

  // The token of the page that follows; empty after the last one.
  std::string NextPageToken(const Units& of_page, const Units& all) const {
    return gandan::NextPageToken(of_page, all, scope.as_of(), question);
  }
};

// Errors as ReadPage and QueryScope::Resolve.
template <typename Request>
absl::StatusOr<PagedQuestion<Request>> ResolveQuestion(
    const QuerySnapshot& snapshot, const Request& request) {
  Request question = request;
  question.clear_page_size();
  question.clear_page_token();
  ASSIGN_OR_RETURN(const Page page, ReadPage(snapshot, request.page_size(),
                                             request.page_token(), question));
  ASSIGN_OR_RETURN(QueryScope scope,
                   ResolveScope(snapshot, request.scope(), page));
  return PagedQuestion<Request>{std::move(question), page, std::move(scope)};
}

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_PAGE_TOKEN_H_
