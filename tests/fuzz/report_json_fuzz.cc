// A file of reports in JSON, as another program hands it in.

#include "tests/fuzz/input.h"
#include "tests/fuzz/report_file_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gandan::CheckReportFile(gandan::TextOf(data, size), gandan::v1::JSON);
  return 0;
}
