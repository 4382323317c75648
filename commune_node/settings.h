#ifndef GANDAN_COMMUNE_NODE_SETTINGS_H_
#define GANDAN_COMMUNE_NODE_SETTINGS_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/log_output.h"
#include "domain/unit.h"
#include "net/tls.h"

namespace gandan {

// What a commune node is told by its settings file; deploy/node.yaml explains
// every key.
struct NodeSettings {
  std::string data_folder;
  HubAddress hub;
  TlsFiles tls;
  std::string local_socket;
  absl::Duration first_retry = absl::Seconds(1);
  absl::Duration longest_retry = absl::Seconds(300);
  size_t batch_entries = 64;
  absl::Duration call_timeout = absl::Seconds(30);
  absl::Duration poll;  // Zero: as the hub says.
  bool approval_required = true;
  std::string web_listen;  // "ADDRESS:PORT"; empty: no page.
  std::string web_pages;   // Folder of the built page; empty: only the API.
  std::string web_tls;     // Key and certificate, PEM; empty: HTTP on loopback.
  std::string metrics_listen;  // "ADDRESS:PORT"; empty: no metrics.
  LogLevel log_level = LogLevel::kInfo;
  LogFormat log_format = LogFormat::kAuto;
  size_t block_cache_bytes = size_t{2} << 20;
  std::string demo_clock_offset_file;  // Empty: the machine's clock.

  std::string database_folder() const { return data_folder + "/database"; }
};

// Reads a settings file. Relative paths are taken from the file's folder.
// NOT_FOUND: there is no such file. INVALID_ARGUMENT: what is wrong, by line.
absl::StatusOr<NodeSettings> ReadNodeSettings(const std::string& path);

// Whose node this is, as its certificate says.
struct NodeIdentity {
  std::string trust_domain;
  UnitKey unit;
  absl::Time certificate_ends;
};

// NOT_FOUND: there is no certificate yet. INVALID_ARGUMENT: it names no unit.
absl::StatusOr<NodeIdentity> ReadNodeIdentity(const TlsFiles& files);

// The clock the settings ask for.
std::unique_ptr<Clock> MakeClock(const NodeSettings& settings);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_SETTINGS_H_
