// What the committer does when the disk fails and fails again.

#include <atomic>
#include <filesystem>

#include "district_hub/committer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/settlements.h"
#include "tests/support/deciding_boards.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::IsEmpty;

// An engine whose writes fail with a status, and which then cannot be opened
// again until the test lets it.
class StubbornEngine : public Engine {
 public:
  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key) const override {
    return engine_->Get(table, key);
  }
  absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
          visit) const override {
    return engine_->Scan(table, first, end, visit);
  }
  std::unique_ptr<Reader> TakeSnapshot() const override {
    return engine_->TakeSnapshot();
  }
  uint64_t head() const override { return engine_->head(); }
  absl::Status Write(const std::vector<RowChange>& changes,
                     uint64_t expected_head) override {
    absl::MutexLock lock(&mutex_);
    if (!failure_.ok()) return failure_;
    return engine_->Write(changes, expected_head);
  }
  absl::Status Reopen() override {
    absl::MutexLock lock(&mutex_);
    if (++reopenings_ < 3) return absl::UnavailableError("not yet");
    if (absl::IsUnavailable(failure_)) failure_ = absl::OkStatus();
    return engine_->Reopen();
  }
  EngineStats stats() const override { return engine_->stats(); }

  void FailWith(absl::Status failure) {
    absl::MutexLock lock(&mutex_);
    failure_ = std::move(failure);
    reopenings_ = 0;
  }
  int reopenings() {
    absl::MutexLock lock(&mutex_);
    return reopenings_;
  }

 private:
  const std::unique_ptr<ForgetfulEngine> engine_ =
      MakeForgetfulEngine(HubSchema());
  absl::Mutex mutex_;
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  int reopenings_ ABSL_GUARDED_BY(mutex_) = 0;
};

// Submits the same report until it is answered so.
void SubmitUntil(HubCore& hub, absl::StatusCode code) {
  absl::Status status;
  do {
    status =
        hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}).status();
  } while (status.code() != code);
}

uint32_t ExitsOf(HubCore& hub, const EntryName& name) {
  return Settlements(&hub.engine())
      .AbnormalExits(name.unit, name.digest)
      .value();
}

TEST(CommitterRecoveryTest, ReopensUntilItSucceedsAndGoesOn) {
  auto engine = std::make_unique<StubbornEngine>();
  StubbornEngine* const stubborn = engine.get();
  HubCore hub(std::move(engine));
  stubborn->FailWith(absl::UnavailableError("the disk is gone"));

  SubmitUntil(hub, absl::StatusCode::kUnavailable);
  SubmitUntil(hub, absl::StatusCode::kOk);

  EXPECT_EQ(stubborn->reopenings(), 3);
  EXPECT_TRUE(hub.healthy());
}

TEST(CommitterRecoveryTest, FullDiskIsUnhealthyUntilAWriteSucceeds) {
  auto engine = std::make_unique<StubbornEngine>();
  StubbornEngine* const stubborn = engine.get();
  HubCore hub(std::move(engine));
  stubborn->FailWith(absl::ResourceExhaustedError("no room"));

  SubmitUntil(hub, absl::StatusCode::kUnavailable);
  EXPECT_FALSE(hub.healthy());
  stubborn->FailWith(absl::OkStatus());
  SubmitUntil(hub, absl::StatusCode::kOk);

  EXPECT_TRUE(hub.healthy());
}

TEST(CommitterRecoveryTest, FullDiskKeepsTheNotesOfAnAbnormalExitForTheNext) {
  auto engine = std::make_unique<StubbornEngine>();
  StubbornEngine* const stubborn = engine.get();
  const TemporaryFolder folder;
  const std::string file = folder.Path("deciding");
  const EntryName name{GiaRay(), Sha256("report")};
  const auto board = DecidingBoard::Open(file).value();
  HubCore hub(std::move(engine), board.get());
  stubborn->FailWith(absl::ResourceExhaustedError("no room"));

  const auto found = BoardAfterStop(file, {name});
  hub.Restart(found.get());

  EXPECT_EQ(ExitsOf(hub, name), 0);
  EXPECT_EQ(found->FoundTimes(name.unit, name.digest), 1);

  stubborn->FailWith(absl::OkStatus());
  const auto again = BoardAfterStop(file, {name});
  hub.Restart(again.get());

  EXPECT_EQ(ExitsOf(hub, name), 2);
  EXPECT_THAT(DecidingBoard::Open(file).value()->found(), IsEmpty());
}

TEST(CommitterRecoveryTest, HubThatBeginsOnAFullDiskGoesOnOnceThereIsRoom) {
  auto engine = std::make_unique<StubbornEngine>();
  StubbornEngine* const stubborn = engine.get();
  const TemporaryFolder folder;
  HubCore hub(std::move(engine));
  stubborn->FailWith(absl::ResourceExhaustedError("no room"));
  const auto found =
      BoardAfterStop(folder.Path("deciding"), {{BaoHoa(), Sha256("report")}});
  hub.Restart(found.get());

  SubmitUntil(hub, absl::StatusCode::kUnavailable);
  EXPECT_FALSE(hub.healthy());
  stubborn->FailWith(absl::OkStatus());
  SubmitUntil(hub, absl::StatusCode::kOk);

  EXPECT_TRUE(hub.healthy());
}

TEST(CommitterRecoveryTest, StopsWhileTheDiskIsGone) {
  auto engine = std::make_unique<StubbornEngine>();
  StubbornEngine* const stubborn = engine.get();
  auto hub = std::make_unique<HubCore>(std::move(engine));
  stubborn->FailWith(absl::ResourceExhaustedError("no room"));
  SubmitUntil(*hub, absl::StatusCode::kUnavailable);

  hub.reset();

  SUCCEED();
}

TEST(CommitterRecoveryTest, AStopIsCountedOnceIfTheHubIsKilledAfterNotingIt) {
  const TemporaryFolder folder;
  const std::string file = folder.Path("deciding");
  const EntryName name{GiaRay(), Sha256("report")};
  HubCore hub;
  const auto found = BoardAfterStop(file, {name});
  const std::string as_found = folder.Path("as_found");
  // The page between the write and the wiping.
  found->SetKeptBy(hub.engine().head() + 1);
  std::filesystem::copy_file(file, as_found);
  hub.Restart(found.get());
  ASSERT_EQ(ExitsOf(hub, name), 1);

  const auto again = DecidingBoard::Open(as_found).value();
  hub.Restart(again.get());

  EXPECT_EQ(ExitsOf(hub, name), 1);
  EXPECT_THAT(DecidingBoard::Open(as_found).value()->found(), IsEmpty());
}

TEST(CommitterRecoveryTest, AStopIsCountedIfTheHubIsKilledBeforeNotingIt) {
  const TemporaryFolder folder;
  const EntryName name{GiaRay(), Sha256("report")};
  HubCore hub;
  const auto found = BoardAfterStop(folder.Path("deciding"), {name});
  found->SetKeptBy(hub.engine().head() + 1);

  hub.Restart(found.get());

  EXPECT_EQ(ExitsOf(hub, name), 1);
}

}  // namespace
}  // namespace gandan
