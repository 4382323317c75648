#include "commune_node/files/template_writer.h"

#include <memory>
#include <string>

#include "commune_node/files/file_reader.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr Period kSecondQuarter = {v1::QUARTER, 2024, 2};

// One of every kind, with what a separator could spoil.
Report QuarterReport() {
  Report report;
  report.unit = XuanDinh();
  report.form = "quarter";
  report.period = kSecondQuarter;
  report.values = {{"C01.cash", Quantity{123450}},
                   {"L01.titles", TextList{{"một; hai", "ba, \"bốn\""}}},
                   {"M01.date", Day{19900}},
                   {"N01.difficulties", Text{"dòng một\ndòng hai; \"hết\""}},
                   {"S01.signed", Nil{"mất sổ"}},
                   {"Y01.posted", YesNo{false}}};
  return report;
}

// The values of a template of the report, read again.
FileContent WriteAndRead(const Report& own, v1::FileFormat format) {
  const std::shared_ptr<const Catalogue> catalogue = TinyCatalogue();
  const Form* const form = catalogue->FormAt("quarter", kSecondQuarter).value();
  const std::string file = WriteTemplate(
      {catalogue.get(), form, kSecondQuarter, &own, nullptr}, format);
  return ReadReportFile(ReadFileRows(file, v1::FILE_FORMAT_UNSPECIFIED), "",
                        CatalogueHistory({catalogue}));
}

TEST(TemplateWriterTest, BothFormatsAreReadAgain) {
  const Report own = QuarterReport();

  for (const v1::FileFormat format : {v1::CSV, v1::JSON}) {
    const FileContent read = WriteAndRead(own, format);

    EXPECT_THAT(read.faults, IsEmpty());
    ASSERT_THAT(read.drafts, SizeIs(1));
    EXPECT_THAT(read.drafts[0].values, ElementsAreArray(own.values));
  }
}

TEST(TemplateWriterTest, PartOfAnAttributeTheUnitLacksIsTyped) {
  const std::shared_ptr<const Catalogue> catalogue = TinyCatalogue();
  const Form* const form = catalogue->FormAt("quarter", kSecondQuarter).value();
  const auto template_of = [&](absl::string_view code) {
    const Unit* const unit =
        catalogue->units().FindOn(code, absl::CivilDay(2024, 6, 14));
    return WriteTemplate(
        {catalogue.get(), form, kSecondQuarter, nullptr, nullptr, unit},
        v1::CSV);
  };

  EXPECT_THAT(template_of("26461"), Not(HasSubstr("W01;hamlets")));
  EXPECT_THAT(template_of("26464"), HasSubstr("W01;hamlets;;"));
  EXPECT_THAT(template_of("26464"), Not(HasSubstr("weeks_due")));
}

TEST(TemplateWriterTest, ComputedPartsAreLeftOut) {
  const std::shared_ptr<const Catalogue> catalogue = TinyCatalogue();
  const Form* const form = catalogue->FormAt("quarter", kSecondQuarter).value();

  const std::string file = WriteTemplate(
      {catalogue.get(), form, kSecondQuarter, nullptr, nullptr}, v1::CSV);

  EXPECT_THAT(file, HasSubstr("W01;weeks_held;;"));
  EXPECT_THAT(file, Not(HasSubstr("weeks_due")));
  EXPECT_THAT(file, HasSubstr("Tổng số;người"));
}

TEST(TemplateWriterTest, LastReportIsCarriedOverWhereTheFormSaysSo) {
  const std::shared_ptr<const Catalogue> catalogue = TinyCatalogue();
  const Period third = Next(kSecondQuarter);
  const Form* const form = catalogue->FormAt("quarter", third).value();
  const Report previous = QuarterReport();

  const std::string file = WriteTemplate(
      {catalogue.get(), form, third, nullptr, &previous}, v1::CSV);

  EXPECT_THAT(file, HasSubstr("2024-Q3;M01;date;2024-06-26;"));
  EXPECT_THAT(file, HasSubstr("2024-Q3;C01;cash;;"));
}

}  // namespace
}  // namespace gandan
