#include "district_hub/failures.h"

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/numbers.h"
#include "district_hub/failure_kinds.h"

namespace gandan {

absl::Status NoSuchUnit(absl::string_view unit) {
  return NotFound(absl::StrCat("Không có đơn vị ", unit, "."),
                  absl::StrCat("There is no unit ", unit, "."));
}

absl::Status NoSuchUnit(const UnitKey& unit) {
  return NoSuchUnit(FormatUnitKey(unit));
}

absl::Status NoUnitReportsOn(absl::CivilDay day) {
  return NotFound(absl::StrCat("Không có đơn vị nào báo cáo vào ngày ",
                               FormatDay(day), "."),
                  absl::StrCat("No unit reports on ", FormatIsoDay(day), "."));
}

absl::Status NoSuchForm(absl::string_view form) {
  return NotFound(absl::StrCat("Không có biểu ", form, "."),
                  absl::StrCat("There is no form ", form, "."));
}

absl::Status NoSuchIndicator(absl::string_view indicator) {
  return NotFound(absl::StrCat("Không có chỉ tiêu ", indicator, "."),
                  absl::StrCat("There is no indicator ", indicator, "."));
}

absl::Status NoSuchValue(absl::string_view indicator, absl::string_view value) {
  return NotFound(
      absl::StrCat("Chỉ tiêu ", indicator, " không có số liệu ", value, "."),
      absl::StrCat("Indicator ", indicator, " has no value ", value, "."));
}

absl::Status NoSuchCatalogue(uint32_t version) {
  return NotFound(absl::StrCat("Không có danh mục phiên bản ", version, "."),
                  absl::StrCat("There is no catalogue version ", version, "."));
}

absl::Status NoFormMakesUp(const Period& period) {
  const std::string name = FormatPeriod(period);
  return NotFound(absl::StrCat("Không có biểu nào hợp thành kỳ ", name, "."),
                  absl::StrCat("No form makes up the period ", name, "."));
}

absl::Status IndicatorBeginsAfter(absl::string_view indicator,
                                  const Period& period) {
  const std::string name = FormatPeriod(period);
  return NotFound(
      absl::StrCat("Chỉ tiêu ", indicator, " bắt đầu sau kỳ ", name, "."),
      absl::StrCat("Indicator ", indicator, " begins after ", name, "."));
}

absl::Status FormBeginsAfter(absl::string_view form, const Period& period) {
  const std::string name = FormatPeriod(period);
  return NotFound(absl::StrCat("Biểu ", form, " bắt đầu sau kỳ ", name, "."),
                  absl::StrCat("Form ", form, " begins after ", name, "."));
}

absl::Status NoReportExpected(absl::string_view form, absl::string_view period,
                              const UnitKey& unit) {
  const std::string key = FormatUnitKey(unit);
  return NotFound(absl::StrCat("Đơn vị ", key, " không phải nộp báo cáo ", form,
                               " ", period, "."),
                  absl::StrCat("No report of ", form, " ", period,
                               " is expected of ", key, "."));
}

absl::Status NothingReceived() {
  return NotFound("Chưa nhận được báo cáo nào.", "Nothing was received.");
}

absl::Status NoSuchIssue(absl::string_view number) {
  return NotFound(absl::StrCat("Chưa ban hành báo cáo nào số ", number, "."),
                  absl::StrCat("No report was issued as ", number, "."));
}

absl::Status PeriodNotOfForm(absl::string_view period, absl::string_view form) {
  return Wrong(absl::StrCat(period, " không phải là kỳ của biểu ", form, "."),
               absl::StrCat(period, " is no period of form ", form, "."));
}

absl::Status PeriodNotOfIndicator(const Period& period,
                                  absl::string_view indicator,
                                  absl::string_view form) {
  const std::string name = FormatPeriod(period);
  return Wrong(absl::StrCat(name, " không gồm trọn các kỳ của ", indicator,
                            ", vốn báo cáo ở biểu ", form, "."),
               absl::StrCat(name, " is not made of the periods of ", indicator,
                            ", which is reported in form ", form, "."));
}

absl::Status ScopeWithoutUnit() {
  return Wrong("Phạm vi hỏi chưa nêu đơn vị.", "The scope names no unit.");
}

absl::Status NotALedgerPosition() {
  return Wrong("Sổ cái này không có vị trí đó.",
               "as_of is not a position of this ledger.");
}

absl::Status NotATime() {
  return Wrong("Thời điểm hỏi không đúng.", "as_of is no time.");
}

absl::Status BadPageToken() {
  return Wrong("Mã trang bị hỏng, hoặc là của câu hỏi khác.",
               "The page token is malformed or of another question.");
}

absl::Status PageTooLarge(size_t most) {
  return Wrong(absl::StrCat("Một trang có nhiều nhất ", most, " dòng."),
               absl::StrCat("page_size is at most ", most, "."));
}

absl::Status NeitherAcceptedNorReturned() {
  return Wrong("Báo cáo chỉ được duyệt hoặc trả lại.",
               "A report is accepted or returned.");
}

absl::Status ReturnWithoutReason() {
  return Wrong("Trả lại báo cáo phải nêu lý do.",
               "A report is returned with a reason.");
}

absl::Status ReopeningWithoutReason() {
  return Wrong("Mở lại kỳ phải nêu lý do.",
               "A period is opened again for a reason.");
}

absl::Status ReopeningWithoutLastDay() {
  return Wrong("Mở lại kỳ phải nêu ngày cuối.",
               "A period is opened again through a last day.");
}

absl::Status NotADay(absl::string_view text) {
  return Wrong(
      absl::StrCat("\"", text, "\" không phải là ngày; hãy viết 2024-05-27."),
      absl::StrCat("\"", text, "\" is no day; write it as 2024-05-27."));
}

absl::Status LastDayIsOver(absl::string_view day) {
  return Wrong(absl::StrCat("Ngày cuối ", day, " đã qua."),
               absl::StrCat("The last day, ", day, ", is over."));
}

absl::Status LastDayOpensNothing() {
  return Wrong("Chỉ mở lại kỳ hoặc trả lại báo cáo mới có ngày cuối.",
               "Only a reopening or a return has a last day.");
}

absl::Status NoSuchPart(absl::string_view form, absl::string_view part) {
  return Wrong(absl::StrCat("Biểu ", form, " không có phần ", part, "."),
               absl::StrCat("Form ", form, " has no part ", part, "."));
}

absl::Status PartNamedTwice(absl::string_view part) {
  return Wrong(absl::StrCat("Phần ", part, " được nêu hai lần."),
               absl::StrCat("Part ", part, " is named twice."));
}

absl::Status PartsOfAnAcceptance() {
  return Wrong("Chỉ khi trả lại mới nêu từng phần.",
               "Only a return names parts.");
}

absl::Status ExcuseWithoutReason() {
  return Wrong("Cho nộp trễ phải có lý do.",
               "That a report comes late is excused with a reason.");
}

absl::Status GrantWithoutReason() {
  return Wrong("Cho đính chính thay phải có lý do.",
               "Corrections for another unit are granted with a reason.");
}

absl::Status NothingToRelease() {
  return NotFound("Máy chủ không để riêng báo cáo nào như vậy.",
                  "The hub has not set such a report aside.");
}

absl::Status UnitHasNotEnded(const UnitKey& unit) {
  return NotNow(absl::StrCat("Đơn vị ", FormatUnitKey(unit),
                             " chưa giải thể; họ tự đính chính."),
                absl::StrCat("Unit ", FormatUnitKey(unit),
                             " has not ended; it corrects its own reports."));
}

absl::Status ScoreIsNoQuantity(absl::string_view part) {
  return Wrong(absl::StrCat(part, " không phải là điểm."),
               absl::StrCat(part, " is no quantity."));
}

absl::Status ScoreGivenTwice(absl::string_view part) {
  return Wrong(absl::StrCat(part, " được nêu hai lần."),
               absl::StrCat(part, " is given twice."));
}

absl::Status ScoreBreaksRule(absl::string_view where, const v1::Text& text) {
  return Wrong(absl::StrCat(where, ": ", text.vi()),
               absl::StrCat(where, ": ", text.en()));
}

absl::Status ScoreWithoutReason() {
  return Wrong("Điểm thẩm định khác điểm tự chấm thì phải nêu lý do.",
               "A score that differs from the unit's own has a reason.");
}

absl::Status NoCatalogueYet() {
  return NotNow("Chưa công bố danh mục nào (hubctl catalogue publish).",
                "No catalogue is published yet (hubctl catalogue publish).");
}

absl::Status IssueWithoutNumber() {
  return Wrong("Báo cáo ban hành phải có số.",
               "An issued report has a number.");
}

absl::Status IssueWithoutSigner() {
  return Wrong("Báo cáo ban hành phải có người ký.",
               "An issued report has a signer.");
}

absl::Status SupersedingNeedsReason() {
  return Wrong("Ban hành thay thế phải nêu cả số được thay và lý do.",
               "Superseding names both the number replaced and a reason.");
}

absl::Status TextCannotBePrinted(size_t most) {
  return Wrong(absl::StrCat("Chữ để in có nhiều nhất ", most,
                            " ký tự, không có ký tự điều khiển."),
               absl::StrCat("A text to print has at most ", most,
                            " characters, and none of control."));
}

absl::Status NotRankable(absl::string_view indicator) {
  return NotNow(
      absl::StrCat("Chỉ tiêu ", indicator, " không dùng để xếp hạng."),
      absl::StrCat("Indicator ", indicator, " is not rankable."));
}

absl::Status NotVerifiedByReviewer(absl::string_view indicator) {
  return NotNow(
      absl::StrCat("Chỉ tiêu ", indicator, " không do cấp trên thẩm định."),
      absl::StrCat("Indicator ", indicator,
                   " is not one that a reviewer verifies."));
}

absl::Status PeriodIsClosed() {
  return NotNow("Kỳ này đã khóa.", "The period is closed.");
}

absl::Status PeriodWasNeverClosed() {
  return NotNow("Kỳ này đang mở, chưa khóa lần nào.",
                "The period is open, and was never closed.");
}

absl::Status MendingNeedsLastDay() {
  return NotNow("Kỳ này đã khóa: trả lại thì nêu ngày cuối để sửa.",
                "The period is closed: name the last day for mending.");
}

absl::Status ReportsAreOpen(size_t open, uint32_t confirmed,
                            absl::string_view which) {
  const std::string list = which.empty() ? "" : absl::StrCat(": ", which);
  return NotNow(absl::StrCat("Có ", open,
                             " báo cáo chưa nhận hoặc chưa duyệt, mà xác "
                             "nhận là ",
                             confirmed, "; hãy xem lại", list, "."),
                absl::StrCat(open, " reports are missing or not accepted, and ",
                             confirmed, " were confirmed; look again."));
}

absl::Status PeriodIsIssued(absl::string_view standing) {
  return NotNow(absl::StrCat("Kỳ này đã ban hành báo cáo số ", standing,
                             "; ban hành lại thì nêu thay thế số đó và lý do."),
                absl::StrCat("The period was issued as ", standing,
                             "; name it as superseded, with a reason."));
}

absl::Status NothingToSupersede(absl::string_view number) {
  return NotNow(absl::StrCat("Kỳ này chưa ban hành báo cáo nào, nên không có "
                             "số ",
                             number, " để thay."),
                absl::StrCat("Nothing was issued of the period, so there is "
                             "no ",
                             number, " to supersede."));
}

absl::Status IssueNumberIsUsed(absl::string_view number) {
  return absl::AlreadyExistsError(InBothLanguages(
      absl::StrCat("Số ", number, " trong năm đã dùng cho báo cáo khác."),
      absl::StrCat("The number ", number,
                   " was used for another report of the year.")));
}

absl::Status IssueKeptChanging() {
  return absl::AbortedError(InBothLanguages(
      "Số liệu thay đổi trong lúc ban hành; hãy xem lại rồi ban hành.",
      "The figures kept changing while it was issued; look again."));
}

absl::Status RevisionIsNotCurrent(uint32_t current, uint32_t asked) {
  return absl::AbortedError(InBothLanguages(
      absl::StrCat("Bản hiện hành nay là ", current, ", không phải ", asked,
                   "; hãy xem lại."),
      absl::StrCat("Revision ", current, " is current by now, not ", asked,
                   "; look again.")));
}

absl::Status AnotherCatalogueWasPublished() {
  return absl::AbortedError(
      InBothLanguages("Vừa có danh mục khác được công bố; hãy xem lại.",
                      "Another catalogue was published; look again."));
}

absl::Status CannotStore() {
  return absl::UnavailableError(InBothLanguages(
      "Máy chủ lúc này không ghi được.", "The hub cannot store just now."));
}

}  // namespace gandan
