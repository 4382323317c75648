#include "storage/damaged_database.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/rocksdb_engine.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;

constexpr int kRows = 2000;

Schema TwoTables() { return {1, {"meta", "rows", "others"}}; }

std::string Key(int i) { return absl::StrFormat("key%05d", i); }

// Does not shrink when it is packed.
std::string Value(int i) {
  std::string value;
  uint64_t state = static_cast<uint64_t>(i) + 1;
  while (value.size() < 200) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    value.push_back(static_cast<char>(state >> 56));
  }
  return value;
}

// A database of two tables, with every row in a table file or in its log, and
// the damage done to it.
class DamagedDatabaseTest : public testing::Test {
 protected:
  std::unique_ptr<Engine> Fill() {
    auto engine = OpenRocksDb(folder_, TwoTables()).value();
    for (int i = 0; i < kRows; i += 100) {
      std::vector<RowChange> changes;
      for (int j = i; j < i + 100; ++j) {
        changes.push_back(PutRow(1, Key(j), Value(j)));
      }
      changes.push_back(PutRow(2, Key(i), "other"));
      EXPECT_OK(engine->Write(changes, engine->head()));
    }
    return engine;
  }

  // The largest file of a kind.
  std::filesystem::path Largest(const std::string& start,
                                const std::string& end) {
    std::filesystem::path largest;
    uintmax_t most = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder_)) {
      const std::string name = file.path().filename();
      if (name.substr(0, start.size()) != start || !name.ends_with(end)) {
        continue;
      }
      if (file.file_size() >= most) {
        most = file.file_size();
        largest = file.path();
      }
    }
    return largest;
  }

  static void Flip(const std::filesystem::path& path, double place) {
    const auto at = static_cast<std::streamoff>(
        static_cast<double>(std::filesystem::file_size(path)) * place);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(at);
    const char byte = static_cast<char>(file.get() ^ 1);
    file.seekp(at);
    file.put(byte);
  }

  std::unique_ptr<Engine> OpenDamaged() {
    EXPECT_FALSE(OpenRocksDb(folder_, TwoTables()).ok()) << "it is not damaged";
    return OpenDamagedRocksDb(folder_, TwoTables()).value();
  }

  const TemporaryFolder temporary_;
  std::string folder_ = temporary_.Path("db");
};

TEST_F(DamagedDatabaseTest,
       RowsOfASoundTableReadAndOthersAreNeverTakenForNone) {
  Fill().reset();
  Flip(Largest("", ".sst"), 0.5);

  const auto engine = OpenDamagedRocksDb(folder_, TwoTables()).value();

  int lost = 0;
  for (int i = 0; i < kRows; ++i) {
    const auto row = engine->Get(1, Key(i));
    if (row.ok()) {
      EXPECT_THAT(*row, Optional(Value(i)));
    } else {
      EXPECT_THAT(row, StatusIs(absl::StatusCode::kDataLoss));
      ++lost;
    }
  }
  EXPECT_GT(lost, 0);
  EXPECT_LT(lost, kRows / 10);
  EXPECT_THAT(engine->Get(2, Key(0)),
              IsOkAndHolds(Optional(std::string("other"))));
}

TEST_F(DamagedDatabaseTest, SurveyTellsBetweenWhichKeysNothingReads) {
  Fill().reset();
  Flip(Largest("", ".sst"), 0.5);
  const auto engine = OpenDamagedRocksDb(folder_, TwoTables()).value();

  const auto unreadable = SurveyDamage(*engine, TwoTables());

  ASSERT_THAT(unreadable, SizeIs(1));
  EXPECT_EQ(unreadable[0].table, "rows");
  for (int i = 0; i < kRows; ++i) {
    if (engine->Get(1, Key(i)).ok()) continue;
    EXPECT_GT(Key(i), unreadable[0].after);
    EXPECT_LT(Key(i), unreadable[0].before);
  }
}

TEST_F(DamagedDatabaseTest, OfADamagedLogThereIsWhatWasBefore) {
  const auto running = Fill();
  // As a power cut leaves it: nothing of the log is in tables yet.
  const std::string cut = temporary_.Path("cut");
  std::filesystem::copy(folder_, cut);
  folder_ = cut;
  Flip(Largest("", ".log"), 0.5);

  const auto engine = OpenDamaged();

  bool ended = false;
  int read = 0;
  for (int i = 0; i < kRows; ++i) {
    const auto row = engine->Get(1, Key(i));
    ASSERT_OK(row);
    ended = ended || !row->has_value();
    EXPECT_EQ(row->has_value(), !ended) << "a row behind the damage: " << i;
    read += row->has_value() ? 1 : 0;
  }
  EXPECT_GT(read, kRows / 4);
  EXPECT_LT(read, kRows * 3 / 4);
}

TEST_F(DamagedDatabaseTest, WithoutItsListOfFilesACopyIsPutInOrder) {
  Fill().reset();
  Flip(Largest("MANIFEST", ""), 0.5);

  const auto engine = OpenDamaged();

  for (int i = 0; i < kRows; ++i) {
    EXPECT_THAT(engine->Get(1, Key(i)), IsOkAndHolds(Optional(Value(i))));
  }
  EXPECT_THAT(SurveyDamage(*engine, TwoTables()), IsEmpty());
}

TEST_F(DamagedDatabaseTest, NothingIsWrittenAndTheDamagedFilesStay) {
  Fill().reset();
  const auto damaged = Largest("", ".sst");
  Flip(damaged, 0.5);
  const auto before = std::filesystem::last_write_time(damaged);

  const auto engine = OpenDamagedRocksDb(folder_, TwoTables()).value();

  EXPECT_THAT(engine->Write({PutRow(2, "new", "row")}, engine->head()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(std::filesystem::last_write_time(damaged), before);
}

TEST_F(DamagedDatabaseTest, WhatIsNotThereIsNotMade) {
  EXPECT_THAT(OpenDamagedRocksDb(folder_, TwoTables()),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_FALSE(std::filesystem::exists(folder_));
}

}  // namespace
}  // namespace gandan
