#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

v1::GetAttentionRequest Of(const std::string& period) {
  v1::GetAttentionRequest request;
  request.set_form("month");
  request.set_period(period);
  return request;
}

// Every "unit part code" that stands out.
std::vector<std::string> Found(const v1::GetAttentionResponse& answer) {
  std::vector<std::string> found;
  for (const v1::UnitAttention& unit : answer.units()) {
    for (const v1::Violation& warning : unit.warnings()) {
      found.push_back(absl::StrCat(unit.unit().code(), " ", warning.where(),
                                   " ", warning.code()));
    }
  }
  return found;
}

// Two communes with the same figures from June to September.
struct SummerHub : StoredHub {
  SummerHub() {
    for (const char* month : {"2024-06", "2024-07", "2024-08", "2024-09"}) {
      for (const UnitKey& unit : {XuanDinh(), BaoHoa()}) {
        Receive(MonthOf(unit, month, {.received = 100, .in_time = 99}));
      }
    }
  }
};

TEST(AttentionTest, AValueFarFromTheUnitsOwnPastStandsOut) {
  SummerHub hub;
  hub.Receive(
      MonthOf(XuanDinh(), "2024-10", {.received = 1000, .in_time = 99}));
  hub.Receive(MonthOf(BaoHoa(), "2024-10", {.received = 101, .in_time = 100}));

  const auto answer = AnswerAttention(hub.Snapshot(), Of("2024-10"));

  ASSERT_OK(answer);
  ASSERT_EQ(answer->units_size(), 1);
  EXPECT_EQ(answer->units(0).unit_name(), "xã Xuân Định");
  EXPECT_THAT(Found(*answer), Contains("26461 D01.received FAR_FROM_PAST"));
}

TEST(AttentionTest, NothingStandsOutOfTheFirstPeriods) {
  SummerHub hub;

  const auto answer = AnswerAttention(hub.Snapshot(), Of("2024-07"));

  ASSERT_OK(answer);
  EXPECT_THAT(Found(*answer), IsEmpty());
}

TEST(AttentionTest, AsOfThenItIsWhatStoodOutThen) {
  SummerHub hub;
  hub.Receive(
      MonthOf(XuanDinh(), "2024-10", {.received = 1000, .in_time = 99}));
  v1::GetAttentionRequest then = Of("2024-10");
  *then.mutable_scope()->mutable_position() =
      AnswerAttention(hub.Snapshot(), Of("2024-10"))->basis().position();
  const auto before = Found(*AnswerAttention(hub.Snapshot(), then));
  hub.Receive(MonthOf(BaoHoa(), "2024-10", {.received = 2000, .in_time = 99}));

  EXPECT_EQ(Found(*AnswerAttention(hub.Snapshot(), then)), before);
  EXPECT_EQ(AnswerAttention(hub.Snapshot(), Of("2024-10"))->units_size(), 2);
}

TEST(AttentionTest, OfOneUnitItIsThatUnits) {
  SummerHub hub;
  for (const UnitKey& unit : {XuanDinh(), BaoHoa()}) {
    hub.Receive(MonthOf(unit, "2024-10", {.received = 1000, .in_time = 99}));
  }
  v1::GetAttentionRequest request = Of("2024-10");
  *request.mutable_scope()->mutable_unit() = ToProto(XuanDinh());

  const auto answer = AnswerAttention(hub.Snapshot(), request);

  ASSERT_OK(answer);
  ASSERT_EQ(answer->units_size(), 1);
  EXPECT_EQ(answer->units(0).unit().code(), "26461");
}

TEST(AttentionTest, AFormThatIsNoneIsNotFound) {
  SummerHub hub;
  v1::GetAttentionRequest request = Of("2024-10");
  request.set_form("week");

  EXPECT_THAT(AnswerAttention(hub.Snapshot(), request),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
