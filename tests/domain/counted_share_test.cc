#include "domain/counted_share.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using Column = Accumulator::Column;

PartKeys Parts(const std::vector<std::string>& parts) {
  return {parts.begin(), parts.end()};
}

const Form& MonthForm(const Catalogue& catalogue) {
  return *catalogue.FormAt("month", June()).value();
}

Column ColumnOf(const Accumulator& share, const Form& form,
                const std::string& part) {
  return share.columns()[form.FindPart(part).value()];
}

TEST(CountedShareTest, IsTheWholeReportIfNoPartIsOut) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const Report report = MonthReport(GiaRay(), June(), {.received = 12});

  EXPECT_EQ(CountedShare(report, form, {}), Accumulator::Of(report, form));
}

TEST(CountedShareTest, PartThatIsOutIsNeitherGivenNorNil) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const PartKeys out = Parts({"D01.received"});

  const Accumulator share =
      CountedShare(MonthReport(GiaRay(), June(), {.received = 12}), form, out);
  const Accumulator nil =
      CountedShare(NilMonthReport(GiaRay(), June()), form, out);

  EXPECT_EQ(ColumnOf(share, form, "D01.received"), Column());
  EXPECT_EQ(ColumnOf(share, form, "D01.in_time").given, 1u);
  EXPECT_EQ(ColumnOf(nil, form, "D01.received"), Column());
  EXPECT_EQ(ColumnOf(nil, form, "D01.in_time").nil, 1u);
}

TEST(CountedShareTest, IgnoresPartsTheFormDoesNotKnow) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const Report report = MonthReport(GiaRay(), June(), {.received = 12});

  EXPECT_EQ(CountedShare(report, form, Parts({"Z99.none"})),
            Accumulator::Of(report, form));
}

TEST(DropPartsTest, TakesTheirValuesOff) {
  Report report = MonthReport(GiaRay(), June(), {.received = 12});

  DropParts(Parts({"D01.received", "Z99.none"}), &report);

  EXPECT_EQ(report.Find("D01.received"), nullptr);
  EXPECT_NE(report.Find("D01.in_time"), nullptr);
}

}  // namespace
}  // namespace gandan
