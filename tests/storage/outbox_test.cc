#include "storage/outbox.h"

#include <thread>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/drafts.h"
#include "storage/forgetful_engine.h"
#include "storage/keys.h"
#include "storage/node_store.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const char kFirstId[] = "00112233445566778899aabbccddeeff";
const char kSecondId[] = "ffeeddccbbaa99887766554433221100";

// An engine with an outbox on it.
struct OpenedOutbox {
  OpenedOutbox() : OpenedOutbox(MakeForgetfulEngine(NodeSchema())) {}
  explicit OpenedOutbox(std::unique_ptr<ForgetfulEngine> opened)
      : engine(std::move(opened)),
        outbox(*Outbox::Open(engine.get(), kFirstId)) {}
  Outbox* operator->() const { return outbox.get(); }

  // Queues a report whose bytes are its text.
  absl::StatusOr<uint64_t> Add(absl::string_view text,
                               const Period& period = June()) const {
    return outbox->Add(text, {kMonthly, period}, absl::FromUnixSeconds(1000));
  }
  storage::v1::OwnReportRow JuneRow() const {
    return **NodeStore(engine.get()).FindOwnReport({kMonthly, June()});
  }

  std::unique_ptr<ForgetfulEngine> engine;
  std::unique_ptr<Outbox> outbox;
};

v1::Receipt ReceiptFor(uint64_t sequence, absl::string_view text,
                       v1::Outcome outcome = v1::RECEIVED) {
  v1::Receipt receipt;
  receipt.set_sequence(sequence);
  receipt.set_digest(Sha256(text));
  receipt.set_outcome(outcome);
  receipt.set_revision(outcome == v1::RECEIVED ? 1 : 0);
  receipt.mutable_position()->set_epoch(1);
  receipt.mutable_position()->set_index(100 + sequence);
  return receipt;
}

// "sequence:report" of each entry.
std::vector<std::string> TextsOf(
    const absl::StatusOr<std::vector<OutboxItem>>& items) {
  EXPECT_OK(items);
  std::vector<std::string> texts;
  for (const OutboxItem& item : *items) {
    texts.push_back(absl::StrCat(item.sequence, ":", item.queued.report()));
  }
  return texts;
}

std::vector<std::string> UnsentIn(const OpenedOutbox& outbox) {
  return TextsOf(outbox->Unsent(100, 1 << 20));
}

TEST(OutboxTest, KeepsItsIdInTheFolder) {
  OpenedOutbox outbox;

  const auto again = Outbox::Open(outbox.engine.get(), kSecondId);

  ASSERT_OK(again);
  EXPECT_EQ((*again)->mark().outbox_id(), kFirstId);
}

TEST(OutboxTest, RefusesAnIdThatIsNone) {
  const auto engine = MakeForgetfulEngine(NodeSchema());

  for (const char* id : {"", "1234", "00112233445566778899AABBCCDDEEFF",
                         "00112233445566778899aabbccddeef\n"}) {
    EXPECT_THAT(Outbox::Open(engine.get(), id),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST(OutboxTest, NumbersReportsWithoutGaps) {
  const OpenedOutbox outbox;

  EXPECT_THAT(outbox.Add("a"), IsOkAndHolds(1u));
  EXPECT_THAT(outbox.Add("b"), IsOkAndHolds(2u));

  EXPECT_THAT(UnsentIn(outbox), ElementsAre("1:a", "2:b"));
  EXPECT_EQ(outbox->mark().last_sequence(), 2u);
}

TEST(OutboxTest, AddingNotesTheNewestReportAndDropsItsDraft) {
  const OpenedOutbox outbox;
  Drafts drafts(outbox.engine.get());
  ASSERT_OK(drafts.Put({kMonthly, June()}, {}));
  ASSERT_OK(drafts.Put({kMonthly, July()}, {}));

  ASSERT_OK(outbox.Add("a"));

  EXPECT_EQ(outbox.JuneRow().report(), "a");
  EXPECT_EQ(outbox.JuneRow().digest(), Sha256("a"));
  EXPECT_EQ(outbox.JuneRow().sequence(), 1u);
  EXPECT_EQ(outbox.JuneRow().state(), v1::STATE_MISSING);
  EXPECT_FALSE(drafts.Find({kMonthly, June()})->has_value());
  EXPECT_TRUE(drafts.Find({kMonthly, July()})->has_value());
  EXPECT_EQ(outbox.engine->stats().writes, 4u);  // Id, two drafts, report.
}

TEST(OutboxTest, AFailedAddQueuesNothing) {
  const OpenedOutbox outbox;
  outbox.engine->FailNextWrite(ForgetfulEngine::Fate::kLost);

  EXPECT_THAT(outbox.Add("a"), StatusIs(absl::StatusCode::kUnavailable));
  ASSERT_OK(outbox.engine->Reopen());

  EXPECT_THAT(UnsentIn(outbox), IsEmpty());
  EXPECT_THAT(outbox.Add("b"), IsOkAndHolds(1u));
}

TEST(OutboxTest, AFailedAddThatIsThereAfterAllKeepsItsNumber) {
  const OpenedOutbox outbox;
  outbox.engine->FailNextWrite(ForgetfulEngine::Fate::kKept);

  EXPECT_THAT(outbox.Add("a"), StatusIs(absl::StatusCode::kUnavailable));
  ASSERT_OK(outbox.engine->Reopen());

  EXPECT_EQ(outbox->mark().last_sequence(), 1u);
  EXPECT_THAT(outbox.Add("b"), IsOkAndHolds(2u));
  EXPECT_THAT(UnsentIn(outbox), ElementsAre("1:a", "2:b"));
}

TEST(OutboxTest, UnsentTakesWhatFitsButAtLeastOne) {
  const OpenedOutbox outbox;
  for (const char* text : {"aaaa", "bb", "cc", "dd"})
    ASSERT_OK(outbox.Add(text));

  EXPECT_THAT(TextsOf(outbox->Unsent(100, 1)), ElementsAre("1:aaaa"));
  EXPECT_THAT(TextsOf(outbox->Unsent(100, 8)),
              ElementsAre("1:aaaa", "2:bb", "3:cc"));
  EXPECT_THAT(TextsOf(outbox->Unsent(2, 100)), ElementsAre("1:aaaa", "2:bb"));
  EXPECT_THAT(TextsOf(outbox->Unsent(0, 100)), IsEmpty());
}

TEST(OutboxTest, KeepsEntriesAfterTheHubSettledThem) {
  const OpenedOutbox outbox;
  for (const char* text : {"a", "b", "c"}) ASSERT_OK(outbox.Add(text));

  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a"), ReceiptFor(2, "b")}));

  EXPECT_THAT(UnsentIn(outbox), ElementsAre("3:c"));
  EXPECT_THAT(TextsOf(outbox->List(2, 9)), ElementsAre("2:b", "3:c"));
  EXPECT_EQ((*outbox->ReceiptOf(2))->digest(), Sha256("b"));
  EXPECT_FALSE(outbox->ReceiptOf(3)->has_value());
  EXPECT_EQ((*outbox->OldestUnsent())->sequence, 3u);
}

TEST(OutboxTest, NothingIsOldestWhenNothingWaits) {
  const OpenedOutbox outbox;

  EXPECT_FALSE(outbox->OldestUnsent()->has_value());
}

TEST(OutboxTest, AReceiptNotesTheReportAsReceived) {
  const OpenedOutbox outbox;
  ASSERT_OK(outbox.Add("a"));

  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a")}));

  EXPECT_EQ(outbox.JuneRow().receipt().outcome(), v1::RECEIVED);
  EXPECT_EQ(outbox.JuneRow().received_report(), "a");
  EXPECT_EQ(outbox.JuneRow().received_digest(), Sha256("a"));
  EXPECT_EQ(outbox.JuneRow().state(), v1::STATE_RECEIVED);
}

TEST(OutboxTest, ARefusalLeavesWhatStoodBefore) {
  const OpenedOutbox outbox;
  ASSERT_OK(outbox.Add("a"));
  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a")}));
  ASSERT_OK(outbox.Add("b"));

  ASSERT_OK(outbox->Settle({ReceiptFor(2, "b", v1::REFUSED)}));

  EXPECT_EQ(outbox.JuneRow().report(), "b");
  EXPECT_EQ(outbox.JuneRow().receipt().outcome(), v1::REFUSED);
  EXPECT_EQ(outbox.JuneRow().received_report(), "a");
  EXPECT_EQ(outbox.JuneRow().state(), v1::STATE_RECEIVED);
  EXPECT_THAT(UnsentIn(outbox), IsEmpty());
}

TEST(OutboxTest, AnAnswerToAnEarlierReportLeavesTheNewestWaiting) {
  const OpenedOutbox outbox;
  ASSERT_OK(outbox.Add("a"));
  ASSERT_OK(outbox.Add("b"));

  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a")}));

  EXPECT_EQ(outbox.JuneRow().report(), "b");
  EXPECT_FALSE(outbox.JuneRow().has_receipt());
  EXPECT_EQ(outbox.JuneRow().received_report(), "a");
}

TEST(OutboxTest, RefusesAReceiptForOtherBytes) {
  const OpenedOutbox outbox;
  ASSERT_OK(outbox.Add("a"));
  ASSERT_OK(outbox.Add("b"));

  EXPECT_THAT(outbox->Settle({ReceiptFor(1, "a"), ReceiptFor(2, "x")}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(outbox->Settle({ReceiptFor(7, "a")}),
              StatusIs(absl::StatusCode::kInvalidArgument));

  EXPECT_THAT(UnsentIn(outbox), ElementsAre("1:a", "2:b"));
  EXPECT_FALSE(outbox->ReceiptOf(1)->has_value());
}

TEST(OutboxTest, AReceiptGivenAgainChangesNothing) {
  const OpenedOutbox outbox;
  ASSERT_OK(outbox.Add("a"));
  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a")}));
  const uint64_t head = outbox.engine->head();

  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a")}));

  EXPECT_EQ(outbox.engine->head(), head);
}

TEST(OutboxTest, TheMarkNeverPassesAnEntryWithoutAnAnswer) {
  const OpenedOutbox outbox;
  for (const char* text : {"a", "b", "c"}) ASSERT_OK(outbox.Add(text));

  ASSERT_OK(outbox->Settle({ReceiptFor(2, "b"), ReceiptFor(3, "c")}));

  EXPECT_EQ(outbox->mark().settled_through(), 0u);
  EXPECT_TRUE(outbox->ReceiptOf(3)->has_value());
}

TEST(OutboxTest, SendsAgainFromWhereTheHubAsks) {
  const OpenedOutbox outbox;
  for (const char* text : {"a", "b", "c"}) ASSERT_OK(outbox.Add(text));
  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a"), ReceiptFor(2, "b")}));

  ASSERT_OK(outbox->SendFrom(2));
  EXPECT_THAT(UnsentIn(outbox), ElementsAre("2:b", "3:c"));

  ASSERT_OK(outbox->SendFrom(3));
  EXPECT_THAT(UnsentIn(outbox), ElementsAre("2:b", "3:c"));

  v1::Receipt later = ReceiptFor(2, "b");
  later.mutable_position()->set_epoch(2);
  ASSERT_OK(outbox->Settle({later}));
  EXPECT_THAT(UnsentIn(outbox), ElementsAre("3:c"));
  EXPECT_EQ(outbox.JuneRow().report(), "c");
}

TEST(OutboxTest, CannotSendWhatItDoesNotHave) {
  const OpenedOutbox outbox;
  ASSERT_OK(outbox.Add("a"));

  EXPECT_OK(outbox->SendFrom(2));
  EXPECT_THAT(outbox->SendFrom(3), StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(outbox->SendFrom(0), StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(OutboxTest, AForkQueuesAgainWhatHasNoMatchingReceipt) {
  const OpenedOutbox outbox;
  const Period august = {v1::MONTH, 2024, 8};
  ASSERT_OK(outbox.Add("a", July()));
  ASSERT_OK(outbox.Add("b"));
  ASSERT_OK(outbox.Add("c", august));
  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a")}));

  ASSERT_OK(outbox->Fork(kSecondId, absl::FromUnixSeconds(5)));

  EXPECT_EQ(outbox->mark().outbox_id(), kSecondId);
  EXPECT_EQ(outbox->mark().forked_from(), kFirstId);
  EXPECT_EQ(outbox->mark().forked_at_us(), 5'000'000);
  EXPECT_THAT(UnsentIn(outbox), ElementsAre("1:b", "2:c"));
  EXPECT_THAT(outbox.Add("d"), IsOkAndHolds(3u));
}

TEST(OutboxTest, AForkRenumbersTheOwnReports) {
  const OpenedOutbox outbox;
  ASSERT_OK(outbox.Add("a", July()));
  ASSERT_OK(outbox.Add("b"));
  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a")}));

  ASSERT_OK(outbox->Fork(kSecondId, absl::FromUnixSeconds(5)));
  const NodeStore store(outbox.engine.get());

  EXPECT_EQ(outbox.JuneRow().sequence(), 1u);
  EXPECT_EQ((*store.FindOwnReport({kMonthly, July()}))->sequence(), 0u);
  EXPECT_FALSE(outbox->ReceiptOf(1)->has_value());

  ASSERT_OK(outbox->Settle({ReceiptFor(1, "b")}));
  EXPECT_EQ(outbox.JuneRow().received_report(), "b");
}

TEST(OutboxTest, ManyClerksAndAnUplinkLoseNothing) {
  const OpenedOutbox outbox;
  NodeStore store(outbox.engine.get());
  constexpr int kReportsEach = 100;

  std::vector<std::thread> threads;
  for (const char* clerk : {"x", "y"}) {
    threads.emplace_back([&outbox, clerk] {
      for (int i = 0; i < kReportsEach; ++i) {
        EXPECT_OK(outbox.Add(absl::StrCat(clerk, i)));
      }
    });
  }
  threads.emplace_back([&store] {
    for (int i = 0; i < kReportsEach; ++i) EXPECT_OK(store.SetContact({}));
  });
  for (std::thread& thread : threads) thread.join();

  const auto items = outbox->Unsent(1000, 1 << 20);
  ASSERT_OK(items);
  ASSERT_EQ(items->size(), size_t{2} * kReportsEach);
  for (size_t i = 0; i < items->size(); ++i) {
    EXPECT_EQ(items->at(i).sequence, i + 1);
  }
}

TEST(OutboxTest, QueuesTheNewestReportAgainWithTheSameBytesAndApproval) {
  OpenedOutbox outbox;
  ASSERT_OK(outbox.Add("a"));
  storage::v1::QueuedReport approved = outbox->List(1, 1).value().at(0).queued;
  approved.mutable_approval()->set_name("chair");
  ASSERT_OK(
      CommitTransaction(outbox.engine.get(), [&](Transaction* transaction) {
        transaction->Put(kOutbox, OutboxKeyOf(1), approved.SerializeAsString());
        return absl::OkStatus();
      }));
  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a", v1::REFUSED)}));

  EXPECT_THAT(outbox->AddAgain({kMonthly, June()}, absl::FromUnixSeconds(2000)),
              IsOkAndHolds(2u));

  EXPECT_THAT(TextsOf(outbox->Unsent(10, 1000)), ElementsAre("2:a"));
  const auto again = outbox->List(2, 1).value().at(0).queued;
  EXPECT_EQ(again.digest(), Sha256("a"));
  EXPECT_EQ(again.approval().name(), "chair");
  EXPECT_EQ(outbox.JuneRow().sequence(), 2u);
  EXPECT_FALSE(outbox.JuneRow().has_receipt());
}

TEST(OutboxTest, AfterAForkASettledReportGoesAgainWithItsApproval) {
  const OpenedOutbox outbox;
  v1::Approval approval;
  approval.set_name("chair");
  approval.set_digest(Sha256("a"));
  ASSERT_OK(outbox->Add("a", {kMonthly, June()}, absl::FromUnixSeconds(1000),
                        approval));
  ASSERT_OK(outbox->Settle({ReceiptFor(1, "a", v1::REFUSED)}));
  ASSERT_OK(outbox->Fork(kSecondId, absl::FromUnixSeconds(5)));

  ASSERT_OK(outbox->AddAgain({kMonthly, June()}, absl::FromUnixSeconds(2000)));

  const auto again = outbox->List(1, 1).value().at(0).queued;
  EXPECT_EQ(again.digest(), Sha256("a"));
  EXPECT_EQ(again.approval().name(), "chair");
}

TEST(OutboxTest, AReportOfAnotherUnitStandsBesideTheOwnOne) {
  const OpenedOutbox outbox;
  const NodeReport of_another{kMonthly, June(), XuanHoa()};
  ASSERT_OK(outbox.Add("own"));

  ASSERT_OK(outbox->Add("theirs", of_another, absl::FromUnixSeconds(1000)));
  ASSERT_OK(outbox->Settle({ReceiptFor(1, "own"), ReceiptFor(2, "theirs")}));
  const NodeStore store(outbox.engine.get());

  EXPECT_EQ(outbox.JuneRow().received_report(), "own");
  EXPECT_EQ((*store.FindOwnReport(of_another))->received_report(), "theirs");
  EXPECT_EQ(outbox->List(2, 1).value().at(0).queued.for_unit(),
            FormatUnitKey(XuanHoa()));
}

TEST(OutboxTest, QueuesNothingAgainThatWasNeverQueued) {
  OpenedOutbox outbox;

  EXPECT_THAT(outbox->AddAgain({kMonthly, June()}, absl::FromUnixSeconds(2000)),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
