// backup, restore and confirm-restore.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

TEST(BackupCommandTest, NamesTheFolderWhollyAndSaysWhatWasMade) {
  FakeHub hub;
  hub.upkeep.backup.Always(Proto<v1::MakeBackupResponse>(
      "number: 7 position { epoch: 2 index: 40 } bytes: 2500000 "
      "new_bytes: 1 kept: 5"));

  const CommandRun run = RunCommand(hub, {"backup", "here", "--keep", "5"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_EQ(hub.upkeep.backup.asked.at(0).folder().front(), '/');
  EXPECT_EQ(hub.upkeep.backup.asked.at(0).keep(), 5u);
  EXPECT_THAT(run.out, HasSubstr("Backup 7: 3 MB, mới / new 1 MB"));
  EXPECT_THAT(run.out, HasSubstr("ledger 2:40"));
}

TEST(BackupCommandTest, FailureIsToldAndEndsWithAnotherCode) {
  FakeHub hub;
  hub.upkeep.backup.Always(
      absl::FailedPreconditionError("it does not read again"));

  const CommandRun run = RunCommand(hub, {"backup", "/srv/backup"});

  EXPECT_NE(run.code, ExitCode::kOk);
  EXPECT_THAT(run.err, HasSubstr("it does not read again"));
}

TEST(ConfirmRestoreCommandTest, Confirms) {
  FakeHub hub;
  hub.upkeep.confirm.Always(v1::ConfirmRestoreResponse());

  EXPECT_EQ(RunCommand(hub, {"confirm-restore"}).code, ExitCode::kOk);

  EXPECT_EQ(hub.upkeep.confirm.asked.size(), 1u);
}

}  // namespace
}  // namespace gandan
