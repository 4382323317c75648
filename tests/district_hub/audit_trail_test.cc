#include "district_hub/audit_trail.h"

#include <atomic>
#include <thread>

#include "absl/synchronization/notification.h"
#include "gandan/v1/admin.pb.h"
#include "gandan/v1/query.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::SizeIs;

constexpr char kFrom[] = "ipv4:10.0.0.5:40123";

// An engine that fails when told to.
class FailingEngine : public Engine {
 public:
  explicit FailingEngine(std::unique_ptr<Engine> engine)
      : engine_(std::move(engine)) {}

  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key) const override {
    return engine_->Get(table, key);
  }
  absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view, absl::string_view)> visit)
      const override {
    return engine_->Scan(table, first, end, visit);
  }
  std::unique_ptr<Reader> TakeSnapshot() const override {
    return engine_->TakeSnapshot();
  }
  uint64_t head() const override { return engine_->head(); }
  absl::Status Write(const std::vector<RowChange>& changes,
                     uint64_t expected_head) override {
    if (fails) return absl::ResourceExhaustedError("the disk is full");
    return engine_->Write(changes, expected_head);
  }
  absl::Status Reopen() override {
    return fails ? absl::ResourceExhaustedError("the disk is full")
                 : absl::OkStatus();
  }
  EngineStats stats() const override { return engine_->stats(); }

  std::atomic<bool> fails = false;

 private:
  const std::unique_ptr<Engine> engine_;
};

// A trail into a log in memory, with one account, hoa.
struct Trail {
  FailingEngine* engine;
  std::unique_ptr<AuditLog> log;
  ManualClock clock{absl::CivilDay(2024, 6, 17)};
  OfficialGuard officials{&clock};
  std::unique_ptr<AuditTrail> trail;

  Trail() {
    auto failing =
        std::make_unique<FailingEngine>(MakeForgetfulEngine(AuditSchema()));
    engine = failing.get();
    log = AuditLog::Open(std::move(failing)).value();
    EXPECT_OK(officials.SetAccount("hoa", {}));
    trail = std::make_unique<AuditTrail>(log.get(), &clock, &officials);
  }

  // Notes a call and waits for its answer.
  absl::Status Note(const CalledMethod& call, const Caller& caller,
                    const absl::Status& outcome = absl::OkStatus()) {
    absl::Notification answered;
    absl::Status answer;
    trail->Note(call, caller, outcome, [&](const absl::Status& status) {
      answer = status;
      answered.Notify();
    });
    answered.WaitForNotification();
    return answer;
  }

  // What was written down once everything is, oldest first.
  std::vector<v1::AuditRecord> Written() {
    trail->Stop();
    std::vector<v1::AuditRecord> records;
    EXPECT_OK(log->ScanBack(log->size(), [&](const v1::AuditRecord& record) {
      records.insert(records.begin(), record);
      return true;
    }));
    return records;
  }
};

Caller Hoa() {
  Caller caller;
  caller.address = kFrom;
  caller.official = Official{"hoa", v1::ADMIN, {}};
  return caller;
}

Caller Stranger(const std::string& token_digest = "") {
  Caller caller;
  caller.address = kFrom;
  caller.token_digest = token_digest;
  return caller;
}

TEST(AuditTrailTest, ChangeIsOnTheDiskBeforeItsAnswer) {
  Trail trail;
  v1::ChangePeriodRequest request;
  request.set_form("month");
  request.set_period("2024-06");

  EXPECT_OK(trail.Note({"ChangePeriod", &request}, Hoa()));

  EXPECT_EQ(trail.log->size(), 1u);
  const v1::AuditRecord record = trail.Written().at(0);
  EXPECT_EQ(record.user(), "hoa");
  EXPECT_EQ(record.address(), kFrom);
  EXPECT_EQ(record.method(), "HubAdmin.ChangePeriod");
  EXPECT_EQ(record.what(), "form=month period=2024-06");
  EXPECT_EQ(record.outcome(), "OK");
  EXPECT_EQ(record.at().seconds(), absl::ToUnixSeconds(trail.clock.Now()));
}

TEST(AuditTrailTest, ReadingIsAnsweredAndThenWrittenDown) {
  Trail trail;
  v1::GetSummaryRequest request;

  EXPECT_THAT(trail.Note({"GetSummary", &request}, Caller(),
                         absl::NotFoundError("none")),
              StatusIs(absl::StatusCode::kNotFound));

  const v1::AuditRecord record = trail.Written().at(0);
  EXPECT_EQ(record.user(), "");
  EXPECT_EQ(record.address(), "");
  EXPECT_EQ(record.outcome(), "NOT_FOUND");
}

TEST(AuditTrailTest, LoginIsOfTheNameThatIsAnAccount) {
  Trail trail;
  v1::LogInRequest known, typed;
  known.set_name("hoa");
  typed.set_name("mậtkhẩu");
  const absl::Status wrong = absl::UnauthenticatedError("wrong");

  EXPECT_EQ(trail.Note({"LogIn", &known}, Stranger(), wrong), wrong);
  EXPECT_EQ(trail.Note({"LogIn", &typed}, Stranger(), wrong), wrong);

  const auto written = trail.Written();
  ASSERT_THAT(written, SizeIs(2));
  EXPECT_EQ(written[0].user(), "hoa");
  EXPECT_EQ(written[0].outcome(), "UNAUTHENTICATED");
  EXPECT_EQ(written[1].DebugString().find("mật"), std::string::npos);
}

TEST(AuditTrailTest, StrangersCannotFillTheLog) {
  Trail trail;
  const absl::Status unknown = absl::UnauthenticatedError("log in");
  const absl::Status busy = absl::ResourceExhaustedError("wait");

  trail.Note("GetSummary", Stranger(), unknown).IgnoreError();
  trail.Note("LogIn", Stranger(), busy).IgnoreError();
  trail.Note("GetSummary", Stranger("digest"), busy).IgnoreError();
  trail.Note("GetSummary", Stranger("digest"), unknown).IgnoreError();

  EXPECT_THAT(trail.Written(), SizeIs(1));
}

TEST(AuditTrailTest, WhatTheLedgerHasIsNotWrittenDown) {
  Trail trail;
  const Caller node{PeerIdentity{{"26461", absl::CivilDay(2024, 1, 1)}, "f"}};

  EXPECT_OK(trail.Note("SubmitReports", node));

  EXPECT_THAT(trail.Written(), SizeIs(0));
}

TEST(AuditTrailTest, OnAFullDiskChangesAreRefusedAndReadingGoesOn) {
  Trail trail;
  trail.engine->fails = true;

  EXPECT_THAT(trail.Note("ChangePeriod", Hoa()),
              StatusIs(absl::StatusCode::kUnavailable));
  while (trail.trail->Begin("ChangePeriod").ok()) std::this_thread::yield();

  EXPECT_OK(trail.trail->Begin("GetSummary"));
  EXPECT_OK(trail.Note("GetSummary", Hoa()));
}

TEST(AuditTrailTest, WhatWaitedForRoomIsWrittenOnceThereIsSome) {
  Trail trail;
  trail.engine->fails = true;
  trail.Note("ChangePeriod", Hoa()).IgnoreError();
  while (trail.trail->Begin("ChangePeriod").ok()) std::this_thread::yield();
  EXPECT_OK(trail.Note("GetSummary", Hoa()));

  trail.engine->fails = false;

  EXPECT_THAT(trail.Written(), SizeIs(2));
}

}  // namespace
}  // namespace gandan
