#include "district_hub/answer_tag.h"

#include <string>
#include <vector>

#include "gandan/v1/query.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

v1::GetSummaryRequest Of(const std::string& period) {
  v1::GetSummaryRequest request;
  request.set_period(period);
  return request;
}

Caller Named(const std::string& name) {
  Caller caller;
  caller.official.emplace();
  caller.official->name = name;
  return caller;
}

// A question of the same hub, of which one thing differs at a time.
struct AskedHub : StoredHub {
  std::string Tag(const std::string& who = "hoa",
                  const std::string& method = "GetSummary",
                  const std::string& period = "2024-07") {
    return AnswerTag(Named(who), method, Of(period), Snapshot());
  }
};

TEST(AnswerTagTest, TheSameQuestionOfTheSameLedgerHasTheSameTag) {
  AskedHub hub;

  EXPECT_EQ(hub.Tag(), hub.Tag());
  EXPECT_EQ(hub.Tag().size(), 32u);
}

TEST(AnswerTagTest, AnotherCallerQuestionOrPeriodHasAnother) {
  AskedHub hub;

  const std::vector<std::string> tags = {
      hub.Tag(), hub.Tag("lan"), hub.Tag("hoa", "GetBreakdown"),
      hub.Tag("hoa", "GetSummary", "2024-08")};

  for (size_t i = 1; i < tags.size(); ++i) EXPECT_NE(tags[i], tags[0]) << i;
}

TEST(AnswerTagTest, AReportThatCameChangesIt) {
  AskedHub hub;
  const std::string before = hub.Tag();

  hub.Receive(MonthOf(XuanDinh(), "2024-07", {.in_time = 9}));

  EXPECT_NE(hub.Tag(), before);
}

TEST(AnswerTagTest, TheNextDayChangesIt) {
  AskedHub hub;
  QuerySnapshot snapshot = hub.Snapshot();
  const Caller hoa = Named("hoa");
  const std::string before =
      AnswerTag(hoa, "GetSummary", Of("2024-07"), snapshot);

  snapshot.now += absl::Hours(24);

  EXPECT_NE(AnswerTag(hoa, "GetSummary", Of("2024-07"), snapshot), before);
}

}  // namespace
}  // namespace gandan
