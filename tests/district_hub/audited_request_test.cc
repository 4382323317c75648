#include "district_hub/audited_request.h"

#include "gandan/v1/accounts.pb.h"
#include "gandan/v1/admin.pb.h"
#include "gandan/v1/query.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(AuditedRequestTest, NamesWhatADecisionIsAbout) {
  v1::DecideReportRequest request;
  request.mutable_unit()->set_code("26461");
  request.mutable_unit()->set_valid_from("2024-01-01");
  request.set_form("month");
  request.set_period("2024-06");
  request.set_revision(2);
  request.set_state(v1::STATE_RETURNED);
  request.set_reason("không đúng");

  EXPECT_EQ(DescribeRequest(request),
            "unit=26461/2024-01-01 form=month period=2024-06 revision=2 "
            "state=STATE_RETURNED");
}

TEST(AuditedRequestTest, NamesTheScopeOfAQuestion) {
  v1::GetSummaryRequest request;
  request.mutable_scope()->mutable_unit()->set_code("741");
  request.set_period("2024-06");

  EXPECT_EQ(DescribeRequest(request), "scope=741 period=2024-06");
}

TEST(AuditedRequestTest, NeverTellsASecret) {
  v1::ChangePasswordRequest change;
  change.set_password("cũ rất bí mật");
  change.set_new_password("mới rất bí mật");
  v1::LogInRequest log_in;
  log_in.set_password("cũ rất bí mật");

  EXPECT_EQ(DescribeRequest(change), "");
  EXPECT_EQ(DescribeRequest(log_in), "");
}

TEST(AuditedRequestTest, TellsKeysInHexadecimal) {
  v1::BanKeysRequest request;
  request.set_fingerprint("\xAB\x01");

  EXPECT_EQ(DescribeRequest(request), "fingerprint=ab01");
}

TEST(AuditedRequestTest, CutsWhatIsLongBetweenCharacters) {
  v1::ListAuditRequest request;
  std::string name;
  for (int i = 0; i < 300; ++i) name += "ệ";
  request.set_user(name);

  const std::string told = DescribeRequest(request);

  EXPECT_LE(told.size(), 200u);
  EXPECT_EQ((told.size() - std::string("user=").size()) % 3, 0u);
}

TEST(AuditedRequestTest, TellsTheRoleOfANewAccount) {
  v1::AddUserRequest request;
  request.mutable_user()->set_name("hoa");
  request.mutable_user()->set_role(v1::REVIEWER);

  EXPECT_EQ(DescribeRequest(request), "user=hoa REVIEWER");
}

}  // namespace
}  // namespace gandan
