// district-hub: receives what communes report, and answers officials.

#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "base/bilingual_help.h"
#include "base/files.h"
#include "base/log.h"
#include "base/log_output.h"
#include "base/service_manager.h"
#include "base/signal_waiter.h"
#include "base/status_macros.h"
#include "district_hub/doctor.h"
#include "district_hub/hub.h"
#include "district_hub/hub_files.h"
#include "district_hub/restore.h"
#include "district_hub/settings.h"
#include "net/grpc_log.h"
#include "net/self_check.h"
#include "storage/disk_fault.h"

namespace gandan {
namespace {

constexpr int kExitUsage = 2;
constexpr int kExitDisk = 4;  // As of commune-node.
constexpr char kExitCodes[] = R"(Mã kết thúc / Exit codes:
  0  đã dừng theo lệnh / stopped as told
  1  không chạy được: cấu hình, khóa, cổng
     cannot run: settings, keys, port
  2  dòng lệnh sai / the command line is wrong
  4  đĩa đầy, hỏng hoặc không ghi được / the disk is full, refuses, or is damaged)";

// The settings, and the keys they name.
absl::StatusOr<HubSettings> ReadSettings(const std::string& file) {
  ASSIGN_OR_RETURN(const std::string content, ReadFile(file));
  ASSIGN_OR_RETURN(HubSettings settings, ReadHubSettings(content, file));
  RETURN_IF_ERROR(CheckHubFiles(settings));
  return settings;
}

// What may change while the hub serves; the rest counts from the next start.
void Reload(const std::string& config, HubSettings* current) {
  const absl::StatusOr<HubSettings> read = ReadSettings(config);
  if (!read.ok()) {
    LogError("the settings stay as they were: ", read.status().message());
    return;
  }
  SetLogLevel(read->log_level);
  current->log_level = read->log_level;
  if (*read == *current) {
    LogInfo("settings read again");
  } else {
    LogWarning("settings read again: some changes count from the next start");
  }
}

// Until the hub is told to stop. It is a sign of life that it answers a call.
void ServeUntilStopped(const std::string& config, HubSettings settings,
                       const std::string& serving, SignalWaiter* signals) {
  SelfCheck self(settings.AdminSocket());
  const absl::Duration interval = WatchdogInterval();
  TellServing(serving);
  while (true) {
    switch (signals->Wait(interval)) {
      case SignalWaiter::Event::kStop:
        return;
      case SignalWaiter::Event::kReload:
        TellReloading();
        Reload(config, &settings);
        TellServing(serving);
        break;
      case SignalWaiter::Event::kTold:
        break;
      case SignalWaiter::Event::kTimeout:
        if (self.Answers(interval)) TellAlive();
        break;
    }
  }
}

// How the hub is started.
struct RunOptions {
  bool check_only = false;
  bool read_only = false;
};

absl::Status Run(const std::string& config, const RunOptions& options) {
  SignalWaiter signals;
  const absl::StatusOr<HubSettings> settings = ReadSettings(config);
  if (!settings.ok()) {
    // Whatever its code, it is no fault of the disk that the data are on.
    return absl::FailedPreconditionError(settings.status().message());
  }
  if (options.check_only) return absl::OkStatus();
  SetLogLevel(settings->log_level);
  SetLogFormat(settings->log_format);
  LogWhatGrpcSays();
  ASSIGN_OR_RETURN(
      const std::unique_ptr<Hub> hub,
      Hub::Start({.settings = *settings, .read_only = options.read_only}));
  const std::string serving = absl::StrCat("serving on ", hub->port(), " and ",
                                           settings->AdminSocket());
  LogInfo(serving);
  ServeUntilStopped(config, *settings, serving, &signals);
  TellStopping();
  LogInfo("stopping");
  hub->Stop();
  return absl::OkStatus();
}

struct RestoreCommand {
  RestoreSource source;
  bool wanted = false;
};

absl::Status Restore(const std::string& config, const RestoreSource& source) {
  ASSIGN_OR_RETURN(const std::string content, ReadFile(config));
  ASSIGN_OR_RETURN(const HubSettings settings,
                   ReadHubSettings(content, config));
  const std::unique_ptr<Clock> clock = MakeClock(settings);
  ASSIGN_OR_RETURN(const Restored restored,
                   RestoreHub(settings, source, clock.get()));
  std::cout << "Đã khôi phục bản sao lưu số " << restored.number << " và "
            << restored.mirrored_groups << " lượt ghi từ bản gương; sổ cái có "
            << restored.ledger_size << " mục, kỳ sổ cái " << restored.epoch
            << ".\n"
            << "Restored backup " << restored.number << " and "
            << restored.mirrored_groups
            << " batches of the mirror; the ledger has " << restored.ledger_size
            << " entries, epoch " << restored.epoch << ".\n";
  if (!restored.mirror_damage.empty()) {
    std::cout << "Bản gương hỏng từ đó trở đi, đã chuyển sang bên / The mirror "
                 "is damaged from there on, and was moved aside: "
              << restored.mirror_damage << "\n";
  }
  if (!restored.kept_old.empty()) {
    std::cout << "Dữ liệu cũ / The old data: " << restored.kept_old << "\n";
  }
  std::cout << "Tiếp theo / Next: systemctl start district-hub; hubctl nodes; "
               "hubctl user list; hubctl confirm-restore"
            << std::endl;
  return absl::OkStatus();
}

// Looks at what the settings name, and at the hub that runs, if it does.
// Returns how the program ends: 1 where something must be mended.
int Examine(const std::string& config, bool json) {
  std::vector<Finding> findings;
  SystemClock clock;
  const absl::StatusOr<std::string> content = ReadFile(config);
  const absl::StatusOr<HubSettings> settings =
      content.ok() ? ReadHubSettings(*content, config) : content.status();
  if (settings.ok()) {
    findings = ExamineMachine(*settings, &clock);
    for (Finding& finding : ExamineRunningHub(*settings, &clock)) {
      findings.push_back(std::move(finding));
    }
  } else {
    const std::string why(settings.status().message());
    findings.push_back({"settings", Light::kRed,
                        "Cấu hình không đọc được: " + why,
                        "The settings cannot be read: " + why});
  }
  std::cout << (json ? FindingsAsJson(findings) : FindingsForPeople(findings));
  return AnyIsRed(findings) ? EXIT_FAILURE : EXIT_SUCCESS;
}

// Says why, and answers how the program ends.
int Fail(const absl::Status& failure) {
  std::cerr << "district-hub: ";
  if (NeedsMending(failure)) {
    std::cerr << DiskFaultInVietnamese(failure) << "\n";
  }
  std::cerr << failure.message() << std::endl;
  return NeedsMending(failure) ? kExitDisk : EXIT_FAILURE;
}

}  // namespace
}  // namespace gandan

int main(int argc, char** argv) {
  CLI::App app("Máy chủ huyện của Gần Dân / The district's hub of Gần Dân",
               "district-hub");
  gandan::SpeakBothLanguages(&app);
  app.footer(gandan::kExitCodes);
  std::string config = "/etc/gandan/hub/hub.yaml";
  gandan::RunOptions run;
  app.add_option("--config", config, "Tệp cấu hình / Settings file")
      ->capture_default_str();
  app.add_flag("--check-config", run.check_only,
               "Chỉ kiểm tra cấu hình và khóa / Only checks settings and keys");
  app.add_flag("--read-only", run.read_only,
               "Dữ liệu bị hỏng: chỉ trả lời những gì còn đọc được, không nhận "
               "báo cáo / The data are damaged: answers what reads, receives "
               "nothing");
  gandan::RestoreCommand restore;
  CLI::App* const restoring = app.add_subcommand(
      "restore",
      "Khôi phục dữ liệu từ bản sao lưu khi máy chủ dừng\nRestores the data "
      "from a backup while the hub is stopped");
  restoring
      ->add_option("folder", restore.source.backups,
                   "Thư mục sao lưu / Folder of backups")
      ->required();
  restoring
      ->add_option("--number", restore.source.number,
                   "Bản sao lưu số; 0: mới nhất / Number of the backup; "
                   "0: the newest")
      ->capture_default_str();
  restoring->callback([&restore] { restore.wanted = true; });
  bool json = false;
  CLI::App* const doctor = app.add_subcommand(
      "doctor",
      "Kiểm tra cấu hình, khóa, đĩa, đồng hồ, sao lưu và máy chủ đang chạy\n"
      "Checks settings, keys, disk, clock, backups and the running hub");
  doctor->add_flag("--json", json, "Trả lời dạng JSON / Answers as JSON");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // 0 for --help, which CLI11 throws too.
    return app.exit(error) == 0 ? EXIT_SUCCESS : gandan::kExitUsage;
  }
  if (doctor->parsed()) return gandan::Examine(config, json);
  const absl::Status status = restore.wanted
                                  ? gandan::Restore(config, restore.source)
                                  : gandan::Run(config, run);
  return status.ok() ? EXIT_SUCCESS : gandan::Fail(status);
}
