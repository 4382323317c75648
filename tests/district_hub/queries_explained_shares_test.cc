#include "district_hub/queries/explained_shares.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

// A sum that is taken at the end of the window.
std::shared_ptr<const Catalogue> WithASumAtTheEnd() {
  return TinyCatalogueWith(R"(sum: "D01.in_time + D01.late"
        time: FLOW)",
                           R"(sum: "D01.received + D01.carried_in"
        time: CLOSING)");
}

TEST(ExplainedSharesTest, SumAtTheEndIsTakenFromTheLastReport) {
  StoredHub hub(WithASumAtTheEnd());
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.received = 5, .carried_in = 1}));
  hub.Receive(MonthOf(GiaRay(), "2024-08", {.received = 7, .carried_in = 6}));
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());
  WindowReader reader(&*scope);
  const v1::Form& form = **scope->FindForm("month");
  const auto window = reader.Over(form, {At("2024-07"), At("2024-08")},
                                  reader.UnitOf(At("2024-08"), form));
  const auto formula = FormulaOf(window->form(), "D01.resolved");

  ExplainedShares shares(&reader, &*window, 0, &formula->parts);
  const auto reports =
      shares.ReportsOf(*scope->catalogue().units().Find(GiaRay()));

  ASSERT_OK(reports);
  ASSERT_EQ(reports->size(), 1);
  EXPECT_EQ(reports->front().period(), "2024-08");
  EXPECT_THAT(reports->front().shares(0), IsValue(7));
  EXPECT_THAT(reports->front().shares(1), IsValue(6));
  EXPECT_EQ(shares.Parts()[0].scaled() + shares.Parts()[1].scaled(), 13);
  EXPECT_THAT(
      window->OfName(*scope->catalogue().FindIndicator("D01"), "resolved"),
      IsValue(13));
}

}  // namespace
}  // namespace gandan
