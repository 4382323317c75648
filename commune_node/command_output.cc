#include "commune_node/command_output.h"

#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/clock.h"
#include "commune_node/due_list.h"
#include "commune_node/text_table.h"
#include "domain/unit.h"
#include "google/protobuf/util/json_util.h"

namespace gandan {
namespace {

const char* ResultInWords(v1::FileResult result) {
  switch (result) {
    case v1::CREATED:
      return "nhận, báo cáo mới (new)";
    case v1::UPDATED:
      return "nhận, đính chính (correction)";
    case v1::UNCHANGED:
      return "không đổi (unchanged)";
    default:
      return "KHÔNG NHẬN (refused)";
  }
}

const char* StateInWords(const v1::LocalReport& report) {
  switch (report.state()) {
    case v1::DRAFT:
      return report.reason().empty() ? "nháp (draft)"
                                     : "trả lại người lập (sent back)";
    case v1::AWAITING_APPROVAL:
      return "chờ duyệt (awaits approval)";
    case v1::WAITING:
      return "chờ gửi (waiting)";
    case v1::LOCAL_RECEIVED:
      return "tiếp nhận (received)";
    case v1::LOCAL_REFUSED:
      return "bị từ chối (refused)";
    case v1::LOCAL_RETURNED:
      return "trả lại (returned)";
    case v1::LOCAL_ACCEPTED:
      return "phê duyệt (accepted)";
    case v1::LOCAL_MISSING:
      return "chưa làm (missing)";
    default:
      return "?";
  }
}

// "2024-06", and whose report it is where that is another unit's.
template <typename Row>
std::string PeriodInWords(const Row& row) {
  if (!row.has_for_unit()) return row.period();
  return absl::StrCat(row.period(), " (", row.for_unit().code(), "/",
                      row.for_unit().valid_from(), ")");
}

std::string LabelsInWords(const v1::Receipt& receipt) {
  std::string words;
  for (const int label : receipt.labels()) {
    if (label == v1::LATE) absl::StrAppend(&words, ", trễ hạn");
    if (label == v1::LATE_EXCUSED) absl::StrAppend(&words, " (có lý do)");
    if (label == v1::NIL) absl::StrAppend(&words, ", không có số liệu");
    if (label == v1::CORRECTED_AFTER_DUE) {
      absl::StrAppend(&words, ", đính chính sau hạn");
    }
  }
  return words;
}

void AppendViolations(
    const google::protobuf::RepeatedPtrField<v1::Violation>& violations,
    std::string* text) {
  for (const v1::Violation& violation : violations) {
    absl::StrAppend(
        text, "    ", violation.severity() == v1::ERROR ? "lỗi " : "cảnh báo ",
        violation.code(), violation.where().empty() ? "" : " ",
        violation.where(), ": ", BothLanguages(violation.text()), "\n");
  }
}

void AppendFault(const v1::FileFault& fault, std::string* text) {
  if (fault.line() > 0) absl::StrAppend(text, "dòng ", fault.line(), ", ");
  if (!fault.column().empty()) absl::StrAppend(text, fault.column(), ", ");
  absl::StrAppend(text, fault.code(), ": ", BothLanguages(fault.text()), "\n");
}

}  // namespace

std::string ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(message, &json, options)
           .ok()) {
    return "{}\n";
  }
  return json;
}

std::string FormatTime(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%-d/%-m/%Y %H:%M",
                          absl::FromUnixSeconds(time.seconds()), VietnamTime());
}

std::string BothLanguages(const v1::Text& text) {
  return absl::StrCat(text.vi(), " [", text.en(), "]");
}

std::string DescribeReceipt(const v1::Receipt& receipt) {
  switch (receipt.outcome()) {
    case v1::RECEIVED:
      return absl::StrCat("lần ", receipt.revision(), ", ",
                          FormatTime(receipt.received_at()),
                          LabelsInWords(receipt));
    case v1::QUARANTINED:
      return "huyện để riêng, chờ người xem (quarantined)";
    default:
      return absl::StrCat("từ chối ", FormatTime(receipt.received_at()));
  }
}

std::string DescribeSubmission(const v1::SubmitFileResponse& response) {
  std::string text;
  for (const v1::FileFault& fault : response.faults()) {
    AppendFault(fault, &text);
  }
  if (response.rows() > 0 && response.rows_refused() > 0) {
    absl::StrAppend(&text, response.rows_refused(), " trên ", response.rows(),
                    " dòng không đọc được (rows refused)\n");
  }
  TextTable table({"Biểu", "Kỳ", "Kết quả"});
  for (const v1::FileReport& report : response.reports()) {
    table.AddRow(
        {report.form(), report.period(),
         absl::StrCat(
             ResultInWords(report.result()),
             report.awaits_approval() ? ", chờ duyệt (awaits approval)" : "")});
  }
  if (!table.empty()) absl::StrAppend(&text, table.Print());
  for (const v1::FileReport& report : response.reports()) {
    if (report.violations().empty()) continue;
    absl::StrAppend(&text, report.form(), " ", report.period(), "\n");
    AppendViolations(report.violations(), &text);
  }
  return text;
}

std::string DescribeStatus(const v1::GetStatusResponse& status) {
  std::string text =
      absl::StrCat("Đơn vị: ", status.unit().code(), " ", status.unit_name(),
                   "\n", "Danh mục: ",
                   status.catalogue_version() == 0
                       ? std::string("chưa có (none yet)")
                       : absl::StrCat("số ", status.catalogue_version()),
                   "\nChờ gửi: ", status.unsent(), "\nLiên lạc gần nhất: ",
                   status.has_last_contact() ? FormatTime(status.last_contact())
                                             : "chưa lần nào (never)",
                   "\n");
  if (!status.last_error().empty()) {
    absl::StrAppend(&text, "Lỗi gần nhất: ", status.last_error(), "\n");
  }
  for (const v1::Text& notice : status.notices()) {
    absl::StrAppend(&text, "! ", BothLanguages(notice), "\n");
  }
  TextTable table({"Biểu", "Kỳ", "Tình trạng", "Hạn", "Biên nhận"});
  for (const v1::LocalReport& report : status.reports()) {
    table.AddRow(
        {report.form(), PeriodInWords(report), StateInWords(report),
         DueInWords(report),
         report.has_receipt() ? DescribeReceipt(report.receipt()) : ""});
  }
  if (!table.empty()) absl::StrAppend(&text, "\n", table.Print());
  for (const v1::LocalReport& report : status.reports()) {
    const bool refused = report.state() == v1::LOCAL_REFUSED;
    if (!refused && report.reason().empty()) continue;
    absl::StrAppend(&text, report.form(), " ", PeriodInWords(report),
                    report.reason().empty() ? "" : ": ", report.reason(), "\n");
    if (!report.parts().empty()) {
      absl::StrAppend(&text, "    cần sửa (to be mended): ",
                      absl::StrJoin(report.parts(), ", "), "\n");
    }
    if (refused) AppendViolations(report.receipt().violations(), &text);
    if (report.sendable_again()) {
      absl::StrAppend(
          &text,
          "    gửi lại được: commune-node queue resend (may be sent "
          "again)\n");
    }
  }
  return text;
}

std::string DescribeQueue(const v1::ListQueueResponse& queue) {
  TextTable table({"Số", "Biểu", "Kỳ", "Xếp hàng lúc", "SHA-256", "Biên nhận"});
  for (const v1::QueueEntry& entry : queue.entries()) {
    table.AddRow({absl::StrCat(entry.sequence()), entry.form(),
                  PeriodInWords(entry), FormatTime(entry.queued_at()),
                  absl::BytesToHexString(entry.digest()).substr(0, 12),
                  entry.has_receipt() ? DescribeReceipt(entry.receipt())
                                      : "chờ gửi (waiting)"});
  }
  return table.empty() ? "Hàng đợi trống (empty)\n" : table.Print();
}

}  // namespace gandan
