#include "district_hub/batch_signatures.h"

#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "storage/evidence_store.h"
#include "storage/ledger.h"
#include "tests/support/signed_hub.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

std::string JuneBytes() { return MonthBytes(GiaRay(), June()); }

void IsRefused(SignedHub& hub, const v1::SubmitReportsRequest& request) {
  const uint64_t before = Ledger(&hub.engine()).Size().value();
  const absl::Status status = hub.Submit(request);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ReasonOf(status), kBatchSignature);
  EXPECT_EQ(Ledger(&hub.engine()).Size().value(), before);
}

TEST(BatchSignaturesTest, EntryNamesWhatItsNodeSigned) {
  const SigningKeys keys;
  SignedHub hub(&keys);
  ASSERT_OK(hub.Submit(hub.BatchOf(1, JuneBytes())));

  const auto entry = Ledger(&hub.engine()).Entry(3).value();
  const auto batch =
      EvidenceStore(&hub.engine()).Batch(entry.settled().signed_batch());

  ASSERT_OK(batch);
  ASSERT_TRUE(batch->has_value());
  EXPECT_OK(CheckSignature(keys.node->certificate_pem(), (*batch)->text(),
                           (*batch)->signature()));
}

TEST(BatchSignaturesTest, OtherBytesUnderTheSignatureAreRefused) {
  const SigningKeys keys;
  SignedHub hub(&keys);
  v1::SubmitReportsRequest request = hub.BatchOf(1, JuneBytes());
  request.mutable_entries(0)->set_report(
      MonthBytes(GiaRay(), June(), {.received = 99}));
  IsRefused(hub, request);
}

TEST(BatchSignaturesTest, OtherHeadOrNumberUnderTheSignatureIsRefused) {
  const SigningKeys keys;
  SignedHub hub(&keys);
  v1::SubmitReportsRequest other_head = hub.BatchOf(1, JuneBytes());
  other_head.mutable_signature()->mutable_witnessed()->set_size(7);
  IsRefused(hub, other_head);
  v1::SubmitReportsRequest other_number = hub.BatchOf(1, JuneBytes());
  other_number.mutable_entries(0)->set_sequence(2);
  IsRefused(hub, other_number);
}

TEST(BatchSignaturesTest, KeyThatWasNeverEnrolledIsRefused) {
  const SigningKeys keys;
  SignedHub hub(&keys);
  v1::SubmitReportsRequest request = hub.BatchOf(1, JuneBytes());
  request.mutable_signature()->set_fingerprint(std::string(32, 'x'));
  IsRefused(hub, request);
}

TEST(BatchSignaturesTest, NodeOfBeforeSignsNothingAndIsLetIn) {
  const SigningKeys keys;
  SignedHub hub(&keys);

  EXPECT_OK(hub.Submit(hub.UnsignedBatch(1, JuneBytes())));

  EXPECT_EQ(Ledger(&hub.engine()).Entry(3)->settled().signed_batch(), "");
}

}  // namespace
}  // namespace gandan
