#include "district_hub/settings.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/yaml_reader.h"
#include "domain/unit.h"

namespace gandan {
namespace {

// Reads the keys of one mapping into settings that hold the defaults.
class KeyReader {
 public:
  KeyReader(YamlValue mapping, MissingKeys missing)
      : mapping_(std::move(mapping)), missing_(missing) {}
  ~KeyReader() { mapping_.Close(); }

  YamlValue Find(absl::string_view key) {
    return missing_ == MissingKeys::kAreFaults ? mapping_.Required(key)
                                               : mapping_.Optional(key);
  }

  void Read(absl::string_view key, std::string* text) {
    const YamlValue value = Find(key);
    if (value.present() && !value.is_null()) *text = value.String(*text);
  }

  void Read(absl::string_view key, int64_t least, int64_t most,
            int64_t* number) {
    *number = Find(key).Integer(least, most, *number);
  }

  void Read(absl::string_view key, bool* yes) {
    *yes = Find(key).Boolean(*yes);
  }

 private:
  YamlValue mapping_;
  const MissingKeys missing_;
};

void ReadUnit(YamlValue unit, MissingKeys missing, HubSettings* settings) {
  if (!unit.present()) return;
  {
    KeyReader keys(unit, missing);
    keys.Read("code", &settings->unit_code);
    keys.Read("valid_from", &settings->unit_valid_from);
  }
  if (settings->unit_code.empty() && settings->unit_valid_from.empty()) return;
  v1::UnitKey key;
  key.set_code(settings->unit_code);
  key.set_valid_from(settings->unit_valid_from);
  const absl::Status valid = UnitKeyFromProto(key).status();
  if (!valid.ok()) unit.Fault(valid.message());
}

void ReadTls(YamlValue tls, MissingKeys missing, HubSettings* settings) {
  if (!tls.present()) return;
  KeyReader keys(std::move(tls), missing);
  keys.Read("key", &settings->tls_key);
  keys.Read("certificate", &settings->tls_certificate);
  keys.Read("trusted", &settings->tls_trusted);
}

void ReadOfficials(YamlValue officials, MissingKeys missing,
                   HubSettings* settings) {
  if (!officials.present()) return;
  KeyReader keys(std::move(officials), missing);
  keys.Read("listen", &settings->officials_listen);
  keys.Read("session_hours", 1, 168, &settings->session_hours);
  keys.Read("session_idle_minutes", 1, 1440, &settings->session_idle_minutes);
}

void ReadWeb(YamlValue web, MissingKeys missing, HubSettings* settings) {
  if (!web.present()) return;
  KeyReader keys(std::move(web), missing);
  keys.Read("listen", &settings->web_listen);
  keys.Read("pages", &settings->web_pages);
  keys.Read("tls", &settings->web_tls);
}

void ReadAuthority(YamlValue authority, MissingKeys missing,
                   HubSettings* settings) {
  if (!authority.present()) return;
  KeyReader keys(std::move(authority), missing);
  keys.Read("key", &settings->authority_key);
  keys.Read("certificate", &settings->authority_certificate);
}

void ReadNumbers(KeyReader& keys, HubSettings* settings) {
  keys.Read("certificate_days", 1, 3660, &settings->certificate_days);
  keys.Read("certificate_warning_days", 0, 365,
            &settings->certificate_warning_days);
  keys.Read("ask_again_after_seconds", 1, 86400,
            &settings->ask_again_after_seconds);
  keys.Read("approval_required", &settings->approval_required);
  keys.Read("queue_megabytes", 1, 4096, &settings->queue_megabytes);
  keys.Read("group_entries", 1, 100000, &settings->group_entries);
  keys.Read("group_kilobytes", 1, 65536, &settings->group_kilobytes);
  keys.Read("query_threads", 1, 64, &settings->query_threads);
  keys.Read("block_cache_megabytes", 1, 65536,
            &settings->block_cache_megabytes);
}

LogLevel ReadLogLevel(const YamlValue& value) {
  static constexpr LogLevel kLevels[] = {LogLevel::kDebug, LogLevel::kInfo,
                                         LogLevel::kWarning, LogLevel::kError};
  return kLevels[value.OneOf({"debug", "info", "warning", "error"}, 1)];
}

LogFormat ReadLogFormat(const YamlValue& value) {
  static constexpr LogFormat kFormats[] = {LogFormat::kAuto, LogFormat::kText,
                                           LogFormat::kJson,
                                           LogFormat::kJournal};
  return kFormats[value.OneOf({"auto", "text", "json", "journal"}, 0)];
}

}  // namespace

std::string HubSettings::AdminSocket() const {
  return admin_socket.empty() ? absl::StrCat(data_folder, "/admin/hub.sock")
                              : admin_socket;
}

absl::StatusOr<HubSettings> ReadHubSettings(const std::string& content,
                                            const std::string& file,
                                            MissingKeys missing) {
  YamlFaults faults(file);
  ASSIGN_OR_RETURN(YamlValue root, YamlValue::Parse(content, file, &faults));
  HubSettings settings;
  {
    KeyReader keys(std::move(root), missing);
    keys.Read("data_folder", &settings.data_folder);
    keys.Read("mirror_folder", &settings.mirror_folder);
    keys.Read("listen", &settings.listen);
    ReadOfficials(keys.Find("officials"), missing, &settings);
    ReadWeb(keys.Find("web"), missing, &settings);
    keys.Read("metrics_listen", &settings.metrics_listen);
    keys.Read("admin_socket", &settings.admin_socket);
    ReadUnit(keys.Find("unit"), missing, &settings);
    ReadTls(keys.Find("tls"), missing, &settings);
    ReadAuthority(keys.Find("authority"), missing, &settings);
    ReadNumbers(keys, &settings);
    settings.log_level = ReadLogLevel(keys.Find("log_level"));
    settings.log_format = ReadLogFormat(keys.Find("log_format"));
    keys.Read("demo_clock_offset_file", &settings.demo_clock_offset_file);
  }
  RETURN_IF_ERROR(faults.status());
  return settings;
}

}  // namespace gandan
