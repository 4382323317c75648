#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "domain/report_bytes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/example_report.h"
#include "tests/support/random_report.h"
#include "tests/support/seed.h"

namespace gandan {
namespace {

// A report whose head is sound, followed by more bytes (in hexadecimal).
std::string ReportWith(absl::string_view more) {
  Report report = ExampleReport();
  report.values.clear();
  report.explanations.clear();
  return WriteReport(report) + absl::HexStringToBytes(more);
}

// The bytes of ReportWith with a field of the head replaced.
std::string HeadWith(absl::string_view field, absl::string_view instead) {
  std::string bytes = ReportWith("");
  const size_t at = bytes.find(absl::HexStringToBytes(field));
  if (at == std::string::npos) std::abort();
  bytes.replace(at, field.size() / 2, absl::HexStringToBytes(instead));
  return bytes;
}

BytesFault FaultOf(absl::string_view bytes) { return ReadReport(bytes).fault; }

// Whether the reader refuses the bytes or else the writer writes them again.
bool IsRefusedOrCanonical(const std::string& bytes) {
  const ReadResult result = ReadReport(bytes);
  if (result.fault != BytesFault::kNone) return !result.detail.empty();
  return WriteReport(result.report) == bytes;
}

TEST(ReadReportTest, ReadsTheExampleOfTheDocument) {
  const ReadResult result = ReadReport(ExampleReportBytes());

  ASSERT_EQ(result.fault, BytesFault::kNone) << result.detail;
  EXPECT_EQ(result.report.unit, ExampleReport().unit);
  EXPECT_EQ(result.report.form, "month");
  EXPECT_EQ(result.report.period, ExampleReport().period);
  EXPECT_EQ(result.report.form_version, 1u);
  EXPECT_EQ(result.report.values, ExampleReport().values);
  EXPECT_EQ(result.report.explanations, ExampleReport().explanations);
}

TEST(ReadReportTest, ReadsWhatTheWriterWrites) {
  RandomReports reports(TestSeed());

  for (int i = 0; i < 2000; ++i) {
    const Report report = reports.Next();
    const std::string bytes = WriteReport(report);
    const ReadResult result = ReadReport(bytes);
    ASSERT_EQ(result.fault, BytesFault::kNone) << result.detail;
    ASSERT_EQ(result.report.values, report.values);
    ASSERT_EQ(result.report.nil_reason, report.nil_reason);
    ASSERT_EQ(WriteReport(result.report), bytes);
  }
}

TEST(ReadReportTest, NoCutMakesAnotherAcceptableReading) {
  RandomReports reports(TestSeed());

  for (int i = 0; i < 50; ++i) {
    const std::string bytes = WriteReport(reports.Next());
    for (size_t size = 0; size < bytes.size(); ++size) {
      ASSERT_TRUE(IsRefusedOrCanonical(bytes.substr(0, size))) << size;
    }
  }
}

TEST(ReadReportTest, NoChangedByteMakesAnotherAcceptableReading) {
  RandomReports reports(TestSeed());

  for (int i = 0; i < 50; ++i) {
    const std::string bytes = WriteReport(reports.Next());
    for (size_t at = 0; at < bytes.size(); ++at) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ reports.Draw(1, 255));
      ASSERT_TRUE(IsRefusedOrCanonical(changed)) << at;
    }
  }
}

TEST(ReadReportTest, NoRandomBytesCrashIt) {
  RandomReports random(TestSeed());

  for (int i = 0; i < 20000; ++i) {
    std::string bytes(static_cast<size_t>(random.Draw(0, 40)), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random.Draw(0, 255));
    ASSERT_TRUE(IsRefusedOrCanonical(bytes));
  }
}

TEST(ReadReportTest, AnUnknownFieldAnywhereIsFromANewerProgram) {
  const std::vector<std::string> newer = {
      ReportWith("5001"),    // Report 10, an integer.
      ReportWith("520161"),  // Report 10, bytes.
      ReportWith("550000000059"
                 "0000000000000000"),  // Fixed 32 and 64.
      HeadWith("0a130a05", "0a150a05").substr(0, 21) +
          absl::HexStringToBytes("1801") +  // UnitKey 3.
          ReportWith("").substr(21),
      ReportWith("42070a03412e614001"),      // Value 8.
      ReportWith("42090a03412e6110024001"),  // Value 8 beside a state.
      ReportWith("42090a03412e6132021001"),  // TextList 2.
      ReportWith("4a080a01521201781801"),    // Explanation 3.
  };

  for (const std::string& bytes : newer) {
    const ReadResult result = ReadReport(bytes);
    EXPECT_EQ(result.fault, BytesFault::kUnknownField)
        << result.detail << " in " << absl::BytesToHexString(bytes);
  }
}

TEST(ReadReportTest, DamageBesideAnUnknownFieldIsDamage) {
  EXPECT_EQ(FaultOf(ReportWith("5001"
                               "58")),
            BytesFault::kMalformed);
  EXPECT_EQ(FaultOf(ReportWith("5001"
                               "58808000")),
            BytesFault::kNotCanonical);
  EXPECT_EQ(FaultOf(absl::HexStringToBytes("5001")), BytesFault::kMalformed);
}

TEST(ReadReportTest, TellsWhatTheWriterWouldWriteDifferently) {
  const std::vector<std::string> different = {
      HeadWith("2001", "208100"),          // A long integer.
      HeadWith("2001", "a0000001"),        // A long tag.
      HeadWith("2001", "2000"),            // Version 0 is left out.
      HeadWith("2001", "20818080808010"),  // Over 32 bits.
      ReportWith("3200"),                  // An empty reason.
      ReportWith("320161"
                 "320162"),  // A reason twice.
      ReportWith("2001"),    // A version twice.
      ReportWith("3a0161"
                 "320162"),  // Fields reversed.
      ReportWith("42070a03412e621002"
                 "42070a03412e611002"),  // Parts reversed.
      ReportWith("42070a03412e611002"
                 "42070a03412e611002"),      // A part twice.
      ReportWith("42090a03412e6110021801"),  // Two states.
      ReportWith("42080a03412e61108200"),    // A long quantity.
      ReportWith("42070a03412e611802"),      // Yes is 1.
      ReportWith("420c0a03412e612080808080"
                 "1000"),  // A date over 32 bits.
      ReportWith("4a060a0152120178"
                 "4a060a0151120178"),  // Rules reversed.
  };

  for (const std::string& bytes : different) {
    const ReadResult result = ReadReport(bytes);
    EXPECT_EQ(result.fault, BytesFault::kNotCanonical)
        << result.detail << " in " << absl::BytesToHexString(bytes);
  }
}

TEST(ReadReportTest, TellsWhatIsNoReport) {
  const std::vector<std::string> damaged = {
      "",
      "month",
      ReportWith("").substr(21),                                 // No unit.
      HeadWith("12056d6f6e7468", ""),                            // No form.
      HeadWith("2001", ""),                                      // No version.
      HeadWith("323032342d3039", "323032342d3133"),              // Month 13.
      HeadWith("323032342d30312d3031", "323032342d30322d3330"),  // 30 February.
      HeadWith("6d6f6e7468", "6d6fff7468"),                      // Not UTF-8.
      ReportWith("320361cc82"),                                  // Not NFC.
      ReportWith("2a0161"),                  // A digest of one byte.
      ReportWith("3001"),                    // A reason as an integer.
      ReportWith("42050a03412e61"),          // A value without state.
      ReportWith("42021002"),                // A value without part.
      ReportWith("4a030a0152"),              // Explains nothing.
      ReportWith("4bff"),                    // A group.
      ReportWith("0001"),                    // Field 0.
      ReportWith("42ff"),                    // Cut off in a length.
      ReportWith("4240"),                    // Longer than the bytes.
      ReportWith("20ffffffffffffffffff7f"),  // Over 64 bits.
  };

  for (const std::string& bytes : damaged) {
    const ReadResult result = ReadReport(bytes);
    EXPECT_EQ(result.fault, BytesFault::kMalformed)
        << result.detail << " in " << absl::BytesToHexString(bytes);
  }
}

TEST(ReadReportTest, SaysWhereTheFaultIs) {
  EXPECT_EQ(ReadReport(ReportWith("320361cc82")).detail,
            "report.reason is not in Unicode normal form C");
  EXPECT_EQ(ReadReport(ReportWith("42070a03412e614001")).detail,
            "value field 8");
}

}  // namespace
}  // namespace gandan
