#include "storage/log_check.h"

#include <algorithm>
#include <filesystem>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rocksdb/env.h"
#include "storage/rocksdb_engine.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

// The newest log of a folder.
std::string NewestLog(const std::string& folder) {
  std::string newest;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".log") continue;
    newest = std::max(newest, file.path().string());
  }
  return newest;
}

// The bytes of the log that `batches` writes of `bytes` leave.
std::string LogOf(int batches, size_t bytes) {
  const TemporaryFolder folder;
  const auto engine = *OpenRocksDb(folder.Path("db"), {1, {"meta", "rows"}});
  for (int i = 0; i < batches; ++i) {
    EXPECT_OK(engine->Write(
        {PutRow(1, absl::StrCat(i), std::string(bytes, 'x'))}, engine->head()));
  }
  return *ReadFile(NewestLog(folder.Path("db")));
}

std::string WithByte(std::string log, size_t place, uint8_t byte) {
  log[place] = static_cast<char>(byte);
  return log;
}

TEST(LogCheckTest, FindsNothingInWhatRocksDbWrote) {
  EXPECT_OK(CheckLog(""));
  EXPECT_OK(CheckLog(LogOf(20, 10)));
  EXPECT_OK(CheckLog(LogOf(30, 5000)));
}

TEST(LogCheckTest, ATornTailIsNoDamage) {
  const std::string log = LogOf(5, 100);

  for (size_t length = 0; length <= log.size(); ++length) {
    EXPECT_OK(CheckLog(log.substr(0, length))) << length;
  }
}

TEST(LogCheckTest, FindsATypeThatIsNeverWritten) {
  const std::string log = LogOf(5, 100);
  constexpr size_t kTypeOfFirst = 6;
  ASSERT_LE(log[kTypeOfFirst], 4);

  EXPECT_THAT(CheckLog(WithByte(log, kTypeOfFirst, 5)),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(CheckLog(WithByte(log, kTypeOfFirst, 8)),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(LogCheckTest, TellsAFlippedLengthFromATornTail) {
  const std::string log = LogOf(5, 100);
  constexpr size_t kHighLengthByte = 5;

  EXPECT_THAT(CheckLog(WithByte(log, kHighLengthByte, 0x40)),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(LogCheckTest, FindsAFlippedLengthOfTheVeryLastRecord) {
  const std::string log = LogOf(1, 100);
  // The log's one record that is written behind opening is its last.
  size_t last = 0;
  for (size_t next = 0; next < log.size();) {
    last = next;
    next += 7 + static_cast<uint8_t>(log[next + 4]) +
            256 * static_cast<uint8_t>(log[next + 5]);
  }

  EXPECT_THAT(CheckLog(WithByte(log, last + 5, 0x7f)),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(LogCheckTest, LooksAtTheLogsOfAFolderOnly) {
  const TemporaryFolder folder;
  const std::string damaged = WithByte(LogOf(5, 100), 6, 5);
  rocksdb::Env* const env = rocksdb::Env::Default();
  EXPECT_OK(CheckLogs(env, folder.Path("not there")));

  ASSERT_OK(
      WriteFileAtomically(folder.Path("LOG"), damaged, FileMode::kPrivate));
  EXPECT_OK(CheckLogs(env, folder.path()));

  ASSERT_OK(WriteFileAtomically(folder.Path("000007.log"), damaged,
                                FileMode::kPrivate));
  const absl::Status found = CheckLogs(env, folder.path());
  EXPECT_THAT(found, StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(std::string(found.message()),
              testing::HasSubstr("000007.log is damaged at byte 0"));
}

}  // namespace
}  // namespace gandan
