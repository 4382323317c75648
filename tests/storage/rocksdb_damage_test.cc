#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/rocksdb_engine.h"
#include "tests/support/small_disk.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

// What disks, operators and other processes do to a data folder.

Schema OneTable() { return {1, {"meta", "rows"}}; }

// Writes `rows` rows, each by a batch of its own.
void WriteRows(Engine& engine, int rows) {
  for (int i = 0; i < rows; ++i) {
    ASSERT_OK(engine.Write({PutRow(1, absl::StrCat(1000 + i), "value")},
                           engine.head()));
  }
}

// A folder with so many rows, as a program that ended well leaves it: in
// tables.
void MakeTables(const std::string& folder, int rows,
                const RocksDbOptions& options = {}) {
  const auto engine = OpenRocksDb(folder, OneTable(), options);
  ASSERT_OK(engine);
  WriteRows(**engine, rows);
}

// The same as a program that was killed leaves it: in the log.
void MakeLog(const std::string& folder, int rows) {
  const TemporaryFolder running;
  const auto engine = OpenRocksDb(running.Path("db"), OneTable());
  ASSERT_OK(engine);
  WriteRows(**engine, rows);
  std::filesystem::copy(running.Path("db"), folder);
}

// The largest file with the extension.
std::string LargestFile(const std::string& folder,
                        const std::string& extension) {
  std::string largest;
  uint64_t most = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == extension && file.file_size() >= most) {
      largest = file.path().string();
      most = file.file_size();
    }
  }
  return largest;
}

// Flips one bit of a file.
void FlipBit(const std::string& path, uint64_t byte, int bit) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(byte));
  const char flipped = static_cast<char>(file.get() ^ (1 << bit));
  file.seekp(static_cast<std::streamoff>(byte));
  file.put(flipped);
}

// A copy of a folder, which goes with it.
struct CopiedFolder {
  explicit CopiedFolder(const std::string& of) {
    std::filesystem::copy(of, folder.Path("db"));
  }
  std::string path() const { return folder.Path("db"); }

  TemporaryFolder folder;
};

TEST(RocksDbDamageTest, AFlippedBitInTheLogsMiddleIsRefused) {
  const TemporaryFolder folder;
  MakeLog(folder.Path("db"), 200);
  const std::string log = LargestFile(folder.Path("db"), ".log");

  FlipBit(log, std::filesystem::file_size(log) / 2, 0);

  EXPECT_THAT(OpenRocksDb(folder.Path("db"), OneTable()),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(RocksDbDamageTest, NoFlippedBitInTheLogLosesARowUnseen) {
  const TemporaryFolder folder;
  constexpr size_t kRows = 3;
  MakeLog(folder.Path("db"), kRows);
  const uint64_t bytes =
      std::filesystem::file_size(LargestFile(folder.Path("db"), ".log"));
  int refused = 0;

  for (uint64_t byte = 0; byte < bytes; ++byte) {
    const CopiedFolder copy(folder.Path("db"));
    FlipBit(LargestFile(copy.path(), ".log"), byte, static_cast<int>(byte % 8));
    const auto engine = OpenRocksDb(copy.path(), OneTable());
    if (engine.ok()) {
      ASSERT_EQ(RowsOf(**engine, 1).size(), kRows) << "byte " << byte;
    } else {
      ASSERT_THAT(engine, StatusIs(absl::StatusCode::kDataLoss));
      ++refused;
    }
  }
  EXPECT_GT(refused, 0);
}

TEST(RocksDbDamageTest, NoFlippedTypeOrLengthLosesARowUnseen) {
  const TemporaryFolder folder;
  constexpr size_t kRows = 3;
  MakeLog(folder.Path("db"), kRows);
  // Of the first record: two bytes of length, one of type.
  for (const uint64_t byte : {4, 5, 6}) {
    for (int bit = 0; bit < 8; ++bit) {
      const CopiedFolder copy(folder.Path("db"));
      FlipBit(LargestFile(copy.path(), ".log"), byte, bit);
      const auto engine = OpenRocksDb(copy.path(), OneTable());
      EXPECT_THAT(engine, StatusIs(absl::StatusCode::kDataLoss))
          << "byte " << byte << " bit " << bit;
    }
  }
}

TEST(RocksDbDamageTest, ATornTailLosesOnlyTheLastBatch) {
  const TemporaryFolder folder;
  constexpr size_t kRows = 5;
  MakeLog(folder.Path("db"), kRows);
  const uint64_t bytes =
      std::filesystem::file_size(LargestFile(folder.Path("db"), ".log"));

  for (uint64_t cut = 1; cut < 40; ++cut) {
    const CopiedFolder copy(folder.Path("db"));
    std::filesystem::resize_file(LargestFile(copy.path(), ".log"), bytes - cut);
    const auto engine = OpenRocksDb(copy.path(), OneTable());
    ASSERT_OK(engine) << "cut " << cut;
    EXPECT_EQ(RowsOf(**engine, 1).size(), kRows - 1) << "cut " << cut;
    EXPECT_EQ((*engine)->head(), kRows - 1);
    EXPECT_OK((*engine)->Write({PutRow(1, "again", "1")}, kRows - 1));
  }
}

TEST(RocksDbDamageTest, AFlippedBitInATableIsDataLoss) {
  const TemporaryFolder folder;
  MakeTables(folder.Path("db"), 200);

  FlipBit(LargestFile(folder.Path("db"), ".sst"), 100, 3);

  const auto engine = OpenRocksDb(folder.Path("db"), OneTable());
  const absl::Status status =
      engine.ok() ? (*engine)->Get(1, "1000").status() : engine.status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kDataLoss));
}

TEST(RocksDbDamageTest, AnotherHandleOnTheFolderIsRefused) {
  const TemporaryFolder folder;
  const auto engine = OpenRocksDb(folder.Path("db"), OneTable());
  ASSERT_OK(engine);

  EXPECT_THAT(OpenRocksDb(folder.Path("db"), OneTable()),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

// Holds the lock of a folder as another process with it open does.
class OtherProcess {
 public:
  explicit OtherProcess(const std::string& lock_path) {
    int ready[2];
    if (pipe(ready) != 0) std::abort();
    child_ = fork();
    if (child_ == 0) {
      const int file = open(lock_path.c_str(), O_RDWR);
      struct flock lock = {};
      lock.l_type = F_WRLCK;
      const char locked = fcntl(file, F_SETLK, &lock) == 0 ? 'y' : 'n';
      if (write(ready[1], &locked, 1) != 1) _exit(1);
      while (true) pause();
    }
    if (read(ready[0], &locked_, 1) != 1) locked_ = 'n';
    close(ready[0]);
    close(ready[1]);
  }
  ~OtherProcess() {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }

  bool has_lock() const { return locked_ == 'y'; }

 private:
  pid_t child_;
  char locked_ = 'n';
};

TEST(RocksDbDamageTest, AnotherProcessOnTheFolderIsRefused) {
  const TemporaryFolder folder;
  MakeTables(folder.Path("db"), 1);
  {
    const OtherProcess other(folder.Path("db/LOCK"));
    ASSERT_TRUE(other.has_lock());

    EXPECT_THAT(OpenRocksDb(folder.Path("db"), OneTable()),
                StatusIs(absl::StatusCode::kAlreadyExists));
  }
  EXPECT_OK(OpenRocksDb(folder.Path("db"), OneTable()));
}

// Makes this process nobody while it lives, for whom modes hold.
class AsNobody {
 public:
  AsNobody() {
    if (geteuid() == 0 && seteuid(65534) != 0) std::abort();
  }
  ~AsNobody() {
    if (getuid() == 0 && seteuid(0) != 0) std::abort();
  }
};

TEST(RocksDbDamageTest, AFolderThatMayNotBeWrittenIsRefused) {
  const TemporaryFolder folder;
  MakeTables(folder.Path("db"), 1);
  ASSERT_EQ(chmod(folder.path().c_str(), 0755), 0);
  ASSERT_EQ(chmod(folder.Path("db").c_str(), 0555), 0);
  for (const auto& file :
       std::filesystem::directory_iterator(folder.Path("db"))) {
    ASSERT_EQ(chmod(file.path().c_str(), 0444), 0);
  }
  {
    const AsNobody nobody;
    EXPECT_THAT(OpenRocksDb(folder.Path("db"), OneTable()),
                StatusIs(absl::StatusCode::kPermissionDenied));
    EXPECT_THAT(OpenRocksDb(folder.Path("new"), OneTable()),
                StatusIs(absl::StatusCode::kPermissionDenied));
  }
  ASSERT_EQ(chmod(folder.Path("db").c_str(), 0755), 0);
}

// A disk of 8 MB wants a small database.
constexpr RocksDbOptions kSmall = {.write_buffer_bytes = size_t{1} << 20};

// Writes rows until one fails, and returns why.
absl::Status WriteUntilItFails(Engine& engine) {
  const std::string value(50'000, 'v');
  absl::Status written;
  while (written.ok()) {
    const uint64_t head = engine.head();
    written = engine.Write({PutRow(1, absl::StrCat(head), value)}, head);
  }
  return written;
}

TEST(RocksDbDamageTest, AFullDiskRefusesWritesUntilThereIsRoom) {
  SmallDisk disk;
  if (!disk.mounted())
    GTEST_SKIP() << "this machine lets no test mount a small disk";
  auto engine = OpenRocksDb(disk.Path("db"), OneTable(), kSmall);
  ASSERT_OK(engine);
  disk.Fill(3 << 20);

  EXPECT_THAT(WriteUntilItFails(**engine),
              StatusIs(absl::StatusCode::kResourceExhausted));
  const uint64_t acknowledged = (*engine)->head();
  EXPECT_THAT((*engine)->Write({PutRow(1, "a", "1")}, acknowledged),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_EQ(RowsOf(**engine, 1).size(), acknowledged);

  disk.MakeRoom();
  ASSERT_OK((*engine)->Reopen());
  EXPECT_GE(RowsOf(**engine, 1).size(), acknowledged);
  EXPECT_OK((*engine)->Write({PutRow(1, "a", "1")}, (*engine)->head()));
}

TEST(RocksDbDamageTest, AFullDiskIsStillOpenedAndRead) {
  SmallDisk disk;
  if (!disk.mounted())
    GTEST_SKIP() << "this machine lets no test mount a small disk";
  MakeTables(disk.Path("db"), 200, kSmall);
  uint64_t acknowledged = 200;

  for (int times = 0; times < 3; ++times) {
    disk.Fill(8 << 20);
    auto engine = OpenRocksDb(disk.Path("db"), OneTable(), kSmall);
    ASSERT_OK(engine);
    EXPECT_GE(RowsOf(**engine, 1).size(), acknowledged);
    EXPECT_THAT(WriteUntilItFails(**engine),
                StatusIs(absl::StatusCode::kResourceExhausted));
    acknowledged = (*engine)->head();
  }

  disk.MakeRoom();
  auto engine = OpenRocksDb(disk.Path("db"), OneTable(), kSmall);
  ASSERT_OK(engine);
  EXPECT_GE(RowsOf(**engine, 1).size(), acknowledged);
  EXPECT_OK((*engine)->Write({PutRow(1, "a", "1")}, (*engine)->head()));
}

TEST(RocksDbDamageTest, ADiskFullFromTheStartIsSaidSo) {
  SmallDisk disk;
  if (!disk.mounted())
    GTEST_SKIP() << "this machine lets no test mount a small disk";
  disk.Fill(8 << 20);

  EXPECT_THAT(OpenRocksDb(disk.Path("db"), OneTable()),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

}  // namespace
}  // namespace gandan
