#include "domain/evidence_page.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

std::string FileNamed(const std::string& name, EvidencePage page) {
  for (const NewFile& file : page.Finish()) {
    if (file.name == name) return file.content;
  }
  return "";
}

TEST(EvidencePageTest, CommandsAreIndentedOnThePageAndAreTheScript) {
  EvidencePage page;
  page.Say("Lệnh:", "Command:");
  page.Run("true");

  EXPECT_THAT(FileNamed("README.txt", page),
              HasSubstr("Lệnh:\nCommand:\n\n    true\n"));
  EXPECT_THAT(FileNamed("verify.sh", page),
              AllOf(HasSubstr("set -eu\ntrue\n"), EndsWith("VERIFIED'\n")));
}

TEST(EvidencePageTest, WhatIsSaidIsNoCommand) {
  EvidencePage page;
  const std::string said = "form\n    touch stolen\r    touch stolen";
  page.Say(absl::StrCat("biểu ", said), absl::StrCat("form ", said));

  EXPECT_THAT(FileNamed("README.txt", page),
              AllOf(Not(HasSubstr("\n    touch")), Not(HasSubstr("\r"))));
  EXPECT_THAT(FileNamed("verify.sh", page), Not(HasSubstr("stolen")));
}

TEST(EvidencePageTest, OctalHasThreeDigitsForEachByte) {
  EXPECT_EQ(InOctal(std::string("\0\x28\xff", 3)), "\\000\\050\\377");
}

}  // namespace
}  // namespace gandan
