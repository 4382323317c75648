#include <string>

#include "district_hub/queries/answers.h"
#include "district_hub/queries/form_window.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

// The small catalogue with an indicator A01 that the month form has from
// 2024-08 on; its parts come first in the form's order.
std::shared_ptr<const Catalogue> WithALaterIndicator() {
  const std::string d02 = "  - code: D02\n    group: A\n    form: month\n";
  return TinyCatalogueWith(d02, R"yaml(  - code: A01
    group: A
    form: month
    valid_from: "2024-08"
    labels: {vi: "Việc mới", en: "New thing"}
    parts:
      - {name: done, kind: QUANTITY, time: FLOW, unit: dossier, labels: {vi: "Đã làm", en: "Done"}}
    headline: done
    better: higher
    rankable: false
    status: proposed
    source: "invented"
)yaml" + d02);
}

Report WithA01(Report report, int64_t done) {
  report.values.push_back({"A01.done", Quantity{done}});
  MustBeOk(NormalizeReport(&report));
  return report;
}

TEST(FormWindowTest, IndicatorThatBeganLaterIsExpectedLater) {
  StoredHub hub(WithALaterIndicator());
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.received = 10}));
  hub.Receive(WithA01(MonthOf(GiaRay(), "2024-08", {.received = 20}), 5));
  hub.Receive(WithA01(MonthOf(GiaRay(), "2024-09", {.received = 30}), 6));

  const auto summary = AnswerSummary(
      hub.Snapshot(), SummaryOf("2024-Q3", {}, ScopeOf(GiaRay())));

  ASSERT_OK(summary);
  EXPECT_THAT(RowOf(*summary, "A01.done").in_period(), IsValue(11));
  EXPECT_THAT(RowOf(*summary, "A01.done").in_period(), Covers(2, 2));
  // The columns of July's form are in other places.
  EXPECT_THAT(RowOf(*summary, "D01.received").in_period(), IsValue(60));
  EXPECT_THAT(RowOf(*summary, "D01.received").in_period(), Covers(3, 3));
}

TEST(FormWindowTest, EmptyWindowExpectsNothing) {
  const FormWindow window({}, {}, absl::nullopt);

  const v1::Figure figure = window.OfName(v1::Indicator(), "rate");

  EXPECT_THAT(figure, HasState(v1::NOT_REPORTED));
  EXPECT_THAT(figure, Covers(0, 0));
}

TEST(FormWindowTest, MovesSumsToThePlacesOfAnotherForm) {
  const auto catalogue = WithALaterIndicator();
  const Form& july = **catalogue->FormAt("month", At("2024-07"));
  const Form& august = **catalogue->FormAt("month", At("2024-08"));
  const Accumulator sums = Accumulator::Of(
      MonthOf(GiaRay(), "2024-07", {.received = 10, .late = 3}), july);

  const Accumulator moved = InColumnsOf(august, july, sums);

  EXPECT_EQ(moved.columns()[*august.FindPart("D01.received")].sum, 10);
  EXPECT_EQ(moved.columns()[*august.FindPart("D01.late")].sum, 3);
  EXPECT_EQ(moved.columns()[*august.FindPart("A01.done")],
            Accumulator::Column());
}

}  // namespace
}  // namespace gandan
