#include "storage/reminders.h"

#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/keys.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

TEST(RemindersTest, KeepsWhatWentOutOfEachReport) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  storage::v1::ReminderRow row;
  row.add_sent()->set_working_days_left(7);
  row.add_sent()->set_working_days_left(-1);
  Reminders::Put(&transaction, JuneReportOf(XuanHoa()), row);
  ASSERT_OK(transaction.Commit());

  const Reminders reminders(engine.get());

  const auto kept = reminders.Of(JuneReportOf(XuanHoa()));
  ASSERT_OK(kept);
  EXPECT_EQ(kept->sent_size(), 2);
  EXPECT_EQ(kept->sent(1).working_days_left(), -1);
  EXPECT_EQ(reminders.Of(JuneReportOf(XuanBac()))->sent_size(), 0);
}

TEST(RemindersTest, ExcuseHoldsFromItsEntryOn) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const UnitKey unit = XuanHoa();
  storage::v1::ExcuseRow excuse;
  excuse.set_reason("bão");
  excuse.set_position(5);
  transaction.Put(kExcuses, PeriodKey(kMonthly, June(), &unit),
                  excuse.SerializeAsString());
  ASSERT_OK(transaction.Commit());

  const Reminders reminders(engine.get());

  EXPECT_THAT(reminders.IsExcused(JuneReportOf(unit), 6), IsOkAndHolds(true));
  EXPECT_THAT(reminders.IsExcused(JuneReportOf(unit), 5), IsOkAndHolds(false));
  EXPECT_THAT(reminders.IsExcused(JuneReportOf(XuanBac()), 6),
              IsOkAndHolds(false));
}

}  // namespace
}  // namespace gandan
