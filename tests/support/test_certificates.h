#ifndef GANDAN_TESTS_SUPPORT_TEST_CERTIFICATES_H_
#define GANDAN_TESTS_SUPPORT_TEST_CERTIFICATES_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "base/files.h"
#include "net/certificates.h"
#include "net/tls.h"
#include "tests/support/temporary_folder.h"

namespace gandan {

// A certificate authority of its own in a temporary folder, with real keys and
// certificates. TLS keeps real time, so validities are around now.
//
// Not thread-safe.
class TestAuthority {
 public:
  explicit TestAuthority(absl::string_view trust_domain = "test.gandan")
      : authority_(CertificateAuthority::Load(
                       MakeAuthority(trust_domain, AroundNow()).value())
                       .value()) {
    Write("trusted.pem", authority_->certificate_pem(), FileMode::kPublic);
  }

  static Validity AroundNow() {
    const absl::Time now = absl::Now();
    return {now - absl::Hours(1), now + absl::Hours(24)};
  }

  const CertificateAuthority& authority() const { return *authority_; }
  const std::string& trust_domain() const { return authority_->trust_domain(); }

  // The files of a server for localhost and 127.0.0.1.
  TlsFiles ServerFiles() {
    return ServerFiles({"localhost", "127.0.0.1"}, AroundNow());
  }
  TlsFiles ServerFiles(const std::vector<std::string>& names,
                       const Validity& validity) {
    const std::string key = MakeKey().value();
    const std::string csr = MakeCsr(key, "server").value();
    return Write("server", key,
                 authority_->SignServer(csr, names, validity).value());
  }

  // The files of a unit, with a new key at each call.
  TlsFiles UnitFiles(const UnitKey& unit) {
    return UnitFiles(unit, AroundNow());
  }
  TlsFiles UnitFiles(const UnitKey& unit, const Validity& validity) {
    const std::string key = MakeKey().value();
    const std::string csr = MakeCsr(key, "unit").value();
    const std::string name =
        absl::StrReplaceAll(FormatUnitKey(unit), {{"/", "-"}});
    return Write(name, key, authority_->SignUnit(csr, unit, validity).value());
  }

  // The fingerprint of the certificate in the files.
  static std::string Fingerprint(const TlsFiles& files) {
    return ReadCertificate(ReadFile(files.certificate).value())
        .value()
        .fingerprint;
  }

 private:
  void Write(const std::string& name, const std::string& content,
             FileMode mode) {
    const absl::Status written =
        WriteFileAtomically(folder_.Path(name), content, mode);
    if (!written.ok()) std::abort();
  }

  // Every pair has files of its own.
  TlsFiles Write(const std::string& name, const std::string& key,
                 const std::string& certificate) {
    const std::string stem = absl::StrCat(name, "-", ++made_);
    Write(stem + ".key", key, FileMode::kPrivate);
    Write(stem + ".pem", certificate, FileMode::kPublic);
    return {.key = folder_.Path(stem + ".key"),
            .certificate = folder_.Path(stem + ".pem"),
            .trusted = folder_.Path("trusted.pem"),
            .refresh_seconds = 1};
  }

  const TemporaryFolder folder_;
  const std::unique_ptr<CertificateAuthority> authority_;
  int made_ = 0;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_TEST_CERTIFICATES_H_
