#include "district_hub/authority_book.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/files.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "district_hub/key_failures.h"
#include "net/certificate_chain.h"
#include "net/key_files.h"

namespace gandan {
namespace {

using Certificates = std::vector<std::string>;

constexpr int kPrivateFolder = 0700;

bool IsAmong(const std::string& one, const Certificates& all) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// Each once, in order.
Certificates Joined(const Certificates& first, const Certificates& second) {
  Certificates all;
  for (const Certificates* part : {&first, &second}) {
    for (const std::string& one : *part) {
      if (!IsAmong(one, all)) all.push_back(one);
    }
  }
  return all;
}

Certificates RootsIn(const Certificates& certificates) {
  Certificates roots;
  for (const std::string& one : certificates) {
    if (IsRoot(one)) roots.push_back(one);
  }
  return roots;
}

absl::StatusOr<Certificates> ReadCertificates(const std::string& file) {
  ASSIGN_OR_RETURN(const std::string pem, ReadFile(file));
  return CertificatesIn(pem);
}

// What the file's certificates come to. INVALID_ARGUMENT: nothing that signs.
absl::StatusOr<Authorities> Describe(const KeyAndCertificate& pair) {
  Authorities now;
  ASSIGN_OR_RETURN(const Certificates all,
                   CertificatesIn(pair.certificate_pem));
  ASSIGN_OR_RETURN(now.signing,
                   CertificateAuthority::Load(
                       {.key_pem = pair.key_pem, .certificate_pem = all[0]}));
  const Certificates chain = ChainOf(all[0], all);
  const Certificates roots = RootsIn(all);
  now.ends = absl::InfiniteFuture();
  for (const std::string& one : chain) {
    ASSIGN_OR_RETURN(const CertificateFacts facts, ReadCertificate(one));
    now.ends = std::min(now.ends, facts.not_after);
    if (!IsAmong(one, roots)) absl::StrAppend(&now.chain_pem, one);
  }
  now.trust_pem = absl::StrJoin(roots, "");
  now.trust_digest = Sha256(now.trust_pem);
  for (const std::string& root : roots) {
    if (!IsAmong(root, chain)) now.also_trusted = root;
  }
  return now;
}

}  // namespace

absl::StatusOr<std::unique_ptr<AuthorityBook>> AuthorityBook::Open(
    AuthorityFiles files) {
  std::unique_ptr<AuthorityBook> book(new AuthorityBook(std::move(files)));
  absl::MutexLock lock(&book->mutex_);
  RETURN_IF_ERROR(book->Load());
  return book;
}

std::shared_ptr<const Authorities> AuthorityBook::Get() const {
  absl::MutexLock lock(&mutex_);
  return now_;
}

std::string AuthorityBook::Next(const char* name) const {
  return (std::filesystem::path(files_.key).parent_path() / "next" / name)
      .string();
}

absl::Status AuthorityBook::Load() {
  ASSIGN_OR_RETURN(const KeyAndCertificate pair,
                   KeyFiles(files_.key, files_.certificate).Read());
  ASSIGN_OR_RETURN(Authorities now, Describe(pair));
  const absl::StatusOr<Certificates> next = ReadCertificates(Next("ca.pem"));
  if (next.ok() && next->front() == now.signing->certificate_pem()) {
    // A change was cut off after the next one began to sign.
    std::error_code ignored;
    std::filesystem::remove_all(Next(""), ignored);
  } else if (next.ok()) {
    ASSIGN_OR_RETURN(const Certificates trusted, CertificatesIn(now.trust_pem));
    const Certificates roots = RootsIn(*next);
    now.announced =
        !roots.empty() &&
        std::all_of(roots.begin(), roots.end(), [&](const std::string& root) {
          return IsAmong(root, trusted);
        });
  }
  now_ = std::make_shared<const Authorities>(std::move(now));
  return absl::OkStatus();
}

absl::Status AuthorityBook::Write(const Certificates& certificates) {
  RETURN_IF_ERROR(WriteFileAtomically(
      files_.certificate, absl::StrJoin(certificates, ""), FileMode::kPublic));
  RETURN_IF_ERROR(Load());
  return WriteTrusted();
}

absl::Status AuthorityBook::WriteTrusted() {
  if (files_.trusted == files_.certificate) return absl::OkStatus();
  return WriteFileAtomically(files_.trusted, now_->trust_pem,
                             FileMode::kPublic);
}

absl::Status AuthorityBook::Announce(const Validity& validity) {
  absl::MutexLock lock(&mutex_);
  RETURN_IF_ERROR(Load());
  // It may have been cut off before whom to trust was written.
  if (now_->announced) return WriteTrusted();
  if (!now_->also_trusted.empty()) return FormerAuthorityIsNotRetired();
  if (!std::filesystem::exists(Next("ca.pem"))) {
    ASSIGN_OR_RETURN(const KeyAndCertificate made,
                     MakeAuthority(now_->signing->trust_domain(), validity));
    RETURN_IF_ERROR(MakeFolder(Next(""), kPrivateFolder));
    RETURN_IF_ERROR(
        WriteFileAtomically(Next("ca.key"), made.key_pem, FileMode::kPrivate));
    RETURN_IF_ERROR(WriteFileAtomically(Next("ca.pem"), made.certificate_pem,
                                        FileMode::kPublic));
  }
  ASSIGN_OR_RETURN(const KeyAndCertificate next,
                   KeyFiles(Next("ca.key"), Next("ca.pem")).Read());
  ASSIGN_OR_RETURN(const Authorities described, Describe(next));
  if (described.signing->trust_domain() != now_->signing->trust_domain()) {
    return AuthorityOfAnotherTrustDomain(described.signing->trust_domain(),
                                         now_->signing->trust_domain());
  }
  ASSIGN_OR_RETURN(const Certificates present,
                   ReadCertificates(files_.certificate));
  ASSIGN_OR_RETURN(const Certificates roots,
                   CertificatesIn(described.trust_pem));
  return Write(Joined(present, roots));
}

absl::Status AuthorityBook::Switch() {
  absl::MutexLock lock(&mutex_);
  RETURN_IF_ERROR(Load());
  if (!now_->announced) {
    return now_->also_trusted.empty() ? NoNextAuthority() : absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const KeyAndCertificate next,
                   KeyFiles(Next("ca.key"), Next("ca.pem")).Read());
  ASSIGN_OR_RETURN(const Certificates chain,
                   CertificatesIn(next.certificate_pem));
  ASSIGN_OR_RETURN(const Certificates trusted, CertificatesIn(now_->trust_pem));
  const std::string certificates = absl::StrJoin(Joined(chain, trusted), "");
  RETURN_IF_ERROR(KeyFiles(files_.key, files_.certificate)
                      .Exchange({.key_pem = next.key_pem,
                                 .certificate_pem = certificates}));
  return Load();
}

absl::Status AuthorityBook::Retire() {
  absl::MutexLock lock(&mutex_);
  RETURN_IF_ERROR(Load());
  if (now_->announced) return NextAuthorityDoesNotSign();
  ASSIGN_OR_RETURN(const Certificates all,
                   ReadCertificates(files_.certificate));
  return Write(ChainOf(all.front(), all));
}

}  // namespace gandan
