#ifndef GANDAN_TESTS_SUPPORT_APPROVING_NODE_H_
#define GANDAN_TESTS_SUPPORT_APPROVING_NODE_H_

#include <string>

#include "tests/support/test_node.h"

namespace gandan {

// Of every account of an approving node.
inline constexpr char kPassword[] = "mật khẩu rất dài";

inline v1::NodeCredentials As(const std::string& name,
                              const std::string& password = kPassword) {
  v1::NodeCredentials credentials;
  credentials.set_name(name);
  credentials.set_password(password);
  return credentials;
}

inline v1::PutNodeAccountRequest NewAccount(const std::string& name,
                                            const std::string& full_name,
                                            v1::NodeRole role) {
  v1::PutNodeAccountRequest request;
  request.set_name(name);
  request.set_full_name(full_name);
  request.set_role(role);
  request.set_password(kPassword);
  return request;
}

// A test node that needs approval, with accounts of a clerk (lan), the chair
// (hung) and a deputy (van.a).
//
// Not thread-safe; what it holds is.
class ApprovingNode : public TestNode {
 public:
  ApprovingNode() {
    settings().approval_required = true;
    Reopen();
    for (const auto& account :
         {NewAccount("lan", "Trần Thị Lan", v1::NODE_CLERK),
          NewAccount("hung", "Lê Hùng", v1::NODE_CHAIR),
          NewAccount("van.a", "Nguyễn Văn A", v1::NODE_DEPUTY)}) {
      MustBeOk(operations().PutNodeAccount(account).status());
    }
  }

  // Submits a CSV file of one report; what became of it.
  v1::FileReport Submit(const std::string& csv,
                        const std::string& reason = "") {
    v1::SubmitFileRequest request;
    request.set_content(csv);
    request.set_reason(reason);
    const auto answer = operations().SubmitFile(request);
    MustBeOk(answer.status());
    return answer->reports(0);
  }

  // Approves the month of June, or what of it had this digest.
  absl::StatusOr<v1::ApproveReportResponse> Approve(
      const v1::NodeCredentials& who, const std::string& digest = "") {
    v1::ApproveReportRequest request;
    request.set_form("month");
    request.set_period("2024-06");
    request.set_digest(digest);
    *request.mutable_approver() = who;
    return operations().ApproveReport(request);
  }

  // Sends the month of June back.
  absl::Status SendBack(const v1::NodeCredentials& who,
                        const std::string& reason) {
    v1::SendBackReportRequest request;
    request.set_form("month");
    request.set_period("2024-06");
    request.set_reason(reason);
    *request.mutable_approver() = who;
    return operations().SendBackReport(request).status();
  }

  // What is kept of June before the outbox; empty: nothing.
  storage::v1::PendingRow June() {
    return database()
        .pending()
        ->Find({"month", gandan::June()})
        ->value_or(storage::v1::PendingRow());
  }

  uint64_t queued() { return outbox().mark().last_sequence(); }
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_APPROVING_NODE_H_
