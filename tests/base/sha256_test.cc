#include "base/sha256.h"

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(Sha256Test, AgreesWithTheStandardsExamples) {
  EXPECT_EQ(absl::BytesToHexString(Sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223"
            "b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(absl::BytesToHexString(Sha256("")),
            "e3b0c44298fc1c149afbf4c8996fb924"
            "27ae41e4649b934ca495991b7852b855");
}

TEST(Sha256Test, CountsBytesBehindAZero) {
  EXPECT_NE(Sha256(absl::string_view("a\0b", 3)), Sha256("a"));
}

}  // namespace
}  // namespace gandan
