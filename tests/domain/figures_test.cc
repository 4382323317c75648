#include "domain/figures.h"

#include <limits>
#include <random>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged_reports.h"
#include "tests/support/seed.h"
#include "tests/support/window_totals.h"

namespace gandan {
namespace {

const Form& MonthForm(const Catalogue& catalogue) {
  return **catalogue.FormAt("month", June());
}
const Form& QuarterForm(const Catalogue& catalogue) {
  return **catalogue.FormAt("quarter", ThirdQuarter());
}

// The tiny catalogue, with what is left of dossiers also reckoned.
std::shared_ptr<const Catalogue> CatalogueWithLeft() {
  return TinyCatalogueWith(
      "      - name: resolved\n",
      "      - name: left\n"
      "        sum: \"D01.received + D01.carried_in - D01.in_time - "
      "D01.late\"\n"
      "        time: CLOSING\n"
      "        unit: dossier\n"
      "        labels: {vi: \"Còn lại\", en: \"Left\"}\n"
      "      - name: resolved\n");
}

// A month's report of one commune.
Report Month(const MonthFigures& figures) {
  return MonthReport(XuanDinh(), June(), figures);
}

// "state scaled" or "state numerator/denominator".
std::string InShort(const v1::Figure& figure) {
  const std::string& state = v1::FigureState_Name(figure.state());
  if (figure.ratio()) {
    return absl::StrCat(state, " ", figure.numerator(), "/",
                        figure.denominator());
  }
  return absl::StrCat(state, " ", figure.scaled());
}

// "given/nil of counted/expected".
std::string CoverageInShort(const v1::Figure& figure) {
  const v1::Coverage& c = figure.coverage();
  return absl::StrCat(c.given(), "/", c.nil(), " of ", c.counted(), "/",
                      c.expected());
}

TEST(WindowFiguresTest, SumsFlowsAndTakesOpeningsFirstAndClosingsLast) {
  const auto catalogue = CatalogueWithLeft();
  const Form& form = MonthForm(*catalogue);
  const TestWindow window(
      form, {TotalsOf(form, 1, {Month({10, 2, 6, 1})}),      // Leaves 5.
             TotalsOf(form, 1, {Month({20, 5, 9, 1})}),      // Leaves 15.
             TotalsOf(form, 1, {Month({30, 15, 10, 2})})});  // Leaves 33.

  EXPECT_EQ(InShort(window.Of("D01.received")), "VALUE 60");
  EXPECT_EQ(InShort(window.Of("D01.carried_in")), "VALUE 2");
  EXPECT_EQ(InShort(window.Of("D01.pending")), "VALUE 33");
  EXPECT_EQ(InShort(window.Of("D01.resolved")), "VALUE 29");
  EXPECT_EQ(InShort(window.Of("D01.left")), "VALUE 33");
  EXPECT_EQ(InShort(window.Of("D01.rate")), "VALUE 25/29");
}

TEST(WindowFiguresTest, CountsAPetitionOpenForThreeMonthsOnce) {
  const auto catalogue = CatalogueWithLeft();
  const Form& form = MonthForm(*catalogue);
  const PeriodTotals open = TotalsOf(form, 1, {Month({0, 1, 0, 0})});
  const TestWindow window(form, {open, open, open});

  EXPECT_EQ(InShort(window.Of("D01.carried_in")), "VALUE 1");
  EXPECT_EQ(InShort(window.Of("D01.pending")), "VALUE 1");
  EXPECT_EQ(InShort(window.Of("D01.left")), "VALUE 1");
}

TEST(WindowFiguresTest, ARatioOfSumsIsNoMeanOfPercents) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const TestWindow window(
      form, {TotalsOf(form, 2,
                      {Month({.received = 1, .in_time = 1, .late = 0}),
                       Month({.received = 99, .in_time = 0, .late = 99})})});

  EXPECT_EQ(InShort(window.Of("D01.rate")), "VALUE 1/100");
  EXPECT_TRUE(window.Of("D01.rate").percent());
}

TEST(WindowFiguresTest, SaysHowMuchStandsBehindAFigure) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const Report nil = NilMonthReport(BaoHoa(), June());
  const TestWindow window(
      form, {TotalsOf(form, 3, {Month({}), nil}), TotalsOf(form, 3, {}),
             TotalsOf(form, 3, {Month({})})});

  EXPECT_EQ(CoverageInShort(window.Of("D01.received")), "2/1 of 3/9");
  EXPECT_EQ(CoverageInShort(window.Of("D01.carried_in")), "1/1 of 2/3");
  EXPECT_EQ(CoverageInShort(window.Of("D01.pending")), "1/0 of 1/3");
}

TEST(WindowFiguresTest, ADerivedValueIsCoveredAsItsLeastCoveredPart) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const Report no_late = With(Month({}), "D01.late", Nil{"mất sổ"});
  const TestWindow window(form, {TotalsOf(form, 3, {Month({}), no_late})});

  EXPECT_EQ(CoverageInShort(window.Of("D01.rate")), "1/1 of 2/3");
  EXPECT_EQ(CoverageInShort(window.Of("D01.resolved")), "1/1 of 2/3");
}

TEST(WindowFiguresTest, AStockWhosePeriodIsMissingIsNotReported) {
  const auto catalogue = CatalogueWithLeft();
  const Form& form = MonthForm(*catalogue);
  const PeriodTotals none = TotalsOf(form, 1, {});
  const PeriodTotals one = TotalsOf(form, 1, {Month({10, 2, 6, 1})});
  const TestWindow first_missing(form, {none, one});
  const TestWindow last_missing(form, {one, none});

  EXPECT_EQ(InShort(first_missing.Of("D01.carried_in")), "NOT_REPORTED 0");
  EXPECT_EQ(InShort(first_missing.Of("D01.pending")), "VALUE 5");
  EXPECT_EQ(InShort(last_missing.Of("D01.pending")), "NOT_REPORTED 0");
  EXPECT_EQ(InShort(last_missing.Of("D01.left")), "NOT_REPORTED 0");
  EXPECT_EQ(InShort(last_missing.Of("D01.received")), "VALUE 10");
  EXPECT_EQ(InShort(TestWindow(form, {none}).Of("D01.rate")),
            "NOT_REPORTED 0/0");
}

TEST(WindowFiguresTest, MissingNilEmptyAndZeroAreFourThings) {
  const auto catalogue = TinyCatalogue();
  const Form& form = QuarterForm(*catalogue);
  const auto cash_of = [&](const std::vector<Report>& reports) {
    return InShort(
        TestWindow(form, {TotalsOf(form, 3, reports)}).Of("C01.cash"));
  };
  const Report nil = With(QuarterReport(), "C01.cash", Nil{"mất sổ"});
  const Report zero = With(QuarterReport(), "C01.cash", Quantity{0});

  EXPECT_EQ(cash_of({}), "NOT_REPORTED 0");
  EXPECT_EQ(cash_of({nil, nil}), "NO_FIGURES 0");
  EXPECT_EQ(cash_of({QuarterReport(), nil}), "LEFT_EMPTY 0");
  EXPECT_EQ(cash_of({QuarterReport(), nil, zero}), "VALUE 0");
}

TEST(WindowFiguresTest, ARatioOverZeroIsNotArising) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const Report nothing = Month({.received = 0, .in_time = 0, .late = 0});
  const TestWindow window(form, {TotalsOf(form, 1, {nothing})});

  EXPECT_EQ(InShort(window.Of("D01.rate")), "NOT_ARISING 0/0");
  EXPECT_FALSE(window.Of("D01.rate").has_band());
}

TEST(WindowFiguresTest, HidesADerivedValueBelowItsMinimum) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const auto late_share = [&](const MonthFigures& figures) {
    return InShort(
        TestWindow(form, {TotalsOf(form, 1, {Month(figures)})}).Of("D02.rate"));
  };

  EXPECT_EQ(late_share({.received = 4, .in_time = 3, .late = 1}), "HIDDEN 0/0");
  EXPECT_EQ(late_share({.received = 5, .in_time = 3, .late = 2}), "VALUE 2/5");
}

TEST(WindowFiguresTest, BandsCompareExactlyInTheUnitShown) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const auto band_of = [&](int64_t in_time, int64_t late) {
    const Report report = Month({in_time + late, 0, in_time, late});
    return TestWindow(form, {TotalsOf(form, 1, {report})})
        .Of("D01.rate")
        .band()
        .en();
  };

  EXPECT_EQ(band_of(95, 5), "good");
  EXPECT_EQ(band_of(949999, 50001), "not good");
}

TEST(WindowFiguresTest, FactsLookBackAndNothingElseDoes) {
  const auto catalogue = TinyCatalogue();
  const Form& form = QuarterForm(*catalogue);
  const Report dated = With(QuarterReport(), "M01.date", Day{19900});
  const TestWindow window(form,
                          {TotalsOf(form, 2, {dated}), TotalsOf(form, 2, {})});
  const Accumulator facts = Accumulator::Of(dated, form);

  EXPECT_EQ(InShort(window.Of("M01.date")), "NOT_REPORTED 0");
  EXPECT_EQ(InShort(window.Of("M01.date", &facts)), "VALUE 1");
  EXPECT_EQ(CoverageInShort(window.Of("M01.date", &facts)), "1/0 of 1/2");
  EXPECT_EQ(InShort(window.Of("S01.signed", &facts)), "NOT_REPORTED 0");
}

TEST(WindowFiguresTest, SaysWhatDoesNotFitIn64Bits) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  PeriodTotals full = TotalsOf(form, 1, {Month({})});
  full.totals.columns()[*form.FindPart("D01.received")].sum =
      std::numeric_limits<int64_t>::max();
  full.totals.columns()[*form.FindPart("D01.late")].sum =
      std::numeric_limits<int64_t>::max();
  const TestWindow window(form, {full, full});

  EXPECT_EQ(InShort(window.Of("D01.received")), "OVERFLOWED 0");
  EXPECT_EQ(InShort(window.Of("D01.resolved")), "OVERFLOWED 0");
  EXPECT_EQ(InShort(window.Of("D01.rate")), "OVERFLOWED 0/0");
  EXPECT_EQ(window.figures().PartColumn(*form.FindPart("D01.received")),
            absl::nullopt);
}

TEST(WindowFiguresTest, NamesValuesByIndicator) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const TestWindow window(form, {TotalsOf(form, 1, {Month({})})});
  const v1::Indicator& dossiers = *catalogue->FindIndicator("D01");
  const v1::Indicator& other = *catalogue->FindIndicator("S01");

  EXPECT_EQ(InShort(window.figures().OfName(dossiers, "late")), "VALUE 1");
  EXPECT_EQ(InShort(window.figures().OfName(dossiers, "rate")), "VALUE 6/7");
  EXPECT_EQ(InShort(window.figures().OfName(other, "signed")),
            "NOT_REPORTED 0");
}

TEST(WindowFiguresTest, ExplainsAPartByItsColumnOverTheWindow) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const Report nil = NilMonthReport(BaoHoa(), June());
  const TestWindow window(form, {TotalsOf(form, 2, {Month({}), nil}),
                                 TotalsOf(form, 2, {Month({})})});

  EXPECT_EQ(window.figures().PartColumn(*form.FindPart("D01.received")),
            (Accumulator::Column{20, 2, 1}));
  EXPECT_EQ(TestWindow(form, {TotalsOf(form, 2, {})})
                .figures()
                .PartColumn(*form.FindPart("D01.received")),
            absl::nullopt);
}

TEST(WindowFiguresTest, KeepsKindAndDecimalsWithoutAValue) {
  const auto catalogue = TinyCatalogue();
  const Form& form = QuarterForm(*catalogue);
  const v1::Figure cash =
      TestWindow(form, {TotalsOf(form, 2, {})}).Of("C01.cash");

  EXPECT_EQ(cash.kind(), v1::QUANTITY);
  EXPECT_EQ(cash.decimals(), 2u);
}

// Random months of three communes, some of them missing.
using Grid = std::vector<std::vector<Report>>;

Grid RandomGrid(size_t months, std::mt19937_64* random) {
  Grid grid(months);
  for (std::vector<Report>& month : grid) {
    while ((*random)() % 4 != 0 && month.size() < 3) {
      month.push_back(
          Month({.received = 200,
                 .carried_in = static_cast<int64_t>((*random)() % 100),
                 .in_time = static_cast<int64_t>((*random)() % 100),
                 .late = static_cast<int64_t>((*random)() % 100)}));
    }
  }
  return grid;
}

// Adds one part up over some months, the slow way.
int64_t SlowSum(const Grid& grid, const std::string& part, size_t begin,
                size_t end) {
  int64_t sum = 0;
  for (size_t month = begin; month < end; ++month) {
    for (const Report& report : grid[month]) {
      sum += std::get<Quantity>(*report.Find(part)).scaled;
    }
  }
  return sum;
}

TEST(WindowFiguresTest, EqualWhatIsAddedUpAfresh) {
  std::mt19937_64 random(TestSeed());
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);

  for (int round = 0; round < 200; ++round) {
    const Grid grid = RandomGrid(1 + random() % 12, &random);
    const size_t all = grid.size();
    std::vector<PeriodTotals> periods;
    for (const auto& month : grid) periods.push_back(TotalsOf(form, 3, month));
    const TestWindow window(form, periods);
    const int64_t in_time = SlowSum(grid, "D01.in_time", 0, all);
    const int64_t late = SlowSum(grid, "D01.late", 0, all);

    ASSERT_EQ(window.Of("D01.in_time").scaled(), in_time);
    ASSERT_EQ(window.Of("D01.carried_in").scaled(),
              SlowSum(grid, "D01.carried_in", 0, 1));
    ASSERT_EQ(window.Of("D01.pending").scaled(),
              SlowSum(grid, "D01.pending", all - 1, all));
    ASSERT_EQ(window.Of("D01.rate").numerator(), in_time);
    ASSERT_EQ(window.Of("D01.rate").denominator(), in_time + late);
  }
}

TEST(WindowFiguresTest, ReportWhosePartIsOutDoesNotCountForThatPart) {
  const auto catalogue = TinyCatalogue();
  const Form& form = MonthForm(*catalogue);
  const size_t part = form.FindPart("D01.received").value();
  PeriodTotals totals{Accumulator(form.parts().size()), 3, 2};
  totals.totals.columns()[part] = {.sum = 7, .given = 1, .nil = 0};
  totals.out["D01.received"] = 1;
  const std::vector<PeriodTotals> periods = {totals};

  const v1::Figure figure = WindowFigures(&form, &periods).OfPart(part);

  EXPECT_EQ(figure.scaled(), 7);
  EXPECT_EQ(figure.coverage().counted(), 1);
  EXPECT_EQ(figure.coverage().expected(), 3);
}

}  // namespace
}  // namespace gandan
