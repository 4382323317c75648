#include "district_hub/directives_service.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::Ge;
using testing::IsEmpty;
using testing::Le;
using testing::SizeIs;

absl::StatusOr<v1::FetchDirectivesResponse> Fetch(
    const NodeLine& line, const v1::FetchDirectivesRequest& request = {}) {
  return Call(*line.Directives(), &v1::NodeDirectives::Stub::FetchDirectives,
              request, RunningHub::kTimeout);
}

TEST(DirectivesServiceTest, TellsNewsOnceWithACheckpointAndWhenToAskAgain) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());

  const auto first = Fetch(line);
  ASSERT_OK(first);
  v1::FetchDirectivesRequest request;
  *request.mutable_cursor() = first->cursor();
  request.set_checked_size(first->checkpoint().size());
  const auto second = Fetch(line, request);

  ASSERT_THAT(first->directives(), SizeIs(2));
  EXPECT_EQ(first->directives(0).catalogue(), 1);
  EXPECT_EQ(first->directives(1).enrolled().fingerprint().size(), 32);
  EXPECT_EQ(first->checkpoint().root().size(), 32);
  EXPECT_THAT(first->ask_again_after().seconds(), AllOf(Ge(240), Le(361)));
  EXPECT_EQ(first->hello().catalogue_version(), 1);
  ASSERT_OK(second);
  EXPECT_THAT(second->directives(), IsEmpty());
}

TEST(DirectivesServiceTest, AnswersTheCatalogueAndOnlyOnesThatAre) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  v1::FetchCatalogueRequest request;
  const auto fetch = [&](uint32_t version) {
    request.set_version(version);
    return Call(*line.Directives(), &v1::NodeDirectives::Stub::FetchCatalogue,
                request, RunningHub::kTimeout);
  };

  EXPECT_EQ(fetch(1)->catalogue().units_size(),
            TinyCatalogue()->data().units_size());
  EXPECT_THAT(fetch(2), StatusIs(absl::StatusCode::kNotFound));
}

TEST(DirectivesServiceTest, GivesAUnitItsOwnPastOnly) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  const NodeLine other = hub.Enrol(BaoHoa());
  ASSERT_OK(RunningHub::Submit(line, 1, {MonthBytes(GiaRay(), June())}));
  ASSERT_OK(RunningHub::Submit(other, 1, {MonthBytes(BaoHoa(), June())}));

  const auto past =
      Call(*line.Directives(), &v1::NodeDirectives::Stub::FetchOwnReports,
           v1::FetchOwnReportsRequest(), RunningHub::kTimeout);

  ASSERT_OK(past);
  ASSERT_THAT(past->reports(), SizeIs(1));
  EXPECT_EQ(past->reports(0).report(), MonthBytes(GiaRay(), June()));
}

}  // namespace
}  // namespace gandan
