#include <string>

#include "district_hub/queries/page_token.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

TEST(PageTokenTest, GoesOnBehindTheLastUnit) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());
  const absl::CivilDay day(2024, 6, 14);
  const Units& all = scope->ReportersOn(*scope->UnitOn(day), day);
  const v1::ExplainRequest question;
  const Units first = UnitsOfPage({.as_of = {}, .after = {}, .size = 2}, all);

  const auto page =
      ReadPage(snapshot, 5, NextPageToken(first, all, scope->as_of(), question),
               question);

  ASSERT_OK(page);
  EXPECT_EQ(page->size, 5);
  EXPECT_EQ(page->as_of->size, snapshot.size);
  EXPECT_THAT(UnitsOfPage(*page, all), testing::ElementsAre(all.back()));
  EXPECT_EQ(NextPageToken({all.back()}, all, scope->as_of(), question), "");
}

TEST(PageTokenTest, RefusesWhatIsNoTokenOfTheQuestion) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  const AsOf as_of = *ResolveAsOf(snapshot, v1::Scope());
  const Unit* const unit = hub.catalogue().units().Find(GiaRay());
  const Unit* const other = hub.catalogue().units().Find(BaoHoa());
  v1::ExplainRequest question;
  const std::string token =
      NextPageToken({unit}, {unit, other}, as_of, question);
  const std::string from_the_future = NextPageToken(
      {unit}, {unit, other}, {as_of.size + 1, 1, as_of.time}, question);

  EXPECT_OK(ReadPage(snapshot, 0, token, question));
  EXPECT_THAT(ReadPage(snapshot, 0, "nonsense", question).status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadPage(snapshot, 0, from_the_future, question).status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
  question.set_period("2024-06");
  EXPECT_THAT(ReadPage(snapshot, 0, token, question).status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(PageTokenTest, HoldsPagesToAThousandUnits) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();

  EXPECT_EQ(ReadPage(snapshot, 0, "", v1::ExplainRequest())->size, 100);
  EXPECT_OK(ReadPage(snapshot, 1000, "", v1::ExplainRequest()));
  EXPECT_THAT(ReadPage(snapshot, 1001, "", v1::ExplainRequest()).status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(PageTokenTest, RowsGoOnWhereThePageBeforeEnded) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  const v1::GetSummaryRequest question = SummaryOf("2024-06");
  const RowPage first = MustBeOk(ReadRowPage(snapshot, 2, "", question));
  const AsOf as_of = MustBeOk(ResolveAsOf(snapshot, v1::Scope()));

  const std::string token = NextRowToken(first, 5, as_of, question);
  const auto second = ReadRowPage(snapshot, 2, token, question);

  ASSERT_OK(second);
  EXPECT_EQ(second->first, 2u);
  EXPECT_EQ(second->as_of->size, snapshot.size);
  EXPECT_EQ(NextRowToken(*second, 4, as_of, question), "");
  EXPECT_THAT(ReadRowPage(snapshot, 2, token, SummaryOf("2024-Q2")).status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadPage(snapshot, 2, token, question).status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
