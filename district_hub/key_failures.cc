#include "district_hub/key_failures.h"

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/numbers.h"
#include "district_hub/failure_kinds.h"
#include "net/call_errors.h"

namespace gandan {

absl::Status NoCatalogueNamesUnits() {
  return NotFound("Chưa công bố danh mục, nên chưa biết đơn vị nào.",
                  "No catalogue is published, so no unit is known.");
}

absl::Status NoSuchKey() {
  return NotFound("Không có khóa này.", "There is no such key.");
}

absl::Status UnbanWithoutReason() {
  return Wrong("Bỏ cấm phải có lý do.", "A ban is lifted with a reason.");
}

absl::Status KeyIsLost() {
  return NotNow("Khóa này đã mất hoặc đã được thay; xã phải dùng khóa mới.",
                "This key was lost or replaced; the node needs a new one.");
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

absl::Status CertificateIsNotKnown() {
  return absl::UnauthenticatedError(InBothLanguages(
      "Máy chủ không biết chứng thư này; hãy đăng ký lại bằng mã mời.",
      "The hub does not know this certificate; enrol again with a token."));
}

absl::Status KeyMayNotRenew() {
  return absl::PermissionDeniedError(
      InBothLanguages("Khóa này đã bị cấm hoặc đã được thay; hãy hỏi huyện.",
                      "This key is banned or was replaced; ask the district."));
}

absl::Status NoGrant(const UnitKey& ended) {
  const std::string unit = FormatUnitKey(ended);
  return WithReason(
      absl::PermissionDeniedError(InBothLanguages(
          absl::StrCat("Đơn vị này không được đính chính báo cáo của ", unit,
                       "."),
          absl::StrCat("This unit may not correct the reports of ", unit,
                       "."))),
      kNoGrant, {});
}

absl::Status NoSuchAuthorityStep() {
  return Wrong("Không có bước này khi thay cơ quan chứng thực.",
               "There is no such step of changing the authority.");
}

absl::Status FormerAuthorityIsNotRetired() {
  return NotNow(
      "Cơ quan chứng thực cũ chưa được bỏ; trước hết: hubctl ca roll retire.",
      "The former authority is not retired yet; first: hubctl ca roll retire.");
}

absl::Status AuthorityOfAnotherTrustDomain(absl::string_view other,
                                           absl::string_view ours) {
  return NotNow(
      absl::StrCat("Cơ quan chứng thực mới thuộc ", other, " chứ không phải ",
                   ours, "."),
      absl::StrCat("The next authority is of ", other, ", not of ", ours, "."));
}

absl::Status NoNextAuthority() {
  return NotNow(
      "Chưa báo trước cơ quan chứng thực mới; trước hết: hubctl ca roll "
      "announce.",
      "No next authority is announced; first: hubctl ca roll announce.");
}

absl::Status NextAuthorityDoesNotSign() {
  return NotNow(
      "Cơ quan chứng thực mới chưa ký; trước hết: hubctl ca roll switch.",
      "The next authority does not sign yet; first: hubctl ca roll switch.");
}

absl::Status NodesHaveNotFollowed(uint32_t units) {
  return NotNow(
      absl::StrCat("Còn ", units,
                   " đơn vị chưa theo kịp và sẽ bị cắt liên lạc; hãy đợi, hoặc "
                   "dùng --force."),
      absl::StrCat(units,
                   " units have not followed yet and would be cut off; wait, "
                   "or use --force."));
}

absl::Status InvitationNumberIsTaken() {
  return absl::AbortedError(
      InBothLanguages("Trùng số mã mời; hãy làm lại.",
                      "The token's number is in use; do it again."));
}

}  // namespace gandan
