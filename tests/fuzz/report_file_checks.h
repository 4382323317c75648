#ifndef GANDAN_TESTS_FUZZ_REPORT_FILE_CHECKS_H_
#define GANDAN_TESTS_FUZZ_REPORT_FILE_CHECKS_H_

// What holds of every file of reports that a clerk or a program may hand in,
// whatever its format.

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "commune_node/files/file_reader.h"
#include "commune_node/files/file_rows.h"
#include "commune_node/files/template_writer.h"
#include "domain/catalogue.h"
#include "domain/report_bytes.h"
#include "tests/fuzz/check.h"
#include "tests/support/test_catalogue.h"

namespace gandan {

// Of the small catalogue. Never destroyed.
inline const CatalogueHistory& TinyHistory() {
  static const CatalogueHistory& history =
      *new CatalogueHistory({TinyCatalogue()});
  return history;
}

// Faults go to the clerk in an answer: protobuf refuses to read text that is
// not UTF-8, and then the whole answer is lost.
inline void CheckFaults(const std::vector<v1::FileFault>& faults) {
  for (const v1::FileFault& fault : faults) {
    Must(!fault.code().empty() && !fault.text().vi().empty() &&
             !fault.text().en().empty(),
         "a fault has a code and is said in both languages");
    Must(v1::FileFault().ParseFromString(fault.SerializeAsString()),
         absl::StrCat("a fault can be sent: ", fault.code()));
  }
}

inline void CheckRows(const FileRows& file) {
  Must(file.faults.empty() ||
           (file.rows.empty() && file.refused.empty() && file.heads.empty()),
       "of a file that is refused as a whole, nothing is read");
}

// The draft as the desk makes a report of it.
inline Report ReportOfDraft(const FileDraft& draft) {
  Report report;
  report.unit = {"26461", absl::CivilDay(2024, 1, 1)};
  report.form = draft.form;
  report.period = draft.period;
  report.form_version = 1;
  report.reason = draft.reason;
  report.nil_reason = draft.nil_reason;
  report.values = draft.values;
  report.explanations = draft.explanations;
  Must(NormalizeReport(&report).ok(),
       "what a file says once and in UTF-8 can be brought into order");
  return report;
}

// The values that a template has a row for. CSV cannot say that a list is
// there and empty (a row without a value is one that was left empty), so that
// such a list is missing in it.
inline std::vector<Value> ShownIn(v1::FileFormat format, const Form& form,
                                  const std::vector<Value>& values) {
  std::vector<Value> shown;
  for (const Value& value : values) {
    const FormPart& part = form.parts()[*form.FindPart(value.part)];
    if (!part.data->computed().empty()) continue;
    const auto* const list = std::get_if<TextList>(&value.value);
    if (format == v1::CSV && list != nullptr && list->items.empty()) continue;
    shown.push_back(value);
  }
  return shown;
}

// A report that was sent, written into a file to be corrected and read again,
// is the same report.
inline void CheckTemplate(const Report& report, v1::FileFormat format) {
  const auto catalogue =
      TinyHistory().ForPeriod(report.form, report.period).value();
  const Form* const form =
      catalogue->FormAt(report.form, report.period).value();
  const std::string file = WriteTemplate({.catalogue = catalogue.get(),
                                          .form = form,
                                          .period = report.period,
                                          .own = &report,
                                          .previous = nullptr},
                                         format);
  const FileContent again =
      ReadReportFile(ReadFileRows(file, format), "", TinyHistory());
  for (const v1::FileFault& fault : again.faults) {
    Must(false, absl::StrCat("a template has no fault: ",
                             fault.ShortDebugString(), "\n", file));
  }
  Must(again.drafts.size() == 1 && again.drafts[0].form == report.form &&
           again.drafts[0].period == report.period,
       "a template is of its form and period");
  Must(ReportOfDraft(again.drafts[0]).values ==
           ShownIn(format, *form, report.values),
       absl::StrCat("a template holds what was sent:\n", file));
}

inline void CheckDraft(const FileDraft& draft, v1::FileFormat format) {
  const Report report = ReportOfDraft(draft);
  const std::string bytes = WriteReport(report);
  const ReadResult read = ReadReport(bytes);
  Must(read.fault == BytesFault::kNone,
       absl::StrCat("the hub reads what a file said: ", read.detail));
  Must(WriteReport(read.report) == bytes, "and reads it as it was");
  CheckTemplate(report, format);
}

// Reads a whole file as the node does.
inline void CheckReportFile(absl::string_view input, v1::FileFormat format) {
  const FileRows rows = ReadFileRows(input, format);
  CheckRows(rows);
  const FileContent content = ReadReportFile(rows, "", TinyHistory());
  CheckFaults(content.faults);
  Must(content.rows_refused <= content.rows, "what was refused was read");
  Must(content.faults.size() == content.rows_refused + rows.faults.size(),
       "each row that is refused has a fault, and nothing else has");
  for (const FileDraft& draft : content.drafts) CheckDraft(draft, format);
  for (size_t i = 1; i < content.drafts.size(); ++i) {
    const FileDraft& before = content.drafts[i - 1];
    const FileDraft& after = content.drafts[i];
    Must(std::pair(before.form, before.period) <
             std::pair(after.form, after.period),
         "drafts are by form, then period, each once");
  }
  // The clerk may name the period, which then stands for those of the file.
  ReadReportFile(rows, "2024-06", TinyHistory());
}

}  // namespace gandan

#endif  // GANDAN_TESTS_FUZZ_REPORT_FILE_CHECKS_H_
