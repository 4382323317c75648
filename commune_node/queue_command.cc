// `commune-node queue …`.

#include <functional>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "commune_node/command_output.h"
#include "commune_node/commands.h"
#include "commune_node/node_access.h"
#include "domain/report_bytes.h"

namespace gandan {
namespace {

// Every entry, page by page, oldest first.
absl::Status VisitEntries(
    NodeAccess* access, bool with_reports,
    absl::FunctionRef<void(const v1::QueueEntry&)> visit) {
  v1::ListQueueRequest request;
  request.set_first_sequence(1);
  request.set_most(500);
  request.set_with_reports(with_reports);
  while (true) {
    ASSIGN_OR_RETURN(const v1::ListQueueResponse page,
                     access->Ask(&NodeLocalApi::ListQueue, request));
    for (const v1::QueueEntry& entry : page.entries()) visit(entry);
    if (!page.more() || page.entries().empty()) return absl::OkStatus();
    request.set_first_sequence(page.entries().rbegin()->sequence() + 1);
  }
}

NodeAccess AccessOf(const NodeCommand& command) {
  return NodeAccess(command.settings, command.identity.unit,
                    command.clock.get());
}

// What is wrong with an entry; empty: nothing.
std::string FaultOf(const v1::QueueEntry& entry, uint64_t expected) {
  if (entry.sequence() != expected && expected != 0) {
    return absl::StrCat("thiếu mục ", expected, " (entries are missing)");
  }
  if (Sha256(entry.report()) != entry.digest()) {
    return "nội dung không khớp SHA-256 (the digest differs)";
  }
  if (ReadReport(entry.report()).fault == BytesFault::kMalformed) {
    return "không đọc được (malformed)";
  }
  if (entry.has_receipt() && entry.receipt().digest() != entry.digest()) {
    return "biên nhận của báo cáo khác (the receipt is for another report)";
  }
  return "";
}

}  // namespace

ExitCode RunQueueList(const NodeCommand& command, OutputStyle style) {
  NodeAccess access = AccessOf(command);
  v1::ListQueueResponse all;
  const absl::Status visited = VisitEntries(
      &access, /*with_reports=*/false,
      [&all](const v1::QueueEntry& entry) { *all.add_entries() = entry; });
  if (!visited.ok()) return Fail(visited);
  std::cout << (style == OutputStyle::kJson ? ToJson(all) : DescribeQueue(all));
  return kExitDone;
}

ExitCode RunQueueShow(const NodeCommand& command, uint64_t sequence,
                      OutputStyle style) {
  NodeAccess access = AccessOf(command);
  v1::ListQueueRequest request;
  request.set_first_sequence(sequence);
  request.set_most(1);
  request.set_with_reports(true);
  const absl::StatusOr<v1::ListQueueResponse> page =
      access.Ask(&NodeLocalApi::ListQueue, request);
  if (!page.ok()) return Fail(page.status());
  if (page->entries().empty() || page->entries(0).sequence() != sequence) {
    std::cerr << absl::StrCat("commune-node: không có mục ", sequence,
                              "\nthere is no entry ", sequence, "\n");
    return kExitRefused;
  }
  if (style == OutputStyle::kJson) {
    std::cout << ToJson(page->entries(0));
    return kExitDone;
  }
  v1::Report report;
  std::cout << DescribeQueue(*page);
  if (report.ParseFromString(page->entries(0).report())) {
    std::cout << ToJson(report);
  }
  return kExitDone;
}

ExitCode RunQueueResend(const NodeCommand& command,
                        const ResendOptions& options, OutputStyle style) {
  NodeAccess access = AccessOf(command);
  v1::ResendReportsRequest request;
  request.set_form(options.form);
  request.set_period(options.period);
  *request.mutable_for_unit() = UnitOf(options.for_unit);
  const absl::StatusOr<v1::ResendReportsResponse> resent =
      access.Ask(&NodeLocalApi::ResendReports, request);
  if (!resent.ok()) return Fail(resent.status());
  if (style == OutputStyle::kJson) {
    std::cout << ToJson(*resent);
    return kExitDone;
  }
  if (resent->entries().empty()) {
    std::cout << "không có gì để gửi lại (nothing is to be sent again)\n";
    return kExitDone;
  }
  v1::ListQueueResponse queued;
  *queued.mutable_entries() = resent->entries();
  std::cout << DescribeQueue(queued);
  return kExitDone;
}

ExitCode RunQueueVerify(const NodeCommand& command) {
  NodeAccess access = AccessOf(command);
  uint64_t entries = 0;
  uint64_t faults = 0;
  uint64_t expected = 0;  // Of the first entry any number is right.
  const absl::Status visited = VisitEntries(
      &access, /*with_reports=*/true, [&](const v1::QueueEntry& entry) {
        const std::string fault = FaultOf(entry, expected);
        if (!fault.empty()) {
          std::cout << "mục " << entry.sequence() << ": " << fault << "\n";
          ++faults;
        }
        ++entries;
        expected = entry.sequence() + 1;
      });
  if (!visited.ok()) return Fail(visited);
  std::cout << absl::StrCat(entries, " mục, ", faults, " lỗi (", entries,
                            " entries, ", faults, " faults)\n");
  return faults == 0 ? kExitDone : kExitRefused;
}

ExitCode RunQueueExport(const NodeCommand& command, const std::string& file) {
  NodeAccess access = AccessOf(command);
  std::string json = "{\"entries\": [";
  uint64_t entries = 0;
  const absl::Status visited = VisitEntries(
      &access, /*with_reports=*/true, [&](const v1::QueueEntry& entry) {
        absl::StrAppend(&json, entries++ == 0 ? "\n" : ",\n", ToJson(entry));
      });
  if (!visited.ok()) return Fail(visited);
  absl::StrAppend(&json, "]}\n");
  // What a commune wrote is not for everybody's eyes.
  const absl::Status written =
      WriteFileAtomically(file, json, FileMode::kPrivate);
  if (!written.ok()) return Fail(written);
  std::cout << absl::StrCat("đã ghi ", entries, " mục vào ", file, " (wrote ",
                            entries, " entries)\n");
  return kExitDone;
}

}  // namespace gandan
