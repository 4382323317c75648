#include "district_hub/server_certificate.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "net/certificate_chain.h"
#include "net/certificate_names.h"
#include "net/certificates.h"

namespace gandan {
namespace {

constexpr absl::Duration kBackdated = absl::Hours(1);  // For clocks behind.
constexpr int kPrivateFolder = 0700;

}  // namespace

absl::StatusOr<std::unique_ptr<ServerCertificate>> ServerCertificate::Open(
    KeyFiles files, std::string joined, const AuthorityBook* authorities,
    Clock* machine_clock) {
  RETURN_IF_ERROR(MakeFolder(
      std::filesystem::path(joined).parent_path().string(), kPrivateFolder));
  std::unique_ptr<ServerCertificate> certificate(new ServerCertificate(
      std::move(files), std::move(joined), authorities, machine_clock));
  // What is there serves, whether it can be renewed now or not.
  {
    absl::MutexLock lock(&certificate->mutex_);
    RETURN_IF_ERROR(certificate->Serve());
  }
  if (const absl::Status looked = certificate->Look(); !looked.ok()) {
    LogError("the hub's certificate: ", looked.message());
  }
  return certificate;
}

absl::Status ServerCertificate::Look() {
  absl::MutexLock lock(&mutex_);
  ASSIGN_OR_RETURN(const KeyAndCertificate present, files_.Read());
  ASSIGN_OR_RETURN(const CertificateFacts facts,
                   ReadCertificate(present.certificate_pem));
  ends_ = facts.not_after;
  const std::shared_ptr<const Authorities> authorities = authorities_->Get();
  if (IsDue(present.certificate_pem, facts, *authorities,
            machine_clock_->Now())) {
    RETURN_IF_ERROR(Renew(present, facts, *authorities));
  }
  return Serve();
}

absl::Status ServerCertificate::Serve() {
  RETURN_IF_ERROR(files_.JoinInto(joined_));
  ASSIGN_OR_RETURN(const KeyAndCertificate pair, files_.Read());
  if (signer_ != nullptr &&
      signer_->certificate_pem() == pair.certificate_pem) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(signer_, Signer::Make(pair));
  return absl::OkStatus();
}

std::shared_ptr<const Signer> ServerCertificate::signer() const {
  absl::MutexLock lock(&mutex_);
  return signer_;
}

absl::Time ServerCertificate::ends() const {
  absl::MutexLock lock(&mutex_);
  return ends_;
}

bool ServerCertificate::IsDue(const std::string& certificate_pem,
                              const CertificateFacts& facts,
                              const Authorities& authorities, absl::Time now) {
  if (!IsBelowOneOf(certificate_pem, authorities.trust_pem)) return false;
  if (!IsIssuedBy(certificate_pem, authorities.signing->certificate_pem())) {
    return true;
  }
  // Nothing is won where the authority ends as soon.
  if (facts.not_after >= authorities.ends) return false;
  const absl::Duration life = facts.not_after - facts.not_before;
  return now >= facts.not_before + life * 2 / 3;
}

absl::Status ServerCertificate::Renew(const KeyAndCertificate& present,
                                      const CertificateFacts& facts,
                                      const Authorities& authorities) {
  ASSIGN_OR_RETURN(const std::vector<std::string> names,
                   NamesOf(present.certificate_pem));
  ASSIGN_OR_RETURN(const std::string key, files_.NextKey());
  ASSIGN_OR_RETURN(const std::string csr, MakeCsr(key, "hub"));
  const absl::Time now = machine_clock_->Now();
  const absl::Time end =
      std::min(now + (facts.not_after - facts.not_before) - kBackdated,
               authorities.ends);
  ASSIGN_OR_RETURN(
      std::string certificate,
      authorities.signing->SignServer(csr, names, {now - kBackdated, end}));
  absl::StrAppend(&certificate, authorities.chain_pem);
  RETURN_IF_ERROR(files_.Install(certificate));
  ends_ = end;
  LogInfo("the hub's own certificate was renewed");
  return absl::OkStatus();
}

}  // namespace gandan
