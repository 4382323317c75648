#include "net/signature.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include "absl/memory/memory.h"
#include "absl/strings/strip.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "net/openssl_types.h"
#include "net/pem.h"

namespace gandan {
namespace {

using OwnedDigest =
    std::unique_ptr<EVP_MD_CTX, OpenSslDeleter<EVP_MD_CTX_free>>;

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

absl::StatusOr<std::string> SignWith(EVP_PKEY* key, absl::string_view text) {
  const OwnedDigest signing(EVP_MD_CTX_new());
  size_t size = 0;
  if (signing == nullptr ||
      EVP_DigestSignInit(signing.get(), nullptr, EVP_sha256(), nullptr, key) !=
          1 ||
      EVP_DigestSign(signing.get(), nullptr, &size, Bytes(text), text.size()) !=
          1) {
    return FailedInOpenSsl("cannot sign");
  }
  std::string signature(size, '\0');
  if (EVP_DigestSign(signing.get(),
                     reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Bytes(text), text.size()) != 1) {
    return FailedInOpenSsl("cannot sign");
  }
  signature.resize(size);
  return signature;
}

}  // namespace

std::string TrustDomainOf(absl::string_view spiffe_id) {
  if (!absl::ConsumePrefix(&spiffe_id, "spiffe://")) return "";
  return std::string(spiffe_id.substr(0, spiffe_id.find('/')));
}

struct Signer::Key {
  OwnedKey key;
};

Signer::Signer(std::unique_ptr<Key> key, std::string certificate_pem)
    : key_(std::move(key)), certificate_pem_(std::move(certificate_pem)) {}

Signer::~Signer() = default;

absl::StatusOr<std::shared_ptr<const Signer>> Signer::Make(
    const KeyAndCertificate& pair) {
  RETURN_IF_ERROR(CheckPair(pair));
  auto key = std::make_unique<Key>();
  ASSIGN_OR_RETURN(key->key, KeyFromPem(pair.key_pem));
  ASSIGN_OR_RETURN(const CertificateFacts facts,
                   ReadCertificate(pair.certificate_pem));
  const std::shared_ptr<Signer> signer =
      absl::WrapUnique(new Signer(std::move(key), pair.certificate_pem));
  signer->fingerprint_ = facts.fingerprint;
  signer->trust_domain_ = TrustDomainOf(facts.spiffe_id);
  return signer;
}

absl::StatusOr<std::string> Signer::Sign(absl::string_view text) const {
  return SignWith(key_->key.get(), text);
}

absl::StatusOr<std::string> SignText(absl::string_view key_pem,
                                     absl::string_view text) {
  ASSIGN_OR_RETURN(const OwnedKey key, KeyFromPem(key_pem));
  return SignWith(key.get(), text);
}

struct Verifier::Certificate {
  OwnedCertificate certificate;
};

Verifier::Verifier(std::unique_ptr<Certificate> certificate)
    : certificate_(std::move(certificate)) {}

Verifier::~Verifier() = default;

std::shared_ptr<const Verifier> Verifier::Of(
    absl::string_view certificate_pem) {
  absl::StatusOr<OwnedCertificate> read = CertificateFromPem(certificate_pem);
  if (!read.ok() || X509_get0_pubkey(read->get()) == nullptr) {
    ERR_clear_error();
    return nullptr;
  }
  auto certificate = std::make_unique<Certificate>();
  certificate->certificate = *std::move(read);
  return absl::WrapUnique(new Verifier(std::move(certificate)));
}

absl::Status Verifier::Check(absl::string_view text,
                             absl::string_view signature) const {
  EVP_PKEY* const key = X509_get0_pubkey(certificate_->certificate.get());
  const OwnedDigest checking(EVP_MD_CTX_new());
  if (checking == nullptr ||
      EVP_DigestVerifyInit(checking.get(), nullptr, EVP_sha256(), nullptr,
                           key) != 1 ||
      EVP_DigestVerify(checking.get(), Bytes(signature), signature.size(),
                       Bytes(text), text.size()) != 1) {
    ERR_clear_error();
    return NotItsSignature();
  }
  return absl::OkStatus();
}

absl::Status NotItsSignature() {
  return absl::UnauthenticatedError(
      InBothLanguages("Chữ ký không phải của chứng thư này.",
                      "The signature is not of this certificate's key."));
}

absl::Status CheckSignature(absl::string_view certificate_pem,
                            absl::string_view text,
                            absl::string_view signature) {
  const std::shared_ptr<const Verifier> verifier =
      Verifier::Of(certificate_pem);
  return verifier == nullptr ? NotItsSignature()
                             : verifier->Check(text, signature);
}

}  // namespace gandan
