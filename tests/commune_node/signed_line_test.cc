#include "commune_node/signed_line.h"

#include "base/sha256.h"
#include "domain/evidence_texts.h"
#include "gtest/gtest.h"
#include "tests/support/signing_keys.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

const auto kNotSigned = StatusIs(absl::StatusCode::kUnauthenticated);

// A head that the hub of these keys signed.
v1::Checkpoint SignedHead(const SigningKeys& keys) {
  v1::Checkpoint head;
  head.set_epoch(1);
  head.set_size(5);
  head.set_root(std::string(32, 'r'));
  head.mutable_signed_at()->set_seconds(1'726'477'380);
  head.set_signature(keys.hub->Sign(HeadText("test.gandan", head)).value());
  head.set_certificate(keys.hub->certificate_pem());
  return head;
}

absl::Status Check(const SigningKeys& keys, const v1::Checkpoint& head) {
  return CheckHead(head, "test.gandan",
                   keys.authority.authority().certificate_pem());
}

TEST(SignedLineTest, HeadOfATrustedHubIsTaken) {
  const SigningKeys keys;
  EXPECT_OK(Check(keys, SignedHead(keys)));
}

TEST(SignedLineTest, HeadThatWasChangedIsNobodys) {
  const SigningKeys keys;
  v1::Checkpoint size = SignedHead(keys);
  size.set_size(6);
  EXPECT_THAT(Check(keys, size), kNotSigned);
  v1::Checkpoint root = SignedHead(keys);
  root.set_root(std::string(32, 's'));
  EXPECT_THAT(Check(keys, root), kNotSigned);
  v1::Checkpoint time = SignedHead(keys);
  time.mutable_signed_at()->set_seconds(1);
  EXPECT_THAT(Check(keys, time), kNotSigned);
  EXPECT_THAT(CheckHead(SignedHead(keys), "other.gandan",
                        keys.authority.authority().certificate_pem()),
              kNotSigned);
}

TEST(SignedLineTest, HeadUnderAnotherAuthorityIsNobodys) {
  const SigningKeys keys;
  const SigningKeys stranger;
  EXPECT_THAT(Check(keys, SignedHead(stranger)), kNotSigned);
}

// The same authority signs for communes.
TEST(SignedLineTest, HeadThatACommuneSignedIsNobodys) {
  const SigningKeys keys;
  v1::Checkpoint head = SignedHead(keys);
  head.set_certificate(keys.node->certificate_pem());
  head.set_signature(keys.node->Sign(HeadText("test.gandan", head)).value());
  EXPECT_THAT(Check(keys, head), kNotSigned);
}

TEST(SignedLineTest, HeadOfAHubOfBeforeIsNotSignedAndTaken) {
  const SigningKeys keys;
  v1::Checkpoint head = SignedHead(keys);
  head.clear_signature();
  EXPECT_OK(Check(keys, head));
}

TEST(SignedLineTest, BatchIsSignedWithWhatTheNodeVerified) {
  const SigningKeys keys;
  v1::SubmitReportsRequest batch;
  batch.set_outbox_id(std::string(32, 'a'));
  batch.add_entries()->set_sequence(7);
  batch.mutable_entries(0)->set_report("bytes");
  batch.mutable_signature()->mutable_witnessed()->set_size(5);

  ASSERT_OK(SignBatch(*keys.node, GiaRay(), &batch));

  const std::string text = TextOfBatch("test.gandan", GiaRay(), batch);
  EXPECT_OK(CheckSignature(keys.node->certificate_pem(), text,
                           batch.signature().signature()));
  EXPECT_EQ(batch.signature().fingerprint(), keys.node->fingerprint());
  EXPECT_NE(text.find("\nfirst: 7\nwitnessed: 0 5 \n"), std::string::npos);
}

}  // namespace
}  // namespace gandan
