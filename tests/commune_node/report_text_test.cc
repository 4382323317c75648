#include "commune_node/report_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;

v1::Report Sample() {
  return Proto<v1::Report>(R"pb(
    form: "month"
    period: "2024-06"
    values { part: "D01.received" quantity: 1234 }
    values { part: "X.nowhere" nil_reason: "chưa đếm" }
    explanations { rule: "D01#2" text: "đã đối chiếu" }
  )pb");
}

TEST(ReportTextTest, ShowsFiguresWithTheirLabels) {
  EXPECT_THAT(DescribeReport(Sample(), TinyCatalogue()->data()),
              AllOf(HasSubstr("Báo cáo: month 2024-06"),
                    ContainsRegex("D01.received +.*: .* 1\\.234 "),
                    ContainsRegex("X.nowhere +X.nowhere +không có số liệu: "
                                  "chưa đếm"),
                    HasSubstr("Giải trình D01#2: đã đối chiếu")));
}

TEST(ReportTextTest, SaysWhatACorrectionIsFor) {
  v1::Report correction = Sample();
  correction.set_base_digest(std::string(32, 'd'));
  correction.set_reason("đếm sót");

  EXPECT_THAT(DescribeReport(correction, TinyCatalogue()->data()),
              HasSubstr("Đính chính: đếm sót"));
}

TEST(ReportTextTest, SaysWhyAReportHasNoFigures) {
  v1::Report nil = Sample();
  nil.clear_values();
  nil.set_nil_reason("lũ");

  EXPECT_THAT(DescribeReport(nil, TinyCatalogue()->data()),
              HasSubstr("Không có số liệu: lũ"));
}

TEST(ReportTextTest, ShowsEveryKindOfValue) {
  v1::Report report = Sample();
  *report.mutable_values() = Proto<v1::Report>(R"pb(
                               values { part: "A.a" yes: true }
                               values { part: "A.b" date: 19870 }
                               values { part: "A.c" text: "văn bản" }
                               values {
                                 part: "A.d"
                                 list { items: "một" items: "hai" }
                               }
                             )pb")
                                 .values();

  EXPECT_THAT(DescribeReport(report, TinyCatalogue()->data()),
              AllOf(HasSubstr("có"), HasSubstr("27/5/2024"),
                    HasSubstr("văn bản"), HasSubstr("một; hai")));
}

}  // namespace
}  // namespace gandan
