#include "cli/session.h"

#include <atomic>
#include <sstream>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fake_hub.h"
#include "tests/support/manual_clock.h"
#include "tests/support/sample_answers.h"
#include "tests/support/status_matchers.h"
#include "tests/support/watched_buffer.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;

// A session that writes into a text.
struct Recorded {
  std::ostringstream out;
  std::ostringstream err;
  ManualClock clock{absl::Now()};
  Session session{{.out = &out, .err = &err}, &clock};
};

TEST(SessionTest, FetchesACatalogueOnce) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  Recorded recorded;
  recorded.session.socket_path = hub.socket_path();

  ASSERT_OK(recorded.session.Catalogue(0));
  ASSERT_OK(recorded.session.Catalogue(3));

  EXPECT_EQ(hub.query.catalogue.asked.size(), 1u);
}

TEST(SessionTest, FetchesTheVersionThatAnAnswerRestsOn) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  Recorded recorded;
  recorded.session.socket_path = hub.socket_path();

  ASSERT_OK(recorded.session.Catalogue(3));
  ASSERT_OK(recorded.session.Catalogue(2));

  ASSERT_EQ(hub.query.catalogue.asked.size(), 2u);
  EXPECT_EQ(hub.query.catalogue.asked[1].version(), 2u);
}

TEST(SessionTest, PrintsASentenceForPeople) {
  Recorded recorded;

  ASSERT_OK(recorded.session.Print(v1::BanKeysResponse(), "Đã cấm"));

  EXPECT_EQ(recorded.out.str(), "Đã cấm\n");
}

TEST(SessionTest, PrintsEveryFieldForScripts) {
  Recorded recorded;
  recorded.session.json = true;

  ASSERT_OK(recorded.session.Print(v1::BanKeysResponse(), "Đã cấm"));

  EXPECT_THAT(recorded.out.str(), HasSubstr("\"banned\": 0"));
}

TEST(SessionTest, MakesNoTableForScripts) {
  Recorded recorded;
  recorded.session.json = true;

  ASSERT_OK(recorded.session.Print(
      SampleSummary(), []() -> absl::StatusOr<std::vector<ReportTable>> {
        return absl::InternalError("not wanted");
      }));

  EXPECT_THAT(recorded.out.str(),
              AllOf(HasSubstr("\"numerator\": \"19999\""),
                    HasSubstr("\"state\": \"NOT_REPORTED\"")));
}

TEST(SessionTest, ShowsProgressOnATerminalOnly) {
  Recorded recorded;
  EXPECT_EQ(recorded.session.progress(), nullptr);

  Session on_terminal(
      {.out = &recorded.out, .err = &recorded.err, .shows_progress = true},
      &recorded.clock);

  EXPECT_EQ(on_terminal.progress(), &recorded.err);
}

// A session at a hub whose calls take until the terminal says that it waits.
struct SlowHub {
  SlowHub() { session.socket_path = hub.socket_path(); }

  // Answers once the line is shown; whether it was.
  template <typename Response>
  auto WhenShown() {
    return [this](const auto&) {
      shown = buffer.WaitUntilShown();
      return Response();
    };
  }

  FakeHub hub;
  std::ostringstream out;
  WatchedBuffer buffer{"Waiting for the hub…"};
  std::ostream err{&buffer};
  ManualClock clock{absl::Now()};
  Session session{{.out = &out,
                   .err = &err,
                   .shows_progress = true,
                   .quiet = absl::ZeroDuration()},
                  &clock};
  std::atomic<bool> shown = false;
};

TEST(SessionTest, SaysOnATerminalThatAQuestionTakesLong) {
  SlowHub slow;
  slow.hub.query.summary.answer = slow.WhenShown<v1::GetSummaryResponse>();

  EXPECT_OK(slow.session.Query(&v1::DistrictQuery::Stub::GetSummary,
                               v1::GetSummaryRequest()));

  EXPECT_TRUE(slow.shown);
  // Answered, it leaves an empty line.
  EXPECT_THAT(slow.buffer.str(), EndsWith("\r\x1b[K"));
}

TEST(SessionTest, SaysOnATerminalThatPublishingTakesLong) {
  SlowHub slow;
  slow.hub.admin.publish.answer =
      slow.WhenShown<v1::PublishCatalogueResponse>();

  EXPECT_OK(slow.session.Administer(&v1::HubAdmin::Stub::PublishCatalogue,
                                    v1::PublishCatalogueRequest()));

  EXPECT_TRUE(slow.shown);
}

TEST(SessionTest, SaysNothingOfACallThatIsShort) {
  FakeHub hub;
  hub.query.summary.Always(v1::GetSummaryResponse());
  Recorded recorded;
  Session on_terminal(
      {.out = &recorded.out, .err = &recorded.err, .shows_progress = true},
      &recorded.clock);
  on_terminal.socket_path = hub.socket_path();

  ASSERT_OK(on_terminal.Query(&v1::DistrictQuery::Stub::GetSummary,
                              v1::GetSummaryRequest()));

  EXPECT_EQ(recorded.err.str(), "");
}

}  // namespace
}  // namespace gandan
