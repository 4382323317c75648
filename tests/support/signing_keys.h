#ifndef GANDAN_TESTS_SUPPORT_SIGNING_KEYS_H_
#define GANDAN_TESTS_SUPPORT_SIGNING_KEYS_H_

#include <memory>

#include "base/files.h"
#include "net/signature.h"
#include "tests/support/test_certificates.h"
#include "tests/support/tiny_reports.h"

namespace gandan {

// Keys of a hub and of a commune, which several hubs of one test may share.
struct SigningKeys {
  SigningKeys() : hub(SignerOf(authority.ServerFiles())) {
    const TlsFiles files = authority.UnitFiles(GiaRay());
    node = SignerOf(files);
  }

  static std::shared_ptr<const Signer> SignerOf(const TlsFiles& files) {
    return Signer::Make({ReadFile(files.key).value(),
                         ReadFile(files.certificate).value()})
        .value();
  }

  TestAuthority authority;
  std::shared_ptr<const Signer> hub;
  std::shared_ptr<const Signer> node;  // Of Gia Ray.
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_SIGNING_KEYS_H_
