// What a node sends that does not have the hub's newest catalogue yet.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::HasSubstr;

Period August() { return {v1::MONTH, 2024, 8}; }

// A hub at version 2, on a day of August.
struct HubAtVersionTwo {
  HubAtVersionTwo(const std::string& text, const std::string& instead) {
    hub.Publish(*TinyCatalogueWith(text, instead));
    hub.clock().Set(
        absl::FromCivil(absl::CivilHour(2024, 8, 16, 8), VietnamTime()));
  }

  // The answer to one report of Gia Ray.
  v1::Receipt Send(const Report& report) {
    const auto response =
        hub.Submit(GiaRay(), 'a', ++sent, {WriteReport(report)});
    EXPECT_OK(response);
    // So the node learns what to fetch.
    EXPECT_EQ(response->hello().catalogue_version(), 2);
    return response->receipts(0);
  }

  HubCore hub;
  uint64_t sent = 0;
};

TEST(OlderCatalogueTest, ReportIsReceivedWhereItsFormIsTheSame) {
  HubAtVersionTwo at("Tiếp nhận", "Đã tiếp nhận");

  EXPECT_EQ(at.Send(MonthReport(GiaRay(), July())).outcome(), v1::RECEIVED);
}

TEST(OlderCatalogueTest, NewRuleRefusesWhatTheNodeFoundWell) {
  HubAtVersionTwo at(R"(severity: warning
        check: "D01.received <= 500")",
                     R"(severity: error
        check: "D01.received <= 500")");

  const v1::Receipt refused =
      at.Send(MonthReport(GiaRay(), July(), {.received = 600}));
  const v1::Receipt received = at.Send(MonthReport(GiaRay(), July()));

  EXPECT_EQ(refused.outcome(), v1::REFUSED);
  EXPECT_THAT(refused.violations(0).text().en(),
              HasSubstr("Unusually many were received."));
  EXPECT_EQ(received.outcome(), v1::RECEIVED);
}

TEST(OlderCatalogueTest, OldFormVersionIsRefusedFromThePeriodOfTheNewOne) {
  HubAtVersionTwo at(R"(version: 1
    valid_from: "2024-06")",
                     R"(version: 2
    valid_from: "2024-08")");
  Report mended = MonthReport(GiaRay(), August());
  mended.form_version = 2;

  const v1::Receipt before = at.Send(MonthReport(GiaRay(), July()));
  const v1::Receipt refused = at.Send(MonthReport(GiaRay(), August()));
  const v1::Receipt received = at.Send(mended);

  EXPECT_EQ(before.outcome(), v1::RECEIVED);
  EXPECT_EQ(refused.outcome(), v1::REFUSED);
  ASSERT_GT(refused.violations_size(), 0);
  EXPECT_EQ(refused.violations(0).code(), "WRONG_FORM_VERSION");
  EXPECT_THAT(refused.violations(0).text().en(),
              HasSubstr("update the catalogue and fill it in again"));
  EXPECT_EQ(received.outcome(), v1::RECEIVED);
}

}  // namespace
}  // namespace gandan
