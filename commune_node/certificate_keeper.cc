#include "commune_node/certificate_keeper.h"

#include <algorithm>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/random/distributions.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/log.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "commune_node/renewal.h"
#include "net/call_errors.h"
#include "net/certificate_chain.h"
#include "net/certificates.h"
#include "net/identity.h"

namespace gandan {
namespace {

// What the hub asks for again sooner than that it asked before it heard.
constexpr absl::Duration kBetweenAsked = absl::Hours(1);

// Spread over a twentieth of its life, so that what was enrolled on one day is
// not renewed in one minute.
absl::Time WhenDue(const CertificateFacts& facts, absl::BitGenRef random) {
  const absl::Duration life = facts.not_after - facts.not_before;
  return facts.not_before + life * 2 / 3 +
         life * absl::Uniform(random, 0.0, 0.05);
}

}  // namespace

CertificateKeeper::CertificateKeeper(const KeeperOptions& options,
                                     ContactBook* contacts,
                                     Clock* machine_clock,
                                     absl::BitGenRef random)
    : options_(options),
      files_(options.files.key, options.files.certificate),
      contacts_(contacts),
      machine_clock_(machine_clock),
      random_(random),
      caller_(options.stats),
      backoff_(options.first_retry, options.longest_retry, random) {}

absl::StatusOr<std::unique_ptr<CertificateKeeper>> CertificateKeeper::Open(
    const KeeperOptions& options, ContactBook* contacts, Clock* machine_clock,
    absl::BitGenRef random) {
  auto keeper = absl::WrapUnique(
      new CertificateKeeper(options, contacts, machine_clock, random));
  RETURN_IF_ERROR(keeper->TakeFiles());
  return keeper;
}

void CertificateKeeper::Run() {
  while (!waiter_.stopped()) waiter_.WaitFor(Step());
}

void CertificateKeeper::Stop() {
  waiter_.Stop();
  caller_.Stop();
}

void CertificateKeeper::RenewNow() {
  asked_ = true;
  waiter_.Wake();
}

Wait CertificateKeeper::Step() {
  const Wait look_again = {absl::Seconds(options_.files.refresh_seconds), true};
  // Somebody may be replacing them: what was read before goes on.
  if (const absl::Status taken = TakeFiles(); !taken.ok()) {
    contacts_->NoteFailure(Speaker::kRenewal, taken);
    files_failed_ = true;
    return look_again;
  }
  if (std::exchange(files_failed_, false)) {
    contacts_->NoteMended(Speaker::kRenewal);
  }
  const absl::Time now = machine_clock_->Now();
  // A clock that was set back must not keep it waiting.
  try_at_ = std::min(try_at_, now + options_.longest_retry);
  if (!IsDue(now) || now < try_at_) return look_again;
  const absl::Status renewed = Renew();
  if (!renewed.ok()) {
    NoteFailure(renewed, now);
    return look_again;
  }
  renewed_ = now;
  asked_ = false;
  backoff_.Reset();
  contacts_->NoteSuccess(Speaker::kRenewal);
  LogInfo("the certificate was renewed");
  return look_again;
}

bool CertificateKeeper::IsDue(absl::Time now) {
  if (now >= due_) return true;
  if (asked_ && now < renewed_ + kBetweenAsked) asked_ = false;
  return asked_;
}

absl::Status CertificateKeeper::TakeFiles() {
  ASSIGN_OR_RETURN(const KeyAndCertificate pair, files_.Read());
  ASSIGN_OR_RETURN(const std::string trusted, ReadFile(options_.files.trusted));
  TlsIdentity next = {.key_pem = pair.key_pem,
                      .certificate_pem = pair.certificate_pem,
                      .trusted_pem = trusted};
  if (next == identity_) return absl::OkStatus();
  ASSIGN_OR_RETURN(channel_, ConnectToHub(options_.hub, next));
  ASSIGN_OR_RETURN(const CertificateFacts facts,
                   ReadCertificate(next.certificate_pem));
  if (next.certificate_pem != identity_.certificate_pem) {
    due_ = WhenDue(facts, random_);
  }
  identity_ = std::move(next);
  if (tell_) tell_(channel_);
  return absl::OkStatus();
}

absl::Status CertificateKeeper::Renew() {
  ASSIGN_OR_RETURN(const std::string next_key, files_.NextKey());
  ASSIGN_OR_RETURN(const std::string certificate,
                   RenewAtHub(options_.hub, identity_, next_key, caller_,
                              options_.call_timeout));
  RETURN_IF_ERROR(files_.Install(certificate));
  return TakeFiles();
}

void CertificateKeeper::NoteFailure(const absl::Status& failure,
                                    absl::Time now) {
  contacts_->NoteFailure(Speaker::kRenewal, failure);
  const absl::Duration asked =
      RetryAfter(failure).value_or(absl::ZeroDuration());
  try_at_ = now + asked + backoff_.Next();
  if (!absl::IsPermissionDenied(failure)) return;
  const absl::Status kept = contacts_->RaiseAlarm(
      "Huyện từ chối gia hạn chứng thư của máy này; hãy gọi cho huyện.",
      "The hub refuses to renew this node's certificate; call the district.");
  if (!kept.ok()) LogError("an alarm was not kept: ", kept.message());
}

std::string CertificateKeeper::fingerprint() const {
  const absl::StatusOr<KeyAndCertificate> pair = files_.Read();
  if (!pair.ok()) return "";
  return FingerprintOfPem(pair->certificate_pem).value_or("");
}

std::shared_ptr<const Signer> CertificateKeeper::signer() const {
  const absl::StatusOr<KeyAndCertificate> pair = files_.Read();
  if (!pair.ok()) return nullptr;
  return Signer::Make(*pair).value_or(nullptr);
}

std::string CertificateKeeper::trusted_pem() const {
  return ReadFile(options_.files.trusted).value_or("");
}

std::string CertificateKeeper::trust_digest() const {
  const std::string trusted = trusted_pem();
  return trusted.empty() ? "" : Sha256(trusted);
}

void CertificateKeeper::TakeTrust(const std::string& ca_pem) {
  absl::Status taken = CertificatesIn(ca_pem).status();
  if (taken.ok()) {
    taken =
        WriteFileAtomically(options_.files.trusted, ca_pem, FileMode::kPublic);
  }
  if (taken.ok()) {
    LogInfo("the hub's authorities are here");
    waiter_.Wake();
    return;
  }
  const absl::Status kept = contacts_->RaiseAlarm(
      absl::StrCat("Không ghi được cơ quan chứng thực mới của huyện vào ",
                   options_.files.trusted, ": ", taken.message()),
      absl::StrCat("The district's next authority cannot be written to ",
                   options_.files.trusted, ": ", taken.message()));
  if (!kept.ok()) LogError("an alarm was not kept: ", kept.message());
}

}  // namespace gandan
