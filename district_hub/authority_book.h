#ifndef GANDAN_DISTRICT_HUB_AUTHORITY_BOOK_H_
#define GANDAN_DISTRICT_HUB_AUTHORITY_BOOK_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "net/certificates.h"

namespace gandan {

// Where a hub's authority lies. The first certificate is of the key; behind it
// are those above it, and during a change another authority's.
struct AuthorityFiles {
  std::string key;
  std::string certificate;
  std::string trusted;  // What the servers go by; may be `certificate`.
};

// The authorities at a moment.
struct Authorities {
  std::shared_ptr<const CertificateAuthority> signing;
  // Those between `signing`'s certificates and the root, itself among them,
  // PEM; empty where it is the root.
  std::string chain_pem;
  std::string trust_pem;     // The roots, PEM: what nodes are to trust.
  std::string trust_digest;  // SHA-256 of it, 32 bytes.
  // A root that is trusted beside the signing one's, PEM; empty: none is.
  std::string also_trusted;
  // The next one is announced. Otherwise `also_trusted` is the former one.
  bool announced = false;
  absl::Time ends;  // The first of `signing` and those above it.
};

// A hub's authorities, and the three steps that change them. Their files say
// how far a change has come, so a restart at any moment goes on from there: the
// next one lies in the folder "next" beside the key until it signs, made here
// or brought there (hubctl ca install).
//
// Thread-safe.
class AuthorityBook {
 public:
  // INVALID_ARGUMENT: a file does not hold what it should. NOT_FOUND: it is
  // missing.
  static absl::StatusOr<std::unique_ptr<AuthorityBook>> Open(
      AuthorityFiles files);

  // As they are now.
  std::shared_ptr<const Authorities> Get() const;

  // Has the next one trusted beside the one that signs; makes it, if none was
  // brought. Nothing happens if that was done already. FAILED_PRECONDITION: the
  // former one is not retired yet, or the one brought is of another trust
  // domain. Otherwise as the files fail, here and below.
  absl::Status Announce(const Validity& validity);

  // Has the next one sign. Nothing happens if that was done already.
  // FAILED_PRECONDITION: none is announced.
  absl::Status Switch();

  // Has the former one trusted no more. Nothing happens if there is none.
  // FAILED_PRECONDITION: the next one is announced and does not sign yet.
  absl::Status Retire();

 private:
  explicit AuthorityBook(AuthorityFiles files) : files_(std::move(files)) {}

  // Reads the files anew.
  absl::Status Load() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // Writes the certificates of authority and trust.
  absl::Status Write(const std::vector<std::string>& certificates)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // Writes whom to trust, where that is a file of its own.
  absl::Status WriteTrusted() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  std::string Next(const char* name) const;

  const AuthorityFiles files_;
  mutable absl::Mutex mutex_;
  std::shared_ptr<const Authorities> now_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_AUTHORITY_BOOK_H_
