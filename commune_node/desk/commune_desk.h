#ifndef GANDAN_COMMUNE_NODE_DESK_COMMUNE_DESK_H_
#define GANDAN_COMMUNE_NODE_DESK_COMMUNE_DESK_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "commune_node/desk/draft_book.h"
#include "commune_node/desk/draft_content.h"
#include "commune_node/node_database.h"
#include "commune_node/node_operations.h"
#include "commune_node/opened_form.h"
#include "gandan/v1/commune_desk.pb.h"

namespace gandan {

// What the commune's page does with forms and drafts. Errors of every call: as
// gandan.v1.CommuneDesk says.
//
// Thread-safe. Database and operations must outlive it.
class CommuneDesk {
 public:
  CommuneDesk(NodeDatabase* database, NodeOperations* operations)
      : database_(database),
        operations_(operations),
        drafts_(database->drafts()) {}

  absl::StatusOr<v1::OpenFormResponse> OpenForm(
      const v1::OpenFormRequest& request);

  // `by`: the account of who typed it.
  absl::StatusOr<v1::SaveDraftResponse> SaveDraft(
      absl::string_view by, const v1::SaveDraftRequest& request);

  absl::StatusOr<v1::DiscardDraftResponse> DiscardDraft(
      const v1::DiscardDraftRequest& request);

  absl::StatusOr<v1::SubmitDraftResponse> SubmitDraft(
      const v1::SubmitDraftRequest& request);

 private:
  absl::StatusOr<NodeReport> Named(const v1::DeskReport& report) const {
    return ReportNamed(*database_, report.form(), report.period(),
                       report.for_unit());
  }

  // What the rules say of a draft, as if it were submitted now.
  absl::StatusOr<v1::DraftJudgement> Judge(const v1::DeskReport& report,
                                           const NodeReport& of,
                                           const OpenedForm& form,
                                           const DraftContent& content);

  // Submits what could be read, or only judges it.
  absl::StatusOr<v1::FileReport> Submit(v1::SubmitFileRequest request,
                                        const v1::DeskReport& report,
                                        const DraftContent& content);

  NodeDatabase* const database_;
  NodeOperations* const operations_;
  DraftBook drafts_;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DESK_COMMUNE_DESK_H_
