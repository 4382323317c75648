// What most commands begin with, and those about files.

#include <filesystem>
#include <iostream>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/files.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "commune_node/approval_commands.h"
#include "commune_node/command_output.h"
#include "commune_node/commands.h"
#include "commune_node/files/file_faults.h"
#include "commune_node/files/file_rows.h"
#include "commune_node/node_access.h"
#include "storage/disk_fault.h"

namespace gandan {
namespace {

// Not more than can be sent: a larger file is answered without reading it.
absl::StatusOr<std::string> ReadReportFile(const std::string& path,
                                           v1::SubmitFileResponse* answer) {
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > kMostFileBytes) {
    *answer->add_faults() = FileTooLarge(size, kMostFileBytes);
    return std::string();
  }
  absl::StatusOr<std::string> content = ReadFile(path, kMostFileBytes);
  if (!content.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("không đọc được tệp ", path,
                                                   "\ncannot read ", path, ": ",
                                                   content.status().message()));
  }
  return content;
}

bool HasRefusal(const v1::SubmitFileResponse& answer) {
  if (answer.faults_size() > 0 || answer.rows_refused() > 0) return true;
  for (const v1::FileReport& report : answer.reports()) {
    if (report.result() == v1::IGNORED) return true;
  }
  return false;
}

absl::StatusOr<v1::SubmitFileResponse> Submit(const NodeCommand& command,
                                              const SubmitOptions& options) {
  v1::SubmitFileResponse answer;
  v1::SubmitFileRequest request;
  if (options.file.empty() == options.nil_reason.empty()) {
    return absl::InvalidArgumentError(
        "cần một tệp, hoặc --nil với --form và --period\n"
        "give a file, or --nil with --form and --period");
  }
  if (!options.file.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_content(),
                     ReadReportFile(options.file, &answer));
    if (answer.faults_size() > 0) return answer;
  }
  request.set_file_name(options.file);
  request.set_period(options.period);
  request.set_form(options.form);
  request.set_nil_reason(options.nil_reason);
  request.set_reason(options.reason);
  request.set_dry_run(options.dry_run);
  *request.mutable_for_unit() = UnitOf(options.for_unit);
  if (!options.approver.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_approver(),
                     AskCredentials(options.approver, options.password));
  }
  NodeAccess access(command.settings, command.identity.unit,
                    command.clock.get());
  return access.Ask(&NodeLocalApi::SubmitFile, request);
}

// What failed, before a message that is in English only; ours are in both
// languages, a line each.
std::string InVietnamese(const absl::Status& failure, ExitCode code) {
  if (absl::StrContains(failure.message(), '\n')) return "";
  switch (code) {
    case kExitUsage:
      return "lệnh hoặc tham số không đúng\n";
    case kExitUnreachable:
      return "dịch vụ không trả lời, hoặc chương trình khác đang dùng thư mục "
             "dữ liệu\n";
    case kExitDisk:
      return absl::StrCat(DiskFaultInVietnamese(failure), "\n");
    default:
      return "chưa cài đặt xong\n";
  }
}

}  // namespace

absl::StatusOr<NodeCommand> PrepareCommand(const std::string& settings_file) {
  NodeCommand command;
  absl::StatusOr<NodeSettings> settings = ReadNodeSettings(settings_file);
  if (!settings.ok()) {
    return absl::FailedPreconditionError(
        absl::StrCat("chưa có tệp cấu hình đúng: ", settings_file, "\n",
                     settings.status().message()));
  }
  command.settings = *std::move(settings);
  SetLogLevel(command.settings.log_level);
  absl::StatusOr<NodeIdentity> identity =
      ReadNodeIdentity(command.settings.tls);
  if (!identity.ok()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "chưa có chứng thư của đơn vị: ", command.settings.tls.certificate,
        "\n", identity.status().message()));
  }
  command.identity = *std::move(identity);
  command.clock = MakeClock(command.settings);
  return command;
}

ExitCode Fail(const absl::Status& failure) {
  const ExitCode code = ExitCodeOf(failure);
  std::cerr << "commune-node: " << InVietnamese(failure, code)
            << failure.message() << "\n";
  return code;
}

ExitCode RunSubmit(const NodeCommand& command, const SubmitOptions& options) {
  const absl::StatusOr<v1::SubmitFileResponse> answer =
      Submit(command, options);
  if (!answer.ok()) {
    const ExitCode code = FailOrRefuse(answer.status());
    if (code == kExitDisk && !options.dry_run) {
      std::cerr << "Có thể một phần tệp đã được lưu: hãy nộp lại cả tệp, không "
                   "gì bị tính hai lần.\n"
                   "Part of the file may be saved: submit all of it again; "
                   "nothing counts twice.\n";
    }
    return code;
  }
  std::cout << (options.style == OutputStyle::kJson
                    ? ToJson(*answer)
                    : DescribeSubmission(*answer));
  return HasRefusal(*answer) ? kExitRefused : kExitDone;
}

v1::UnitKey UnitOf(const std::string& for_unit) {
  const std::pair<std::string, std::string> split =
      absl::StrSplit(for_unit, absl::MaxSplits('/', 1));
  v1::UnitKey unit;
  unit.set_code(split.first);
  unit.set_valid_from(split.second);
  return unit;
}

ExitCode RunTemplate(const NodeCommand& command,
                     const TemplateOptions& options) {
  v1::MakeTemplateRequest request;
  request.set_form(options.form);
  request.set_period(options.period);
  *request.mutable_for_unit() = UnitOf(options.for_unit);
  request.set_format(options.format);
  NodeAccess access(command.settings, command.identity.unit,
                    command.clock.get());
  const absl::StatusOr<v1::MakeTemplateResponse> answer =
      access.Ask(&NodeLocalApi::MakeTemplate, request);
  if (!answer.ok()) return Fail(answer.status());
  std::cout << answer->content();
  return kExitDone;
}

}  // namespace gandan
