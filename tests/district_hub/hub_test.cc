#include "district_hub/hub.h"

#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "district_hub/deciding_board.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::HasSubstr;

TEST(HubTest, ReceivesAReportAndRemembersItAfterARestart) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  NodeLine line = hub.Enrol(GiaRay());
  const std::string bytes = MonthBytes(GiaRay(), June());
  const auto first = RunningHub::Submit(line, 1, {bytes});
  ASSERT_OK(first);
  ASSERT_EQ(first->receipts(0).outcome(), v1::RECEIVED);

  hub.Stop();
  hub.Start();
  line.channel = hub.Connect(line.files);
  const auto again = RunningHub::Submit(line, 1, {bytes});

  ASSERT_OK(again);
  EXPECT_EQ(again->receipts(0).SerializeAsString(),
            first->receipts(0).SerializeAsString());
}

TEST(HubTest, BanActsOnAnOpenConnection) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  ASSERT_OK(RunningHub::Submit(line, 1, {MonthBytes(GiaRay(), June())}));
  v1::BanKeysRequest ban;
  *ban.mutable_unit() = ToProto(GiaRay());
  ban.set_reason("mất máy");

  ASSERT_OK(Call(*hub.Admin(), &v1::HubAdmin::Stub::BanKeys, ban,
                 RunningHub::kTimeout));

  EXPECT_THAT(RunningHub::Submit(line, 2, {MonthBytes(GiaRay(), July())}),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(HubTest, ReportForAnotherCommuneIsRefused) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());

  const auto response = RunningHub::Submit(
      line, 1, {MonthBytes(BaoHoa(), June()), MonthBytes(GiaRay(), June())});

  ASSERT_OK(response);
  EXPECT_EQ(response->receipts(0).violations(0).code(),
            "REPORT_OF_ANOTHER_UNIT");
  EXPECT_EQ(response->receipts(1).outcome(), v1::RECEIVED);
}

TEST(HubTest, BadUtf8InATextHarmsItsEntryOnly) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  Report nil = NilMonthReport(GiaRay(), July());
  nil.nil_reason = "không \xff có";

  const auto response =
      RunningHub::Submit(line, 1,
                         {MonthBytes(GiaRay(), June()), WriteReport(nil),
                          MonthBytes(GiaRay(), July())});

  ASSERT_OK(response);
  ASSERT_EQ(response->receipts_size(), 3);
  EXPECT_EQ(response->receipts(0).outcome(), v1::RECEIVED);
  EXPECT_EQ(response->receipts(1).violations(0).code(), "MALFORMED_REPORT");
  EXPECT_EQ(response->receipts(2).outcome(), v1::RECEIVED);
}

// Commune 26461 until 30/6/2025 is not commune 26461 from the day after.
TEST(HubTest, CertificateOfACodesEarlierDateDoesNotReportItsSuccessor) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(XuanDinh());
  hub.clock().Set(
      absl::FromCivil(absl::CivilHour(2025, 9, 16, 8), VietnamTime()));
  const Period september = {v1::MONTH, 2025, 9};
  const UnitKey successor = {"26461", absl::CivilDay(2025, 7, 1)};

  const auto response = RunningHub::Submit(
      line, 1,
      {MonthBytes(XuanDinh(), september), MonthBytes(successor, september)});

  ASSERT_OK(response);
  ASSERT_EQ(response->receipts_size(), 2);
  const v1::Violation& ended = response->receipts(0).violations(0);
  EXPECT_EQ(ended.code(), "UNIT_NOT_REPORTING");
  EXPECT_THAT(ended.text().en(), HasSubstr("not in force on the cut-off day"));
  const v1::Violation& another = response->receipts(1).violations(0);
  EXPECT_EQ(another.code(), "REPORT_OF_ANOTHER_UNIT");
  EXPECT_THAT(another.text().en(),
              HasSubstr("26461/2025-07-01 but came from 26461/2024-01-01"));
}

// Bytes of the files of a folder that end so.
uint64_t BytesIn(const std::string& folder, const std::string& extension) {
  uint64_t bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == extension) bytes += file.file_size();
  }
  return bytes;
}

TEST(HubTest, StopLeavesNothingInTheLog) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const std::string database = hub.settings().data_folder + "/db";
  ASSERT_GT(BytesIn(database, ".log"), 0u);

  hub.Stop();

  EXPECT_EQ(BytesIn(database, ".log"), 0u);
}

TEST(HubTest, KeyThatWasSignedButNotEnrolledIsNobody) {
  RunningHub hub;
  const auto authority = CertificateAuthority::Load(
      {.key_pem = ReadFile(hub.settings().authority_key).value(),
       .certificate_pem =
           ReadFile(hub.settings().authority_certificate).value()});
  const std::string key = MakeKey().value();
  const TlsFiles files = {.key = hub.folder().Path("x.key"),
                          .certificate = hub.folder().Path("x.pem"),
                          .trusted = hub.settings().tls_trusted};
  ASSERT_OK(WriteFileAtomically(files.key, key, FileMode::kPrivate));
  ASSERT_OK(
      WriteFileAtomically(files.certificate,
                          (*authority)
                              ->SignUnit(MakeCsr(key, "x").value(), GiaRay(),
                                         TestAuthority::AroundNow())
                              .value(),
                          FileMode::kPublic));

  EXPECT_THAT(RunningHub::Submit({files, hub.Connect(files)}, 1, {"x"}),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST(HubTest, CertificateOfAnotherAuthorityDoesNotConnect) {
  RunningHub hub;
  TestAuthority other;
  TlsFiles files = other.UnitFiles(GiaRay());
  files.trusted = hub.settings().tls_trusted;

  EXPECT_THAT(RunningHub::Submit({files, hub.Connect(files)}, 1, {"x"}),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(HubTest, NodesCannotAskWhatOnlyOfficialsMay) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  const auto admin = v1::HubAdmin::NewStub(line.channel);

  EXPECT_THAT(Call(*admin, &v1::HubAdmin::Stub::ListNodes,
                   v1::ListNodesRequest(), RunningHub::kTimeout),
              StatusIs(absl::StatusCode::kUnimplemented));
}

TEST(HubTest, QueriesAreAnsweredOnTheSocket) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());

  const auto answer = Call(*hub.Query(), &v1::DistrictQuery::Stub::GetCatalogue,
                           v1::GetCatalogueRequest(), RunningHub::kTimeout);

  ASSERT_OK(answer);
  EXPECT_EQ(answer->catalogue().version(), 1);
}

TEST(HubTest, SecondHubOnAFolderIsRefused) {
  RunningHub hub;

  EXPECT_THAT(Hub::Start({.settings = hub.settings()}).status(),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST(HubTest, MissingKeysAreNamed) {
  RunningHub hub;
  HubSettings settings = hub.settings();
  EXPECT_OK(CheckHubFiles(settings));
  settings.tls_key = "/nowhere/server.key";

  const absl::Status missing = CheckHubFiles(settings);

  EXPECT_FALSE(missing.ok());
  EXPECT_THAT(missing.message(), HasSubstr("/nowhere/server.key"));
}

// Ends as a hub does that stops while it decides an entry.
[[noreturn]] void StopWhileDeciding(const std::string& data_folder,
                                    const std::string& report) {
  const auto board = DecidingBoard::Open(data_folder + "/deciding").value();
  const DecidingBoard::Note note(board.get(), GiaRay(), Sha256(report));
  std::abort();
}

TEST(HubDeathTest, EntryThatStoppedTheHubTwiceIsSetAside) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  NodeLine line = hub.Enrol(GiaRay());
  const std::string bytes = MonthBytes(GiaRay(), June());
  for (int stop = 0; stop < 2; ++stop) {
    hub.Stop();
    ASSERT_DEATH(StopWhileDeciding(hub.settings().data_folder, bytes), "");
    hub.Start();
  }
  line.channel = hub.Connect(line.files);

  const auto response =
      RunningHub::Submit(line, 1, {bytes, MonthBytes(GiaRay(), July())});

  ASSERT_OK(response);
  EXPECT_EQ(response->receipts(0).outcome(), v1::QUARANTINED);
  EXPECT_EQ(response->receipts(1).outcome(), v1::RECEIVED);
}

TEST(HubTest, StopMayBeRepeated) {
  RunningHub hub;

  hub.hub().Stop();
  hub.hub().Stop();

  SUCCEED();
}

TEST(HubTest, FolderOfTheSocketIsClosedToOthers) {
  RunningHub hub;
  struct stat folder;

  ASSERT_EQ(stat(hub.folder().Path("hub/admin").c_str(), &folder), 0);

  EXPECT_EQ(folder.st_mode & 0777, 0750);
}

}  // namespace
}  // namespace gandan
