#include "domain/evidence_bundle.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::Contains;
using testing::Field;
using testing::Le;

constexpr int kLevels = 24;  // Of a tree of ten million.
constexpr int kMostEntries = 256;

// Evidence of a report among ten million, sent in the largest batch, each entry
// approved.
// What an entry has of a report that was received.
std::string Received(const std::string& report) {
  storage::v1::SettledEntry entry;
  entry.set_digest(Sha256(report));
  entry.set_outcome(v1::RECEIVED);
  return entry.SerializeAsString();
}

v1::ReportEvidence OneAmongTenMillion() {
  const std::string bytes = MonthBytes(GiaRay(), June());
  v1::ReportEvidence evidence;
  evidence.set_report(bytes);
  evidence.set_revision(1);
  std::string text = "gandan-batch-v1\nunit: 26464/2024-01-01\n";
  for (int i = 0; i < kMostEntries; ++i) {
    absl::StrAppend(&text, absl::BytesToHexString(Sha256(bytes)), " ",
                    std::string(64, 'a'), "\n");
  }
  evidence.mutable_batch()->set_text(text);
  evidence.mutable_batch()->set_signature(std::string(72, 's'));
  evidence.mutable_batch()->set_certificate(std::string(1500, 'c'));
  evidence.mutable_proof()->set_index(9'999'998);
  evidence.mutable_proof()->set_leaf(absl::StrCat(
      "before", Received(bytes), "between", Sha256(text), "after"));
  for (int i = 0; i < kLevels; ++i) {
    evidence.mutable_proof()->add_path(std::string(32, 'h'));
  }
  evidence.mutable_head()->set_epoch(1);
  evidence.mutable_head()->set_size(10'000'000);
  evidence.mutable_head()->set_root(std::string(32, 'r'));
  evidence.mutable_head()->set_signature(std::string(72, 's'));
  evidence.mutable_head()->set_certificate(std::string(1500, 'c'));
  evidence.set_authorities(std::string(3000, 'c') +
                           "-----END CERTIFICATE-----\n");
  evidence.set_trust_domain("test.gandan");
  return evidence;
}

TEST(EvidenceBundleTest, OneAmongTenMillionIsSmall) {
  const auto files = ReportBundle(OneAmongTenMillion());
  ASSERT_OK(files);

  size_t bytes = 0;
  for (const NewFile& file : *files) bytes += file.content.size();

  EXPECT_THAT(bytes, Le(64 * 1024));
  RecordProperty("bytes", static_cast<int>(bytes));
}

// Who runs the commands does not trust the hub that made them.
TEST(EvidenceBundleTest, WhatABatchNamesAsItsUnitIsNoCommand) {
  v1::ReportEvidence evidence = OneAmongTenMillion();
  const std::string text =
      absl::StrCat("gandan-batch-v1\nunit: x*) touch stolen;; */2024-01-01\n",
                   absl::BytesToHexString(Sha256(evidence.report())), "\n");
  evidence.mutable_batch()->set_text(text);
  evidence.mutable_proof()->set_leaf(
      absl::StrCat(Received(evidence.report()), Sha256(text)));

  EXPECT_THAT(ReportBundle(evidence),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

// A figure's shares are looked for as lines of their own.
TEST(EvidenceBundleTest, WhatSomebodyWroteIsNoLineOfTheListing) {
  v1::ReportEvidence evidence = OneAmongTenMillion();
  ReadResult read = ReadReport(evidence.report());
  ASSERT_EQ(read.fault, BytesFault::kNone);
  read.report.form = "x\nD01.received: 31";
  read.report.reason = "vì\nD01.received: 31\n";
  evidence.set_report(WriteReport(read.report));
  evidence.clear_batch();
  evidence.mutable_proof()->set_leaf(Received(evidence.report()));

  const auto files = ReportBundle(evidence);

  ASSERT_OK(files);
  EXPECT_THAT(
      *files,
      Contains(testing::AllOf(
          Field(&NewFile::name, "report.txt"),
          Field(&NewFile::content,
                testing::Not(testing::HasSubstr("\nD01.received: 31\n"))))));
}

// Who types what is indented types nothing that the hub wrote.
TEST(EvidenceBundleTest, WhatAReportNamesAsItsFormIsNoCommand) {
  v1::ReportEvidence evidence = OneAmongTenMillion();
  ReadResult read = ReadReport(evidence.report());
  ASSERT_EQ(read.fault, BytesFault::kNone);
  read.report.form = "x\n    touch stolen";
  evidence.set_report(WriteReport(read.report));
  evidence.clear_batch();
  evidence.mutable_proof()->set_leaf(Received(evidence.report()));

  const auto files = ReportBundle(evidence);

  ASSERT_OK(files);
  for (const NewFile& file : *files) {
    if (file.name != "README.txt") continue;
    EXPECT_THAT(file.content,
                testing::Not(testing::HasSubstr("\n    touch stolen")));
  }
}

TEST(EvidenceBundleTest, LeafIsCutWhereItHoldsTheDigests) {
  const auto files = ReportBundle(OneAmongTenMillion());
  ASSERT_OK(files);

  EXPECT_THAT(*files,
              Contains(testing::AllOf(Field(&NewFile::name, "leaf.1"),
                                      Field(&NewFile::content, "before"))));
  EXPECT_THAT(*files,
              Contains(testing::AllOf(Field(&NewFile::name, "leaf.2"),
                                      Field(&NewFile::content, "between"))));
  EXPECT_THAT(*files,
              Contains(testing::AllOf(Field(&NewFile::name, "leaf.3"),
                                      Field(&NewFile::content, "after"))));
}

TEST(EvidenceBundleTest, EntryOfAnotherReportMakesNoBundle) {
  v1::ReportEvidence evidence = OneAmongTenMillion();
  evidence.mutable_proof()->set_leaf("of something else");

  EXPECT_THAT(ReportBundle(evidence),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(EvidenceBundleTest, ReportThatWasRefusedMakesNoBundle) {
  v1::ReportEvidence evidence = OneAmongTenMillion();
  evidence.clear_batch();
  storage::v1::SettledEntry entry;
  entry.set_digest(Sha256(evidence.report()));
  entry.set_outcome(v1::REFUSED);
  evidence.mutable_proof()->set_leaf(entry.SerializeAsString());

  EXPECT_THAT(ReportBundle(evidence),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(EvidenceBundleTest, PageAndScriptHaveTheSameCommands) {
  const auto files = ReportBundle(OneAmongTenMillion());
  ASSERT_OK(files);
  const auto content = [&files](const std::string& name) {
    return std::find_if(
               files->begin(), files->end(),
               [&name](const NewFile& file) { return file.name == name; })
        ->content;
  };
  const std::string page = content("README.txt");
  const std::string script = content("verify.sh");

  int commands = 0;
  size_t at = 0;
  while ((at = page.find("\n    ", at)) != std::string::npos) {
    at += 5;
    const std::string command = page.substr(at, page.find('\n', at) - at);
    EXPECT_NE(script.find(command + "\n"), std::string::npos) << command;
    ++commands;
  }
  EXPECT_GT(commands, kLevels);
}

}  // namespace
}  // namespace gandan
