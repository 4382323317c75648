#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "commune_node/commands.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// A node that is set up, without daemon and hub, on a day of August 2024.
struct TestSetup {
  TestSetup() {
    node.Close();
    const TlsFiles files = authority.UnitFiles(XuanDinh());
    const int64_t offset =
        absl::ToInt64Seconds(node.clock().Now() - SystemClock().Now());
    Write("clock", absl::StrCat(offset));
    Write("node.yaml",
          absl::StrCat("data_folder: data\nhub: {address: \"127.0.0.1:1\"}\n",
                       "tls: {key: ", files.key, ", certificate: ",
                       files.certificate, ", trusted: ", files.trusted,
                       "}\napproval_required: false\n"
                       "demo_clock_offset_file: clock\n"));
  }

  void Write(const std::string& name, const std::string& content) {
    TestNode::MustBeOk(
        WriteFileAtomically(Path(name), content, FileMode::kPublic));
  }
  std::string Path(const std::string& name) { return node.folder().Path(name); }

  TestAuthority authority;
  TestNode node;
};

// How a command ended, and what it printed.
struct Ran {
  int code;
  std::string out;
  std::string err;
};

Ran RunLine(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "commune-node");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int code = RunCommandLine(static_cast<int>(argv.size()), argv.data());
  return {code, testing::internal::GetCapturedStdout(),
          testing::internal::GetCapturedStderr()};
}

Ran RunAt(TestSetup& setup, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--config", setup.Path("node.yaml")});
  return RunLine(std::move(arguments));
}

TEST(CommandLineTest, HelpNamesTheExitCodes) {
  const Ran ran = RunLine({"--help"});

  EXPECT_EQ(ran.code, kExitDone);
  EXPECT_THAT(ran.out, HasSubstr("Mã kết thúc / Exit codes:"));
  EXPECT_THAT(ran.out, HasSubstr("/etc/gandan/node/node.yaml"));
}

TEST(CommandLineTest, EveryCommandHelpsInBothLanguages) {
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"run"},
                                             {"status"},
                                             {"doctor"},
                                             {"enrol"},
                                             {"validate"},
                                             {"submit"},
                                             {"template"},
                                             {"approve"},
                                             {"sendback"},
                                             {"user", "add"},
                                             {"user", "reset"},
                                             {"user", "disable"},
                                             {"user", "enable"},
                                             {"user", "list"},
                                             {"queue", "list"},
                                             {"queue", "show"},
                                             {"queue", "resend"},
                                             {"queue", "verify"},
                                             {"queue", "export"}}) {
    std::vector<std::string> arguments = command;
    arguments.push_back("--help");
    const Ran ran = RunLine(arguments);

    EXPECT_EQ(ran.code, kExitDone);
    const std::string what = ran.out.substr(0, ran.out.find('\n'));
    EXPECT_THAT(what, HasSubstr(" / ")) << testing::PrintToString(command);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("Cách dùng / Usage:"),
                               HasSubstr("Tùy chọn / Options:"),
                               Not(HasSubstr("\nOptions:"))));
  }
}

TEST(CommandLineTest, WrongLineEndsWithTwo) {
  EXPECT_EQ(RunLine({}).code, kExitUsage);
  const Ran unknown = RunLine({"frobnicate"});
  EXPECT_EQ(unknown.code, kExitUsage);
  EXPECT_THAT(unknown.err, HasSubstr("dòng lệnh không đúng"));
  EXPECT_THAT(unknown.err, HasSubstr("the command line is wrong"));
  EXPECT_EQ(RunLine({"template", "month"}).code, kExitUsage);
  TestSetup setup;
  EXPECT_EQ(RunAt(setup, {"submit"}).code, kExitUsage);
  EXPECT_EQ(RunAt(setup, {"submit", setup.Path("none.csv")}).code, kExitUsage);
}

TEST(CommandLineTest, NotSetUpEndsWithFive) {
  const Ran ran = RunLine({"status", "--config", "/nowhere/node.yaml"});

  EXPECT_EQ(ran.code, kExitNotSetUp);
  EXPECT_THAT(ran.err, HasSubstr("/nowhere/node.yaml"));
}

TEST(CommandLineTest, EveryFailureIsSaidInVietnameseFirst) {
  TestSetup setup;
  EXPECT_THAT(RunAt(setup, {"template", "weekly", "2024-07"}).err,
              AllOf(HasSubstr("Không có biểu weekly."),
                    HasSubstr("There is no form weekly.")));
  EXPECT_THAT(RunAt(setup, {"template", "month", "2024-13"}).err,
              HasSubstr("tham số không đúng"));

  std::filesystem::remove_all(setup.Path("data"));
  setup.Write("data", "no folder");

  const Ran ran = RunAt(setup, {"status"});
  EXPECT_EQ(ran.code, kExitNotSetUp);
  EXPECT_THAT(ran.err, HasSubstr("chưa cài đặt xong"));
}

TEST(ExitCodeTest, TellsTheDiskFromTheLine) {
  EXPECT_EQ(ExitCodeOf(absl::ResourceExhaustedError("")), kExitDisk);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("")), kExitDisk);
  EXPECT_EQ(ExitCodeOf(absl::DataLossError("")), kExitDisk);
  EXPECT_EQ(ExitCodeOf(absl::AlreadyExistsError("")), kExitUnreachable);
  EXPECT_EQ(ExitCodeOf(absl::DeadlineExceededError("")), kExitUnreachable);
}

TEST(CommandLineTest, GoodFileIsJudgedThenQueued) {
  TestSetup setup;
  setup.Write("june.csv", MonthCsv("2024-06"));
  const std::string file = setup.Path("june.csv");

  const Ran validated = RunAt(setup, {"validate", file});
  EXPECT_EQ(validated.code, kExitDone);
  EXPECT_THAT(RunAt(setup, {"queue", "list"}).out, HasSubstr("empty"));
  const Ran submitted = RunAt(setup, {"submit", file});

  EXPECT_EQ(submitted.code, kExitDone);
  EXPECT_EQ(submitted.out, validated.out);
  EXPECT_THAT(RunAt(setup, {"queue", "list"}).out, HasSubstr("2024-06"));
  EXPECT_THAT(RunAt(setup, {"status"}).out, HasSubstr("waiting"));
}

TEST(CommandLineTest, DryRunAnswersAsTheRealRunAndQueuesNothing) {
  TestSetup setup;
  setup.Write("good.csv", MonthCsv("2024-06"));
  setup.Write("bad.csv", MonthCsv("2024-06") + "2024-06,D01,nothing,1\n");

  for (const char* name : {"bad.csv", "good.csv"}) {
    const std::string file = setup.Path(name);
    const Ran dry = RunAt(setup, {"submit", "--dry-run", file});
    EXPECT_THAT(RunAt(setup, {"queue", "list"}).out, HasSubstr("empty"));
    const Ran real = RunAt(setup, {"submit", file});

    EXPECT_EQ(dry.code, real.code) << name;
    EXPECT_EQ(dry.out, real.out) << name;
  }
  EXPECT_THAT(RunAt(setup, {"queue", "list"}).out, HasSubstr("2024-06"));
}

TEST(CommandLineTest, PeriodStandsForTheOneOfTheFile) {
  TestSetup setup;
  setup.Write("june.csv", MonthCsv("2024-06"));
  const std::string file = setup.Path("june.csv");

  const Ran wrong = RunAt(setup, {"submit", file, "--period", "2024-Q3"});
  const Ran right = RunAt(setup, {"submit", file, "--period", "2024-07"});

  EXPECT_EQ(wrong.code, kExitRefused);
  EXPECT_EQ(right.code, kExitDone);
  EXPECT_THAT(RunAt(setup, {"queue", "list"}).out,
              AllOf(HasSubstr("2024-07"), Not(HasSubstr("2024-06"))));
}

TEST(CommandLineTest, RefusedFileEndsWithOne) {
  TestSetup setup;
  setup.Write("bad.csv", MonthCsv("2024-13"));

  const Ran ran = RunAt(setup, {"submit", setup.Path("bad.csv"), "--json"});

  EXPECT_EQ(ran.code, kExitRefused);
  EXPECT_THAT(ran.out, HasSubstr("BAD_PERIOD"));
}

TEST(CommandLineTest, OversizedFileEndsWithOne) {
  TestSetup setup;
  setup.Write("large.csv", std::string(17 << 20, 'a'));

  const Ran ran = RunAt(setup, {"validate", setup.Path("large.csv")});

  EXPECT_EQ(ran.code, kExitRefused);
  EXPECT_THAT(ran.out, HasSubstr("FILE_TOO_LARGE"));
}

TEST(CommandLineTest, NilReportNeedsNoFile) {
  TestSetup setup;

  const Ran ran = RunAt(setup, {"submit", "--nil", "lũ", "--form", "month",
                                "--period", "2024-06"});

  EXPECT_EQ(ran.code, kExitDone);
  EXPECT_THAT(RunAt(setup, {"queue", "show", "1"}).out, HasSubstr("lũ"));
}

TEST(CommandLineTest, QueueIsShownVerifiedAndExported) {
  TestSetup setup;
  setup.Write("june.csv", MonthCsv("2024-06"));
  RunAt(setup, {"submit", setup.Path("june.csv")});
  const std::string file = setup.Path("queue.json");

  EXPECT_THAT(RunAt(setup, {"queue", "show", "1"}).out,
              HasSubstr("D01.received"));
  EXPECT_EQ(RunAt(setup, {"queue", "show", "2"}).code, kExitRefused);
  EXPECT_THAT(RunAt(setup, {"queue", "resend"}).out,
              HasSubstr("nothing is to be sent again"));
  EXPECT_THAT(RunAt(setup, {"queue", "verify"}).out,
              HasSubstr("1 entries, 0 faults"));
  EXPECT_EQ(RunAt(setup, {"queue", "export", file}).code, kExitDone);
  EXPECT_THAT(ReadFile(file).value(), HasSubstr("\"sequence\": \"1\""));
}

TEST(CommandLineTest, TemplateIsPrinted) {
  TestSetup setup;

  const Ran csv = RunAt(setup, {"template", "month", "2024-07"});
  const Ran json =
      RunAt(setup, {"template", "month", "2024-07", "--format", "json"});

  EXPECT_THAT(csv.out, HasSubstr("2024-07;D01;received;;"));
  EXPECT_THAT(json.out, HasSubstr("\"D01.received\": null"));
}

TEST(CommandLineTest, DoctorIsRedWithoutAHub) {
  TestSetup setup;

  const Ran ran = RunAt(setup, {"doctor", "--json"});

  EXPECT_EQ(ran.code, kExitRefused);
  EXPECT_THAT(ran.out, HasSubstr("\"check\": \"line\""));
  EXPECT_THAT(ran.out, HasSubstr("\"vi\""));
}

}  // namespace
}  // namespace gandan
