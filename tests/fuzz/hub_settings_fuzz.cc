// The settings file of a hub.

#include <string>

#include "district_hub/settings.h"
#include "domain/unit.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

bool IsWithin(int64_t number, int64_t least, int64_t most) {
  return least <= number && number <= most;
}

void CheckSettings(const HubSettings& settings) {
  Must(IsWithin(settings.session_hours, 1, 168) &&
           IsWithin(settings.session_idle_minutes, 1, 1440) &&
           IsWithin(settings.certificate_days, 1, 3660) &&
           IsWithin(settings.certificate_warning_days, 0, 365) &&
           IsWithin(settings.ask_again_after_seconds, 1, 86400) &&
           IsWithin(settings.queue_megabytes, 1, 4096) &&
           IsWithin(settings.group_entries, 1, 100000) &&
           IsWithin(settings.group_kilobytes, 1, 65536) &&
           IsWithin(settings.query_threads, 1, 64) &&
           IsWithin(settings.block_cache_megabytes, 1, 65536),
       "numbers are within what deploy/hub.yaml says");
  v1::UnitKey unit;
  unit.set_code(settings.unit_code);
  unit.set_valid_from(settings.unit_valid_from);
  Must((unit.code().empty() && unit.valid_from().empty()) ||
           UnitKeyFromProto(unit).ok(),
       "a unit that is named can be one");
  Must(!settings.AdminSocket().empty(), "there is a socket for officials");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  const std::string content(TextOf(data, size));
  const auto settings = ReadHubSettings(content, "hub.yaml");
  if (settings.ok()) {
    CheckSettings(*settings);
  } else {
    Must(absl::IsInvalidArgument(settings.status()) &&
             !settings.status().message().empty(),
         "who wrote it is told what is wrong");
  }
  const auto complete =
      ReadHubSettings(content, "hub.yaml", MissingKeys::kAreFaults);
  if (complete.ok()) {
    Must(settings.ok() && *settings == *complete,
         "a file that has every key needs no defaults");
  }
  return 0;
}
