#include "commune_node/approval_failures.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

constexpr const char* kReasons[] = {
    "WRONG_CREDENTIALS", "TOO_MANY_WRONG_PASSWORDS", "NOT_AN_APPROVER",
    "NOTHING_AWAITS_APPROVAL", "PREPARED_ANEW"};

}  // namespace

absl::Status WrongCredentials() {
  return WithReason(absl::UnauthenticatedError(InBothLanguages(
                        "Sai tên hoặc mật khẩu, hoặc tài khoản đã bị khóa.",
                        "The name or the password is wrong, or the account is "
                        "disabled.")),
                    "WRONG_CREDENTIALS", {});
}

absl::Status TooManyWrongPasswords(absl::Duration wait) {
  const int64_t seconds = std::max<int64_t>(absl::ToInt64Seconds(wait), 1);
  return WithReason(absl::UnauthenticatedError(InBothLanguages(
                        absl::StrCat("Sai mật khẩu quá nhiều lần; hãy đợi ",
                                     seconds, " giây."),
                        absl::StrCat("Too many wrong passwords; wait ", seconds,
                                     " seconds."))),
                    "TOO_MANY_WRONG_PASSWORDS", {});
}

absl::Status NotAnApprover(absl::string_view name) {
  return WithReason(
      absl::PermissionDeniedError(InBothLanguages(
          absl::StrCat("Tài khoản ", name,
                       " không phải của Chủ tịch hay Phó Chủ tịch."),
          absl::StrCat("The account ", name,
                       " is not one of chair or "
                       "deputy."))),
      "NOT_AN_APPROVER", {});
}

absl::Status NothingAwaitsApproval(absl::string_view report) {
  return WithReason(
      absl::NotFoundError(InBothLanguages(
          absl::StrCat(report, ": không có báo cáo nào chờ duyệt."),
          absl::StrCat(report, ": nothing awaits approval."))),
      "NOTHING_AWAITS_APPROVAL", {});
}

absl::Status PreparedAnew(absl::string_view report) {
  return WithReason(
      absl::AbortedError(InBothLanguages(
          absl::StrCat(report,
                       ": báo cáo đã được lập lại sau khi xem; hãy xem "
                       "lại rồi duyệt."),
          absl::StrCat(report,
                       ": it was prepared anew since it was looked at; "
                       "look again, then approve."))),
      "PREPARED_ANEW", {});
}

bool IsApprovalRefusal(const absl::Status& failure) {
  const std::string reason = ReasonOf(failure);
  return std::any_of(std::begin(kReasons), std::end(kReasons),
                     [&](const char* one) { return reason == one; });
}

absl::Status BadAccountName(absl::string_view name) {
  return absl::InvalidArgumentError(InBothLanguages(
      absl::StrCat("Tên tài khoản “", name,
                   "” không đúng: chỉ gồm a-z, 0-9, dấu “.”, “-”, “_”, nhiều "
                   "nhất 40 ký tự."),
      absl::StrCat("“", name,
                   "” is no name of an account: a-z, digits, "
                   "“.”, “-” and “_”, at most 40 of them.")));
}

absl::Status BadFullName() {
  return absl::InvalidArgumentError(
      InBothLanguages("Họ và tên phải là chữ viết thường dùng, nhiều nhất 100 "
                      "ký tự.",
                      "The full name must be plain text, at most 100 "
                      "characters."));
}

absl::Status NewAccountIsIncomplete(absl::string_view name) {
  return absl::InvalidArgumentError(InBothLanguages(
      absl::StrCat("Chưa có tài khoản ", name,
                   "; tài khoản mới cần họ tên, vai trò và mật khẩu."),
      absl::StrCat("There is no account ", name,
                   "; a new one needs full name, role and password.")));
}

absl::Status BadPassword(size_t least) {
  return absl::InvalidArgumentError(InBothLanguages(
      absl::StrCat("Mật khẩu phải có ít nhất ", least, " ký tự (UTF-8)."),
      absl::StrCat("A password has at least ", least,
                   " characters, in UTF-8.")));
}

absl::Status NoReasonForSendingBack() {
  return absl::InvalidArgumentError(InBothLanguages(
      "Trả lại người lập phải kèm lý do, nhiều nhất 1000 ký tự.",
      "Sending back needs a reason, of at most 1000 characters."));
}

absl::Status CannotHashPassword(absl::string_view why) {
  return absl::FailedPreconditionError(InBothLanguages(
      "Máy không đủ bộ nhớ để xử lý mật khẩu; hãy thử lại.",
      absl::StrCat("This machine cannot hash a password now: ", why)));
}

}  // namespace gandan
