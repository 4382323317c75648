// Keys and certificates change at both ends under load, and no call fails.

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/kept_node.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::IsEmpty;

// Threads that call without a pause until they are stopped.
//
// Thread-safe.
class Callers {
 public:
  // Each thread calls `call` over and over.
  explicit Callers(std::vector<std::function<absl::Status()>> calls) {
    for (auto& call : calls) {
      threads_.emplace_back([this, call = std::move(call)] {
        while (!stopping_) Note(call());
      });
    }
  }
  ~Callers() { Stop(); }

  void Stop() {
    stopping_ = true;
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

  // Waits until so many more calls were made.
  void LetPass(int calls) {
    absl::MutexLock lock(&mutex_);
    const int until = made_ + calls;
    const auto passed = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return made_ >= until;
    };
    mutex_.AwaitWithTimeout(absl::Condition(&passed), absl::Minutes(1));
  }

  int made() {
    absl::MutexLock lock(&mutex_);
    return made_;
  }
  std::vector<std::string> failures() {
    absl::MutexLock lock(&mutex_);
    return failures_;
  }

 private:
  void Note(const absl::Status& status) {
    absl::MutexLock lock(&mutex_);
    ++made_;
    if (!status.ok()) failures_.push_back(status.ToString());
  }

  std::atomic<bool> stopping_ = false;
  absl::Mutex mutex_;
  int made_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::string> failures_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::thread> threads_;
};

// A call on a connection of its own.
absl::Status CallNewly(const KeptNode& node, const std::string& server_name) {
  const auto channel =
      ConnectToHub({node.Address().address, server_name}, node.Identity())
          .value();
  return Call(*v1::NodeDirectives::NewStub(channel),
              &v1::NodeDirectives::Stub::FetchDirectives,
              v1::FetchDirectivesRequest(), RunningHub::kTimeout)
      .status();
}

// A certificate for the hub that has another name too, as a person brings it.
KeyAndCertificate NextServerPair(RunningHub& hub) {
  const auto authority =
      CertificateAuthority::Load(
          {.key_pem = ReadFile(hub.settings().authority_key).value(),
           .certificate_pem =
               ReadFile(hub.settings().authority_certificate).value()})
          .value();
  const std::string key = MakeKey().value();
  return {
      .key_pem = key,
      .certificate_pem = authority
                             ->SignServer(MakeCsr(key, "hub").value(),
                                          {"localhost", "127.0.0.1", "next.vn"},
                                          TestAuthority::AroundNow())
                             .value()};
}

TEST(RotationTest, NoCallFailsWhileNodeAndHubChangeTheirKeys) {
  RunningHub hub;
  TestNode::MustBeOk(hub.Publish().status());
  KeptNode node(&hub);
  const TlsIdentity first = node.Identity();
  const auto ask = [&node] { return node.FetchNews().status(); };
  // What was made before the renewal, and goes on with the former key.
  const auto former = ConnectToHub(node.Address(), first).value();
  const auto ask_as_former = [&former] {
    return Call(*v1::NodeDirectives::NewStub(former),
                &v1::NodeDirectives::Stub::FetchDirectives,
                v1::FetchDirectivesRequest(), RunningHub::kTimeout)
        .status();
  };
  std::atomic<int> server_changes = 0;
  const auto ask_newly = [&node] { return CallNewly(node, "localhost"); };
  Callers callers({ask, ask, ask_as_former});
  callers.LetPass(300);

  node.clock().Advance(absl::Hours(24) * 300);
  node.keeper().Step();
  ASSERT_NE(node.Identity(), first);
  callers.LetPass(300);

  // From here on connections are made all the time, while a person puts the
  // hub's next key there, looks away, and then its certificate.
  Callers newcomers({ask_newly});
  const KeyAndCertificate next = NextServerPair(hub);
  TestNode::MustBeOk(WriteFileAtomically(hub.settings().tls_key, next.key_pem,
                                         FileMode::kPrivate));
  newcomers.LetPass(20);
  TestNode::MustBeOk(WriteFileAtomically(
      hub.settings().tls_certificate, next.certificate_pem, FileMode::kPublic));
  const absl::Time patience = absl::Now() + absl::Seconds(25);
  while (absl::Now() < patience && server_changes == 0) {
    if (CallNewly(node, "next.vn").ok()) ++server_changes;
  }
  newcomers.LetPass(20);
  callers.LetPass(400);
  callers.Stop();
  newcomers.Stop();

  EXPECT_EQ(server_changes, 1) << "the hub's next certificate never served";
  EXPECT_GE(callers.made(), 1000);
  EXPECT_THAT(callers.failures(), IsEmpty());
  EXPECT_THAT(newcomers.failures(), IsEmpty());
}

}  // namespace
}  // namespace gandan
