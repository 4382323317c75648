#include "net/enrolment_proof.h"

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

InvitationToken Token() {
  return {.invitation = 1234567, .secret = "0123456789"};
}

std::string OfHub(const InvitationToken& token, const std::string& nonce,
                  const std::string& ca, const std::string& server_name) {
  return HubProof(token, nonce, ca, server_name).value();
}

// Made with Python's hmac and hashlib from what the header says.
TEST(EnrolmentProofTest, IsWhatTheHeaderSays) {
  EXPECT_EQ(absl::BytesToHexString(OfHub(Token(), std::string(32, 'n'),
                                         "authority", "hub.example")),
            "d8603d281d03e152be9b936720056f275eab0dc664f9d378e1fd5068112b40d1");
  EXPECT_EQ(absl::BytesToHexString(NodeProof(Token(), "request").value()),
            "c0c424afb50719c39bc08094b4c6a84297bbd7d5d2c9b596b053d8d1af050eba");
}

TEST(EnrolmentProofTest, HoldsForNothingElse) {
  const std::string proof = OfHub(Token(), "nonce", "authority", "hub");
  InvitationToken other_number = Token();
  ++other_number.invitation;
  InvitationToken other_secret = Token();
  other_secret.secret[9] = 'x';

  EXPECT_NE(OfHub(other_number, "nonce", "authority", "hub"), proof);
  EXPECT_NE(OfHub(other_secret, "nonce", "authority", "hub"), proof);
  EXPECT_NE(OfHub(Token(), "other", "authority", "hub"), proof);
  EXPECT_NE(OfHub(Token(), "nonce", "another", "hub"), proof);
  EXPECT_NE(OfHub(Token(), "nonce", "authority", "other"), proof);
  EXPECT_NE(NodeProof(Token(), "one").value(),
            NodeProof(Token(), "two").value());
}

TEST(EnrolmentProofTest, SameProofIsAsLongAndAsIs) {
  const std::string proof(32, 'a');
  std::string other = proof;
  other.back() = 'b';

  EXPECT_TRUE(SameProof(proof, proof));
  EXPECT_FALSE(SameProof(proof, other));
  EXPECT_FALSE(SameProof(proof, std::string(31, 'a')));
}

TEST(EnrolmentProofTest, WhatIsNoProofEqualsNothing) {
  EXPECT_FALSE(SameProof("", ""));
  EXPECT_FALSE(SameProof("abc", "abc"));
  EXPECT_FALSE(SameProof(std::string(33, 'a'), std::string(33, 'a')));
}

TEST(EnrolmentProofTest, NoncesDiffer) {
  EXPECT_EQ(MakeNonce().value().size(), 32u);
  EXPECT_NE(MakeNonce().value(), MakeNonce().value());
}

}  // namespace
}  // namespace gandan
