#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/both_languages.h"
#include "base/files.h"
#include "base/new_folder.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/question.h"
#include "domain/evidence_texts.h"
#include "domain/merkle.h"
#include "domain/shown/answer_text.h"
#include "google/protobuf/util/json_util.h"
#include "net/signature.h"

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

struct ExportOptions {
  std::string out;
};

// What a signed head says of the log's tree, as its text has it.
std::string TreeOf(uint64_t size, const std::string& root) {
  return absl::StrCat("size: ", size, "\nroot: ", absl::BytesToHexString(root),
                      "\n");
}

std::string TreeOf(const v1::Checkpoint& head) {
  return TreeOf(head.size(), head.root());
}

// OK if the tree of these records is that which a head's text names.
// FAILED_PRECONDITION: it is not.
absl::Status CheckTree(const std::vector<std::string>& leaves,
                       absl::string_view head) {
  std::map<TreeNode, std::string> nodes;
  const auto read = [&nodes](const TreeNode& node) {
    return absl::StatusOr<std::string>(nodes.at(node));
  };
  for (uint64_t i = 0; i < leaves.size(); ++i) {
    ASSIGN_OR_RETURN(auto completed, AppendLeaf(i, LeafHash(leaves[i]), read));
    nodes.insert(completed.begin(), completed.end());
  }
  ASSIGN_OR_RETURN(const std::string root, RootOf(leaves.size(), read));
  if (absl::StrContains(head, TreeOf(leaves.size(), root))) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(
      InBothLanguages("Các dòng nhật ký không phải những dòng máy chủ đã ký.",
                      "The records are not those that the hub signed."));
}

// Every record that the newest head covers, oldest first, with that head.
absl::StatusOr<v1::ListAuditResponse> FetchWhole(Session& session) {
  v1::ListAuditRequest request;
  request.set_page_size(kMostOfAPage);
  v1::ListAuditResponse whole;
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  Progress progress(session.progress(), "Đang tải / Loading");
  do {
    ASSIGN_OR_RETURN(
        const v1::ListAuditResponse page,
        hub->OfAccounts(&v1::HubAccounts::Stub::ListAudit, request));
    if (request.page_token().empty()) {
      *whole.mutable_head() = page.head();
      whole.set_trust_domain(page.trust_domain());
    }
    for (const v1::AuditRecord& record : page.records()) {
      if (record.index() < whole.head().size()) *whole.add_records() = record;
    }
    request.set_page_token(page.next_page_token());
    progress.Update(whole.records_size());
  } while (!request.page_token().empty());
  std::reverse(whole.mutable_records()->begin(),
               whole.mutable_records()->end());
  return whole;
}

absl::Status RunExport(Session& session, const ExportOptions& options) {
  ASSIGN_OR_RETURN(const v1::ListAuditResponse whole, FetchWhole(session));
  const v1::Checkpoint& head = whole.head();
  std::vector<std::string> leaves;
  std::string lines;
  std::string kept;
  for (const v1::AuditRecord& record : whole.records()) {
    leaves.push_back(record.SerializeAsString());
    absl::StrAppend(&kept, absl::Base64Escape(leaves.back()), "\n");
    std::string json;
    if (!google::protobuf::util::MessageToJsonString(record, &json).ok()) {
      return absl::InternalError("a record cannot be written as JSON");
    }
    absl::StrAppend(&lines, json, "\n");
  }
  RETURN_IF_ERROR(CheckTree(leaves, TreeOf(head)));
  RETURN_IF_ERROR(WriteNewFolder(
      options.out, {{"records.jsonl", lines},
                    {"records.base64", kept},
                    {"head.txt", AuditHeadText(whole.trust_domain(), head)},
                    {"head.sig", head.signature()},
                    {"hub.pem", head.certificate()}}));
  session.out() << "Đã ghi / Written: " << options.out << ", " << leaves.size()
                << " dòng / records\n";
  return absl::OkStatus();
}

absl::Status RunCheck(Session& session, const ExportOptions& options) {
  ASSIGN_OR_RETURN(const std::string kept,
                   ReadFile(options.out + "/records.base64"));
  ASSIGN_OR_RETURN(const std::string head, ReadFile(options.out + "/head.txt"));
  ASSIGN_OR_RETURN(const std::string signature,
                   ReadFile(options.out + "/head.sig"));
  ASSIGN_OR_RETURN(const std::string certificate,
                   ReadFile(options.out + "/hub.pem"));
  std::vector<std::string> leaves;
  for (const absl::string_view line :
       absl::StrSplit(kept, '\n', absl::SkipEmpty())) {
    if (!absl::Base64Unescape(line, &leaves.emplace_back())) {
      return absl::InvalidArgumentError("records.base64");
    }
  }
  RETURN_IF_ERROR(CheckTree(leaves, head));
  const absl::Status is_signed = CheckSignature(certificate, head, signature);
  if (!is_signed.ok()) {
    return absl::FailedPreconditionError(is_signed.message());
  }
  session.out() << leaves.size()
                << " dòng, đúng những dòng máy chủ đã ký / records, those that "
                   "the hub signed\n";
  return absl::OkStatus();
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
  const Command<ExportOptions> whole = AddCommand(
      *audit, "export",
      "Cả nhật ký với chữ ký của máy chủ / The whole log with the hub's "
      "signature",
      RunExport, chosen);
  whole
      ->add_option("--out", whole.options->out,
                   "Thư mục mới / The folder, to be made")
      ->required();
  const Command<ExportOptions> check = AddCommand(
      *audit, "check",
      "Nhật ký đã xuất có đúng là nhật ký đã ký không; không cần máy chủ "
      "/ Whether an exported log is the one that was signed; needs no "
      "hub",
      RunCheck, chosen);
  check->add_option("FOLDER", check.options->out, "Thư mục / The folder")
      ->required();
}

}  // namespace gandan
