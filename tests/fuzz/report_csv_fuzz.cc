// A file of reports in CSV, as a spreadsheet saves it.

#include "tests/fuzz/input.h"
#include "tests/fuzz/report_file_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gandan::CheckReportFile(gandan::TextOf(data, size), gandan::v1::CSV);
  return 0;
}
