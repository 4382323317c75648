#include <algorithm>
#include <string>
#include <vector>

#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "domain/shown/answer_text.h"

namespace gandan {
namespace {

constexpr uint32_t kMostOfAPage = 1000;

struct AuditOptions {
  std::string user;
  std::string before;
  uint32_t most = 100;
};

// Page after page, until there are as many as asked for, or no more.
absl::StatusOr<v1::ListAuditResponse> FetchAudit(Session& session,
                                                 v1::ListAuditRequest request,
                                                 uint32_t most) {
  v1::ListAuditResponse whole;
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  do {
    const auto have = static_cast<uint32_t>(whole.records_size());
    request.set_page_size(std::min(kMostOfAPage, most - have));
    ASSIGN_OR_RETURN(
        const v1::ListAuditResponse page,
        hub->OfAccounts(&v1::HubAccounts::Stub::ListAudit, request));
    whole.mutable_records()->MergeFrom(page.records());
    whole.set_next_page_token(page.next_page_token());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty() &&
           static_cast<uint32_t>(whole.records_size()) < most);
  return whole;
}

std::string WhoText(const v1::AuditRecord& record) {
  if (!record.user().empty()) return record.user();
  return record.address().empty() ? "(máy chủ)" : "(không rõ)";
}

ReportTable AuditTable(const v1::ListAuditResponse& audit) {
  ReportTable table;
  table.title = {"Nhật ký kiểm tra"};
  table.columns = {
      {"Số", Align::kRight}, {"Lúc"},    {"Ai"}, {"Từ đâu"}, {"Việc"},
      {"Nội dung"},          {"Kết quả"}};
  table.key_columns = 1;
  for (const v1::AuditRecord& record : audit.records()) {
    AddRow(&table, RowKind::kEntry,
           {CountCell(static_cast<int64_t>(record.index())),
            TextCell(TimeText(record.at())), TextCell(WhoText(record)),
            TextCell(record.address()), TextCell(record.method()),
            TextCell(record.what()), TextCell(record.outcome())});
  }
  return table;
}

absl::Status RunList(Session& session, const AuditOptions& options) {
  v1::ListAuditRequest request;
  request.set_user(options.user);
  if (!options.before.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_before(), ReadMoment(options.before));
  }
  ASSIGN_OR_RETURN(const v1::ListAuditResponse audit,
                   FetchAudit(session, request, options.most));
  return session.Print(audit,
                       [&]() -> absl::StatusOr<std::vector<ReportTable>> {
                         return std::vector<ReportTable>{AuditTable(audit)};
                       });
}

}  // namespace

void AddAuditCommands(CLI::App& program, Action* chosen) {
  CLI::App* const audit = AddCommandGroup(
      program, "audit", "Ai đã hỏi và làm gì / Who asked and did what");
  const Command<AuditOptions> list = AddCommand(
      *audit, "list", "Nhật ký, mới nhất trước / The log, newest first",
      RunList, chosen);
  list->add_option("--user", list.options->user,
                   "Chỉ tài khoản này / Only this account");
  list->add_option("--before", list.options->before,
                   "Trước lúc này / Before this moment: 2024-09-17, "
                   "\"2024-09-17 10:05\"");
  list->add_option("--most", list.options->most,
                   "Nhiều nhất mấy dòng / At most so many lines")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
}

}  // namespace gandan
