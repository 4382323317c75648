#include "domain/approval.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/numbers.h"
#include "domain/unicode.h"

namespace gandan {
namespace {

constexpr size_t kLongestName = 40;
constexpr size_t kLongestFullName = 100;  // Characters.
constexpr size_t kMostBytes = 1024;       // Also of fields not known here.

bool IsNameLetter(char c) {
  return absl::ascii_islower(static_cast<unsigned char>(c)) ||
         absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '.' ||
         c == '-' || c == '_';
}

}  // namespace

bool IsAccountName(absl::string_view name) {
  return !name.empty() && name.size() <= kLongestName &&
         std::all_of(name.begin(), name.end(), IsNameLetter);
}

bool IsFullName(absl::string_view name) {
  return FormOf(name) == TextForm::kNfc && !IsBlank(name) &&
         CharacterCount(name) <= kLongestFullName &&
         !HasControlCharacters(name, /*lines_allowed=*/false);
}

bool IsApprovalOf(const v1::Approval& approval, absl::string_view digest) {
  const bool has_role =
      approval.role() == v1::CHAIR || approval.role() == v1::DEPUTY;
  return approval.ByteSizeLong() <= kMostBytes && approval.digest() == digest &&
         has_role && approval.approved_at().seconds() > 0 &&
         IsAccountName(approval.name()) && IsFullName(approval.full_name());
}

absl::string_view ApproverTitle(v1::ApproverRole role) {
  return role == v1::DEPUTY ? "KT. Chủ tịch" : "Chủ tịch";
}

std::string DescribeApproval(const v1::Approval& approval) {
  const absl::Time at = absl::FromUnixSeconds(approval.approved_at().seconds());
  return absl::StrCat(approval.full_name(), ", ",
                      ApproverTitle(approval.role()), ", ",
                      absl::FormatTime("%H:%M ", at, VietnamTime()),
                      FormatDay(absl::ToCivilDay(at, VietnamTime())));
}

}  // namespace gandan
