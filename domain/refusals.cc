#include "domain/refusals.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {
namespace {

bool Refuses(const v1::Violation& violation) {
  return violation.severity() == v1::ERROR;
}

// Both languages of a refusal.
struct Wording {
  std::string vi;
  std::string en;
};

v1::Violation Refusal(absl::string_view code, absl::string_view where,
                      Wording wording, v1::Severity severity = v1::ERROR) {
  v1::Violation violation;
  violation.set_code(std::string(code));
  violation.set_where(std::string(where));
  violation.set_severity(severity);
  violation.mutable_text()->set_vi(std::move(wording.vi));
  violation.mutable_text()->set_en(std::move(wording.en));
  return violation;
}

// What is typed for a part, in words.
Wording KindInWords(absl::string_view kind_name) {
  v1::PartKind kind;
  if (!v1::PartKind_Parse(std::string(kind_name), &kind)) {
    return {std::string(kind_name), std::string(kind_name)};
  }
  switch (kind) {
    case v1::QUANTITY:
      return {"một con số", "a number"};
    case v1::YESNO:
      return {"có hoặc không", "yes or no"};
    case v1::DATE:
      return {"một ngày", "a date"};
    case v1::TEXT:
      return {"một đoạn chữ", "a text"};
    case v1::LIST:
      return {"một danh sách", "a list"};
    default:
      return {"một kiểu khác", "another kind of value"};
  }
}

}  // namespace

v1::Violation MalformedReport(absl::string_view detail) {
  return Refusal(
      "MALFORMED_REPORT", "",
      {absl::StrCat("Không đọc được báo cáo: tệp bị hỏng hoặc sai bảng mã (",
                    detail, ")."),
       absl::StrCat("The report cannot be read: it is damaged or not in "
                    "UTF-8 (",
                    detail, ").")});
}

v1::Violation NotCanonicalReport(absl::string_view detail) {
  return Refusal(
      "NOT_CANONICAL_REPORT", "",
      {absl::StrCat("Báo cáo không được ghi theo đúng quy cách; hãy gửi bằng "
                    "chương trình của đơn vị (",
                    detail, ")."),
       absl::StrCat("The report is not written in the agreed way; send it "
                    "with the commune's program (",
                    detail, ").")});
}

v1::Violation ReportTooLarge(size_t bytes, size_t most) {
  return Refusal("REPORT_TOO_LARGE", "",
                 {absl::StrCat("Báo cáo dài ", bytes, " byte, tối đa là ", most,
                               " byte; hãy rút gọn phần thuyết minh."),
                  absl::StrCat("The report has ", bytes, " bytes, at most ",
                               most, " are taken; shorten its texts.")});
}

v1::Violation ReportOfAnotherUnit(absl::string_view reported,
                                  absl::string_view caller) {
  return Refusal(
      "REPORT_OF_ANOTHER_UNIT", "unit",
      {absl::StrCat("Báo cáo ghi đơn vị ", reported, " nhưng được gửi từ ",
                    caller, "; không đơn vị nào báo cáo thay đơn vị khác."),
       absl::StrCat("The report names unit ", reported, " but came from ",
                    caller, "; no unit reports for another.")});
}

v1::Violation UnknownUnit(absl::string_view unit) {
  return Refusal(
      "UNKNOWN_UNIT", "unit",
      {absl::StrCat("Danh mục không có đơn vị ", unit,
                    "; hãy kiểm tra mã và ngày hiệu lực của đơn vị."),
       absl::StrCat("The catalogue has no unit ", unit,
                    "; check its code and the day from which it is valid.")});
}

v1::Violation UnknownForm(absl::string_view form, absl::string_view nearest) {
  Wording wording = {absl::StrCat("Không có biểu mẫu “", form, "”."),
                     absl::StrCat("There is no form “", form, "”.")};
  if (!nearest.empty()) {
    absl::StrAppend(&wording.vi, " Có phải là “", nearest, "”?");
    absl::StrAppend(&wording.en, " Did you mean “", nearest, "”?");
  }
  return Refusal("UNKNOWN_FORM", "form", wording);
}

v1::Violation WrongFormVersion(uint32_t given, uint32_t expected) {
  return Refusal(
      "WRONG_FORM_VERSION", "form_version",
      {absl::StrCat("Báo cáo lập theo phiên bản biểu mẫu ", given,
                    ", kỳ này dùng phiên bản ", expected,
                    "; hãy cập nhật danh mục rồi lập lại."),
       absl::StrCat("The report uses version ", given,
                    " of the form, this period has version ", expected,
                    "; update the catalogue and fill it in again.")});
}

v1::Violation PeriodOfAnotherSpan(absl::string_view period) {
  return Refusal(
      "PERIOD_OF_ANOTHER_SPAN", "period",
      {absl::StrCat("Kỳ ", period, " không phải là kỳ của biểu mẫu này."),
       absl::StrCat("This form is not reported for a period like ", period,
                    ".")});
}

v1::Violation PeriodBeforeForm(absl::string_view period) {
  return Refusal(
      "PERIOD_BEFORE_FORM", "period",
      {absl::StrCat("Kỳ ", period, " trước kỳ đầu tiên của biểu mẫu này."),
       absl::StrCat("Period ", period, " is before this form's first one.")});
}

v1::Violation PeriodInFuture(absl::string_view period) {
  return Refusal("PERIOD_IN_FUTURE", "period",
                 {absl::StrCat("Kỳ ", period, " chưa bắt đầu."),
                  absl::StrCat("Period ", period, " has not begun yet.")});
}

v1::Violation PeriodClosed(absl::string_view period) {
  return Refusal(
      "PERIOD_CLOSED", "period",
      {absl::StrCat("Kỳ ", period,
                    " đã khóa sổ; muốn đính chính, hãy đề nghị nơi nhận mở "
                    "lại kỳ."),
       absl::StrCat("Period ", period,
                    " is closed; ask the receiver to open it again.")});
}

v1::Violation UnitNotReporting(absl::string_view unit,
                               absl::string_view period) {
  return Refusal(
      "UNIT_NOT_REPORTING", "unit",
      {absl::StrCat("Đơn vị ", unit, " không báo cáo kỳ ", period,
                    " vì không có hiệu lực vào ngày chốt số liệu."),
       absl::StrCat("Unit ", unit, " does not report period ", period,
                    ": it is not in force on the cut-off day.")});
}

v1::Violation StaleBase(uint32_t current_revision,
                        absl::string_view current_digest_hex) {
  if (current_revision == 0) {
    return Refusal(
        "STALE_BASE", "base_digest",
        {"Nơi nhận không có báo cáo mà bản này đính chính; hãy gửi lại như "
         "báo cáo lần đầu.",
         "The receiver does not have the report that this one corrects; send "
         "it as a first report."});
  }
  return Refusal(
      "STALE_BASE", "base_digest",
      {absl::StrCat("Nơi nhận đang giữ bản lần ", current_revision, " (",
                    current_digest_hex,
                    "), không phải bản mà báo cáo này đính chính; hãy xem lại "
                    "rồi đính chính bản đó."),
       absl::StrCat("The receiver holds revision ", current_revision, " (",
                    current_digest_hex,
                    "), not the one that this report corrects; look at it and "
                    "correct that one.")});
}

v1::Violation CorrectionWithoutReason() {
  return Refusal(
      "CORRECTION_WITHOUT_REASON", "reason",
      {"Báo cáo đính chính phải nêu lý do.", "A correction needs a reason."});
}

v1::Violation ReasonWithoutBase() {
  return Refusal("REASON_WITHOUT_BASE", "reason",
                 {"Có lý do đính chính nhưng không ghi đính chính báo cáo nào.",
                  "There is a reason for a correction, but no report that it "
                  "corrects."});
}

v1::Violation ApprovalMismatch() {
  return Refusal("APPROVAL_MISMATCH", "approval",
                 {"Phê duyệt gửi kèm không phải của chính báo cáo này; hãy "
                  "trình duyệt lại.",
                  "The approval beside it is not one of this very report; have "
                  "it approved again."});
}

v1::Violation ApprovalMissing() {
  return Refusal("APPROVAL_MISSING", "approval",
                 {"Nơi nhận chỉ nhận báo cáo đã được Chủ tịch hoặc Phó Chủ "
                  "tịch duyệt; hãy trình duyệt rồi gửi lại.",
                  "The receiver takes only what chair or deputy approved; have "
                  "it approved and send it again."});
}

v1::Violation UnreadableTwice() {
  return Refusal(
      "UNREADABLE_TWICE", "",
      {"Nơi nhận hai lần dừng bất thường khi xử lý báo cáo này; báo cáo được "
       "để riêng, người phụ trách cần xem.",
       "The receiver stopped abnormally twice while deciding this report; it "
       "is set aside for a person to look at."});
}

v1::Violation UnknownPart(absl::string_view part, absl::string_view nearest) {
  Wording wording = {
      absl::StrCat("Biểu mẫu của kỳ này không có số liệu “", part, "”."),
      absl::StrCat("The form of this period has no “", part, "”.")};
  if (!nearest.empty()) {
    absl::StrAppend(&wording.vi, " Có phải là “", nearest, "”?");
    absl::StrAppend(&wording.en, " Did you mean “", nearest, "”?");
  }
  return Refusal("UNKNOWN_PART", part, wording);
}

v1::Violation ComputedPartDiffers(absl::string_view part, int64_t given,
                                  int64_t expected) {
  return Refusal("COMPUTED_PART_DIFFERS", part,
                 {absl::StrCat("Số này do hệ thống tính: ", expected,
                               ", nhưng báo cáo ghi ", given, "."),
                  absl::StrCat("The system computes this number: ", expected,
                               ", but the report says ", given, ".")});
}

v1::Violation MissingPart(absl::string_view part, absl::string_view label) {
  return Refusal(
      "MISSING_PART", part,
      {absl::StrCat("Chưa nhập “", label,
                    "”; nếu không có số liệu, hãy ghi rõ lý do."),
       absl::StrCat("“", label,
                    "” is missing; if there are no figures, say so and why.")});
}

v1::Violation WrongKind(absl::string_view part, absl::string_view expected) {
  const Wording kind = KindInWords(expected);
  return Refusal("WRONG_KIND", part,
                 {absl::StrCat("Ở đây phải nhập ", kind.vi, "."),
                  absl::StrCat("This must be ", kind.en, ".")});
}

v1::Violation QuantityTooLarge(absl::string_view part) {
  return Refusal("QUANTITY_TOO_LARGE", part,
                 {"Số quá lớn; hãy kiểm tra lại số chữ số và đơn vị tính.",
                  "The number is too large; check its digits and its unit."});
}

v1::Violation BelowMinimum(absl::string_view part, absl::string_view minimum,
                           v1::Severity severity) {
  return Refusal("BELOW_MINIMUM", part,
                 {absl::StrCat("Không được nhỏ hơn ", minimum, "."),
                  absl::StrCat("It must not be below ", minimum, ".")},
                 severity);
}

v1::Violation AboveMaximum(absl::string_view part, absl::string_view maximum,
                           v1::Severity severity) {
  return Refusal("ABOVE_MAXIMUM", part,
                 {absl::StrCat("Không được lớn hơn ", maximum, "."),
                  absl::StrCat("It must not be above ", maximum, ".")},
                 severity);
}

v1::Violation TextTooLong(absl::string_view part, size_t characters,
                          size_t most) {
  return Refusal(
      "TEXT_TOO_LONG", part,
      {absl::StrCat("Dài ", characters, " ký tự, tối đa ", most, " ký tự."),
       absl::StrCat("It has ", characters, " characters, at most ", most,
                    " are allowed.")});
}

v1::Violation ControlCharacters(absl::string_view part) {
  return Refusal("CONTROL_CHARACTERS", part,
                 {"Có ký tự điều khiển không nhìn thấy; hãy gõ lại đoạn này.",
                  "It holds invisible control characters; type it again."});
}

v1::Violation TooManyItems(absl::string_view part, size_t items, size_t most) {
  return Refusal("TOO_MANY_ITEMS", part,
                 {absl::StrCat("Có ", items, " mục, tối đa ", most, " mục."),
                  absl::StrCat("It has ", items, " items, at most ", most,
                               " are allowed.")});
}

v1::Violation EmptyItem(absl::string_view part, size_t item) {
  return Refusal("EMPTY_ITEM", part,
                 {absl::StrCat("Mục thứ ", item, " để trống."),
                  absl::StrCat("Item ", item, " is empty.")});
}

v1::Violation EmptyNilReason(absl::string_view part) {
  return Refusal("EMPTY_NIL_REASON", part,
                 {"Ghi “không có số liệu” thì phải nêu lý do.",
                  "Where there are no figures, the reason must be given."});
}

v1::Violation NilReportWithValues() {
  return Refusal("NIL_REPORT_WITH_VALUES", "nil_reason",
                 {"Báo cáo ghi “không có số liệu” cho cả biểu nhưng vẫn có số.",
                  "The whole report says that there are no figures, and yet "
                  "has some."});
}

v1::Violation NilReportWithOpeningStock(absl::string_view part) {
  return Refusal(
      "NIL_REPORT_WITH_OPENING_STOCK", part,
      {"Kỳ trước còn chuyển sang, nên kỳ này không thể ghi “không có số "
       "liệu”.",
       "Something was carried over from the period before, so this report "
       "cannot say that there are no figures."});
}

v1::Violation ArithmeticOverflow(absl::string_view where) {
  return Refusal("ARITHMETIC_OVERFLOW", where,
                 {"Số quá lớn để tính; hãy kiểm tra lại số liệu.",
                  "The numbers are too large to reckon with; check them."});
}

v1::Violation TotalWouldOverflow(absl::string_view part) {
  return Refusal(
      "TOTAL_WOULD_OVERFLOW", part,
      {"Cộng số này vào thì tổng của cấp trên vượt giới hạn; hãy kiểm tra lại "
       "số liệu.",
       "With this number the total above would be too large; check it."});
}

v1::Violation CatalogueViolation(absl::string_view code,
                                 absl::string_view where, v1::Severity severity,
                                 const v1::Text& message) {
  Wording wording = {message.vi(), message.en()};
  if (wording.vi.empty()) wording.vi = "Số liệu trái quy định của biểu mẫu.";
  if (wording.en.empty()) wording.en = "This breaks a rule of the form.";
  return Refusal(code, where, wording, severity);
}

bool HasError(const google::protobuf::RepeatedPtrField<v1::Violation>& all) {
  return std::any_of(all.begin(), all.end(), Refuses);
}

bool HasError(const std::vector<v1::Violation>& all) {
  return std::any_of(all.begin(), all.end(), Refuses);
}

}  // namespace gandan
