#ifndef GANDAN_DISTRICT_HUB_SERVER_CERTIFICATE_H_
#define GANDAN_DISTRICT_HUB_SERVER_CERTIFICATE_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "district_hub/authority_book.h"
#include "net/key_files.h"
#include "net/signature.h"

namespace gandan {

// The hub's own key and certificate. Renews them, without a restart, at two
// thirds of the certificate's life and when another authority signs; but only
// one that stands below the hub's authorities. Who serves with them watches one
// file that holds both, so that no moment has the key of one and the
// certificate of another, also while a person replaces the two.
//
// Thread-safe. Authorities and clock must outlive it.
class ServerCertificate {
 public:
  // `joined`: the file to be watched; its folder is made. INVALID_ARGUMENT: key
  // and certificate are not of one pair. Otherwise as the files fail.
  static absl::StatusOr<std::unique_ptr<ServerCertificate>> Open(
      KeyFiles files, std::string joined, const AuthorityBook* authorities,
      Clock* machine_clock);

  // Looks at files, dates and authorities once. Errors as above, and of
  // SignServer: then what serves goes on.
  absl::Status Look();

  // When what serves ends.
  absl::Time ends() const;

  // Signs with what serves.
  std::shared_ptr<const Signer> signer() const;

 private:
  ServerCertificate(KeyFiles files, std::string joined,
                    const AuthorityBook* authorities, Clock* machine_clock)
      : files_(std::move(files)),
        joined_(std::move(joined)),
        authorities_(authorities),
        machine_clock_(machine_clock) {}

  // Whether it is ours to renew, and time.
  static bool IsDue(const std::string& certificate_pem,
                    const CertificateFacts& facts,
                    const Authorities& authorities, absl::Time now);

  // Makes the next pair and installs it.
  absl::Status Renew(const KeyAndCertificate& present,
                     const CertificateFacts& facts,
                     const Authorities& authorities)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // Joins the files for who serves, and takes them to sign.
  absl::Status Serve() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const KeyFiles files_;
  const std::string joined_;
  const AuthorityBook* const authorities_;
  Clock* const machine_clock_;
  mutable absl::Mutex mutex_;
  absl::Time ends_ ABSL_GUARDED_BY(mutex_) = absl::InfiniteFuture();
  std::shared_ptr<const Signer> signer_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_SERVER_CERTIFICATE_H_
