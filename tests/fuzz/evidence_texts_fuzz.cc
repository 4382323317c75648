// Texts that are signed, of whatever people are called and clocks say.
//
// Who signs a text signs its lines: what a person wrote must not become a line
// of its own, and no two approvals may have the same words.

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "domain/evidence_texts.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

// The lines of a text that ends with a line end, and begins with a name.
std::vector<std::string> LinesOf(const std::string& text,
                                 absl::string_view name) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  Must(lines.back().empty(), "a text ends with its last line");
  lines.pop_back();
  Must(!lines.empty() && lines[0] == name, "a text says what it is");
  return lines;
}

// What stands behind "key: " in a line.
absl::string_view Behind(const std::string& line, absl::string_view key) {
  absl::string_view rest = line;
  Must(absl::ConsumePrefix(&rest, absl::StrCat(key, ": ")),
       absl::StrCat("lines are in their order: ", key));
  return rest;
}

v1::Approval ApprovalFrom(InputReader* input) {
  v1::Approval approval;
  approval.set_name(input->Text());
  approval.set_full_name(input->Text());
  approval.set_role(static_cast<v1::ApproverRole>(input->UpTo(3)));
  approval.mutable_approved_at()->set_seconds(
      static_cast<int64_t>(input->Number(8)));
  approval.mutable_approved_at()->set_nanos(
      static_cast<int32_t>(input->Number(4)));
  approval.set_digest(input->Text());
  return approval;
}

void CheckName(absl::string_view written, const std::string& name) {
  std::string read;
  Must(absl::CUnescape(written, &read) && read == name,
       "a name can be read again");
}

void CheckApproval(const v1::Approval& approval) {
  const std::vector<std::string> lines =
      LinesOf(ApprovalText(approval), "gandan-approval-v1");
  Must(lines.size() == 6, "an approval has six lines");
  CheckName(Behind(lines[1], "name"), approval.name());
  CheckName(Behind(lines[2], "full-name"), approval.full_name());
  Behind(lines[3], "role");
  Behind(lines[4], "approved-at");
  Must(Behind(lines[5], "digest") == absl::BytesToHexString(approval.digest()),
       "an approval is of its bytes");
}

v1::Checkpoint HeadFrom(InputReader* input) {
  v1::Checkpoint head;
  head.set_epoch(input->Number(8));
  head.set_size(input->Number(8));
  head.set_root(input->Text());
  head.mutable_signed_at()->set_seconds(static_cast<int64_t>(input->Number(8)));
  head.mutable_signed_at()->set_nanos(static_cast<int32_t>(input->Number(4)));
  return head;
}

// `first`: the line that the tree's lines begin with.
void CheckTree(const std::vector<std::string>& lines, size_t first,
               const v1::Checkpoint& head) {
  Must(Behind(lines[first], "size") == absl::StrCat(head.size()) &&
           Behind(lines[first + 1], "root") ==
               absl::BytesToHexString(head.root()),
       "a head names its tree");
  Behind(lines[first + 2], "time");
}

void CheckHeads(const v1::Checkpoint& head) {
  const std::vector<std::string> lines =
      LinesOf(HeadText("xuanloc.gandan.vn", head), "gandan-head-v1");
  Must(lines.size() == 6, "a head has six lines");
  Must(Behind(lines[2], "epoch") == absl::StrCat(head.epoch()),
       "a head is of its epoch");
  CheckTree(lines, 3, head);
  const std::vector<std::string> audit =
      LinesOf(AuditHeadText("xuanloc.gandan.vn", head), "gandan-audit-head-v1");
  Must(audit.size() == 5, "an audit log's has five");
  CheckTree(audit, 2, head);
}

void CheckBatch(const v1::Approval& approval, const v1::Checkpoint& witnessed,
                InputReader* input) {
  BatchToSign batch;
  batch.trust_domain = "xuanloc.gandan.vn";
  batch.unit = {"26461", absl::CivilDay(2024, 1, 1)};
  batch.outbox_id = std::string(32, 'a');
  batch.first = input->Number(8);
  batch.witnessed = witnessed;
  const std::string digest = input->Text();
  for (uint64_t left = input->UpTo(9); left > 0; --left) {
    batch.entries.push_back({digest, input->Boolean() ? &approval : nullptr});
  }
  const std::vector<std::string> lines =
      LinesOf(BatchText(batch), "gandan-batch-v1");
  Must(lines.size() == 6 + batch.entries.size(),
       "a batch has six lines, and one for each entry");
  Must(Behind(lines[4], "first") == absl::StrCat(batch.first),
       "a batch says where it begins");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  InputReader input(TextOf(data, size));
  const v1::Approval approval = ApprovalFrom(&input);
  const v1::Checkpoint head = HeadFrom(&input);
  CheckApproval(approval);
  CheckHeads(head);
  CheckBatch(approval, head, &input);
  return 0;
}
