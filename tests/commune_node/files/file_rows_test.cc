#include "commune_node/files/file_rows.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "commune_node/files/file_faults.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::SizeIs;

constexpr char kHeader[] = "period,indicator,part,value\n";

auto HasCode(const std::string& code) {
  return Property(&v1::FileFault::code, code);
}
auto IsFaultAt(const std::string& code, uint32_t line) {
  return AllOf(HasCode(code), Property(&v1::FileFault::line, line));
}

FileRows Read(const std::string& content) {
  return ReadFileRows(content, v1::FILE_FORMAT_UNSPECIFIED);
}

TEST(FileRowsTest, FormatIsToldFromTheFirstCharacter) {
  EXPECT_THAT(Read(absl::StrCat(kHeader, "2024-06,D01,late,1\n")).rows,
              SizeIs(1));
  EXPECT_THAT(Read("\n {\"reports\": [{\"period\": \"2024-06\", \"values\": "
                   "{\"D01.late\": 1}}]}")
                  .rows,
              SizeIs(1));
}

TEST(FileRowsTest, ByteOrderMarkIsDropped) {
  const FileRows file =
      Read(absl::StrCat("\xef\xbb\xbf", kHeader, "2024-06,D01,late,1\n"));

  EXPECT_THAT(file.faults, IsEmpty());
  EXPECT_THAT(file.rows, SizeIs(1));
}

TEST(FileRowsTest, EmptyFileIsAFault) {
  EXPECT_THAT(Read("").faults, ElementsAre(HasCode("FILE_EMPTY")));
  EXPECT_THAT(Read("\xef\xbb\xbf \r\n").faults,
              ElementsAre(HasCode("FILE_EMPTY")));
}

TEST(FileRowsTest, OversizedFileIsAFault) {
  const std::string large(kMostFileBytes + 1, 'a');

  EXPECT_THAT(Read(large).faults, ElementsAre(HasCode("FILE_TOO_LARGE")));
}

TEST(FileRowsTest, WrongEncodingNamesTheLine) {
  // "Xuân" as Windows-1258 would have it.
  const std::string windows =
      absl::StrCat(kHeader, "2024-06,A,b,1\n2024-06,A,c,Xu\xe2n\n");

  EXPECT_THAT(Read(windows).faults, ElementsAre(IsFaultAt("NOT_UTF8", 3)));
}

TEST(FileRowsTest, Utf16IsNamed) {
  EXPECT_THAT(Read(std::string("\xff\xfep\0e\0", 6)).faults,
              ElementsAre(IsFaultAt("NOT_UTF8", 1)));
}

TEST(FileRowsTest, ZeroBytesAreNoText) {
  EXPECT_THAT(Read(std::string("PK\0\1", 4)).faults,
              ElementsAre(IsFaultAt("NOT_TEXT", 1)));
}

}  // namespace
}  // namespace gandan
