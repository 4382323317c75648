#ifndef GANDAN_TESTS_SUPPORT_TEST_APPROVALS_H_
#define GANDAN_TESTS_SUPPORT_TEST_APPROVALS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "base/sha256.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// A deputy's approval of these bytes, at 16:05 on 14 September 2024.
inline v1::Approval DeputyApprovalOf(absl::string_view report_bytes) {
  v1::Approval approval;
  approval.set_name("van.a");
  approval.set_full_name("Nguyễn Văn A");
  approval.set_role(v1::DEPUTY);
  approval.mutable_approved_at()->set_seconds(1'726'304'700);
  approval.set_digest(Sha256(report_bytes));
  return approval;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_TEST_APPROVALS_H_
