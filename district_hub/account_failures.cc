#include "district_hub/account_failures.h"

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "district_hub/failure_kinds.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

absl::Status NotKnown(absl::string_view vi, absl::string_view en) {
  return absl::UnauthenticatedError(InBothLanguages(vi, en));
}

absl::Status MayNot(absl::string_view vi, absl::string_view en) {
  return absl::PermissionDeniedError(InBothLanguages(vi, en));
}

}  // namespace

absl::Status WrongNameOrPassword() {
  return NotKnown("Sai tên hoặc mật khẩu.", "The name or password is wrong.");
}

absl::Status WrongPresentPassword() {
  return NotKnown("Mật khẩu hiện tại không đúng.",
                  "The present password is another.");
}

absl::Status TokenIsNobodys() {
  return NotKnown(
      "Phiên đã hết hạn hoặc mã truy cập không đúng; hãy đăng nhập.",
      "The session is over or the token unknown; log in.");
}

absl::Status LogInFirst() {
  return NotKnown("Hãy đăng nhập trước.", "Log in first.");
}

absl::Status NotOfThisRole() {
  return MayNot("Vai trò của tài khoản không cho phép việc này.",
                "The account's role does not permit this.");
}

absl::Status OutsideOwnUnits() {
  return MayNot("Việc này ngoài các đơn vị của tài khoản; hãy nêu một đơn vị.",
                "This is outside the account's units; name one of them.");
}

absl::Status CallHasNoRule() {
  return MayNot("Chưa quy định ai được gọi.", "No rule says who may call.");
}

absl::Status NoSuchAccount(absl::string_view name) {
  return absl::NotFoundError(
      InBothLanguages(absl::StrCat("Không có tài khoản ", name, "."),
                      absl::StrCat("There is no account ", name, ".")));
}

absl::Status AccountExists(absl::string_view name) {
  return absl::AlreadyExistsError(
      InBothLanguages(absl::StrCat("Đã có tài khoản ", name, "."),
                      absl::StrCat("There is an account ", name, ".")));
}

absl::Status AccountHasToken(absl::string_view token) {
  return absl::AlreadyExistsError(
      InBothLanguages(absl::StrCat("Tài khoản đã có mã truy cập ", token, "."),
                      absl::StrCat("The account has a token ", token, ".")));
}

absl::Status NotAName(absl::string_view name) {
  return Wrong(
      absl::StrCat("\"", name,
                   "\" không dùng làm tên được: a-z, 0-9, \".\", \"-\", \"_\", "
                   "nhiều nhất 40 ký tự."),
      absl::StrCat(
          "\"", name,
          "\" is no name: a-z, 0-9, \".\", \"-\", \"_\", at most 40."));
}

absl::Status AccountWithoutFullName() {
  return Wrong("Tài khoản phải có họ tên.", "An account has a full name.");
}

absl::Status NotARole() {
  return Wrong("Không có vai trò này.", "There is no such role.");
}

absl::Status RoleIsOfAllUnits() {
  return Wrong("Quản trị và kiểm tra là của mọi đơn vị.",
               "Administrators and auditors are of all units.");
}

absl::Status TokenValidForTooLong(uint32_t most_days) {
  return Wrong(
      absl::StrCat("Mã truy cập có hiệu lực nhiều nhất ", most_days, " ngày."),
      absl::StrCat("A token is valid for at most ", most_days, " days."));
}

absl::Status PasswordTooShort(int least) {
  return Wrong(absl::StrCat("Mật khẩu phải có ít nhất ", least, " ký tự."),
               absl::StrCat("A password has at least ", least, " characters."));
}

absl::Status PasswordTooLong(size_t most_bytes) {
  return Wrong(absl::StrCat("Mật khẩu dài nhất ", most_bytes, " byte."),
               absl::StrCat("A password has at most ", most_bytes, " bytes."));
}

absl::Status AuditPageTooLarge(uint32_t most) {
  return Wrong(absl::StrCat("Một trang có nhiều nhất ", most, " dòng."),
               absl::StrCat("page_size is at most ", most, "."));
}

absl::Status NotAnAuditPage() {
  return Wrong("Mã trang bị hỏng.", "The page token is malformed.");
}

absl::Status LastAdministrator() {
  return absl::FailedPreconditionError(InBothLanguages(
      "Đây là quản trị viên cuối cùng; chỉ khóa được ngay trên máy chủ.",
      "This is the last administrator: it can be disabled at the hub itself "
      "only."));
}

absl::Status TooManyTries(absl::Duration wait) {
  return BusyError(InBothLanguages("Sai quá nhiều lần; hãy đợi một phút.",
                                   "Wrong too often; wait a minute."),
                   wait);
}

absl::Status CannotBeAudited() {
  return absl::UnavailableError(
      InBothLanguages("Lúc này không ghi được nhật ký kiểm tra.",
                      "The audit log cannot be written just now."));
}

}  // namespace gandan
