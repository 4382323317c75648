#include "commune_node/proof_check.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "domain/merkle.h"
#include "gandan/storage/v1/hub_records.pb.h"

namespace gandan {
namespace {

bool SaysTheSame(const v1::Receipt& receipt, const std::string& leaf) {
  storage::v1::LedgerEntry entry;
  if (!entry.ParseFromString(leaf)) return false;
  const storage::v1::SettledEntry& settled = entry.settled();
  return settled.digest() == receipt.digest() &&
         settled.outcome() == receipt.outcome() &&
         settled.revision() == receipt.revision();
}

}  // namespace

v1::Text CheckProof(const v1::Receipt& receipt, const v1::EntryProof& proof,
                    const v1::Checkpoint& head) {
  v1::Text alarm;
  const std::vector<std::string> path(proof.path().begin(), proof.path().end());
  if (proof.index() == receipt.position().index() &&
      SaysTheSame(receipt, proof.leaf()) &&
      VerifyInclusion(proof.index(), head.size(), LeafHash(proof.leaf()), path,
                      head.root())
          .ok()) {
    return alarm;
  }
  const std::string what = absl::StrCat(receipt.form(), " ", receipt.period());
  alarm.set_vi(
      absl::StrCat("Sổ cái của huyện không ghi đúng biên nhận của ", what,
                   ". Hãy báo cho huyện và giữ lại máy này nguyên trạng."));
  alarm.set_en(
      absl::StrCat("The hub's ledger does not hold what its receipt of ", what,
                   " says. Tell the district, and leave this node as it is."));
  return alarm;
}

v1::Text UnprovedReceipt(const v1::Receipt& receipt) {
  const std::string what = absl::StrCat(receipt.form(), " ", receipt.period());
  v1::Text alarm;
  alarm.set_vi(absl::StrCat(
      "Máy chủ của huyện không chứng minh được là sổ cái có biên nhận của ",
      what, ". Hãy báo cho huyện và giữ lại máy này nguyên trạng."));
  alarm.set_en(
      absl::StrCat("The hub does not prove that its ledger holds its receipt "
                   "of ",
                   what, ". Tell the district, and leave this node as it is."));
  return alarm;
}

}  // namespace gandan
