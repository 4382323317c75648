// district-hub verify.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "base/stopwatch.h"
#include "district_hub/backup_folder.h"
#include "district_hub/commands.h"
#include "district_hub/hub_files.h"
#include "district_hub/settings.h"
#include "district_hub/verify/verify.h"
#include "storage/damaged_database.h"
#include "storage/rocksdb_backup.h"

namespace gandan {
namespace {

std::string Summary(const Verified& verified, const VerifyOptions& options,
                    absl::Duration took) {
  const double seconds = absl::ToDoubleSeconds(took);
  const auto speed = static_cast<uint64_t>(
      static_cast<double>(verified.entries) / std::max(seconds, 0.001));
  const std::string facts = absl::StrCat(
      "sổ cái / ledger ", verified.entries, ", bản báo cáo / revisions ",
      verified.revisions, ", đầu có ký / heads ", verified.heads,
      ", lô có ký / batches ", verified.batches, ", không ký / unsigned ",
      verified.unsigned_entries, "\ngốc / root ",
      absl::BytesToHexString(verified.root), "\n", speed,
      " mục/giây / entries a second\n");
  return absl::StrCat("ĐÚNG / VERIFIED: ", facts,
                      options.signatures
                          ? ""
                          : "Chữ ký chưa được kiểm tra: --signatures / "
                            "Signatures were not checked: --signatures\n");
}

// A folder that is there only while something is verified.
class Scratch {
 public:
  explicit Scratch(std::string path) : path_(std::move(path)) { Remove(); }
  ~Scratch() { Remove(); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::string& path() const { return path_; }

 private:
  void Remove() const {
    std::error_code stays;
    std::filesystem::remove_all(path_, stays);
  }

  const std::string path_;
};

absl::Status UnpackNewest(const std::string& backups,
                          const std::string& folder) {
  const BackupFolder from(backups);
  ASSIGN_OR_RETURN(const std::vector<Backup> made, ListBackups(from.hub()));
  return RestoreRocksDb(from.hub(), made.back(), folder);
}

// Whether a process has the database open: what is on the disk then is not what
// it knows.
bool SomebodyHas(const std::string& database) {
  const int file = open((database + "/LOCK").c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return false;
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const bool has = fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close(file);
  return has;
}

absl::Status HubRuns() {
  return absl::FailedPreconditionError(InBothLanguages(
      "Máy chủ đang chạy: hãy kiểm tra một bản sao lưu (hubctl backup THƯ_MỤC, "
      "rồi hubctl verify --backup THƯ_MỤC), hoặc dừng máy chủ.",
      "The hub runs: verify a backup (hubctl backup FOLDER, then hubctl verify "
      "--backup FOLDER), or stop it."));
}

}  // namespace

absl::Status Verify(const std::string& config, const VerifyCommand& command) {
  ASSIGN_OR_RETURN(const std::string content, ReadFile(config));
  ASSIGN_OR_RETURN(const HubSettings settings,
                   ReadHubSettings(content, config));
  ASSIGN_OR_RETURN(const HubKeys keys, ReadKeys(settings));
  const Scratch scratch(settings.data_folder + "/verifying");
  std::string database = settings.data_folder + "/db";
  if (!command.backups.empty()) {
    database = scratch.path();
    RETURN_IF_ERROR(UnpackNewest(command.backups, database));
  } else if (SomebodyHas(database)) {
    return HubRuns();
  }
  ASSIGN_OR_RETURN(const std::unique_ptr<Engine> engine,
                   OpenDamagedRocksDb(database, HubSchema()));
  VerifyOptions options;
  options.signatures = command.signatures;
  options.trust_domain = keys.authorities->Get()->signing->trust_domain();
  const bool is_watched = isatty(STDERR_FILENO) == 1;
  if (is_watched) {
    options.progress = [](uint64_t done, uint64_t of) {
      std::cerr << "\r" << done << " / " << of << std::flush;
    };
  }
  const Stopwatch watch;
  const absl::StatusOr<Verified> verified =
      VerifyHub(*engine->TakeSnapshot(), options);
  if (is_watched) std::cerr << "\r";
  RETURN_IF_ERROR(verified.status());
  std::cout << Summary(*verified, options, watch.elapsed());
  return absl::OkStatus();
}

}  // namespace gandan
