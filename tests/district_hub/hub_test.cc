#include "district_hub/hub.h"

#include <sys/stat.h>

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
