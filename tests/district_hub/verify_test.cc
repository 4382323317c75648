#include "district_hub/verify/verify.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/evidence_store.h"
#include "storage/keys.h"
#include "storage/ledger.h"
#include "storage/transaction.h"
#include "tests/support/signed_hub.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::HasSubstr;

VerifyOptions WithSignatures() {
  VerifyOptions options;
  options.signatures = true;
  options.trust_domain = "test.gandan";
  return options;
}

// What is wrong with it; empty: nothing is.
std::string WrongIn(SignedHub& hub) {
  const auto verified = VerifyHub(hub.engine(), WithSignatures());
  if (verified.ok()) return "";
  EXPECT_THAT(verified, StatusIs(absl::StatusCode::kDataLoss));
  return std::string(verified.status().message());
}

std::string JuneBytes(int64_t received) {
  return MonthBytes(GiaRay(), June(), {.received = received});
}

std::string JulyBytes() { return MonthBytes(GiaRay(), July()); }

TEST(VerifyTest, WhatAHubMadeIsRight) {
  const SigningKeys keys;
  SignedHub hub(&keys);
  ASSERT_OK(hub.Submit(hub.BatchOf(1, JuneBytes(10))));
  ASSERT_OK(hub.Submit(hub.BatchOf(2, JulyBytes(), hub.Head())));
  ASSERT_OK(hub.Submit(hub.UnsignedBatch(3, "no report")));

  const auto verified = VerifyHub(hub.engine(), WithSignatures());

  ASSERT_OK(verified);
  EXPECT_EQ(verified->revisions, 2);
  EXPECT_EQ(verified->batches, 2);
  EXPECT_EQ(verified->unsigned_entries, 1);
  EXPECT_EQ(verified->root, hub.Head().root());
}

TEST(VerifyTest, ApprovalIsUnderTheCommunesSignature) {
  const SigningKeys keys;
  SignedHub hub(&keys);
  v1::Approval approval;
  approval.set_name("hung");
  approval.set_full_name("Lê Hùng");
  approval.set_role(v1::CHAIR);
  approval.mutable_approved_at()->set_seconds(1'718'000'000);
  approval.set_digest(Sha256(JuneBytes(10)));
  ASSERT_OK(hub.Submit(hub.BatchOf(1, JuneBytes(10), {}, &approval)));
  ASSERT_OK(VerifyHub(hub.engine(), WithSignatures()));

  storage::v1::LedgerEntry entry = Ledger(&hub.engine()).Entry(3).value();
  entry.mutable_settled()->mutable_approval()->set_full_name("Ai Khác");
  ASSERT_OK(CommitTransaction(&hub.engine(), [&](Transaction* transaction) {
    transaction->Put(kLedger, LedgerKey(3), entry.SerializeAsString());
    return absl::OkStatus();
  }));

  EXPECT_THAT(WrongIn(hub), HasSubstr("what the commune signed for entry 3"));
}

// Whoever holds the hub's key writes another report in the place of one, and
// everything that follows from it: tree, totals and signed heads. What the
// commune signs later gives it away.
TEST(VerifyTest, RewrittenLedgerWithNewHeadsIsFoundByWhatNodesWitnessed) {
  const SigningKeys keys;
  SignedHub shown(&keys);
  ASSERT_OK(shown.Submit(shown.BatchOf(1, JuneBytes(10))));
  const v1::Checkpoint seen = shown.Head();
  SignedHub rewritten(&keys);
  ASSERT_OK(rewritten.Submit(rewritten.UnsignedBatch(1, JuneBytes(99))));
  ASSERT_OK(VerifyHub(rewritten.engine(), WithSignatures()));

  ASSERT_OK(rewritten.Submit(rewritten.BatchOf(2, JulyBytes(), seen)));

  EXPECT_THAT(WrongIn(rewritten),
              HasSubstr("was shown 4 entries that are not those"));
}

// The same, but with the commune's own batch under the other report.
TEST(VerifyTest, AnotherReportUnderACommunesSignatureIsFound) {
  const SigningKeys keys;
  SignedHub hub(&keys);
  ASSERT_OK(hub.Submit(hub.BatchOf(1, JuneBytes(10))));
  const uint64_t last = Ledger(&hub.engine()).Size().value() - 1;
  storage::v1::LedgerEntry entry = Ledger(&hub.engine()).Entry(last).value();
  entry.mutable_settled()->set_digest(Sha256(JuneBytes(99)));
  ASSERT_OK(CommitTransaction(&hub.engine(), [&](Transaction* transaction) {
    transaction->Put(kLedger, LedgerKey(last), entry.SerializeAsString());
    return absl::OkStatus();
  }));

  EXPECT_THAT(WrongIn(hub), HasSubstr("what the commune signed for entry 3"));
}

TEST(VerifyTest, SignatureOfAnotherKeyIsFoundWhereSignaturesAreChecked) {
  const SigningKeys keys;
  SignedHub hub(&keys);
  ASSERT_OK(hub.Submit(hub.BatchOf(1, JuneBytes(10))));
  auto head = *EvidenceStore(&hub.engine()).HeadFrom(hub.Head().size()).value();
  head.row.set_signature(keys.node->Sign("something").value());
  ASSERT_OK(CommitTransaction(&hub.engine(), [&](Transaction* transaction) {
    EvidenceStore::PutHead(transaction, head.size, head.row);
    return absl::OkStatus();
  }));

  EXPECT_OK(VerifyHub(hub.engine(), {}));
  EXPECT_THAT(WrongIn(hub), HasSubstr("the signature of the head at 4"));
}

}  // namespace
}  // namespace gandan
