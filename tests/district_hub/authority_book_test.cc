#include "district_hub/authority_book.h"

#include <filesystem>

#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/certificate_chain.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

const auto kNotNow = StatusIs(absl::StatusCode::kFailedPrecondition);

// The folder of a hub's authority, as `hubctl ca init` makes it.
struct Folder {
  explicit Folder(const std::string& trusted = "ca.pem")
      : files{folder.Path("ca.key"), folder.Path("ca.pem"),
              folder.Path(trusted)} {
    Put("", MakeAuthority("test.gandan", TestAuthority::AroundNow()).value());
  }

  void Put(const std::string& in, const KeyAndCertificate& pair) const {
    EXPECT_OK(MakeFolder(folder.Path(in)));
    EXPECT_OK(WriteFileAtomically(folder.Path(in + "ca.key"), pair.key_pem,
                                  FileMode::kPrivate));
    EXPECT_OK(WriteFileAtomically(folder.Path(in + "ca.pem"),
                                  pair.certificate_pem, FileMode::kPublic));
  }

  // As after a restart.
  std::unique_ptr<AuthorityBook> Open() const {
    return AuthorityBook::Open(files).value();
  }

  TemporaryFolder folder;
  AuthorityFiles files;
};

absl::Status Announce(AuthorityBook& book) {
  return book.Announce(TestAuthority::AroundNow());
}

std::string Signing(const AuthorityBook& book) {
  return book.Get()->signing->certificate_pem();
}

size_t Trusted(const AuthorityBook& book) {
  return CertificatesIn(book.Get()->trust_pem)->size();
}

TEST(AuthorityBookTest, OneAuthoritySignsAndIsTrusted) {
  Folder folder;
  const auto book = folder.Open();

  EXPECT_EQ(book->Get()->trust_pem, Signing(*book));
  EXPECT_EQ(book->Get()->chain_pem, "");
  EXPECT_EQ(book->Get()->also_trusted, "");
  EXPECT_FALSE(book->Get()->announced);
}

TEST(AuthorityBookTest, EachStepOutlivesARestart) {
  Folder folder;
  const std::string former = Signing(*folder.Open());

  ASSERT_OK(Announce(*folder.Open()));
  auto book = folder.Open();
  EXPECT_EQ(Signing(*book), former);
  EXPECT_EQ(Trusted(*book), 2u);
  EXPECT_TRUE(book->Get()->announced);

  ASSERT_OK(folder.Open()->Switch());
  book = folder.Open();
  EXPECT_NE(Signing(*book), former);
  EXPECT_EQ(Trusted(*book), 2u);
  EXPECT_EQ(book->Get()->also_trusted, former);
  EXPECT_FALSE(book->Get()->announced);

  ASSERT_OK(folder.Open()->Retire());
  book = folder.Open();
  EXPECT_EQ(book->Get()->trust_pem, Signing(*book));
  EXPECT_EQ(book->Get()->also_trusted, "");
  EXPECT_FALSE(std::filesystem::exists(folder.folder.Path("next")));
}

TEST(AuthorityBookTest, StepTwiceIsTheStepOnce) {
  Folder folder;
  const auto book = folder.Open();
  ASSERT_OK(Announce(*book));
  const std::string trusted = book->Get()->trust_pem;
  ASSERT_OK(Announce(*book));
  EXPECT_EQ(book->Get()->trust_pem, trusted);

  ASSERT_OK(book->Switch());
  const std::string signing = Signing(*book);
  ASSERT_OK(book->Switch());
  EXPECT_EQ(Signing(*book), signing);

  ASSERT_OK(book->Retire());
  EXPECT_OK(book->Retire());
}

TEST(AuthorityBookTest, StepOutOfTurnIsRefused) {
  Folder folder;
  const auto book = folder.Open();
  EXPECT_THAT(book->Switch(), kNotNow);
  ASSERT_OK(Announce(*book));
  EXPECT_THAT(book->Retire(), kNotNow);
  ASSERT_OK(book->Switch());
  EXPECT_THAT(Announce(*book), kNotNow);
}

TEST(AuthorityBookTest, NextAuthorityOfAnotherTrustDomainIsRefused) {
  Folder folder;
  folder.Put("next/",
             MakeAuthority("other.gandan", TestAuthority::AroundNow()).value());

  EXPECT_THAT(Announce(*folder.Open()), kNotNow);

  EXPECT_EQ(Trusted(*folder.Open()), 1u);
}

TEST(AuthorityBookTest, TrustOfItsOwnFollowsEachStep) {
  Folder folder("trusted.pem");
  const auto book = folder.Open();

  ASSERT_OK(Announce(*book));
  EXPECT_THAT(ReadFile(folder.files.trusted),
              IsOkAndHolds(book->Get()->trust_pem));
  ASSERT_OK(book->Switch());
  ASSERT_OK(book->Retire());

  EXPECT_THAT(ReadFile(folder.files.trusted),
              IsOkAndHolds(book->Get()->trust_pem));
}

TEST(AuthorityBookTest, FirstEndOfTheChainIsItsEnd) {
  Folder folder;
  const auto book = folder.Open();

  EXPECT_EQ(book->Get()->ends,
            ReadCertificate(Signing(*book)).value().not_after);
}

}  // namespace
}  // namespace gandan
