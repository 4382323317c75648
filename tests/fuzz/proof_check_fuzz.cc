// Proofs that the hub's ledger holds what its receipt says, as a node checks
// them that does not trust the hub.
//
// An input is a receipt, a proof and a head, the first two behind two bytes of
// length each.

#include <string>
#include <vector>

#include "commune_node/proof_check.h"
#include "domain/merkle.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

bool Fits(const v1::Receipt& receipt, const v1::EntryProof& proof,
          const v1::Checkpoint& head) {
  const v1::Text alarm = CheckProof(receipt, proof, head);
  Must(alarm.vi().empty() == alarm.en().empty(),
       "an alarm is in both languages");
  return alarm.vi().empty();
}

// What is proved is proved of this entry in this tree alone.
void CheckFitting(const v1::Receipt& receipt, const v1::EntryProof& proof,
                  const v1::Checkpoint& head) {
  storage::v1::LedgerEntry entry;
  Must(entry.ParseFromString(proof.leaf()) &&
           entry.settled().digest() == receipt.digest(),
       "what is proved is of the receipt's bytes");
  v1::Receipt other = receipt;
  other.set_digest(receipt.digest() + "x");
  Must(!Fits(other, proof, head), "other bytes are an alarm");
  other = receipt;
  other.set_revision(receipt.revision() + 1);
  Must(!Fits(other, proof, head), "so is another revision");
  other = receipt;
  other.mutable_position()->set_index(receipt.position().index() + 1);
  Must(!Fits(other, proof, head), "and another place");
  v1::Checkpoint other_head = head;
  other_head.set_root(head.root() + "x");
  Must(!Fits(receipt, proof, other_head), "and another tree");
  v1::EntryProof longer = proof;
  longer.add_path(std::string(32, 'h'));
  Must(!Fits(receipt, longer, head), "and a path that goes on");
}

// The same with a tree of one entry, which is one that any leaf proves.
void CheckAlone(const v1::Receipt& receipt, v1::EntryProof proof) {
  v1::Checkpoint head;
  head.set_size(1);
  head.set_root(LeafHash(proof.leaf()));
  proof.clear_path();
  if (Fits(receipt, proof, head)) CheckFitting(receipt, proof, head);
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  InputReader input(TextOf(data, size));
  v1::Receipt receipt;
  v1::EntryProof proof;
  v1::Checkpoint head;
  const auto next = [&input] {
    return std::string(input.Bytes(static_cast<size_t>(input.Number(2))));
  };
  if (!receipt.ParseFromString(next()) || !proof.ParseFromString(next()) ||
      !head.ParseFromString(std::string(input.Rest()))) {
    return 0;
  }
  if (Fits(receipt, proof, head)) CheckFitting(receipt, proof, head);
  CheckAlone(receipt, proof);
  return 0;
}
