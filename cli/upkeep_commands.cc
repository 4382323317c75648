// backup, restore, confirm-restore, verify and doctor.

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"

namespace gandan {
namespace {

constexpr char kHubSettings[] = "/etc/gandan/hub/hub.yaml";

struct NoOptions {};

struct BackupOptions {
  std::string folder;
  uint32_t keep = 30;
};

struct RestoreOptions {
  std::string folder;
  uint32_t number = 0;
  std::string config = kHubSettings;
};

constexpr char kBackingUp[] =
    "Đang sao lưu và đọc lại / Backing up and reading again";

std::string Megabytes(uint64_t bytes) {
  return absl::StrCat((bytes + 999'999) / 1'000'000, " MB");
}

absl::Status RunBackup(Session& session, const BackupOptions& options) {
  v1::MakeBackupRequest request;
  request.set_folder(std::filesystem::absolute(options.folder).string());
  request.set_keep(options.keep);
  const Progress waiting(session.progress(), kBackingUp,
                         {.quiet = session.console().quiet});
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::MakeBackupResponse made,
                   hub->Upkeep(&v1::HubUpkeep::Stub::MakeBackup, request));
  return session.Print(
      made, absl::StrCat("Bản sao lưu số / Backup ", made.number(), ": ",
                         Megabytes(made.bytes()), ", mới / new ",
                         Megabytes(made.new_bytes()), "; sổ cái / ledger ",
                         made.position().epoch(), ":", made.position().index(),
                         "; giữ / kept ", made.kept()));
}

absl::Status RunConfirm(Session& session, const NoOptions&) {
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::ConfirmRestoreResponse confirmed,
                   hub->Upkeep(&v1::HubUpkeep::Stub::ConfirmRestore,
                               v1::ConfirmRestoreRequest()));
  return session.Print(confirmed,
                       "Đã nhận báo cáo trở lại.\nReports are "
                       "received again.");
}

// The hub's program stands beside this one, and alone may touch its data.
absl::Status RunHubProgram(std::vector<std::string> arguments) {
  std::error_code unknown;
  const std::filesystem::path self =
      std::filesystem::read_symlink("/proc/self/exe", unknown);
  const std::string beside = (self.parent_path() / "district-hub").string();
  const std::string program =
      std::filesystem::exists(beside, unknown) ? beside : "district-hub";
  arguments.insert(arguments.begin(), program);
  std::vector<char*> passed;
  for (std::string& argument : arguments) passed.push_back(argument.data());
  passed.push_back(nullptr);
  execvp(program.c_str(), passed.data());
  return absl::FailedPreconditionError(InBothLanguages(
      absl::StrCat("Không chạy được ", program, ": ", strerror(errno), "."),
      absl::StrCat("Cannot run ", program, ": ", strerror(errno), ".")));
}

absl::Status RunRestore(Session&, const RestoreOptions& options) {
  return RunHubProgram({"--config", options.config, "restore", options.folder,
                        "--number", absl::StrCat(options.number)});
}

struct VerifyOptions {
  std::string config = kHubSettings;
  bool signatures = false;
  std::string backups;
};

absl::Status RunVerify(Session&, const VerifyOptions& options) {
  std::vector<std::string> arguments = {"--config", options.config, "verify"};
  if (options.signatures) arguments.push_back("--signatures");
  if (!options.backups.empty()) {
    arguments.insert(arguments.end(), {"--backup", options.backups});
  }
  return RunHubProgram(std::move(arguments));
}

struct DoctorOptions {
  std::string config = kHubSettings;
};

absl::Status RunDoctor(Session& session, const DoctorOptions& options) {
  std::vector<std::string> arguments = {"--config", options.config, "doctor"};
  if (session.json) arguments.push_back("--json");
  return RunHubProgram(std::move(arguments));
}

void AddVerify(CLI::App& program, Action* chosen) {
  const Command<VerifyOptions> verify = AddCommand(
      program, "verify",
      "Tính lại mọi thứ từ sổ cái, trên máy chủ này / Recomputes everything "
      "from the ledger, on this hub's machine",
      RunVerify, chosen);
  verify->add_flag("--signatures", verify.options->signatures,
                   "Cả chữ ký / Every signature too");
  verify->add_option("--backup", verify.options->backups,
                     "Bản sao lưu mới nhất trong thư mục này, máy chủ vẫn chạy "
                     "/ The newest backup of this folder, while the hub runs");
  verify
      ->add_option("--config", verify.options->config,
                   "Tệp cấu hình của máy chủ / Settings of the hub")
      ->capture_default_str();
}

}  // namespace

void AddUpkeepCommands(CLI::App& program, Action* chosen) {
  const Command<BackupOptions> backup = AddCommand(
      program, "backup",
      "Sao lưu máy chủ đang chạy, rồi đọc lại để kiểm tra / Backs up the "
      "running hub, and reads it again",
      RunBackup, chosen);
  backup
      ->add_option("FOLDER", backup.options->folder,
                   "Thư mục sao lưu trên máy chủ / Folder on the hub's "
                   "machine")
      ->required();
  backup
      ->add_option("--keep", backup.options->keep,
                   "Số bản giữ lại / How many are kept")
      ->capture_default_str()
      ->check(CLI::Range(1, 10000));
  const Command<RestoreOptions> restore = AddCommand(
      program, "restore",
      "Khôi phục máy chủ đang dừng từ bản sao lưu / Restores the stopped hub "
      "from a backup",
      RunRestore, chosen);
  restore
      ->add_option("FOLDER", restore.options->folder,
                   "Thư mục sao lưu / Folder of backups")
      ->required();
  restore
      ->add_option("--number", restore.options->number,
                   "Bản số; 0: mới nhất / Number; 0: the newest")
      ->capture_default_str();
  restore
      ->add_option("--config", restore.options->config,
                   "Tệp cấu hình của máy chủ / Settings of the hub")
      ->capture_default_str();
  AddVerify(program, chosen);
  const Command<DoctorOptions> doctor = AddCommand(
      program, "doctor",
      "Kiểm tra máy chủ này: khóa, đĩa, đồng hồ, sao lưu, và dịch vụ có chạy "
      "không / Checks this hub: keys, disk, clock, backups, and whether it "
      "runs",
      RunDoctor, chosen);
  doctor
      ->add_option("--config", doctor.options->config,
                   "Tệp cấu hình của máy chủ / Settings of the hub")
      ->capture_default_str();
  AddCommand(program, "confirm-restore",
             "Sau khôi phục: đã xem lại khóa và tài khoản, nhận báo cáo trở "
             "lại / After a restore: keys and accounts were looked at, receive "
             "again",
             RunConfirm, chosen);
}

}  // namespace gandan
