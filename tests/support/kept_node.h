#ifndef GANDAN_TESTS_SUPPORT_KEPT_NODE_H_
#define GANDAN_TESTS_SUPPORT_KEPT_NODE_H_

#include <memory>
#include <string>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "commune_node/certificate_keeper.h"
#include "commune_node/changing_stub.h"
#include "gandan/v1/directives.grpc.pb.h"
#include "net/client_call.h"
#include "tests/support/manual_clock.h"
#include "tests/support/running_hub.h"
#include "tests/support/test_node.h"

namespace gandan {

// A node of Xuân Định that is enrolled at a running hub, with the keeper of its
// certificate, whose clock is turned by hand.
//
// Not thread-safe, but for FetchNews.
class KeptNode {
 public:
  explicit KeptNode(RunningHub* hub)
      : hub_(hub), line_(hub->Enrol(XuanDinh())), clock_(SystemClock().Now()) {
    // Its own, as every machine has.
    const std::string trusted = line_.files.certificate + ".trusted";
    TestNode::MustBeOk(WriteFileAtomically(
        trusted, ReadFile(line_.files.trusted).value(), FileMode::kPublic));
    line_.files.trusted = trusted;
    Open();
  }

  // As after a restart of the program.
  void Open() {
    keeper_ =
        CertificateKeeper::Open({.hub = Address(), .files = line_.files},
                                node_.database().contacts(), &clock_, random_)
            .value();
    stub_.Use(keeper_->channel());
    keeper_->OnNewChannel([this](const std::shared_ptr<grpc::Channel>& next) {
      stub_.Use(next);
    });
  }

  HubAddress Address() const {
    return {.address = absl::StrCat("127.0.0.1:", hub_->hub().port()),
            .server_name = "localhost"};
  }
  const TlsFiles& files() const { return line_.files; }
  ManualClock& clock() { return clock_; }
  CertificateKeeper& keeper() { return *keeper_; }
  TestNode& node() { return node_; }

  // What it would show on a connection made now.
  TlsIdentity Identity() const {
    return {.key_pem = ReadFile(line_.files.key).value(),
            .certificate_pem = ReadFile(line_.files.certificate).value(),
            .trusted_pem = ReadFile(line_.files.trusted).value()};
  }

  // Asks for news on the keeper's newest channel.
  absl::StatusOr<v1::FetchDirectivesResponse> FetchNews() const {
    return Call(*stub_.Get(), &v1::NodeDirectives::Stub::FetchDirectives,
                v1::FetchDirectivesRequest(), RunningHub::kTimeout);
  }

 private:
  RunningHub* const hub_;
  NodeLine line_;
  ManualClock clock_;
  absl::BitGen random_;
  TestNode node_;
  std::unique_ptr<CertificateKeeper> keeper_;
  ChangingStub<v1::NodeDirectives> stub_{line_.channel};
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_KEPT_NODE_H_
