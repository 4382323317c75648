#include "district_hub/failures.h"

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/numbers.h"

namespace gandan {
namespace {

absl::Status NotFound(absl::string_view vi, absl::string_view en) {
  return absl::NotFoundError(InBothLanguages(vi, en));
}

absl::Status Wrong(absl::string_view vi, absl::string_view en) {
  return absl::InvalidArgumentError(InBothLanguages(vi, en));
}

absl::Status NotNow(absl::string_view vi, absl::string_view en) {
  return absl::FailedPreconditionError(InBothLanguages(vi, en));
}

}  // namespace

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

absl::Status NoCatalogueNamesUnits() {
  return NotFound("Chưa công bố danh mục, nên chưa biết đơn vị nào.",
                  "No catalogue is published, so no unit is known.");
}

absl::Status NoSuchKey() {
  return NotFound("Không có khóa này.", "There is no such key.");
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
  return Wrong(absl::StrCat("Một trang có nhiều nhất ", most, " đơn vị."),
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

absl::Status NeitherUnitNorKey() {
  return Wrong("Hãy nêu một đơn vị, hoặc một khóa.",
               "Name either a unit or a key.");
}

absl::Status BanWithoutReason() {
  return Wrong("Cấm khóa phải nêu lý do.", "A ban has a reason.");
}

absl::Status ValidForTooLong(uint32_t most_days) {
  return Wrong(
      absl::StrCat("Chứng thư có hiệu lực nhiều nhất ", most_days, " ngày."),
      absl::StrCat("A certificate is valid for at most ", most_days, " days."));
}

absl::Status InvitedForTooLong(uint32_t most_days) {
  return Wrong(
      absl::StrCat("Mã mời có hiệu lực nhiều nhất ", most_days, " ngày."),
      absl::StrCat("A token is valid for at most ", most_days, " days."));
}

absl::Status NotANonce() {
  return Wrong("Yêu cầu thiếu 32 byte ngẫu nhiên.",
               "The request has no 32 bytes by chance.");
}

absl::Status NoCatalogueYet() {
  return NotNow("Chưa công bố danh mục nào (hubctl catalogue publish).",
                "No catalogue is published yet (hubctl catalogue publish).");
}

absl::Status NotRankable(absl::string_view indicator) {
  return NotNow(
      absl::StrCat("Chỉ tiêu ", indicator, " không dùng để xếp hạng."),
      absl::StrCat("Indicator ", indicator, " is not rankable."));
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

absl::Status KeyIsBanned() {
  return NotNow("Khóa này đã bị cấm; hãy tạo khóa mới.",
                "The key is banned; make a new one.");
}

absl::Status TokenIsOfAnotherKey() {
  return NotNow("Mã mời này đã dùng cho một khóa khác; hãy xin mã mới.",
                "The token was used for another key; ask for a new one.");
}

absl::Status TokenIsNotValid() {
  return absl::UnauthenticatedError(InBothLanguages(
      "Mã mời sai, đã dùng, đã thu hồi hoặc hết hạn; hãy xin huyện mã mới.",
      "The token is wrong, used, withdrawn or over; ask the district for a new "
      "one."));
}

absl::Status InvitationNumberIsTaken() {
  return absl::AbortedError(
      InBothLanguages("Trùng số mã mời; hãy làm lại.",
                      "The token's number is in use; do it again."));
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
