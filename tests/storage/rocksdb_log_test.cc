#include "storage/rocksdb_log.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using testing::HasSubstr;
using testing::internal::CaptureStderr;
using testing::internal::GetCapturedStderr;

TEST(RocksDbLogTest, PassesErrorsOn) {
  const std::shared_ptr<rocksdb::Logger> log = MakeRocksDbLog();

  CaptureStderr();
  rocksdb::Error(log, "cannot %s", "sync");

  EXPECT_THAT(GetCapturedStderr(), HasSubstr("RocksDB: cannot sync"));
}

TEST(RocksDbLogTest, DropsSettingsNewsAndWarnings) {
  const std::shared_ptr<rocksdb::Logger> log = MakeRocksDbLog();

  CaptureStderr();
  rocksdb::Header(log, "version %d", 7);
  rocksdb::Info(log, "flushed");
  rocksdb::Warn(log, "slow by %d ms", 250);

  EXPECT_EQ(GetCapturedStderr(), "");
}

TEST(RocksDbLogTest, CutsALineThatIsTooLong) {
  const std::shared_ptr<rocksdb::Logger> log = MakeRocksDbLog();

  CaptureStderr();
  rocksdb::Error(log, "%s", std::string(5000, 'x').c_str());

  EXPECT_LT(GetCapturedStderr().size(), 1200u);
}

}  // namespace
}  // namespace gandan
