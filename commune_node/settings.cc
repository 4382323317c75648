#include "commune_node/settings.h"

#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "base/yaml_reader.h"
#include "net/certificates.h"
#include "net/identity.h"

namespace gandan {
namespace {

// A span of seconds under a key; a fault if it is not within the limits.
absl::Duration ReadSeconds(const YamlValue& value, absl::Duration least,
                           absl::Duration most, absl::Duration otherwise) {
  if (!value.present()) return otherwise;
  const absl::Duration read =
      absl::Seconds(value.Real(absl::ToDoubleSeconds(otherwise)));
  if (read < least || read > most) {
    value.Fault(absl::StrCat("must be from ", absl::ToDoubleSeconds(least),
                             " to ", absl::ToDoubleSeconds(most), " seconds"));
    return otherwise;
  }
  return read;
}

// A path, seen from the folder of the settings file.
std::string ReadPath(const YamlValue& value, const std::string& folder) {
  const std::string path = value.String();
  if (path.empty() || absl::StartsWith(path, "/")) return path;
  return (std::filesystem::path(folder) / path).lexically_normal().string();
}

void ReadLink(YamlValue& root, const std::string& folder,
              NodeSettings* settings) {
  YamlValue hub = root.Required("hub");
  settings->hub.address = hub.Required("address").String();
  settings->hub.server_name = hub.Optional("server_name").String();
  hub.Close();
  YamlValue tls = root.Required("tls");
  settings->tls.key = ReadPath(tls.Required("key"), folder);
  settings->tls.certificate = ReadPath(tls.Required("certificate"), folder);
  settings->tls.trusted = ReadPath(tls.Required("trusted"), folder);
  tls.Close();
}

void ReadTimes(YamlValue& root, NodeSettings* settings) {
  constexpr absl::Duration kLeast = absl::Milliseconds(10);
  constexpr absl::Duration kMost = absl::Hours(24);
  settings->first_retry = ReadSeconds(root.Optional("first_retry_seconds"),
                                      kLeast, kMost, settings->first_retry);
  settings->longest_retry = ReadSeconds(root.Optional("longest_retry_seconds"),
                                        kLeast, kMost, settings->longest_retry);
  settings->call_timeout = ReadSeconds(root.Optional("call_timeout_seconds"),
                                       kLeast, kMost, settings->call_timeout);
  settings->poll = ReadSeconds(root.Optional("poll_seconds"),
                               absl::ZeroDuration(), kMost, settings->poll);
  if (settings->longest_retry < settings->first_retry) {
    root.Fault("longest_retry_seconds is below first_retry_seconds");
  }
}

void ReadWeb(YamlValue web, const std::string& folder, NodeSettings* settings) {
  if (!web.present()) return;
  settings->web_listen = web.Optional("listen").String();
  settings->web_pages = ReadPath(web.Optional("pages"), folder);
  settings->web_tls = ReadPath(web.Optional("tls"), folder);
  web.Close();
}

NodeSettings ReadAll(YamlValue& root, const std::string& folder) {
  NodeSettings settings;
  settings.data_folder = ReadPath(root.Required("data_folder"), folder);
  ReadLink(root, folder, &settings);
  settings.local_socket = ReadPath(root.Optional("local_socket"), folder);
  if (settings.local_socket.empty()) {
    settings.local_socket = settings.data_folder + "/local/node.sock";
  }
  ReadTimes(root, &settings);
  ReadWeb(root.Optional("web"), folder, &settings);
  settings.metrics_listen = root.Optional("metrics_listen").String();
  settings.approval_required =
      root.Optional("approval_required").Boolean(settings.approval_required);
  settings.batch_entries =
      root.Optional("batch_entries").Integer(1, 10'000, 64);
  settings.log_level =
      static_cast<LogLevel>(root.Optional("log_level")
                                .OneOf({"debug", "info", "warning", "error"},
                                       static_cast<size_t>(LogLevel::kInfo)));
  settings.log_format =
      static_cast<LogFormat>(root.Optional("log_format")
                                 .OneOf({"auto", "text", "json", "journal"},
                                        static_cast<size_t>(LogFormat::kAuto)));
  settings.block_cache_bytes =
      size_t(root.Optional("block_cache_megabytes").Integer(1, 4096, 2)) << 20;
  settings.demo_clock_offset_file =
      ReadPath(root.Optional("demo_clock_offset_file"), folder);
  root.Close();
  return settings;
}

}  // namespace

absl::StatusOr<NodeSettings> ReadNodeSettings(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string content, ReadFile(path));
  YamlFaults faults(path);
  ASSIGN_OR_RETURN(YamlValue root, YamlValue::Parse(content, path, &faults));
  const std::string folder =
      std::filesystem::absolute(path).parent_path().string();
  NodeSettings settings = ReadAll(root, folder);
  RETURN_IF_ERROR(faults.status());
  return settings;
}

absl::StatusOr<NodeIdentity> ReadNodeIdentity(const TlsFiles& files) {
  constexpr absl::string_view kScheme = "spiffe://";
  ASSIGN_OR_RETURN(const std::string pem, ReadFile(files.certificate));
  ASSIGN_OR_RETURN(const CertificateFacts facts, ReadCertificate(pem));
  absl::string_view rest = facts.spiffe_id;
  if (!absl::StartsWith(rest, kScheme)) {
    return absl::InvalidArgumentError(
        absl::StrCat(files.certificate, " names no unit"));
  }
  rest.remove_prefix(kScheme.size());
  NodeIdentity identity;
  identity.trust_domain = std::string(rest.substr(0, rest.find('/')));
  const absl::StatusOr<UnitKey> unit =
      ParseUnitSpiffeId(identity.trust_domain, facts.spiffe_id);
  if (!unit.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(files.certificate, ": ", unit.status().message()));
  }
  identity.unit = *unit;
  identity.certificate_ends = facts.not_after;
  return identity;
}

std::unique_ptr<Clock> MakeClock(const NodeSettings& settings) {
  if (settings.demo_clock_offset_file.empty()) {
    return std::make_unique<SystemClock>();
  }
  return std::make_unique<DemoClock>(settings.demo_clock_offset_file);
}

}  // namespace gandan
