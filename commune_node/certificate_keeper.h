#ifndef GANDAN_COMMUNE_NODE_CERTIFICATE_KEEPER_H_
#define GANDAN_COMMUNE_NODE_CERTIFICATE_KEEPER_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "absl/random/bit_gen_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "commune_node/contact_book.h"
#include "commune_node/stoppable_caller.h"
#include "commune_node/waiter.h"
#include "net/key_files.h"
#include "net/retry.h"
#include "net/signature.h"
#include "net/tls.h"

namespace gandan {

// How the keeper works.
struct KeeperOptions {
  HubAddress hub;
  TlsFiles files;
  absl::Duration call_timeout = absl::Seconds(30);
  absl::Duration first_retry = absl::Seconds(1);
  absl::Duration longest_retry = absl::Seconds(300);
  CallStats* stats = nullptr;  // Counts calls to the hub; null: nobody does.
};

// Keeps the node known to its hub, without a restart. It has the next key
// certified at two thirds of the present certificate's life, when the hub asks
// for it, and also after the certificate has ended, and takes whom to trust
// from the hub. Whatever changes the files, be it a person, it makes a new
// channel once they are whole; calls on the one before go on undisturbed.
//
// Run() is for one thread; the rest may be called from any.
class CertificateKeeper {
 public:
  using NewChannel = std::function<void(std::shared_ptr<grpc::Channel>)>;

  // Reads the files. The clock is the machine's, as certificates keep the real
  // time. Contacts, clock and random must outlive the keeper; nobody else may
  // use the random. Errors as KeyFiles::Read and ConnectToHub.
  static absl::StatusOr<std::unique_ptr<CertificateKeeper>> Open(
      const KeeperOptions& options, ContactBook* contacts, Clock* machine_clock,
      absl::BitGenRef random);

  // Of the files as they were read last.
  std::shared_ptr<grpc::Channel> channel() const { return channel_; }

  // Who is told of each new channel, from the keeper's thread. Set it before
  // Run().
  void OnNewChannel(NewChannel tell) { tell_ = std::move(tell); }

  // Keeps until Stop().
  void Run();

  // Looks at files and dates once, renews if it is time, and answers how long
  // to wait before the next step.
  Wait Step();

  // The hub asks for a renewal now. Not more than once an hour.
  void RenewNow();

  // Signs with the present key; null if it cannot be read.
  std::shared_ptr<const Signer> signer() const;

  // SHA-256 of the present certificate, 32 bytes; empty if it cannot be read.
  std::string fingerprint() const;

  // The authorities' file; empty if it cannot be read.
  std::string trusted_pem() const;

  // SHA-256 of the authorities' file; empty if it cannot be read.
  std::string trust_digest() const;

  // Puts other authorities in the place of those trusted, PEM. An alarm is
  // raised where they are none or cannot be written.
  void TakeTrust(const std::string& ca_pem);

  // Cuts short what is under way and ends Run().
  void Stop();

 private:
  CertificateKeeper(const KeeperOptions& options, ContactBook* contacts,
                    Clock* machine_clock, absl::BitGenRef random);

  // Reads the files, and makes a channel if they are others than before.
  absl::Status TakeFiles();

  bool IsDue(absl::Time now);

  // Has the next key certified, and installs both.
  absl::Status Renew();

  // Says what went wrong, and draws when to try again.
  void NoteFailure(const absl::Status& failure, absl::Time now);

  const KeeperOptions options_;
  const KeyFiles files_;
  ContactBook* const contacts_;
  Clock* const machine_clock_;
  absl::BitGenRef random_;
  NewChannel tell_;
  Waiter waiter_;
  StoppableCaller caller_;
  std::atomic<bool> asked_ = false;  // By the hub.

  // Of the thread that steps, and of Open before it.
  Backoff backoff_;
  TlsIdentity identity_;
  std::shared_ptr<grpc::Channel> channel_;
  bool files_failed_ = false;
  absl::Time due_ = absl::InfiniteFuture();
  absl::Time renewed_ = absl::InfinitePast();
  absl::Time try_at_ = absl::InfinitePast();  // After a failure, not before.
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_CERTIFICATE_KEEPER_H_
