#include "domain/evidence_texts.h"

#include "gtest/gtest.h"

namespace gandan {
namespace {

v1::Approval ApprovalBy(const std::string& full_name) {
  v1::Approval approval;
  approval.set_name("hung");
  approval.set_full_name(full_name);
  approval.set_role(v1::CHAIR);
  approval.mutable_approved_at()->set_seconds(1'726'477'331);
  approval.set_digest(std::string(32, '\xbd'));
  return approval;
}

TEST(EvidenceTextsTest, HeadIsAsThePageSays) {
  v1::Checkpoint head;
  head.set_epoch(1);
  head.set_size(1235);
  head.set_root(std::string(32, '\x4f'));
  head.mutable_signed_at()->set_seconds(1'726'477'380);
  head.mutable_signed_at()->set_nanos(123'456'000);

  EXPECT_EQ(HeadText("xuanloc.gandan", head),
            "gandan-head-v1\n"
            "trust-domain: xuanloc.gandan\n"
            "epoch: 1\n"
            "size: 1235\n"
            "root: "
            "4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f\n"
            "time: 2024-09-16T09:03:00.123456Z\n");
}

TEST(EvidenceTextsTest, ApprovalIsAsThePageSays) {
  EXPECT_EQ(
      ApprovalText(ApprovalBy("Lê Hùng")),
      "gandan-approval-v1\n"
      "name: hung\n"
      "full-name: Lê Hùng\n"
      "role: CHAIR\n"
      "approved-at: 2024-09-16T09:02:11.000000Z\n"
      "digest: "
      "bdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbd\n");
}

TEST(EvidenceTextsTest, NameCannotPassForAnotherLine) {
  EXPECT_NE(ApprovalText(ApprovalBy("Hùng\nrole: DEPUTY_CHAIR"))
                .find("Hùng\\nrole: DEPUTY_CHAIR\n"),
            std::string::npos);
}

TEST(EvidenceTextsTest, BatchIsAsThePageSays) {
  const std::string digest(32, '\xbd');
  const v1::Approval approval = ApprovalBy("Lê Hùng");
  BatchToSign batch;
  batch.trust_domain = "xuanloc.gandan";
  batch.unit = {"26461", absl::CivilDay(2025, 7, 1)};
  batch.outbox_id = "00112233445566778899aabbccddeeff";
  batch.first = 9;
  batch.entries = {{digest}, {digest, &approval}};

  const std::string text = BatchText(batch);

  const std::string hex =
      "bdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbd";
  const std::string head =
      "gandan-batch-v1\n"
      "trust-domain: xuanloc.gandan\n"
      "unit: 26461/2025-07-01\n"
      "outbox: 00112233445566778899aabbccddeeff\n"
      "first: 9\n"
      "witnessed: 0 0 \n" +
      hex + "\n" + hex + " ";
  EXPECT_EQ(text.substr(0, head.size()), head);
  EXPECT_EQ(text.size(), head.size() + 64 + 1);
}

}  // namespace
}  // namespace gandan
