#include "storage/group_mirror.h"

#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/mirrored_engine.h"
#include "storage/rocksdb_backup.h"
#include "storage/rocksdb_engine.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;

Schema TwoTables() { return {1, {"meta", "rows"}}; }

// The values written behind a head, as "key=value" in the order replayed.
std::vector<std::string> Replayed(const GroupMirror& mirror, uint64_t head) {
  std::vector<std::string> rows;
  const auto last = mirror.Replay(
      head, [&](const std::vector<RowChange>& changes) -> absl::Status {
        for (const RowChange& change : changes) {
          rows.push_back(change.key + "=" + change.value.value_or("gone"));
        }
        return absl::OkStatus();
      });
  rows.push_back(last.ok() ? "through " + std::to_string(*last)
                           : std::string(last.status().message()));
  return rows;
}

TEST(GroupMirrorTest, ReplaysWhatIsBehindAHead) {
  const TemporaryFolder folder;
  const auto mirror = GroupMirror::Open(folder.path(), TwoTables()).value();
  ASSERT_OK(mirror->Append({PutRow(1, "a", "1")}, 1));
  ASSERT_OK(mirror->Append({PutRow(1, "b", "2"), {1, "a", absl::nullopt}}, 2));
  ASSERT_OK(mirror->Append({PutRow(1, "c", "3")}, 3));

  EXPECT_THAT(Replayed(*mirror, 1),
              ElementsAre("b=2", "a=gone", "c=3", "through 3"));
  EXPECT_THAT(Replayed(*mirror, 3), ElementsAre("through 3"));
  EXPECT_THAT(mirror->LastHead(), IsOkAndHolds(Optional(3u)));
}

TEST(GroupMirrorTest, BatchThatWasNotWrittenAfterAllIsVoid) {
  const TemporaryFolder folder;
  {
    const auto crashed = GroupMirror::Open(folder.path(), TwoTables()).value();
    ASSERT_OK(crashed->Append({PutRow(1, "a", "1")}, 1));
    ASSERT_OK(crashed->Append({PutRow(1, "b", "lost")}, 2));
  }
  const auto mirror = GroupMirror::Open(folder.path(), TwoTables()).value();
  ASSERT_OK(mirror->Append({PutRow(1, "b", "written")}, 2));

  EXPECT_THAT(Replayed(*mirror, 0),
              ElementsAre("a=1", "b=written", "through 2"));
}

TEST(GroupMirrorTest, StopsBeforeAHole) {
  const TemporaryFolder folder;
  const auto mirror = GroupMirror::Open(folder.path(), TwoTables()).value();
  ASSERT_OK(mirror->Append({PutRow(1, "a", "1")}, 1));
  ASSERT_OK(mirror->Append({PutRow(1, "c", "3")}, 3));

  EXPECT_THAT(Replayed(*mirror, 0), ElementsAre("a=1", "through 1"));
}

// Every length at which a power cut may leave the file.
TEST(GroupMirrorTest, TornEndIsPassedOver) {
  const TemporaryFolder folder;
  {
    const auto mirror = GroupMirror::Open(folder.path(), TwoTables()).value();
    ASSERT_OK(mirror->Append({PutRow(1, "a", "1")}, 1));
    ASSERT_OK(mirror->Append({PutRow(1, "b", "2")}, 2));
  }
  const std::filesystem::path file =
      std::filesystem::directory_iterator(folder.path())->path();
  const uint64_t whole = std::filesystem::file_size(file);
  const uint64_t one = whole / 2;
  const auto mirror = GroupMirror::Open(folder.path(), TwoTables()).value();
  for (uint64_t size = whole - 1; size >= one; --size) {
    std::filesystem::resize_file(file, size);
    EXPECT_THAT(Replayed(*mirror, 0), ElementsAre("a=1", "through 1")) << size;
  }
}

TEST(GroupMirrorTest, WhatReadsBeforeTheDamageIsHandedOn) {
  const TemporaryFolder folder;
  const auto mirror = GroupMirror::Open(folder.path(), TwoTables()).value();
  ASSERT_OK(mirror->Append({PutRow(1, "a", "1")}, 1));
  const auto file = std::filesystem::directory_iterator(folder.path())->path();
  const auto sound = std::filesystem::file_size(file);
  ASSERT_OK(mirror->Append({PutRow(1, "b", "2")}, 2));
  ASSERT_OK(mirror->Append({PutRow(1, "c", "3")}, 3));
  {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(static_cast<std::streamoff>(sound) + 14);
    bytes.put('?');
  }

  EXPECT_THAT(Replayed(*mirror, 0), ElementsAre("a=1", HasSubstr("damaged")));
}

TEST(GroupMirrorTest, FlippedByteIsDamage) {
  const TemporaryFolder folder;
  const auto mirror = GroupMirror::Open(folder.path(), TwoTables()).value();
  ASSERT_OK(mirror->Append({PutRow(1, "a", "1")}, 1));
  ASSERT_OK(mirror->Append({PutRow(1, "b", "2")}, 2));
  {
    std::fstream file(
        std::filesystem::directory_iterator(folder.path())->path(),
        std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(14);  // Within the first record.
    file.put('?');
  }

  EXPECT_THAT(mirror->Replay(0, [](const auto&) { return absl::OkStatus(); }),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(GroupMirrorTest, DropsOnlyWhatNobodyNeeds) {
  const TemporaryFolder folder;
  const auto mirror = GroupMirror::Open(folder.path(), TwoTables()).value();
  ASSERT_OK(mirror->Append({PutRow(1, "a", "1")}, 1));
  mirror->DropThrough(1);  // The next batch begins a file.
  ASSERT_OK(mirror->Append({PutRow(1, "b", "2")}, 2));
  mirror->DropThrough(1);
  ASSERT_OK(mirror->Append({PutRow(1, "c", "3")}, 3));

  EXPECT_THAT(Replayed(*mirror, 1), ElementsAre("b=2", "c=3", "through 3"));
  mirror->DropThrough(2);
  EXPECT_THAT(Replayed(*mirror, 2), ElementsAre("c=3", "through 3"));
}

TEST(MirroredEngineTest, BackupAndMirrorMakeTheSameRowsAgain) {
  const TemporaryFolder folder;
  std::vector<std::string> before;
  {
    auto engine =
        MirrorEngine(OpenRocksDb(folder.Path("db"), TwoTables()).value(),
                     folder.Path("mirror"), TwoTables(), [](bool) {})
            .value();
    ASSERT_OK(engine->Write({PutRow(1, "a", "1")}, 0));
    ASSERT_OK(engine->BackUp(folder.Path("backups"), 3));
    ASSERT_OK(engine->Write({PutRow(1, "a", "2"), PutRow(1, "b", "3")}, 1));
    ASSERT_OK(engine->Write({{1, "a", absl::nullopt}}, 2));
    before = RowsOf(*engine, 1);
  }
  const auto backups = ListBackups(folder.Path("backups")).value();
  ASSERT_OK(RestoreRocksDb(folder.Path("backups"), backups.back(),
                           folder.Path("restored")));
  auto engine = OpenRocksDb(folder.Path("restored"), TwoTables()).value();
  const auto mirror =
      GroupMirror::Open(folder.Path("mirror"), TwoTables()).value();

  EXPECT_THAT(mirror->Replay(engine->head(),
                             [&](const std::vector<RowChange>& changes) {
                               return engine->Write(changes, engine->head());
                             }),
              IsOkAndHolds(3u));

  EXPECT_EQ(RowsOf(*engine, 1), before);
}

TEST(MirroredEngineTest, GoesOnWithoutItsMirrorAndSaysSo) {
  const TemporaryFolder folder;
  std::vector<bool> told;
  auto engine =
      MirrorEngine(OpenRocksDb(folder.Path("db"), TwoTables()).value(),
                   folder.Path("mirror"), TwoTables(),
                   [&](bool whole) { told.push_back(whole); })
          .value();
  std::filesystem::remove_all(folder.Path("mirror"));

  ASSERT_OK(engine->Write({PutRow(1, "a", "1")}, 0));
  std::filesystem::create_directory(folder.Path("mirror"));
  ASSERT_OK(engine->Write({PutRow(1, "b", "2")}, 1));
  ASSERT_OK(engine->BackUp(folder.Path("backups"), 3));

  EXPECT_THAT(told, ElementsAre(true, false, true));
}

TEST(MirroredEngineTest, RefusesADatabaseThatIsOlderThanItsMirror) {
  const TemporaryFolder folder;
  {
    auto engine =
        MirrorEngine(OpenRocksDb(folder.Path("db"), TwoTables()).value(),
                     folder.Path("mirror"), TwoTables(), [](bool) {})
            .value();
    for (uint64_t head = 0; head < 3; ++head) {
      ASSERT_OK(engine->Write({PutRow(1, "a", "1")}, head));
    }
  }

  EXPECT_THAT(
      MirrorEngine(OpenRocksDb(folder.Path("older"), TwoTables()).value(),
                   folder.Path("mirror"), TwoTables(), [](bool) {}),
      StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(BackupTest, HoldsWhatWasThereAndKeepsAsManyAsAsked) {
  const TemporaryFolder folder;
  auto engine = OpenRocksDb(folder.Path("db"), TwoTables()).value();
  for (uint64_t head = 0; head < 3; ++head) {
    ASSERT_OK(engine->Write({PutRow(1, "a", std::to_string(head))}, head));
    ASSERT_OK(engine->BackUp(folder.Path("backups"), 2));
  }
  const auto backups = ListBackups(folder.Path("backups")).value();

  ASSERT_EQ(backups.size(), 2u);
  EXPECT_EQ(backups[0].number, 2u);
  EXPECT_EQ(backups[1].head, 3u);
  ASSERT_OK(RestoreRocksDb(folder.Path("backups"), backups[0],
                           folder.Path("restored")));
  EXPECT_THAT(
      RowsOf(*OpenRocksDb(folder.Path("restored"), TwoTables()).value(), 1),
      ElementsAre("a=1"));
  EXPECT_THAT(RestoreRocksDb(folder.Path("backups"), backups[0],
                             folder.Path("restored")),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(ListBackups(folder.Path("nowhere")),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(BackupTest, DamagedBackupIsRefusedAndNothingIsMade) {
  const TemporaryFolder folder;
  auto engine = OpenRocksDb(folder.Path("db"), TwoTables()).value();
  ASSERT_OK(engine->Write({PutRow(1, "a", std::string(10'000, 'x'))}, 0));
  const auto backups = engine->BackUp(folder.Path("backups"), 2).value();
  size_t flipped = 0;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(folder.Path("backups"))) {
    if (!file.is_regular_file() || file.file_size() < 5'000) continue;
    std::fstream bytes(file.path(), std::ios::in | std::ios::out);
    bytes.seekp(3'000);
    bytes.put('?');
    ++flipped;
  }
  ASSERT_GT(flipped, 0u);

  EXPECT_THAT(RestoreRocksDb(folder.Path("backups"), backups.back(),
                             folder.Path("restored")),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_FALSE(std::filesystem::exists(folder.Path("restored")));
}

}  // namespace
}  // namespace gandan
