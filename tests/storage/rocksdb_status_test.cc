#include "storage/rocksdb_status.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using rocksdb::Status;

TEST(RocksDbStatusTest, SaysWhatTheCallerShouldDo) {
  EXPECT_OK(FromRocksDb(Status::OK()));
  EXPECT_THAT(FromRocksDb(Status::Corruption("block checksum mismatch")),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(FromRocksDb(Status::NoSpace("LOG", "No space left on device")),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(FromRocksDb(Status::IOError("While fsync", "Input/output error")),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(FromRocksDb(Status::ShutdownInProgress()),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(RocksDbStatusTest, TellsALockThatIsHeldFromOneThatMayNotBeMade) {
  EXPECT_THAT(FromRocksDb(Status::IOError("While lock file: /d/LOCK",
                                          "Resource temporarily unavailable")),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(FromRocksDb(Status::IOError(
                  "lock hold by current process, acquire time 1", "/d/LOCK")),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(FromRocksDb(Status::IOError("While open a file for lock: /d/LOCK",
                                          "Permission denied")),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(FromRocksDb(Status::IOError("While open a file for appending",
                                          "Read-only file system")),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(RocksDbStatusTest, KeepsRocksDbsOwnWords) {
  const absl::Status status =
      FromRocksDb(Status::Corruption("block checksum mismatch in 000012.sst"));

  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("000012.sst"));
}

}  // namespace
}  // namespace gandan
