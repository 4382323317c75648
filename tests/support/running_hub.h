#ifndef GANDAN_TESTS_SUPPORT_RUNNING_HUB_H_
#define GANDAN_TESTS_SUPPORT_RUNNING_HUB_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "district_hub/hub.h"
#include "gandan/v1/accounts.grpc.pb.h"
#include "gandan/v1/admin.grpc.pb.h"
#include "gandan/v1/directives.grpc.pb.h"
#include "gandan/v1/intake.grpc.pb.h"
#include "gandan/v1/query.grpc.pb.h"
#include "net/client_call.h"
#include "net/tls.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/test_certificates.h"

namespace gandan {

// A commune's side of a line: its key, enrolled or not, and the connection.
struct NodeLine {
  TlsFiles files;
  std::shared_ptr<grpc::Channel> channel;

  std::unique_ptr<v1::ReportIntake::Stub> Intake() const {
    return v1::ReportIntake::NewStub(channel);
  }
  std::unique_ptr<v1::NodeDirectives::Stub> Directives() const {
    return v1::NodeDirectives::NewStub(channel);
  }
};

// A whole hub in a temporary folder: RocksDB, mutual TLS on a free port of
// loopback, one for officials, a Unix socket, and the domain's clock at
// 2024-06-17, as that of sessions.
//
// Not thread-safe.
class RunningHub {
 public:
  static constexpr absl::Duration kTimeout = absl::Seconds(20);

  RunningHub() {
    settings_.data_folder = folder_.Path("hub");
    settings_.listen = "127.0.0.1:0";
    settings_.officials_listen = "127.0.0.1:0";
    settings_.tls_key = folder_.Path("server.key");
    settings_.tls_certificate = folder_.Path("server.pem");
    settings_.tls_trusted = folder_.Path("ca.pem");
    settings_.authority_key = folder_.Path("ca.key");
    settings_.authority_certificate = folder_.Path("ca.pem");
    settings_.certificate_warning_days = 0;  // Its certificates last a day.
    MakeKeys();
    Start();
  }

  void Start() {
    hub_ = Hub::Start({.settings = settings_,
                       .clock = &clock_,
                       .session_clock = &session_clock_,
                       .remind_every = remind_every_})
               .value();
  }
  void Stop() { hub_.reset(); }

  // From the next start on; before, nobody is reminded of anything.
  void RemindEvery(absl::Duration every) { remind_every_ = every; }

  Hub& hub() { return *hub_; }
  ManualClock& clock() { return clock_; }
  ManualClock& session_clock() { return session_clock_; }
  HubSettings& settings() { return settings_; }
  const HubSettings& settings() const { return settings_; }
  const TemporaryFolder& folder() const { return folder_; }
  int port_for_officials() const { return hub_->officials_port(); }
  const std::string& authority_file() const { return settings_.tls_trusted; }
  // The hub's own authority.
  KeyAndCertificate authority() const {
    return {
        .key_pem = ReadFile(settings_.authority_key).value(),
        .certificate_pem = ReadFile(settings_.authority_certificate).value()};
  }

  std::unique_ptr<v1::HubAdmin::Stub> Admin() const {
    return v1::HubAdmin::NewStub(ConnectLocally(settings_.AdminSocket()));
  }
  std::unique_ptr<v1::HubAccounts::Stub> Accounts() const {
    return v1::HubAccounts::NewStub(ConnectLocally(settings_.AdminSocket()));
  }
  std::unique_ptr<v1::DistrictQuery::Stub> Query() const {
    return v1::DistrictQuery::NewStub(ConnectLocally(settings_.AdminSocket()));
  }

  // Publishes the tiny catalogue.
  absl::StatusOr<v1::PublishCatalogueResponse> Publish(
      const Catalogue& catalogue = *TinyCatalogue()) const {
    v1::PublishCatalogueRequest request;
    *request.mutable_catalogue() = catalogue.data();
    return Call(*Admin(), &v1::HubAdmin::Stub::PublishCatalogue, request,
                kTimeout);
  }

  absl::StatusOr<v1::SignCertificateResponse> Sign(const UnitKey& unit,
                                                   const std::string& csr) {
    v1::SignCertificateRequest request;
    *request.mutable_unit() = ToProto(unit);
    request.set_csr_pem(csr);
    return Call(*Admin(), &v1::HubAdmin::Stub::SignCertificate, request,
                kTimeout);
  }

  // Enrols a fresh key of the unit and connects with it.
  NodeLine Enrol(const UnitKey& unit) {
    const std::string key = MakeKey().value();
    const auto signed_now = Sign(unit, MakeCsr(key, unit.code).value()).value();
    const std::string stem = folder_.Path(absl::StrCat("node", ++nodes_));
    NodeLine line;
    line.files = {.key = stem + ".key",
                  .certificate = stem + ".pem",
                  .trusted = settings_.tls_trusted};
    Write(line.files.key, key);
    Write(line.files.certificate, signed_now.certificate_pem());
    line.channel = Connect(line.files);
    return line;
  }

  std::shared_ptr<grpc::Channel> Connect(const TlsFiles& files) const {
    return ConnectToHub({.address = absl::StrCat("127.0.0.1:", hub_->port()),
                         .server_name = "localhost"},
                        files)
        .value();
  }

  // Sends one batch of outbox "aaa…".
  static absl::StatusOr<v1::SubmitReportsResponse> Submit(
      const NodeLine& line, uint64_t first,
      const std::vector<std::string>& reports) {
    v1::SubmitReportsRequest request;
    request.set_outbox_id(std::string(32, 'a'));
    for (const std::string& report : reports) {
      v1::OutboxEntry* entry = request.add_entries();
      entry->set_sequence(first++);
      entry->set_report(report);
    }
    return Call(*line.Intake(), &v1::ReportIntake::Stub::SubmitReports, request,
                kTimeout);
  }

 private:
  static void Write(const std::string& path, const std::string& content) {
    if (!WriteFileAtomically(path, content, FileMode::kPrivate).ok()) {
      std::abort();
    }
  }

  void MakeKeys() {
    const Validity validity = TestAuthority::AroundNow();
    const KeyAndCertificate authority =
        MakeAuthority("test.gandan", validity).value();
    Write(settings_.authority_key, authority.key_pem);
    Write(settings_.authority_certificate, authority.certificate_pem);
    const std::string key = MakeKey().value();
    Write(settings_.tls_key, key);
    Write(settings_.tls_certificate,
          CertificateAuthority::Load(authority)
              .value()
              ->SignServer(MakeCsr(key, "server").value(),
                           {"localhost", "127.0.0.1"}, validity)
              .value());
  }

  const TemporaryFolder folder_;
  ManualClock clock_{absl::CivilDay(2024, 6, 17)};
  ManualClock session_clock_{absl::CivilDay(2024, 6, 17)};
  HubSettings settings_;
  absl::Duration remind_every_ = absl::InfiniteDuration();
  int nodes_ = 0;
  std::unique_ptr<Hub> hub_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_RUNNING_HUB_H_
