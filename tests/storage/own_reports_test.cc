#include "storage/own_reports.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using storage::v1::OwnReportRow;

storage::v1::QueuedReport Queued(const std::string& text) {
  storage::v1::QueuedReport queued;
  queued.set_report(text);
  queued.set_digest("digest of " + text);
  return queued;
}

v1::Receipt ReceiptAt(uint64_t index, uint64_t sequence, uint32_t revision) {
  v1::Receipt receipt;
  receipt.set_sequence(sequence);
  receipt.set_revision(revision);
  receipt.set_outcome(v1::RECEIVED);
  receipt.mutable_position()->set_epoch(1);
  receipt.mutable_position()->set_index(index);
  return receipt;
}

// A report as the hub tells of it.
OwnReportRow Fetched(const std::string& text, uint64_t index,
                     v1::ReportState state) {
  OwnReportRow row;
  row.set_report(text);
  row.set_digest("digest of " + text);
  *row.mutable_receipt() = ReceiptAt(index, 1, 1);
  row.set_state(state);
  return row;
}

v1::Decision Returned(uint32_t revision) {
  v1::Decision decision;
  decision.set_revision(revision);
  decision.set_state(v1::STATE_RETURNED);
  decision.set_reason("add up again");
  return decision;
}

TEST(OwnReportsTest, AReportThatIsNotThereIsEmpty) {
  const auto engine = MakeForgetfulEngine(NodeSchema());

  const auto row = ReadOwnReport(*engine, "key");

  ASSERT_OK(row);
  EXPECT_EQ(row->ByteSizeLong(), 0u);
}

TEST(OwnReportsTest, AQueuedCorrectionLeavesWhatStandsAtTheHub) {
  OwnReportRow row = Fetched("a", 5, v1::STATE_RECEIVED);
  NoteDecision(Returned(1), &row);

  NoteQueued(Queued("b"), 7, &row);

  EXPECT_EQ(row.report(), "b");
  EXPECT_EQ(row.sequence(), 7u);
  EXPECT_FALSE(row.has_receipt());
  EXPECT_EQ(row.state(), v1::STATE_RETURNED);
  EXPECT_EQ(row.reason(), "add up again");
}

TEST(OwnReportsTest, TheAnswerToACorrectionEndsTheReturn) {
  OwnReportRow row = Fetched("a", 5, v1::STATE_RETURNED);
  NoteQueued(Queued("b"), 7, &row);

  NoteAnswer(ReceiptAt(9, 7, 2), Queued("b"), &row);

  EXPECT_EQ(row.state(), v1::STATE_RECEIVED);
  EXPECT_EQ(row.reason(), "");
  EXPECT_EQ(row.received_report(), "b");
  EXPECT_EQ(row.receipt().revision(), 2u);
}

TEST(OwnReportsTest, AnAnswerKnownAlreadyFromThePastChangesNoState) {
  OwnReportRow row;
  NoteFetched(Fetched("a", 5, v1::STATE_ACCEPTED), &row);

  NoteAnswer(ReceiptAt(5, 3, 1), Queued("a"), &row);

  EXPECT_EQ(row.state(), v1::STATE_ACCEPTED);
}

TEST(OwnReportsTest, WhatIsFetchedFillsAnEmptyRow) {
  OwnReportRow row;

  NoteFetched(Fetched("a", 5, v1::STATE_ACCEPTED), &row);

  EXPECT_EQ(row.report(), "a");
  EXPECT_EQ(row.received_report(), "a");
  EXPECT_EQ(row.received_digest(), "digest of a");
  EXPECT_EQ(row.state(), v1::STATE_ACCEPTED);
  EXPECT_EQ(row.sequence(), 0u);
}

TEST(OwnReportsTest, WhatIsFetchedNeverReplacesAReportThatWaits) {
  OwnReportRow row;
  NoteQueued(Queued("new"), 1, &row);

  NoteFetched(Fetched("old", 5, v1::STATE_RETURNED), &row);

  EXPECT_EQ(row.report(), "new");
  EXPECT_EQ(row.sequence(), 1u);
  EXPECT_FALSE(row.has_receipt());
  EXPECT_EQ(row.received_report(), "old");
  EXPECT_EQ(row.state(), v1::STATE_RETURNED);
}

TEST(OwnReportsTest, AnOlderRevisionNeverReplacesANewerOne) {
  OwnReportRow row;
  NoteFetched(Fetched("second", 9, v1::STATE_RECEIVED), &row);

  NoteFetched(Fetched("first", 5, v1::STATE_RECEIVED), &row);

  EXPECT_EQ(row.report(), "second");
  EXPECT_EQ(row.received_report(), "second");
}

TEST(OwnReportsTest, ARefusalThatIsFetchedLeavesTheReceivedOne) {
  OwnReportRow row;
  NoteFetched(Fetched("good", 5, v1::STATE_RECEIVED), &row);
  OwnReportRow refused = Fetched("bad", 9, v1::STATE_RECEIVED);
  refused.mutable_receipt()->set_outcome(v1::REFUSED);

  NoteFetched(refused, &row);

  EXPECT_EQ(row.report(), "bad");
  EXPECT_EQ(row.received_report(), "good");
}

TEST(OwnReportsTest, TheSameReportFetchedKeepsItsNumberHere) {
  OwnReportRow row;
  NoteQueued(Queued("a"), 3, &row);
  NoteAnswer(ReceiptAt(5, 3, 1), Queued("a"), &row);

  NoteFetched(Fetched("a", 5, v1::STATE_ACCEPTED), &row);

  EXPECT_EQ(row.sequence(), 3u);
  EXPECT_EQ(row.state(), v1::STATE_ACCEPTED);
}

TEST(OwnReportsTest, ADecisionOnAnEarlierRevisionChangesNothing) {
  OwnReportRow row = Fetched("a", 5, v1::STATE_RECEIVED);
  row.mutable_receipt()->set_revision(2);

  NoteDecision(Returned(1), &row);
  EXPECT_EQ(row.state(), v1::STATE_RECEIVED);

  NoteDecision(Returned(2), &row);
  EXPECT_EQ(row.state(), v1::STATE_RETURNED);
  EXPECT_EQ(row.reason(), "add up again");
}

TEST(OwnReportsTest, PartsToBeMendedAreThoseOfTheNewestDecision) {
  OwnReportRow row = Fetched("a", 5, v1::STATE_RECEIVED);
  v1::Decision returned = Returned(1);
  returned.add_parts("D01.late");

  NoteDecision(returned, &row);
  EXPECT_EQ(row.parts(0), "D01.late");
  NoteDecision(Returned(1), &row);
  EXPECT_EQ(row.parts_size(), 0);

  NoteDecision(returned, &row);
  NoteAnswer(ReceiptAt(9, 2, 2), Queued("b"), &row);
  EXPECT_EQ(row.parts_size(), 0);
}

}  // namespace
}  // namespace gandan
