// `commune-node approve` and `commune-node sendback`.

#include <iostream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "base/both_languages.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "commune_node/approval_commands.h"
#include "commune_node/approval_failures.h"
#include "commune_node/command_output.h"
#include "commune_node/node_access.h"
#include "commune_node/report_text.h"
#include "domain/approval.h"
#include "domain/period.h"

namespace gandan {
namespace {

// A way of its own each time: the data folder must not stay taken while
// somebody looks for a password.
NodeAccess AccessOf(const NodeCommand& command) {
  return NodeAccess(command.settings, command.identity.unit,
                    command.clock.get());
}

// Whether a report of `unit` is meant by "CODE" or "CODE/DAY".
bool IsOf(const v1::UnitKey& unit, const v1::UnitKey& asked) {
  return unit.code() == asked.code() &&
         (asked.valid_from().empty() ||
          unit.valid_from() == asked.valid_from());
}

// The bytes that await approval; nothing: none do.
absl::StatusOr<absl::optional<std::string>> WaitingBytes(
    const NodeCommand& command, const v1::ApproveReportRequest& of) {
  v1::GetStatusRequest request;
  request.set_with_pending(true);
  ASSIGN_OR_RETURN(const v1::GetStatusResponse status,
                   AccessOf(command).Ask(&NodeLocalApi::GetStatus, request));
  absl::optional<std::string> bytes;
  for (const v1::LocalReport& report : status.reports()) {
    if (report.state() == v1::AWAITING_APPROVAL && report.form() == of.form() &&
        report.period() == of.period() &&
        IsOf(report.for_unit(), of.for_unit())) {
      bytes = report.report();
    }
  }
  return bytes;
}

absl::Status ShowFigures(const NodeCommand& command, const std::string& bytes) {
  ASSIGN_OR_RETURN(const v1::GetNodeCatalogueResponse answer,
                   AccessOf(command).Ask(&NodeLocalApi::GetNodeCatalogue,
                                         v1::GetNodeCatalogueRequest()));
  v1::Report report;
  if (!report.ParseFromString(bytes)) {
    return absl::DataLossError("what awaits approval cannot be read");
  }
  std::cout << DescribeReport(report, answer.catalogue())
            << "SHA-256: " << absl::BytesToHexString(Sha256(bytes)) << "\n"
            << std::flush;
  return absl::OkStatus();
}

// What is approved: the digest given, else that of what waits and was shown.
absl::StatusOr<v1::ApproveReportRequest> RequestOf(
    const NodeCommand& command, const ApprovalOptions& options) {
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(options.period));
  v1::ApproveReportRequest request;
  request.set_form(options.form);
  request.set_period(FormatPeriod(period));
  *request.mutable_for_unit() = UnitOf(options.for_unit);
  ASSIGN_OR_RETURN(const absl::optional<std::string> bytes,
                   WaitingBytes(command, request));
  if (!options.digest.empty()) {
    request.set_digest(absl::HexStringToBytes(options.digest));
  } else if (bytes.has_value()) {
    request.set_digest(Sha256(*bytes));
  } else {
    return NothingAwaitsApproval(
        absl::StrCat(request.form(), " ", request.period()));
  }
  if (bytes.has_value() && options.shows_figures) {
    RETURN_IF_ERROR(ShowFigures(command, *bytes));
  }
  ASSIGN_OR_RETURN(*request.mutable_approver(),
                   AskCredentials(options.approver, options.password));
  return request;
}

}  // namespace

absl::StatusOr<v1::NodeCredentials> AskCredentials(const std::string& name,
                                                   PasswordSource source) {
  v1::NodeCredentials credentials;
  credentials.set_name(name);
  ASSIGN_OR_RETURN(
      *credentials.mutable_password(),
      AskPassword(absl::StrCat("Mật khẩu của ", name, " / Password of ", name),
                  source));
  return credentials;
}

ExitCode FailOrRefuse(const absl::Status& failure) {
  const ExitCode code = Fail(failure);
  return IsApprovalRefusal(failure) ? kExitRefused : code;
}

ExitCode RunApprove(const NodeCommand& command,
                    const ApprovalOptions& options) {
  const absl::StatusOr<v1::ApproveReportRequest> request =
      RequestOf(command, options);
  if (!request.ok()) return FailOrRefuse(request.status());
  const absl::StatusOr<v1::ApproveReportResponse> answer =
      AccessOf(command).Ask(&NodeLocalApi::ApproveReport, *request);
  if (!answer.ok()) return FailOrRefuse(answer.status());
  if (options.style == OutputStyle::kJson) {
    std::cout << ToJson(*answer);
    return kExitDone;
  }
  std::cout << absl::StrCat(request->form(), " ", request->period(),
                            ": đã duyệt, chờ gửi (approved, waiting)\nDuyệt: ",
                            DescribeApproval(answer->approval()), "\n");
  return kExitDone;
}

ExitCode RunSendBack(const NodeCommand& command,
                     const ApprovalOptions& options) {
  v1::SendBackReportRequest request;
  request.set_form(options.form);
  request.set_period(options.period);
  request.set_reason(options.reason);
  *request.mutable_for_unit() = UnitOf(options.for_unit);
  absl::StatusOr<v1::NodeCredentials> approver =
      AskCredentials(options.approver, options.password);
  if (!approver.ok()) return Fail(approver.status());
  *request.mutable_approver() = *std::move(approver);
  const absl::StatusOr<v1::SendBackReportResponse> answer =
      AccessOf(command).Ask(&NodeLocalApi::SendBackReport, request);
  if (!answer.ok()) return FailOrRefuse(answer.status());
  std::cout << absl::StrCat(options.form, " ", options.period,
                            ": đã trả lại người lập (sent back)\n");
  return kExitDone;
}

}  // namespace gandan
