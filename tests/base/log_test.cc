#include "base/log.h"

#include <algorithm>
#include <string>

#include "base/log_output.h"
#include "base/request_scope.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;

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

// Lines as written in a format, until it is text again.
template <typename Action>
std::string LoggedAs(LogFormat format, Action action) {
  SetLogFormat(format);
  const std::string logged = LoggedBy(action);
  SetLogFormat(LogFormat::kText);
  return logged;
}

TEST(LogTest, JsonIsAnObjectALineWhateverBytesTheMessageHas) {
  const std::string logged = LoggedAs(LogFormat::kJson, [] {
    const RequestScope scope("0123456789abcdef");
    LogError("quote \" line\nbreak \xff xã");
  });

  const auto object = nlohmann::json::parse(logged);
  EXPECT_EQ(object["level"], "error");
  EXPECT_EQ(object["message"], "quote \" line break \ufffd xã");
  EXPECT_EQ(object["request"], "0123456789abcdef");
  EXPECT_THAT(object["time"].get<std::string>(),
              MatchesRegex("....-..-..T..:..:......*Z"));
  EXPECT_EQ(logged.find('\n'), logged.size() - 1);
}

TEST(LogTest, JournalGetsItsPriorityAndKeepsItsOwnTime) {
  EXPECT_EQ(LoggedAs(LogFormat::kJournal, [] { LogWarning("slow disk"); }),
            "<4>slow disk\n");
}

TEST(LogTest, StandardErrorThatIsNoJournalIsWrittenForPeople) {
  EXPECT_THAT(LoggedAs(LogFormat::kAuto, [] { LogInfo("hello"); }),
              AllOf(HasSubstr("info"), EndsWith("hello\n")));
}

TEST(LogTest, WhatIsLoggedForACallBearsItsIdAndNothingElseDoes) {
  const std::string logged = LoggedBy([] {
    {
      const RequestScope outer("aaaaaaaaaaaaaaaa");
      {
        const RequestScope inner("bbbbbbbbbbbbbbbb");
        LogInfo("one");
      }
      LogInfo("two");
    }
    LogInfo("three");
  });

  EXPECT_THAT(logged, AllOf(HasSubstr("one [bbbbbbbbbbbbbbbb]\n"),
                            HasSubstr("two [aaaaaaaaaaaaaaaa]\n"),
                            EndsWith("three\n")));
}

TEST(LogTest, AThousandOfAKindAreNotWritten) {
  const std::string logged = LoggedBy([] {
    for (int i = 0; i < 1000; ++i) LogInfo("again and again ", i);
  });

  EXPECT_EQ(std::count(logged.begin(), logged.end(), '\n'), 30);
}

}  // namespace
}  // namespace gandan
