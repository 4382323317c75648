#ifndef GANDAN_NET_OPENSSL_TYPES_H_
#define GANDAN_NET_OPENSSL_TYPES_H_

// OpenSSL's objects, owned. Only for the .cc files of this folder.

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace gandan {

// Frees an object as its kind asks.
template <auto kFree>
struct OpenSslDeleter {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};

using OwnedBio = std::unique_ptr<BIO, OpenSslDeleter<BIO_free_all>>;
using OwnedKey = std::unique_ptr<EVP_PKEY, OpenSslDeleter<EVP_PKEY_free>>;
using OwnedCertificate = std::unique_ptr<X509, OpenSslDeleter<X509_free>>;
using OwnedRequest = std::unique_ptr<X509_REQ, OpenSslDeleter<X509_REQ_free>>;
using OwnedNumber = std::unique_ptr<BIGNUM, OpenSslDeleter<BN_free>>;
using OwnedExtension =
    std::unique_ptr<X509_EXTENSION, OpenSslDeleter<X509_EXTENSION_free>>;
using OwnedName =
    std::unique_ptr<GENERAL_NAME, OpenSslDeleter<GENERAL_NAME_free>>;
using OwnedNames =
    std::unique_ptr<GENERAL_NAMES, OpenSslDeleter<GENERAL_NAMES_free>>;

}  // namespace gandan

#endif  // GANDAN_NET_OPENSSL_TYPES_H_
