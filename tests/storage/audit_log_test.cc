#include "storage/audit_log.h"

#include "domain/merkle.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;

v1::AuditRecord RecordOf(const std::string& method) {
  v1::AuditRecord record;
  record.set_method(method);
  return record;
}

// The methods before `end`, newest first.
std::vector<std::string> MethodsBefore(const AuditLog& log, uint64_t end) {
  std::vector<std::string> methods;
  EXPECT_OK(log.ScanBack(end, [&](const v1::AuditRecord& record) {
    methods.push_back(record.method());
    return true;
  }));
  return methods;
}

TEST(AuditLogTest, NumbersRecordsAndTellsTheNewestFirst) {
  const auto log = AuditLog::Open(MakeForgetfulEngine(AuditSchema())).value();

  ASSERT_OK(log->Append({RecordOf("LogIn"), RecordOf("GetSummary")}));
  ASSERT_OK(log->Append({RecordOf("LogOut")}));

  EXPECT_EQ(log->size(), 3u);
  EXPECT_THAT(MethodsBefore(*log, 3),
              ElementsAre("LogOut", "GetSummary", "LogIn"));
  EXPECT_THAT(MethodsBefore(*log, 1), ElementsAre("LogIn"));
}

TEST(AuditLogTest, StopsWhenToldTo) {
  const auto log = AuditLog::Open(MakeForgetfulEngine(AuditSchema())).value();
  ASSERT_OK(log->Append({RecordOf("LogIn"), RecordOf("LogOut")}));
  int seen = 0;

  ASSERT_OK(log->ScanBack(2, [&](const v1::AuditRecord& record) {
    EXPECT_EQ(record.index(), 1u);
    ++seen;
    return false;
  }));

  EXPECT_EQ(seen, 1);
}

TEST(AuditLogTest, GoesOnWhereItWasAfterARestart) {
  const TemporaryFolder folder;
  {
    const auto log =
        AuditLog::Open(OpenRocksDb(folder.Path("audit"), AuditSchema()).value())
            .value();
    ASSERT_OK(log->Append({RecordOf("LogIn")}));
  }

  const auto log =
      AuditLog::Open(OpenRocksDb(folder.Path("audit"), AuditSchema()).value())
          .value();
  ASSERT_OK(log->Append({RecordOf("LogOut")}));

  EXPECT_THAT(MethodsBefore(*log, log->size()), ElementsAre("LogOut", "LogIn"));
}

TEST(AuditLogTest, RootIsThatOfItsRecords) {
  const auto log = AuditLog::Open(MakeForgetfulEngine(AuditSchema())).value();
  ASSERT_OK(log->Append({RecordOf("LogIn"), RecordOf("LogOut")}));
  std::vector<std::string> leaves;
  ASSERT_OK(log->ScanBack(2, [&](const v1::AuditRecord& record) {
    leaves.insert(leaves.begin(), LeafHash(record.SerializeAsString()));
    return true;
  }));

  EXPECT_THAT(log->Root(2), IsOkAndHolds(NodeHash(leaves[0], leaves[1])));
  EXPECT_THAT(log->Root(1), IsOkAndHolds(leaves[0]));
}

}  // namespace
}  // namespace gandan
