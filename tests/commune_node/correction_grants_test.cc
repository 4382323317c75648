#include "commune_node/correction_grants.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// The hub says that the reports of a unit may be corrected through a day.
v1::Directive Granted(uint64_t index, const std::string& code,
                      const std::string& last_day,
                      const std::string& valid_from = "2024-01-01") {
  v1::Directive directive;
  directive.mutable_position()->set_epoch(1);
  directive.mutable_position()->set_index(index);
  v1::CorrectionGrant* const grant = directive.mutable_grant();
  grant->mutable_ended()->set_code(code);
  grant->mutable_ended()->set_valid_from(valid_from);
  grant->set_last_day(last_day);
  grant->set_reason("sáp nhập");
  return directive;
}

v1::UnitKey Code(const std::string& code, const std::string& valid_from = "") {
  v1::UnitKey unit;
  unit.set_code(code);
  unit.set_valid_from(valid_from);
  return unit;
}

// A node on 2024-08-20 that was told of grants.
struct ToldNode {
  explicit ToldNode(const std::vector<v1::Directive>& grants) {
    TestNode::MustBeOk(node.database().store()->TakeDirectives(grants, {}));
  }
  absl::StatusOr<UnitKey> Ask(const v1::UnitKey& unit) {
    return GrantedUnit(node.database(), unit);
  }
  absl::StatusOr<std::vector<v1::CorrectionGrant>> Standing() {
    return StandingGrants(*node.database().store(),
                          absl::CivilDay(2024, 8, 20));
  }

  TestNode node;
};

TEST(CorrectionGrantsTest, AGrantStandsThroughItsLastDay) {
  ToldNode node(
      {Granted(1, "26464", "2024-08-20"), Granted(2, "26425", "2024-08-19")});

  EXPECT_THAT(node.Standing(), IsOkAndHolds(SizeIs(1)));
  EXPECT_THAT(node.Ask(Code("26464")),
              IsOkAndHolds(UnitKey{"26464", absl::CivilDay(2024, 1, 1)}));
  const absl::Status refused = node.Ask(Code("26425")).status();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(refused.message()),
              AllOf(HasSubstr("26425"), HasSubstr("hãy hỏi huyện"),
                    HasSubstr("ask the district")));
}

TEST(CorrectionGrantsTest, TheNewestWordOnAUnitCounts) {
  ToldNode node({Granted(1, "26464", "2024-09-30"), Granted(2, "26464", ""),
                 Granted(3, "26425", "2024-08-01"),
                 Granted(4, "26425", "2024-09-30")});

  EXPECT_THAT(node.Ask(Code("26464")),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_OK(node.Ask(Code("26425")));
}

TEST(CorrectionGrantsTest, ADayTellsUnitsOfOneCodeApart) {
  ToldNode node({Granted(1, "26464", "2024-09-30"),
                 Granted(2, "26464", "2024-09-30", "2019-01-01")});

  EXPECT_THAT(node.Ask(Code("26464")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(node.Ask(Code("26464", "2019-01-01")),
              IsOkAndHolds(UnitKey{"26464", absl::CivilDay(2019, 1, 1)}));
}

TEST(CorrectionGrantsTest, WithoutAUnitItIsTheNodesOwn) {
  ToldNode node({});

  EXPECT_THAT(node.Ask(Code("")), IsOkAndHolds(UnitKey()));
}

TEST(CorrectionGrantsTest, ANoticeSaysThroughWhenOrThatItIsOver) {
  const v1::Text granted =
      GrantNotice(Granted(1, "26464", "2024-09-30").grant());
  const v1::Text withdrawn = GrantNotice(Granted(1, "26464", "").grant());

  EXPECT_THAT(granted.vi(), AllOf(HasSubstr("đến hết ngày 30/9/2024"),
                                  HasSubstr("--for 26464/2024-01-01"),
                                  HasSubstr("sáp nhập")));
  EXPECT_THAT(withdrawn.vi(), HasSubstr("Không còn được đính chính"));
}

}  // namespace
}  // namespace gandan
