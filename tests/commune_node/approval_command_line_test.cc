// user, approve, sendback and submit --approve-as, from their lines to what is
// on the disk.

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "base/files.h"
#include "base/sha256.h"
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

// How a command ended, and what it printed.
struct Ran {
  int code;
  std::string out;
  std::string err;
};

// A node that asks for approval, as its settings are issued, without daemon
// and hub, on a day of August 2024; its file of June is june.csv.
class TestSetup {
 public:
  TestSetup() {
    node_.Close();
    const TlsFiles files = authority_.UnitFiles(XuanDinh());
    Write("clock", absl::StrCat(absl::ToInt64Seconds(node_.clock().Now() -
                                                     SystemClock().Now())));
    Write("node.yaml",
          absl::StrCat("data_folder: data\nhub: {address: \"127.0.0.1:1\"}\n",
                       "tls: {key: ", files.key, ", certificate: ",
                       files.certificate, ", trusted: ", files.trusted,
                       "}\ndemo_clock_offset_file: clock\n"));
    Write("june.csv", MonthCsv("2024-06"));
  }

  // Runs a line; `input` is its standard input.
  Ran Run(std::vector<std::string> arguments, const std::string& input = "") {
    arguments.insert(arguments.begin(), "commune-node");
    arguments.insert(arguments.end(), {"--config", Path("node.yaml")});
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    std::istringstream lines(input);
    std::streambuf* const before = std::cin.rdbuf(lines.rdbuf());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = RunCommandLine(static_cast<int>(argv.size()), argv.data());
    std::cin.rdbuf(before);
    std::cin.clear();
    return {code, testing::internal::GetCapturedStdout(),
            testing::internal::GetCapturedStderr()};
  }

  Ran AddUser(const std::string& name, const std::string& role) {
    return Run({"user", "add", name, "--full-name", "Lê Văn Hùng", "--role",
                role, "--password-stdin"},
               "một mật khẩu dài\n");
  }
  Ran Approve(const std::string& name,
              const std::string& password = "một mật khẩu dài\n",
              const std::vector<std::string>& more = {}) {
    std::vector<std::string> line = {"approve", "month", "2024-06",
                                     "--as",    name,    "--password-stdin"};
    line.insert(line.end(), more.begin(), more.end());
    return Run(std::move(line), password);
  }
  std::string Path(const std::string& name) const {
    return node_.folder().Path(name);
  }

 private:
  void Write(const std::string& name, const std::string& content) {
    TestNode::MustBeOk(
        WriteFileAtomically(Path(name), content, FileMode::kPublic));
  }

  TestAuthority authority_;
  TestNode node_;
};

TEST(ApprovalCommandLineTest, SubmittedFileWaitsUntilTheChairApproves) {
  TestSetup setup;
  setup.AddUser("hung", "chair");

  const Ran submitted = setup.Run({"submit", setup.Path("june.csv")});
  EXPECT_EQ(submitted.code, kExitDone);
  EXPECT_THAT(submitted.out, HasSubstr("chờ duyệt (awaits approval)"));
  EXPECT_THAT(setup.Run({"queue", "list"}).out, HasSubstr("empty"));
  EXPECT_THAT(setup.Run({"status"}).out, HasSubstr("chờ duyệt"));

  const Ran approved = setup.Approve("hung");
  EXPECT_EQ(approved.code, kExitDone);
  EXPECT_THAT(approved.out, HasSubstr("Duyệt: Lê Văn Hùng, Chủ tịch, "));
  EXPECT_THAT(setup.Run({"status"}).out,
              AllOf(HasSubstr("chờ gửi"), Not(HasSubstr("chờ duyệt"))));
}

TEST(ApprovalCommandLineTest, DeputySignsForTheChair) {
  TestSetup setup;
  setup.AddUser("van.a", "deputy");
  setup.Run({"submit", setup.Path("june.csv")});

  EXPECT_THAT(setup.Approve("van.a").out,
              HasSubstr("Lê Văn Hùng, KT. Chủ tịch, "));
}

TEST(ApprovalCommandLineTest, RefusalsEndWithOneInBothLanguages) {
  TestSetup setup;
  setup.AddUser("lan", "clerk");
  setup.AddUser("hung", "chair");
  const Ran nothing = setup.Approve("hung");
  setup.Run({"submit", setup.Path("june.csv")});

  EXPECT_EQ(nothing.code, kExitRefused);
  EXPECT_THAT(nothing.err, HasSubstr("không có báo cáo nào chờ duyệt"));
  const Ran wrong = setup.Approve("hung", "sai mật khẩu\n");
  EXPECT_EQ(wrong.code, kExitRefused);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("Sai tên hoặc mật khẩu"),
                               HasSubstr("password is wrong")));
  EXPECT_EQ(setup.Approve("lan").code, kExitRefused);
  const Ran another = setup.Approve("hung", "một mật khẩu dài\n",
                                    {"--digest", std::string(64, 'a')});
  EXPECT_EQ(another.code, kExitRefused);
  EXPECT_THAT(another.err, HasSubstr("prepared anew"));
  EXPECT_THAT(setup.Run({"queue", "list"}).out, HasSubstr("empty"));
}

TEST(ApprovalCommandLineTest, DigestNamesWhatWasLookedAt) {
  TestSetup setup;
  setup.AddUser("hung", "chair");
  setup.Run({"submit", setup.Path("june.csv")});
  const std::string digest =
      absl::BytesToHexString(Sha256(MonthBytes(XuanDinh(), June())));

  const Ran approved = setup.Approve("hung", "một mật khẩu dài\n",
                                     {"--digest", digest, "--json"});

  EXPECT_EQ(approved.code, kExitDone);
  EXPECT_THAT(approved.out, AllOf(HasSubstr("\"sequence\": \"1\""),
                                  HasSubstr("\"role\": \"CHAIR\"")));
  EXPECT_EQ(setup.Approve("hung", "", {"--digest", "xyz"}).code, kExitUsage);
}

TEST(ApprovalCommandLineTest, SentBackReportIsTheClerksAgain) {
  TestSetup setup;
  setup.AddUser("hung", "chair");
  setup.Run({"submit", setup.Path("june.csv")});

  const Ran sent_back =
      setup.Run({"sendback", "month", "2024-06", "--as", "hung", "--reason",
                 "thiếu ấp 3", "--password-stdin"},
                "một mật khẩu dài\n");

  EXPECT_EQ(sent_back.code, kExitDone);
  EXPECT_THAT(setup.Run({"status"}).out,
              AllOf(HasSubstr("trả lại người lập"), HasSubstr("thiếu ấp 3")));
  EXPECT_EQ(setup.Approve("hung").code, kExitRefused);
}

TEST(ApprovalCommandLineTest, ApproverMaySubmitAndApproveAtOnce) {
  TestSetup setup;
  setup.AddUser("hung", "chair");
  const std::vector<std::string> line = {"submit", setup.Path("june.csv"),
                                         "--approve-as", "hung",
                                         "--password-stdin"};

  EXPECT_EQ(setup.Run(line, "sai mật khẩu\n").code, kExitRefused);
  const Ran submitted = setup.Run(line, "một mật khẩu dài\n");

  EXPECT_EQ(submitted.code, kExitDone);
  EXPECT_THAT(submitted.out, Not(HasSubstr("chờ duyệt")));
  EXPECT_THAT(setup.Run({"queue", "list"}).out, HasSubstr("2024-06"));
}

TEST(ApprovalCommandLineTest, AccountsAreMadeListedAndDisabled) {
  TestSetup setup;

  EXPECT_EQ(setup.AddUser("hung", "chair").code, kExitDone);
  const Ran again = setup.AddUser("hung", "chair");
  EXPECT_EQ(again.code, kExitRefused);
  EXPECT_THAT(again.err, HasSubstr("đã có tài khoản hung"));
  EXPECT_EQ(setup.AddUser("hai", "king").code, kExitUsage);
  EXPECT_EQ(setup.AddUser("Hai", "clerk").code, kExitUsage);
  EXPECT_EQ(setup.Run({"user", "disable", "hung"}).code, kExitDone);
  EXPECT_THAT(setup.Run({"user", "list"}).out,
              AllOf(HasSubstr("Lê Văn Hùng"), HasSubstr("đã khóa")));
  EXPECT_EQ(setup.Run({"user", "enable", "hung"}).code, kExitDone);
  EXPECT_THAT(setup.Run({"user", "list", "--json"}).out,
              HasSubstr("\"disabled\": false"));
  EXPECT_EQ(setup.Run({"user", "enable", "nobody"}).code, kExitRefused);
}

TEST(ApprovalCommandLineTest, ResetPasswordLeavesADisabledAccountDisabled) {
  TestSetup setup;
  setup.AddUser("hung", "chair");
  setup.Run({"user", "disable", "hung"});
  setup.Run({"submit", setup.Path("june.csv")});

  EXPECT_EQ(setup
                .Run({"user", "reset", "hung", "--password-stdin"},
                     "một mật khẩu khác\n")
                .code,
            kExitDone);

  EXPECT_EQ(setup.Approve("hung", "một mật khẩu khác\n").code, kExitRefused);
  setup.Run({"user", "enable", "hung"});
  EXPECT_EQ(setup.Approve("hung", "một mật khẩu khác\n").code, kExitDone);
}

}  // namespace
}  // namespace gandan
