// issue and issued at a fake hub.

#include "base/files.h"
#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/sample_answers.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// One commune is missing, and nothing was issued.
v1::PreviewIssueResponse OneIsMissing() {
  return Proto<v1::PreviewIssueResponse>(SampleBasis() + R"pb(
    open {
      unit { code: "26464" valid_from: "2024-01-01" }
      unit_name: "xã Bảo Hòa"
      form: "month"
      status { period: "2024-09" state: STATE_MISSING overdue: true }
    }
  )pb");
}

v1::IssueInfo Issued() {
  return Proto<v1::IssueInfo>(R"pb(
    number: "12/BC-UBND"
    issued_day: "2024-09-20"
    period: "2024-09"
    position { epoch: 1 index: 41 }
  )pb");
}

// An issue with the digest of its document.
v1::GetIssuedReportResponse Document() {
  v1::GetIssuedReportResponse answer;
  *answer.mutable_issue() = Issued();
  answer.set_document("<html>Báo cáo</html>\n");
  answer.mutable_issue()->set_document_digest(Sha256(answer.document()));
  return answer;
}

TEST(IssueCommandTest, WithoutANumberItOnlyLooks) {
  FakeHub hub;
  hub.issuing.preview.Always(OneIsMissing());

  const CommandRun run = RunCommand(hub, {"issue", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("xã Bảo Hòa"), HasSubstr("chưa báo cáo, quá hạn"),
                    HasSubstr("--confirm 1")));
  EXPECT_TRUE(hub.issuing.issue.asked.empty());
}

TEST(IssueCommandTest, IssuesWhatWasConfirmed) {
  FakeHub hub;
  hub.issuing.preview.Always(OneIsMissing());
  v1::IssueReportResponse issued;
  *issued.mutable_issue() = Issued();
  issued.mutable_issue()->set_document_digest("\xab\xcd");
  hub.issuing.issue.Always(issued);
  TemporaryFolder folder;
  const std::string words = folder.Path("words.txt");
  ASSERT_OK(WriteFileAtomically(words, "Nhận xét.", FileMode::kPublic));

  const CommandRun run =
      RunCommand(hub, {"issue", "2024-09", "--number", "12/BC-UBND", "--signer",
                       "KT. CHỦ TỊCH", "--signer", "Nguyễn Văn A", "--date",
                       "2024-09-20", "--narrative", words, "--confirm", "1",
                       "--supersedes", "9/BC-UBND", "--reason", "đính chính"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("Đã ban hành / Issued: 12/BC-UBND"),
                             HasSubstr("1:41"), HasSubstr("abcd")));
  const v1::IssueReportRequest& asked = hub.issuing.issue.asked.at(0);
  EXPECT_EQ(asked.signer(), "KT. CHỦ TỊCH\nNguyễn Văn A");
  EXPECT_EQ(asked.narrative(), "Nhận xét.");
  EXPECT_EQ(asked.issued_day(), "2024-09-20");
  EXPECT_EQ(asked.confirm_open(), 1u);
  EXPECT_EQ(asked.supersedes(), "9/BC-UBND");
  EXPECT_EQ(asked.reason(), "đính chính");
  EXPECT_EQ(asked.unit().code(), "741");
}

TEST(IssueCommandTest, ShowsThePreviewBesideTheRefusal) {
  FakeHub hub;
  hub.issuing.preview.Always(OneIsMissing());
  hub.issuing.issue.Always(
      absl::FailedPreconditionError("Có 1 báo cáo.\n1 report."));

  const CommandRun run =
      RunCommand(hub, {"issue", "2024-09", "--number", "1", "--signer", "A"});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_THAT(run.out, HasSubstr("--confirm 1"));
  EXPECT_THAT(run.err, HasSubstr("1 report."));
}

TEST(IssueCommandTest, AsJsonItIsOneAnswer) {
  FakeHub hub;
  hub.issuing.preview.Always(OneIsMissing());
  v1::IssueReportResponse issued;
  *issued.mutable_issue() = Issued();
  hub.issuing.issue.Always(issued);

  const CommandRun run =
      RunCommand(hub, {"--json", "issue", "2024-09", "--number", "1",
                       "--signer", "A", "--confirm", "1"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_EQ(run.out[0], '{');
  EXPECT_EQ(run.out.find("\"open\""), std::string::npos);
}

TEST(IssueCommandTest, ANumberNeedsASignerAndSupersedingAReason) {
  EXPECT_EQ(RunCommand({"issue", "2024-09", "--number", "1"}).code,
            ExitCode::kUsage);
  EXPECT_EQ(RunCommand({"issue", "2024-09", "--number", "1", "--signer", "A",
                        "--supersedes", "2"})
                .code,
            ExitCode::kUsage);
  EXPECT_EQ(RunCommand({"issue", "2024-09", "--number", "1", "--signer", "A",
                        "--date", "20/9/2024"})
                .code,
            ExitCode::kUsage);
}

TEST(IssuedCommandTest, ListsIssues) {
  FakeHub hub;
  v1::ListIssuedReportsResponse issues;
  *issues.add_issues() = Issued();
  hub.issuing.list.Always(issues);

  const CommandRun run = RunCommand(hub, {"issued", "list", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("12/BC-UBND"), HasSubstr("20/9/2024"),
                             HasSubstr("1:41")));
  EXPECT_EQ(hub.issuing.list.asked.at(0).period(), "2024-09");
}

TEST(IssuedCommandTest, ShowsTheDocumentByteForByte) {
  FakeHub hub;
  hub.issuing.get.Always(Document());
  TemporaryFolder folder;
  const std::string file = folder.Path("report.html");

  const CommandRun shown =
      RunCommand(hub, {"issued", "show", "12/BC-UBND", "--year", "2024"});
  const CommandRun written =
      RunCommand(hub, {"issued", "show", "12/BC-UBND", "--out", file});

  EXPECT_EQ(shown.out, Document().document());
  EXPECT_EQ(hub.issuing.get.asked.at(0).year(), 2024u);
  EXPECT_EQ(written.code, ExitCode::kOk) << written.err;
  EXPECT_THAT(ReadFile(file), IsOkAndHolds(Document().document()));
}

TEST(IssuedCommandTest, RefusesADocumentOfAnotherDigest) {
  FakeHub hub;
  v1::GetIssuedReportResponse changed = Document();
  changed.set_document("<html>khác</html>\n");
  hub.issuing.get.Always(changed);

  const CommandRun run = RunCommand(hub, {"issued", "show", "12/BC-UBND"});

  EXPECT_EQ(run.code, ExitCode::kInternal);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("không khớp"));
}

TEST(IssuedCommandTest, ListsWhatChangedSince) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.issuing.changes.Always(
      Proto<v1::ListChangesSinceIssueResponse>(SampleBasis() + R"pb(
        issue { number: "12/BC-UBND" period: "2024-09" }
        reports {
          unit { code: "26464" valid_from: "2024-01-01" }
          unit_name: "xã Bảo Hòa"
          form: "month"
          then { period: "2024-09" state: STATE_MISSING }
          now { period: "2024-09" state: STATE_RECEIVED revision: 1 }
        }
        figures {
          indicator: "D01"
          value: "received"
          then { state: VALUE scaled: 1200 }
          now { state: VALUE scaled: 1312 }
        }
      )pb"));

  const CommandRun run = RunCommand(hub, {"issued", "changes", "12/BC-UBND"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("chưa báo cáo"), HasSubstr("đã nhận"),
                             HasSubstr("1.200"), HasSubstr("1.312"),
                             HasSubstr("D01.received")));
}

}  // namespace
}  // namespace gandan
