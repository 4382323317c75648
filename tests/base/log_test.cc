#include "base/log.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

template <typename Action>
std::string LoggedBy(Action action) {
  testing::internal::CaptureStderr();
  action();
  return testing::internal::GetCapturedStderr();
}

TEST(LogTest, WritesLevelAndTextOnOneLine) {
  const std::string logged =
      LoggedBy([] { LogWarning("disk ", 95, "% full {}"); });

  EXPECT_THAT(logged,
              AllOf(HasSubstr("warning"), EndsWith("disk 95% full {}\n")));
}

TEST(LogTest, KeepsAMessageWithLineBreaksOnOneLine) {
  const std::string logged = LoggedBy([] { LogError("one\ntwo\x1b[2J"); });

  EXPECT_THAT(logged, EndsWith("one two [2J\n"));
}

TEST(LogTest, DropsWhatIsBelowTheLevel) {
  EXPECT_THAT(LoggedBy([] { LogMessage(LogLevel::kDebug, "detail"); }),
              IsEmpty());

  SetLogLevel(LogLevel::kDebug);
  EXPECT_THAT(LoggedBy([] { LogMessage(LogLevel::kDebug, "detail"); }),
              HasSubstr("detail"));

  SetLogLevel(LogLevel::kError);
  EXPECT_THAT(LoggedBy([] { LogWarning("quiet"); }), IsEmpty());
  SetLogLevel(LogLevel::kInfo);
}

}  // namespace
}  // namespace gandan
