// The bytes of a report, as the hub is sent them.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "domain/report_bytes.h"
#include "gandan/v1/report.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

// The bytes are sent to as a digest: two ways to write a report would be two
// reports.
void CheckRead(absl::string_view bytes) {
  const ReadResult read = ReadReport(bytes);
  if (read.fault != BytesFault::kNone) {
    Must(!read.detail.empty(), "what is refused has a reason");
    return;
  }
  Must(WriteReport(read.report) == bytes, "what is read is canonical");
  v1::Report message;
  Must(message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())),
       "what is read is a gandan.v1.Report");
  Must(message.form() == read.report.form &&
           message.values_size() ==
               static_cast<int>(read.report.values.size()) &&
           message.explanations_size() ==
               static_cast<int>(read.report.explanations.size()) &&
           message.GetReflection()->GetUnknownFields(message).empty(),
       "and says the same");
  Report again = read.report;
  Must(NormalizeReport(&again).ok(), "what is read is in order");
}

PartValue ValueFrom(InputReader* input) {
  switch (input->UpTo(5)) {
    case 0:
      return Quantity{static_cast<int64_t>(input->Number(8))};
    case 1:
      return YesNo{input->Boolean()};
    case 2:
      return Day{static_cast<int32_t>(input->Number(4))};
    case 3:
      return Text{input->Text()};
    case 4: {
      TextList list;
      for (uint64_t left = input->UpTo(4); left > 0; --left) {
        list.items.push_back(input->Text());
      }
      return list;
    }
    default:
      return Nil{input->Text()};
  }
}

// A report that a desk might make, of values that the input names.
Report ReportFrom(InputReader input) {
  Report report;
  report.unit = {"26461", absl::CivilDay(2024, 1, 1)};
  report.form = "month";
  report.period = {v1::MONTH, 1900 + static_cast<int>(input.UpTo(199)),
                   1 + static_cast<int>(input.UpTo(11))};
  report.form_version = 1 + static_cast<uint32_t>(input.UpTo(9));
  if (input.Boolean()) report.base_digest = std::string(32, 'd');
  report.reason = input.Text();
  report.nil_reason = input.Text();
  while (!input.empty()) {
    // The fixed letter: a part without a name is no report's.
    std::string name = absl::StrCat("P", input.Text());
    if (input.Boolean()) {
      report.explanations.push_back({std::move(name), input.Text()});
    } else {
      report.values.push_back({std::move(name), ValueFrom(&input)});
    }
  }
  return report;
}

void CheckWritten(Report report) {
  if (!NormalizeReport(&report).ok()) return;
  const std::string bytes = WriteReport(report);
  const ReadResult read = ReadReport(bytes);
  Must(read.fault == BytesFault::kNone,
       absl::StrCat("what was brought into order is read: ", read.detail));
  Must(read.report.unit == report.unit && read.report.form == report.form &&
           read.report.period == report.period &&
           read.report.form_version == report.form_version &&
           read.report.base_digest == report.base_digest &&
           read.report.reason == report.reason &&
           read.report.nil_reason == report.nil_reason &&
           read.report.values == report.values &&
           read.report.explanations == report.explanations,
       "and as it was");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  const absl::string_view input = TextOf(data, size);
  CheckRead(input);
  CheckWritten(ReportFrom(InputReader(input)));
  return 0;
}
