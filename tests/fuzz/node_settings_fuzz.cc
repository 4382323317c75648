// The settings file of a commune node.

#include <string>

#include "absl/strings/match.h"
#include "commune_node/settings.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/file_in_memory.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

bool IsPath(const std::string& path) {
  return path.empty() || absl::StartsWith(path, "/");
}

bool IsRetry(absl::Duration time) {
  return absl::Milliseconds(10) <= time && time <= absl::Hours(24);
}

void CheckSettings(const NodeSettings& settings) {
  Must(IsPath(settings.data_folder) && IsPath(settings.tls.key) &&
           IsPath(settings.tls.certificate) && IsPath(settings.tls.trusted) &&
           IsPath(settings.local_socket) && IsPath(settings.web_pages) &&
           IsPath(settings.web_tls) && IsPath(settings.demo_clock_offset_file),
       "paths do not depend on where the node is started");
  Must(IsRetry(settings.first_retry) && IsRetry(settings.longest_retry) &&
           IsRetry(settings.call_timeout) &&
           settings.first_retry <= settings.longest_retry &&
           absl::ZeroDuration() <= settings.poll &&
           settings.poll <= absl::Hours(24),
       "times are within what deploy/node.yaml says");
  Must(1 <= settings.batch_entries && settings.batch_entries <= 10'000 &&
           size_t{1} << 20 <= settings.block_cache_bytes &&
           settings.block_cache_bytes <= size_t{4096} << 20,
       "numbers are within what deploy/node.yaml says");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  static FileInMemory& file = *new FileInMemory;
  file.Write(TextOf(data, size));
  const auto settings = ReadNodeSettings(file.path());
  if (settings.ok()) {
    CheckSettings(*settings);
  } else {
    Must(absl::IsInvalidArgument(settings.status()) &&
             !settings.status().message().empty(),
         "who wrote it is told what is wrong");
  }
  return 0;
}
