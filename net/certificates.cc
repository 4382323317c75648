#include "net/certificates.h"

#include <openssl/ec.h>
#include <openssl/err.h>

#include <ctime>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "net/identity.h"
#include "net/pem.h"

namespace gandan {
namespace {

constexpr char kSpiffe[] = "spiffe://";
constexpr size_t kLongestName = 64;  // Of a CN or O, by X.520.

absl::Status AddName(X509_NAME* name, const char* field,
                     absl::string_view value) {
  if (X509_NAME_add_entry_by_txt(
          name, field, MBSTRING_UTF8,
          reinterpret_cast<const unsigned char*>(value.data()),
          static_cast<int>(value.size()), -1, 0) != 1) {
    return RefusedByOpenSsl(absl::StrCat("not a name: ", value));
  }
  return absl::OkStatus();
}

// Adds an extension in OpenSSL's own notation, which must never hold what a
// caller wrote.
absl::Status AddExtension(X509* certificate, X509* issuer, int kind,
                          const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const OwnedExtension extension(
      X509V3_EXT_conf_nid(nullptr, &context, kind, value));
  if (extension == nullptr ||
      X509_add_ext(certificate, extension.get(), -1) != 1) {
    return FailedInOpenSsl("cannot add a certificate extension");
  }
  return absl::OkStatus();
}

absl::StatusOr<OwnedName> TextName(int type, absl::string_view text) {
  OwnedName name(GENERAL_NAME_new());
  ASN1_IA5STRING* const value = ASN1_IA5STRING_new();
  if (name == nullptr || value == nullptr ||
      ASN1_STRING_set(value, text.data(), static_cast<int>(text.size())) != 1) {
    ASN1_IA5STRING_free(value);
    return FailedInOpenSsl("out of memory");
  }
  GENERAL_NAME_set0_value(name.get(), type, value);
  return name;
}

bool IsDnsName(absl::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_isalnum(c) && c != '-' && c != '.') return false;
  }
  return !text.empty() && text.size() <= 253;
}

// A DNS name or IP address as the name of a server.
absl::StatusOr<OwnedName> ServerName(const std::string& text) {
  if (ASN1_OCTET_STRING* const address = a2i_IPADDRESS(text.c_str())) {
    OwnedName name(GENERAL_NAME_new());
    GENERAL_NAME_set0_value(name.get(), GEN_IPADD, address);
    return name;
  }
  ERR_clear_error();
  if (!IsDnsName(text)) {
    return absl::InvalidArgumentError(
        absl::StrCat("neither a DNS name nor an IP address: ", text));
  }
  return TextName(GEN_DNS, text);
}

// As a structure: OpenSSL's own notation would have to hold what a caller
// wrote.
absl::Status AddAlternativeNames(X509* certificate,
                                 std::vector<OwnedName> names) {
  const OwnedNames all(sk_GENERAL_NAME_new_null());
  for (OwnedName& name : names) {
    if (sk_GENERAL_NAME_push(all.get(), name.get()) == 0) {
      return FailedInOpenSsl("out of memory");
    }
    (void)name.release();  // Now of `all`.
  }
  if (X509_add1_ext_i2d(certificate, NID_subject_alt_name, all.get(), 0, 0) !=
      1) {
    return FailedInOpenSsl("cannot add the names of a certificate");
  }
  return absl::OkStatus();
}

// At random they are unique without a counter, which a restore would set back.
absl::Status SetRandomSerial(X509* certificate) {
  const OwnedNumber serial(BN_new());
  if (serial == nullptr ||
      BN_rand(serial.get(), 128, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) != 1 ||
      BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate)) ==
          nullptr) {
    return FailedInOpenSsl("cannot draw a serial number");
  }
  return absl::OkStatus();
}

// A certificate without names and extensions yet.
absl::StatusOr<OwnedCertificate> StartCertificate(EVP_PKEY* key,
                                                  const Validity& validity) {
  OwnedCertificate certificate(X509_new());
  if (certificate == nullptr) return FailedInOpenSsl("out of memory");
  RETURN_IF_ERROR(SetRandomSerial(certificate.get()));
  if (X509_set_version(certificate.get(), X509_VERSION_3) != 1 ||
      ASN1_TIME_set(X509_getm_notBefore(certificate.get()),
                    absl::ToTimeT(validity.not_before)) == nullptr ||
      ASN1_TIME_set(X509_getm_notAfter(certificate.get()),
                    absl::ToTimeT(validity.not_after)) == nullptr ||
      X509_set_pubkey(certificate.get(), key) != 1) {
    return FailedInOpenSsl("cannot fill a certificate");
  }
  return certificate;
}

absl::StatusOr<std::string> SignAndWrite(X509* certificate, EVP_PKEY* key) {
  if (X509_sign(certificate, key, EVP_sha256()) == 0) {
    return FailedInOpenSsl("cannot sign a certificate");
  }
  return ToPem(certificate);
}

absl::Status CheckIsP256(EVP_PKEY* key) {
  char group[32] = "";
  if (EVP_PKEY_is_a(key, "EC") != 1 ||
      EVP_PKEY_get_group_name(key, group, sizeof(group), nullptr) != 1 ||
      absl::string_view(group) != "prime256v1") {
    return RefusedByOpenSsl("the key is not of the curve P-256");
  }
  return absl::OkStatus();
}

// The public key of a request that proves to hold its private one.
absl::StatusOr<OwnedKey> KeyOfRequest(absl::string_view csr_pem) {
  ASSIGN_OR_RETURN(const OwnedRequest request, RequestFromPem(csr_pem));
  OwnedKey key(X509_REQ_get_pubkey(request.get()));
  if (key == nullptr) return RefusedByOpenSsl("the request has no key");
  RETURN_IF_ERROR(CheckIsP256(key.get()));
  if (X509_REQ_verify(request.get(), key.get()) != 1) {
    return RefusedByOpenSsl("the request is not signed by its own key");
  }
  return key;
}

// The first URI of a certificate that is a SPIFFE identity; empty: none.
std::string SpiffeIdOf(X509* certificate) {
  const OwnedNames names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type != GEN_URI) continue;
    const auto* const uri = name->d.uniformResourceIdentifier;
    std::string text(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                     ASN1_STRING_length(uri));
    if (absl::StartsWith(text, kSpiffe)) return text;
  }
  return "";
}

std::string OrganizationOf(X509* certificate) {
  char text[256] = "";
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate),
                            NID_organizationName, text, sizeof(text));
  return text;
}

bool IsTrustDomain(absl::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_islower(c) && !absl::ascii_isdigit(c) && c != '.' &&
        c != '-' && c != '_') {
      return false;
    }
  }
  return !text.empty() && text.size() <= kLongestName;
}

absl::Time ToTime(const ASN1_TIME* time) {
  std::tm parts = {};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return absl::InfinitePast();
  return absl::FromTM(parts, absl::UTCTimeZone());
}

}  // namespace

absl::StatusOr<std::string> MakeKey() {
  const OwnedKey key(EVP_EC_gen("P-256"));
  if (key == nullptr) return FailedInOpenSsl("cannot make a key");
  return ToPem(key.get());
}

absl::StatusOr<std::string> MakeCsr(absl::string_view key_pem,
                                    absl::string_view common_name) {
  ASSIGN_OR_RETURN(const OwnedKey key, KeyFromPem(key_pem));
  const OwnedRequest request(X509_REQ_new());
  if (request == nullptr) return FailedInOpenSsl("out of memory");
  RETURN_IF_ERROR(
      AddName(X509_REQ_get_subject_name(request.get()), "CN", common_name));
  if (X509_REQ_set_pubkey(request.get(), key.get()) != 1 ||
      X509_REQ_sign(request.get(), key.get(), EVP_sha256()) == 0) {
    return FailedInOpenSsl("cannot sign a request");
  }
  return ToPem(request.get());
}

absl::StatusOr<KeyAndCertificate> MakeAuthority(absl::string_view trust_domain,
                                                const Validity& validity) {
  if (!IsTrustDomain(trust_domain)) {
    return absl::InvalidArgumentError(
        absl::StrCat("not a trust domain: \"", trust_domain,
                     "\"; use a-z, 0-9, \".\", \"-\" and \"_\""));
  }
  KeyAndCertificate authority;
  ASSIGN_OR_RETURN(authority.key_pem, MakeKey());
  ASSIGN_OR_RETURN(const OwnedKey key, KeyFromPem(authority.key_pem));
  ASSIGN_OR_RETURN(const OwnedCertificate made,
                   StartCertificate(key.get(), validity));
  X509* const certificate = made.get();
  X509_NAME* const name = X509_get_subject_name(certificate);
  RETURN_IF_ERROR(AddName(name, "O", trust_domain));
  RETURN_IF_ERROR(AddName(name, "CN", "Gan Dan authority"));
  X509_set_issuer_name(certificate, name);
  RETURN_IF_ERROR(AddExtension(certificate, certificate, NID_basic_constraints,
                               "critical,CA:TRUE,pathlen:0"));
  RETURN_IF_ERROR(AddExtension(certificate, certificate, NID_key_usage,
                               "critical,keyCertSign,cRLSign"));
  RETURN_IF_ERROR(AddExtension(certificate, certificate,
                               NID_subject_key_identifier, "hash"));
  std::vector<OwnedName> names(1);
  ASSIGN_OR_RETURN(names[0],
                   TextName(GEN_URI, absl::StrCat(kSpiffe, trust_domain)));
  RETURN_IF_ERROR(AddAlternativeNames(certificate, std::move(names)));
  ASSIGN_OR_RETURN(authority.certificate_pem,
                   SignAndWrite(certificate, key.get()));
  return authority;
}

struct CertificateAuthority::Loaded {
  // Signs a certificate for the key of a request. `usage` in OpenSSL's
  // notation.
  absl::StatusOr<std::string> Sign(absl::string_view csr_pem,
                                   absl::string_view common_name,
                                   std::vector<OwnedName> names,
                                   const char* usage,
                                   const Validity& validity) const;

  OwnedKey key;
  OwnedCertificate certificate;
};

absl::StatusOr<std::string> CertificateAuthority::Loaded::Sign(
    absl::string_view csr_pem, absl::string_view common_name,
    std::vector<OwnedName> names, const char* usage,
    const Validity& validity) const {
  ASSIGN_OR_RETURN(const OwnedKey subject_key, KeyOfRequest(csr_pem));
  ASSIGN_OR_RETURN(const OwnedCertificate made,
                   StartCertificate(subject_key.get(), validity));
  X509* const signed_one = made.get();
  X509* const issuer = certificate.get();
  RETURN_IF_ERROR(AddName(X509_get_subject_name(signed_one), "CN",
                          common_name.substr(0, kLongestName)));
  X509_set_issuer_name(signed_one, X509_get_subject_name(issuer));
  RETURN_IF_ERROR(AddExtension(signed_one, issuer, NID_basic_constraints,
                               "critical,CA:FALSE"));
  RETURN_IF_ERROR(AddExtension(signed_one, issuer, NID_key_usage,
                               "critical,digitalSignature"));
  RETURN_IF_ERROR(AddExtension(signed_one, issuer, NID_ext_key_usage, usage));
  RETURN_IF_ERROR(
      AddExtension(signed_one, issuer, NID_subject_key_identifier, "hash"));
  RETURN_IF_ERROR(AddExtension(signed_one, issuer, NID_authority_key_identifier,
                               "keyid:always"));
  RETURN_IF_ERROR(AddAlternativeNames(signed_one, std::move(names)));
  return SignAndWrite(signed_one, key.get());
}

CertificateAuthority::CertificateAuthority() = default;
CertificateAuthority::~CertificateAuthority() = default;

absl::StatusOr<std::unique_ptr<CertificateAuthority>>
CertificateAuthority::Load(const KeyAndCertificate& authority) {
  RETURN_IF_ERROR(CheckPair(authority));
  auto loaded = std::make_unique<Loaded>();
  ASSIGN_OR_RETURN(loaded->key, KeyFromPem(authority.key_pem));
  ASSIGN_OR_RETURN(loaded->certificate,
                   CertificateFromPem(authority.certificate_pem));
  if (X509_check_ca(loaded->certificate.get()) != 1) {
    return RefusedByOpenSsl("the certificate is not of an authority");
  }
  std::unique_ptr<CertificateAuthority> made(new CertificateAuthority);
  const std::string id = SpiffeIdOf(loaded->certificate.get());
  made->trust_domain_ = id.empty() ? OrganizationOf(loaded->certificate.get())
                                   : id.substr(sizeof(kSpiffe) - 1);
  if (!IsTrustDomain(made->trust_domain_)) {
    return absl::InvalidArgumentError(
        "the authority's certificate names no trust domain");
  }
  made->certificate_pem_ = authority.certificate_pem;
  made->loaded_ = std::move(loaded);
  return made;
}

absl::StatusOr<std::string> CertificateAuthority::SignUnit(
    absl::string_view csr_pem, const UnitKey& unit,
    const Validity& validity) const {
  std::vector<OwnedName> names(1);
  ASSIGN_OR_RETURN(names[0],
                   TextName(GEN_URI, UnitSpiffeId(trust_domain_, unit)));
  return loaded_->Sign(csr_pem, FormatUnitKey(unit), std::move(names),
                       "clientAuth", validity);
}

absl::StatusOr<std::string> CertificateAuthority::SignOfficial(
    absl::string_view csr_pem, const std::string& account,
    const Validity& validity) const {
  std::vector<OwnedName> names(1);
  ASSIGN_OR_RETURN(names[0],
                   TextName(GEN_URI, OfficialSpiffeId(trust_domain_, account)));
  return loaded_->Sign(csr_pem, account, std::move(names), "clientAuth",
                       validity);
}

absl::StatusOr<std::string> CertificateAuthority::SignServer(
    absl::string_view csr_pem, const std::vector<std::string>& names,
    const Validity& validity) const {
  if (names.empty()) {
    return absl::InvalidArgumentError("a server needs a name");
  }
  std::vector<OwnedName> alternatives(names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    ASSIGN_OR_RETURN(alternatives[i], ServerName(names[i]));
  }
  return loaded_->Sign(csr_pem, names[0], std::move(alternatives), "serverAuth",
                       validity);
}

absl::Status CheckPair(const KeyAndCertificate& pair) {
  ASSIGN_OR_RETURN(const OwnedKey key, KeyFromPem(pair.key_pem));
  ASSIGN_OR_RETURN(const OwnedCertificate certificate,
                   CertificateFromPem(pair.certificate_pem));
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    return RefusedByOpenSsl("the certificate is not of this private key");
  }
  return absl::OkStatus();
}

absl::StatusOr<CertificateFacts> ReadCertificate(
    absl::string_view certificate_pem) {
  ASSIGN_OR_RETURN(const OwnedCertificate certificate,
                   CertificateFromPem(certificate_pem));
  CertificateFacts facts;
  facts.spiffe_id = SpiffeIdOf(certificate.get());
  facts.not_before = ToTime(X509_get0_notBefore(certificate.get()));
  facts.not_after = ToTime(X509_get0_notAfter(certificate.get()));
  ASSIGN_OR_RETURN(facts.fingerprint, FingerprintOfPem(certificate_pem));
  return facts;
}

}  // namespace gandan
