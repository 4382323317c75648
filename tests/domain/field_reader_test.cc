#include "domain/field_reader.h"

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

constexpr FieldSpec kFields[] = {
    {"count", FieldType::kInteger, Presence::kNotEmpty},
    {"names", FieldType::kText, Presence::kRepeated},
    {"note", FieldType::kText, Presence::kExplicit},
};

// The first fault of a message in hexadecimal.
BytesFaults FaultsOf(absl::string_view hex) {
  const std::string bytes = absl::HexStringToBytes(hex);
  BytesFaults faults;
  FieldReader fields({"thing", kFields}, bytes, &faults);
  while (fields.Next()) continue;
  return faults;
}

TEST(FieldReaderTest, GivesFieldsInTheOrderOfTheBytes) {
  const std::string bytes = absl::HexStringToBytes(
      "08ac02"
      "120161"
      "1200");
  BytesFaults faults;
  FieldReader fields({"thing", kFields}, bytes, &faults);

  ASSERT_TRUE(fields.Next());
  EXPECT_EQ(fields.number(), 1u);
  EXPECT_EQ(fields.integer(), 300u);
  ASSERT_TRUE(fields.Next());
  EXPECT_EQ(fields.number(), 2u);
  EXPECT_EQ(fields.bytes(), "a");
  ASSERT_TRUE(fields.Next());
  EXPECT_EQ(fields.bytes(), "");
  EXPECT_FALSE(fields.Next());
  EXPECT_EQ(faults.kind, BytesFault::kNone);
}

TEST(FieldReaderTest, TakesEmptyOnlyWhereItSaysSomething) {
  EXPECT_EQ(FaultsOf("1a00").kind, BytesFault::kNone);
  EXPECT_EQ(FaultsOf("0800").detail, "thing.count is there but empty");
}

TEST(FieldReaderTest, KeepsTheFirstFault) {
  BytesFaults faults;
  FieldReader fields({"thing", kFields}, "", &faults);

  EXPECT_FALSE(fields.MessageFails(BytesFault::kMalformed, "is one"));
  EXPECT_FALSE(fields.MessageFails(BytesFault::kNotCanonical, "is another"));

  EXPECT_EQ(faults.kind, BytesFault::kMalformed);
  EXPECT_EQ(faults.detail, "thing is one");
}

TEST(FieldReaderTest, PassesOverUnknownFieldsButRemembersThem) {
  const BytesFaults faults = FaultsOf(
      "2001"
      "2a0161");

  EXPECT_EQ(faults.kind, BytesFault::kNone);
  EXPECT_EQ(faults.unknown, "thing field 4");
}

TEST(FieldReaderTest, TakesTheLargestIntegerAndNoLarger) {
  EXPECT_EQ(FaultsOf("08ffffffffffffffffff01").kind, BytesFault::kNone);
  EXPECT_EQ(FaultsOf("08ffffffffffffffffff02").kind, BytesFault::kMalformed);
}

}  // namespace
}  // namespace gandan
