#include "commune_node/proof_check.h"

#include "domain/merkle.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

// A receipt, and a ledger of two entries whose second is its own.
struct Proved {
  Proved() {
    receipt.set_digest(std::string(32, 'd'));
    receipt.set_outcome(v1::RECEIVED);
    receipt.set_revision(2);
    receipt.mutable_position()->set_index(1);
    storage::v1::LedgerEntry entry;
    entry.mutable_settled()->set_digest(receipt.digest());
    entry.mutable_settled()->set_outcome(v1::RECEIVED);
    entry.mutable_settled()->set_revision(2);
    proof.set_index(1);
    proof.set_leaf(entry.SerializeAsString());
    const std::string first = LeafHash("first");
    proof.add_path(first);
    head.set_size(2);
    head.set_root(NodeHash(first, LeafHash(proof.leaf())));
  }
  bool Fits() const { return CheckProof(receipt, proof, head).vi().empty(); }

  v1::Receipt receipt;
  v1::EntryProof proof;
  v1::Checkpoint head;
};

TEST(ProofCheckTest, LedgerThatHoldsTheReceiptFits) {
  EXPECT_TRUE(Proved().Fits());
}

TEST(ProofCheckTest, EntryThatSaysSomethingElseIsAnAlarm) {
  Proved other_revision;
  other_revision.receipt.set_revision(1);
  EXPECT_FALSE(other_revision.Fits());
  Proved other_outcome;
  other_outcome.receipt.set_outcome(v1::REFUSED);
  EXPECT_FALSE(other_outcome.Fits());
  Proved other_bytes;
  other_bytes.receipt.set_digest(std::string(32, 'e'));
  EXPECT_FALSE(other_bytes.Fits());
}

TEST(ProofCheckTest, PathThatLeadsElsewhereIsAnAlarm) {
  Proved other_root;
  other_root.head.set_root(std::string(32, 'r'));
  EXPECT_FALSE(other_root.Fits());
  Proved other_place;
  other_place.receipt.mutable_position()->set_index(0);
  EXPECT_FALSE(other_place.Fits());
}

}  // namespace
}  // namespace gandan
