#include "storage/evidence_store.h"

#include <vector>

#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::ElementsAre;

class EvidenceStoreTest : public testing::Test {
 protected:
  template <typename Put>
  void Write(Put put) {
    ASSERT_OK(CommitTransaction(engine_.get(), put));
  }

  const std::unique_ptr<Engine> engine_ = MakeForgetfulEngine(HubSchema());
  const EvidenceStore evidence_{engine_.get()};
};

TEST_F(EvidenceStoreTest, FindsTheFirstHeadThatCoversASize) {
  Write([](Transaction* transaction) {
    storage::v1::HeadRow row;
    row.set_root("four");
    EvidenceStore::PutHead(transaction, 4, row);
    row.set_root("three hundred");
    EvidenceStore::PutHead(transaction, 300, row);
    return absl::OkStatus();
  });

  EXPECT_EQ((*evidence_.HeadFrom(1))->size, 4);
  EXPECT_EQ((*evidence_.HeadFrom(4))->row.root(), "four");
  EXPECT_EQ((*evidence_.HeadFrom(5))->size, 300);
  EXPECT_FALSE(evidence_.HeadFrom(301)->has_value());
  std::vector<uint64_t> sizes;
  ASSERT_OK(evidence_.ScanHeads([&sizes](const EvidenceStore::Head& head) {
    sizes.push_back(head.size);
    return true;
  }));
  EXPECT_THAT(sizes, ElementsAre(4, 300));
}

TEST_F(EvidenceStoreTest, BatchIsFoundByTheDigestOfItsText) {
  Write([](Transaction* transaction) {
    storage::v1::BatchRow row;
    row.set_text("what was signed");
    row.set_signature("signature");
    EvidenceStore::PutBatch(transaction, row);
    return absl::OkStatus();
  });

  EXPECT_EQ((*evidence_.Batch(Sha256("what was signed")))->signature(),
            "signature");
  EXPECT_FALSE(evidence_.Batch(Sha256("something else"))->has_value());
}

TEST_F(EvidenceStoreTest, CertificateIsKeptAsItWasFirst) {
  for (const char* const pem : {"first", "second"}) {
    Write([pem](Transaction* transaction) {
      return EvidenceStore::KeepCertificate(transaction, "fingerprint", pem);
    });
  }

  EXPECT_THAT(evidence_.Certificate("fingerprint"), IsOkAndHolds("first"));
  EXPECT_THAT(evidence_.Certificate("another"), IsOkAndHolds(""));
}

}  // namespace
}  // namespace gandan
