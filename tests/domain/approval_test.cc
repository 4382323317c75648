#include "domain/approval.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/test_approvals.h"

namespace gandan {
namespace {

const char kBytes[] = "a report";

TEST(ApprovalTest, IsOfTheBytesItNamesOnly) {
  const v1::Approval approval = DeputyApprovalOf(kBytes);
  v1::Approval of_nothing = approval;
  of_nothing.clear_digest();

  EXPECT_TRUE(IsApprovalOf(approval, Sha256(kBytes)));
  EXPECT_FALSE(IsApprovalOf(approval, Sha256("another")));
  EXPECT_FALSE(IsApprovalOf(of_nothing, Sha256(kBytes)));
}

TEST(ApprovalTest, WithoutWhoRoleOrWhenItIsNone) {
  v1::Approval nameless = DeputyApprovalOf(kBytes);
  nameless.clear_name();
  v1::Approval unsigned_one = DeputyApprovalOf(kBytes);
  unsigned_one.set_full_name(" ");
  v1::Approval roleless = DeputyApprovalOf(kBytes);
  roleless.clear_role();
  v1::Approval timeless = DeputyApprovalOf(kBytes);
  timeless.clear_approved_at();

  for (const v1::Approval& one :
       {nameless, unsigned_one, roleless, timeless, v1::Approval()}) {
    EXPECT_FALSE(IsApprovalOf(one, Sha256(kBytes))) << one.ShortDebugString();
  }
}

TEST(ApprovalTest, WhatItCarriesBesideIsBounded) {
  v1::Approval stuffed = DeputyApprovalOf(kBytes);
  stuffed.GetReflection()->MutableUnknownFields(&stuffed)->AddLengthDelimited(
      99, std::string(2000, 'x'));

  EXPECT_FALSE(IsApprovalOf(stuffed, Sha256(kBytes)));
}

TEST(ApprovalTest, DeputySignsForTheChair) {
  v1::Approval approval = DeputyApprovalOf(kBytes);
  EXPECT_EQ(DescribeApproval(approval),
            "Nguyễn Văn A, KT. Chủ tịch, 16:05 14/9/2024");

  approval.set_role(v1::CHAIR);
  EXPECT_EQ(DescribeApproval(approval),
            "Nguyễn Văn A, Chủ tịch, 16:05 14/9/2024");
}

TEST(ApprovalTest, AccountNamesAreShortAndPlain) {
  for (const char* good : {"a", "chu-tich", "van.a_2"}) {
    EXPECT_TRUE(IsAccountName(good)) << good;
  }
  EXPECT_FALSE(IsAccountName(std::string(41, 'a')));
  for (const char* bad : {"", "Chair", "chủ", "a b", "a/b", "a\n"}) {
    EXPECT_FALSE(IsAccountName(bad)) << bad;
  }
}

TEST(ApprovalTest, FullNamesAreWhatPeopleType) {
  EXPECT_TRUE(IsFullName("Nguyễn Thị Ánh"));
  EXPECT_FALSE(IsFullName("Nguye\xcc\x82n"));  // NFD.
  EXPECT_FALSE(IsFullName("A\x1b[2J"));
  EXPECT_FALSE(IsFullName("A\nB"));
  EXPECT_FALSE(IsFullName("\xff"));
  EXPECT_FALSE(IsFullName(std::string(101, 'a')));
}

}  // namespace
}  // namespace gandan
