#include <string>
#include <vector>

#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "storage/keys.h"
#include "storage/reminders.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::GetMissingRequest Of(const std::string& period) {
  v1::GetMissingRequest request;
  request.set_form("month");
  request.set_period(period);
  return request;
}

std::vector<std::string> Codes(const v1::GetMissingResponse& answer) {
  std::vector<std::string> codes;
  for (const v1::MissingUnit& unit : answer.units()) {
    codes.push_back(unit.unit().code());
  }
  return codes;
}

// Notes that Gia Ray was reminded of June at these ledger positions.
void Remind(StoredHub& hub, const std::vector<uint64_t>& positions) {
  storage::v1::ReminderRow row;
  for (const uint64_t position : positions) {
    storage::v1::ReminderRow::Sent* const sent = row.add_sent();
    sent->set_working_days_left(3);
    sent->set_sent_at_us(1'718'000'000'000'000);
    sent->set_position(position);
  }
  Transaction transaction(&hub.engine());
  Reminders::Put(&transaction, {"month", At("2024-06"), GiaRay()}, row);
  MustBeOk(transaction.Commit());
}

TEST(MissingTest, ListsWhoHasSentNothing) {
  StoredHub hub;
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {}));

  const auto answer = AnswerMissing(hub.Snapshot(), Of("2024-06"));

  ASSERT_OK(answer);
  EXPECT_THAT(Codes(*answer), ElementsAre("26425", "26464"));
  EXPECT_EQ(answer->units(0).unit_name(), "thị trấn Gia Ray");
  EXPECT_EQ(answer->window().due_day(), "2024-06-18");
  EXPECT_EQ(answer->working_days_left(), 1);
}

TEST(MissingTest, ReturnedReportIsNotMissing) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {}));
  hub.Decide({"month", At("2024-06"), GiaRay()}, v1::STATE_RETURNED, false);

  EXPECT_THAT(Codes(*AnswerMissing(hub.Snapshot(), Of("2024-06"))),
              ElementsAre("26461", "26464"));
}

TEST(MissingTest, TellsWhatWentOutAndWhen) {
  StoredHub hub;
  const uint64_t first = hub.Receive(MonthOf(XuanDinh(), "2024-06", {}));
  const uint64_t second = hub.Receive(MonthOf(BaoHoa(), "2024-06", {}));
  Remind(hub, {first, second});
  v1::GetMissingRequest then = Of("2024-06");
  *then.mutable_scope() = AsOfIndex(first);

  const auto now = AnswerMissing(hub.Snapshot(), Of("2024-06"));
  const auto before = AnswerMissing(hub.Snapshot(), then);

  ASSERT_OK(now);
  ASSERT_EQ(now->units_size(), 1);
  ASSERT_EQ(now->units(0).reminders_size(), 2);
  EXPECT_EQ(now->units(0).reminders(0).working_days_left(), 3);
  EXPECT_EQ(now->units(0).reminders(0).sent_at().seconds(), 1'718'000'000);
  EXPECT_EQ(now->units(0).reminders(1).position().index(), second);
  ASSERT_OK(before);
  EXPECT_THAT(Codes(*before), ElementsAre("26425", "26464"));
  EXPECT_EQ(before->units(0).reminders_size(), 1);
}

TEST(MissingTest, TellsWhoIsExcused) {
  StoredHub hub;
  const UnitKey unit = GiaRay();
  storage::v1::ExcuseRow excuse;
  excuse.set_reason("bão");
  Transaction transaction(&hub.engine());
  transaction.Put(kExcuses, PeriodKey("month", At("2024-06"), &unit),
                  excuse.SerializeAsString());
  ASSERT_OK(transaction.Commit());

  const auto answer = AnswerMissing(hub.Snapshot(), Of("2024-06"));

  EXPECT_TRUE(answer->units(0).excused());
  EXPECT_FALSE(answer->units(1).excused());
}

TEST(MissingTest, CountsTheDaysOverdue) {
  StoredHub hub;
  hub.Today(absl::CivilDay(2024, 6, 21));

  EXPECT_EQ(AnswerMissing(hub.Snapshot(), Of("2024-06"))->working_days_left(),
            -3);
}

TEST(MissingTest, LaterReportsShiftNoPage) {
  StoredHub hub;
  v1::GetMissingRequest request = Of("2024-06");
  request.set_page_size(2);
  const auto first = AnswerMissing(hub.Snapshot(), request);
  hub.Receive(MonthOf(BaoHoa(), "2024-06", {}));

  request.set_page_token(first->next_page_token());
  const auto second = AnswerMissing(hub.Snapshot(), request);

  ASSERT_OK(second);
  EXPECT_THAT(Codes(*first), ElementsAre("26425", "26461"));
  EXPECT_THAT(Codes(*second), ElementsAre("26464"));
  EXPECT_EQ(second->next_page_token(), "");
}

TEST(MissingTest, AsksOneCommuneOnly) {
  StoredHub hub;
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {}));
  v1::GetMissingRequest of_one = Of("2024-06");
  *of_one.mutable_scope() = ScopeOf(XuanDinh());
  v1::GetMissingRequest of_another = Of("2024-06");
  *of_another.mutable_scope() = ScopeOf(BaoHoa());

  EXPECT_THAT(Codes(*AnswerMissing(hub.Snapshot(), of_one)), IsEmpty());
  EXPECT_THAT(Codes(*AnswerMissing(hub.Snapshot(), of_another)),
              ElementsAre("26464"));
}

TEST(MissingTest, RefusesWhatIsNoPeriodOfTheForm) {
  StoredHub hub;

  EXPECT_THAT(AnswerMissing(hub.Snapshot(), Of("2024-Q2")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(AnswerMissing(hub.Snapshot(), Of("2024-05")),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
