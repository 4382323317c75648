#include "domain/accumulator.h"

#include <limits>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged_reports.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::Each;

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

const Form& QuarterForm(const Catalogue& catalogue) {
  return **catalogue.FormAt("quarter", ThirdQuarter());
}

// The column of one part of a report of the quarter.
Accumulator::Column ColumnOf(const Report& report, const std::string& part) {
  const auto catalogue = TinyCatalogue();
  const Form& form = QuarterForm(*catalogue);
  return Accumulator::Of(report, form).columns()[*form.FindPart(part)];
}

Accumulator WithSums(const std::vector<int64_t>& sums) {
  Accumulator accumulator(sums.size());
  for (size_t i = 0; i < sums.size(); ++i) {
    accumulator.columns()[i].sum = sums[i];
  }
  return accumulator;
}

Accumulator RandomAccumulator(size_t columns, std::mt19937_64* random) {
  Accumulator drawn(columns);
  for (Accumulator::Column& column : drawn.columns()) {
    column.sum = static_cast<int64_t>((*random)()) >> 8;
    column.given = static_cast<uint32_t>((*random)() % 2);
    column.nil = 1 - column.given;
  }
  return drawn;
}

TEST(AccumulatorTest, CountsEveryKindOfValueInItsWay) {
  Report report = With(QuarterReport(), "M01.date", Day{19900});
  report = With(report, "M01.doc_no", Text{"146"});
  report = With(report, "L01.titles", TextList{{"a", "b"}});
  report = With(report, "S01.signed", Nil{"mất sổ"});
  using Column = Accumulator::Column;

  EXPECT_EQ(ColumnOf(report, "S01.staff"), (Column{12, 1, 0}));
  EXPECT_EQ(ColumnOf(report, "Y01.posted"), (Column{1, 1, 0}));
  EXPECT_EQ(ColumnOf(report, "M01.date"), (Column{1, 1, 0}));
  EXPECT_EQ(ColumnOf(report, "M01.doc_no"), (Column{0, 1, 0}));
  EXPECT_EQ(ColumnOf(report, "L01.titles"), (Column{2, 1, 0}));
  EXPECT_EQ(ColumnOf(report, "S01.signed"), (Column{0, 0, 1}));
  EXPECT_EQ(ColumnOf(report, "C01.cash"), (Column{0, 0, 0}));
}

TEST(AccumulatorTest, ANoCountsAsGivenButNotAsYes) {
  const Report report = With(QuarterReport(), "Y01.posted", YesNo{false});

  EXPECT_EQ(ColumnOf(report, "Y01.posted"), (Accumulator::Column{0, 1, 0}));
}

TEST(AccumulatorTest, ANilReportIsNilInEveryColumn) {
  const auto catalogue = TinyCatalogue();
  const Form& form = **catalogue->FormAt("month", June());

  const Accumulator nil =
      Accumulator::Of(NilMonthReport(XuanDinh(), June()), form);

  EXPECT_EQ(nil.columns().size(), form.parts().size());
  EXPECT_THAT(nil.columns(), Each(Accumulator::Column{0, 0, 1}));
}

TEST(AccumulatorTest, IgnoresPartsTheFormDoesNotKnow) {
  const auto catalogue = TinyCatalogue();
  const Form& form = QuarterForm(*catalogue);
  Report more = With(QuarterReport(), "A00.x", Quantity{9});
  more = With(more, "T00.x", Quantity{9});
  more = With(more, "Z00.x", Quantity{9});

  EXPECT_EQ(Accumulator::Of(more, form),
            Accumulator::Of(QuarterReport(), form));
}

TEST(AccumulatorTest, WhatWasAddedComesOffBitForBit) {
  std::mt19937_64 random(TestSeed());

  for (int round = 0; round < 200; ++round) {
    const Accumulator start = RandomAccumulator(30, &random);
    const Accumulator a = RandomAccumulator(30, &random);
    const Accumulator b = RandomAccumulator(30, &random);
    Accumulator total = start;
    ASSERT_OK(total.Subtract(a));
    ASSERT_OK(total.Add(b));
    ASSERT_OK(total.Add(a));
    ASSERT_OK(total.Subtract(b));
    ASSERT_EQ(total, start);
  }
}

TEST(AccumulatorTest, AnOverflowChangesNothing) {
  Accumulator total = WithSums({1, kMost, 3});
  const Accumulator before = total;

  EXPECT_THAT(total.Add(WithSums({1, 1, 1})),
              StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_EQ(total, before);
  EXPECT_THAT(total.Subtract(WithSums({1, -1, 1})),
              StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_EQ(total, before);
}

TEST(AccumulatorTest, HoldsTheLargestQuantityOfNineThousandUnits) {
  Accumulator total(1);
  const Accumulator one = WithSums({kLargestQuantity});

  for (int unit = 0; unit < 9000; ++unit) ASSERT_OK(total.Add(one));

  EXPECT_EQ(total.columns()[0].sum, 9000 * kLargestQuantity);
}

TEST(AccumulatorTest, RefusesOtherColumns) {
  Accumulator total(2);

  EXPECT_THAT(total.Add(Accumulator(3)),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
