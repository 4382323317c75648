#ifndef GANDAN_DOMAIN_APPROVAL_H_
#define GANDAN_DOMAIN_APPROVAL_H_

// Who approved a report before it went: NĐ 09/2019 Art. 5 has the head sign it,
// or a deputy for the head ("KT.").

#include <string>

#include "absl/strings/string_view.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// Whether it may name an account of a node: a-z, digits, ".", "-" and "_", 1 to
// 40 of them.
bool IsAccountName(absl::string_view name);

// Whether a person's name may be printed as it is: 1 to 100 characters in NFC
// that people type.
bool IsFullName(absl::string_view name);

// Whether it approves the bytes with this digest: who, in which role, and when
// are said as they must be, and it names no other digest.
bool IsApprovalOf(const v1::Approval& approval, absl::string_view digest);

// "Chủ tịch" or "KT. Chủ tịch".
absl::string_view ApproverTitle(v1::ApproverRole role);

// "Nguyễn Văn A, KT. Chủ tịch, 16:05 14/9/2024", Vietnam time.
std::string DescribeApproval(const v1::Approval& approval);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_APPROVAL_H_
