#include "absl/strings/escaping.h"
#include "base/sha256.h"
#include "domain/report_bytes.h"
#include "gandan/v1/report.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/example_report.h"
#include "tests/support/random_report.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::Field;

// Puts one state into a message as any protobuf program would.
struct StateToMessage {
  v1::Value* message;

  void operator()(const Quantity& q) { message->set_quantity(q.scaled); }
  void operator()(const YesNo& answer) { message->set_yes(answer.yes); }
  void operator()(const Day& day) { message->set_date(day.days); }
  void operator()(const Text& text) { message->set_text(text.text); }
  void operator()(const TextList& list) {
    message->mutable_list();
    for (const std::string& item : list.items) {
      message->mutable_list()->add_items(item);
    }
  }
  void operator()(const Nil& nil) { message->set_nil_reason(nil.reason); }
};

v1::Report ToMessage(const Report& report) {
  v1::Report message;
  *message.mutable_unit() = ToProto(report.unit);
  message.set_form(report.form);
  message.set_period(FormatPeriod(report.period));
  message.set_form_version(report.form_version);
  message.set_base_digest(report.base_digest);
  message.set_reason(report.reason);
  message.set_nil_reason(report.nil_reason);
  for (const Value& value : report.values) {
    v1::Value* const added = message.add_values();
    added->set_part(value.part);
    std::visit(StateToMessage{added}, value.value);
  }
  for (const Explanation& explanation : report.explanations) {
    v1::Explanation* const added = message.add_explanations();
    added->set_rule(explanation.rule);
    added->set_text(explanation.text);
  }
  return message;
}

TEST(WriteReportTest, WritesTheExampleOfTheDocument) {
  const std::string bytes = WriteReport(ExampleReport());

  EXPECT_EQ(absl::BytesToHexString(bytes),
            absl::BytesToHexString(ExampleReportBytes()));
  EXPECT_EQ(absl::BytesToHexString(Sha256(bytes)), ExampleReportDigest());
}

TEST(WriteReportTest, WritesWhatProtobufWritesAndReads) {
  RandomReports reports(TestSeed());

  for (int i = 0; i < 2000; ++i) {
    const Report report = reports.Next();
    const std::string bytes = WriteReport(report);
    v1::Report parsed;
    ASSERT_TRUE(parsed.ParseFromString(bytes));
    ASSERT_EQ(parsed.SerializeAsString(), bytes);
    ASSERT_EQ(ToMessage(report).SerializeAsString(), bytes);
  }
}

TEST(WriteReportTest, KeepsZeroAndEmptyStatesButNoEmptyField) {
  Report report = ExampleReport();
  report.values = {{"A.a", Quantity{0}}, {"A.b", TextList{}}};
  report.explanations.clear();

  v1::Report parsed;
  ASSERT_TRUE(parsed.ParseFromString(WriteReport(report)));

  EXPECT_TRUE(parsed.values(0).has_quantity());
  EXPECT_TRUE(parsed.values(1).has_list());
  EXPECT_EQ(parsed.reason(), "");
}

TEST(NormalizeReportTest, BringsPartsAndRulesIntoByteOrder) {
  Report report;
  report.values = {{"B02.a", Quantity{1}}, {"B010.a", Quantity{2}}};
  report.explanations = {{"B02#1", "x"}, {"B01#1", "y"}};

  ASSERT_OK(NormalizeReport(&report));

  EXPECT_THAT(report.values, ElementsAre(Field(&Value::part, "B010.a"),
                                         Field(&Value::part, "B02.a")));
  EXPECT_THAT(report.explanations,
              ElementsAre(Field(&Explanation::rule, "B01#1"),
                          Field(&Explanation::rule, "B02#1")));
}

TEST(NormalizeReportTest, ComposesEveryText) {
  Report report;
  report.reason = "a\u0302";
  report.nil_reason = "a\u0302";
  report.values = {{"A.a", Text{"a\u0302"}},
                   {"A.b", TextList{{"a\u0302"}}},
                   {"A.c", Nil{"a\u0302"}}};
  report.explanations = {{"R", "a\u0302"}};

  ASSERT_OK(NormalizeReport(&report));

  EXPECT_EQ(report.reason, "â");
  EXPECT_EQ(report.nil_reason, "â");
  EXPECT_THAT(report.values, ElementsAre(Value{"A.a", Text{"â"}},
                                         Value{"A.b", TextList{{"â"}}},
                                         Value{"A.c", Nil{"â"}}));
  EXPECT_THAT(report.explanations, ElementsAre(Explanation{"R", "â"}));
}

TEST(NormalizeReportTest, LeavesOutWhatWasLeftEmpty) {
  Report report;
  report.values = {{"A.a", Text{""}}, {"A.b", TextList{}}};
  report.explanations = {{"R", ""}};

  ASSERT_OK(NormalizeReport(&report));

  EXPECT_THAT(report.values, ElementsAre(Value{"A.b", TextList{}}));
  EXPECT_TRUE(report.explanations.empty());
}

TEST(NormalizeReportTest, RefusesAPartOrRuleTwice) {
  Report parts;
  parts.values = {{"A.a", Quantity{1}}, {"A.a", Quantity{2}}};
  Report rules;
  rules.explanations = {{"R", "x"}, {"R", "y"}};

  EXPECT_THAT(NormalizeReport(&parts),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(NormalizeReport(&rules),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(NormalizeReportTest, RefusesWhatIsNotUtf8) {
  Report report;
  report.values = {{"A.a", Text{"\xFF"}}};

  EXPECT_THAT(NormalizeReport(&report),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
