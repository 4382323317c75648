#ifndef GANDAN_DISTRICT_HUB_SETTINGS_H_
#define GANDAN_DISTRICT_HUB_SETTINGS_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/log.h"
#include "base/log_output.h"

namespace gandan {

// What the settings file of a hub says; deploy/hub.yaml explains every key and
// has the same defaults.
struct HubSettings {
  std::string data_folder = "/var/lib/gandan/hub";
  std::string mirror_folder;  // Empty: there is no mirror.
  std::string listen = "0.0.0.0:7443";
  std::string officials_listen;  // Empty: not over the network.
  std::string web_listen;        // "ADDRESS:PORT"; empty: no HTTPS.
  std::string web_pages;         // Folder of the built pages; empty: none.
  bool web_tls = true;           // False: HTTP, for a loopback address alone.
  int64_t session_hours = 12;
  int64_t session_idle_minutes = 30;
  std::string metrics_listen;  // "ADDRESS:PORT"; empty: no metrics.
  std::string admin_socket;    // Empty: <data_folder>/admin/hub.sock.
  std::string unit_code;       // Empty: the top unit of the catalogue.
  std::string unit_valid_from;
  std::string tls_key = "/etc/gandan/hub/server.key";
  std::string tls_certificate = "/etc/gandan/hub/server.pem";
  std::string tls_trusted = "/etc/gandan/hub/ca.pem";
  std::string authority_key = "/etc/gandan/hub/ca.key";
  std::string authority_certificate = "/etc/gandan/hub/ca.pem";
  int64_t certificate_days = 365;
  int64_t certificate_warning_days = 14;
  int64_t ask_again_after_seconds = 300;
  bool approval_required = false;
  int64_t queue_megabytes = 16;
  int64_t group_entries = 1024;
  int64_t group_kilobytes = 4096;
  int64_t query_threads = 2;
  int64_t block_cache_megabytes = 16;
  LogLevel log_level = LogLevel::kInfo;
  LogFormat log_format = LogFormat::kAuto;
  std::string demo_clock_offset_file;  // Empty: the machine's clock.

  // The socket served, whether it is set or not.
  std::string AdminSocket() const;

  bool operator==(const HubSettings&) const = default;
};

// What becomes of a key that the file does not have.
enum class MissingKeys { kTakeDefault, kAreFaults };

// Reads a settings file. INVALID_ARGUMENT: names every fault by line, with a
// suggestion where a key is near a known one.
absl::StatusOr<HubSettings> ReadHubSettings(
    const std::string& content, const std::string& file,
    MissingKeys missing = MissingKeys::kTakeDefault);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_SETTINGS_H_
