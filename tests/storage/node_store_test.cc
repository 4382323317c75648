#include "storage/node_store.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using storage::v1::ContactMark;

ContactMark MarkAt(uint64_t index) {
  ContactMark mark;
  mark.mutable_directives_cursor()->set_index(index);
  return mark;
}

OwnReport FetchedJune(const std::string& text, v1::ReportState state) {
  OwnReport report = {{kMonthly, June()}, {}};
  report.row.set_report(text);
  report.row.set_digest("digest of " + text);
  report.row.mutable_receipt()->set_outcome(v1::RECEIVED);
  report.row.mutable_receipt()->set_revision(1);
  report.row.set_state(state);
  return report;
}

v1::Directive DirectiveAt(uint64_t epoch, uint64_t index) {
  v1::Directive directive;
  directive.mutable_position()->set_epoch(epoch);
  directive.mutable_position()->set_index(index);
  return directive;
}

v1::Directive ReturnOfJune(uint64_t index, const std::string& reason) {
  v1::Directive directive = DirectiveAt(1, index);
  v1::Decision* decision = directive.mutable_decision();
  decision->set_form(kMonthly);
  decision->set_period("2024-06");
  decision->set_revision(1);
  decision->set_state(v1::STATE_RETURNED);
  decision->set_reason(reason);
  decision->add_parts("D01." + reason);
  return directive;
}

TEST(NodeStoreTest, ANewFolderKnowsNothing) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  const NodeStore store(engine.get());

  EXPECT_EQ(store.contact()->ByteSizeLong(), 0u);
  EXPECT_FALSE(store.FindOwnReport({kMonthly, June()})->has_value());
  EXPECT_TRUE(store.OwnReports()->empty());
  EXPECT_TRUE(store.Directives(10)->empty());
  EXPECT_TRUE(store.Catalogues()->empty());
}

TEST(NodeStoreTest, RemembersTheContact) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store(engine.get());

  ASSERT_OK(store.SetContact(MarkAt(7)));

  EXPECT_EQ(store.contact()->directives_cursor().index(), 7u);
}

TEST(NodeStoreTest, TakesAPageOfThePastWithItsMark) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store(engine.get());
  OwnReport july = FetchedJune("b", v1::STATE_RECEIVED);
  july.of.period = July();

  ASSERT_OK(store.TakeOwnReports({july, FetchedJune("a", v1::STATE_ACCEPTED)},
                                 MarkAt(9)));

  EXPECT_EQ(engine->head(), 1u);
  EXPECT_EQ(store.contact()->directives_cursor().index(), 9u);
  const auto reports = store.OwnReports();
  ASSERT_OK(reports);
  ASSERT_EQ(reports->size(), 2u);
  EXPECT_EQ(reports->at(0).of.period, June());
  EXPECT_EQ(reports->at(0).row.received_report(), "a");
  EXPECT_EQ(reports->at(1).row.report(), "b");
}

TEST(NodeStoreTest, NotesADecisionAtItsReport) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store(engine.get());
  ASSERT_OK(store.TakeOwnReports({FetchedJune("a", v1::STATE_RECEIVED)}, {}));

  ASSERT_OK(store.TakeDirectives({ReturnOfJune(3, "wrong sum")}, MarkAt(4)));

  const auto row = *store.FindOwnReport({kMonthly, June()});
  EXPECT_EQ(row->state(), v1::STATE_RETURNED);
  EXPECT_EQ(row->reason(), "wrong sum");
  EXPECT_EQ(row->parts(0), "D01.wrong sum");
  EXPECT_EQ(store.contact()->directives_cursor().index(), 4u);
}

TEST(NodeStoreTest, APastFetchedAfterItsReturnGetsTheReason) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store(engine.get());
  ASSERT_OK(store.TakeDirectives(
      {ReturnOfJune(3, "first"), ReturnOfJune(5, "newest"), DirectiveAt(1, 6)},
      {}));

  ASSERT_OK(store.TakeOwnReports({FetchedJune("a", v1::STATE_RETURNED)}, {}));

  const auto row = *store.FindOwnReport({kMonthly, June()});
  EXPECT_EQ(row->reason(), "newest");
  EXPECT_EQ(row->parts(0), "D01.newest");
}

TEST(NodeStoreTest, KeepsDirectivesNewestFirst) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store(engine.get());
  v1::Directive unreadable = ReturnOfJune(900, "");
  unreadable.mutable_decision()->set_period("of a newer hub");

  ASSERT_OK(store.TakeDirectives(
      {DirectiveAt(1, 5), unreadable, DirectiveAt(2, 1)}, {}));

  const auto two = store.Directives(2);
  ASSERT_OK(two);
  ASSERT_EQ(two->size(), 2u);
  EXPECT_EQ(two->at(0).position().epoch(), 2u);
  EXPECT_EQ(two->at(1).position().index(), 900u);
  EXPECT_EQ(store.Directives(9)->size(), 3u);
  EXPECT_TRUE(store.Directives(0)->empty());
}

TEST(NodeStoreTest, KeepsCatalogueVersionsOldestFirst) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store(engine.get());
  for (const uint32_t version : {256, 1, 2}) {
    v1::Catalogue catalogue;
    catalogue.set_version(version);
    ASSERT_OK(store.PutCatalogue(catalogue));
  }

  const auto catalogues = store.Catalogues();

  ASSERT_OK(catalogues);
  ASSERT_EQ(catalogues->size(), 3u);
  EXPECT_EQ(catalogues->at(0).version(), 1u);
  EXPECT_EQ(catalogues->at(2).version(), 256u);
}

TEST(NodeStoreTest, AFailedWriteTakesNeitherNewsNorMark) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store(engine.get());
  engine->FailNextWrite(ForgetfulEngine::Fate::kLost);

  EXPECT_THAT(store.TakeDirectives({DirectiveAt(1, 5)}, MarkAt(6)),
              StatusIs(absl::StatusCode::kUnavailable));

  EXPECT_TRUE(store.Directives(9)->empty());
  EXPECT_EQ(store.contact()->ByteSizeLong(), 0u);
}

}  // namespace
}  // namespace gandan
