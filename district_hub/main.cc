// district-hub: receives what communes report, and answers officials.

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/synchronization/mutex.h"
#include "base/bilingual_help.h"
#include "district_hub/commands.h"
#include "storage/disk_fault.h"

// How jemalloc, with which the program is linked, keeps memory: in few arenas,
// and what is free goes back to the machine within seconds, also while nothing
// happens.
extern "C" {
const char* malloc_conf =
    "narenas:2,background_thread:true,dirty_decay_ms:3000,muzzy_decay_ms:0";
}

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

// Shows them, and answers how the program ends: 1 where one must be mended.
int Show(const std::vector<Finding>& findings, bool json) {
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

CLI::App* AddVerify(CLI::App* app, VerifyCommand* verify) {
  CLI::App* const verifying = app->add_subcommand(
      "verify",
      "Tính lại cây, mã băm, trạng thái và tổng từ sổ cái\nRecomputes tree, "
      "digests, states and totals from the ledger");
  verifying->add_flag("--signatures", verify->signatures,
                      "Cả chữ ký / Every signature too");
  verifying->add_option("--backup", verify->backups,
                        "Bản sao lưu mới nhất trong thư mục này, máy chủ vẫn "
                        "chạy / The newest backup of this folder, while the "
                        "hub runs");
  return verifying;
}

}  // namespace
}  // namespace gandan

int main(int argc, char** argv) {
#ifdef NDEBUG
  // Debian's Abseil looks for cycles at each lock; tests do that for us.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
#endif
  CLI::App app("Máy chủ huyện của Gần Dân / The district's hub of Gần Dân",
               "district-hub");
  gandan::SpeakBothLanguages(&app);
  app.footer(gandan::kExitCodes);
  std::string config = "/etc/gandan/hub/hub.yaml";
  gandan::ServeOptions serving;
  app.add_option("--config", config, "Tệp cấu hình / Settings file")
      ->capture_default_str();
  app.add_flag("--check-config", serving.check_only,
               "Chỉ kiểm tra cấu hình và khóa / Only checks settings and keys");
  app.add_flag("--read-only", serving.read_only,
               "Dữ liệu bị hỏng: chỉ trả lời những gì còn đọc được, không nhận "
               "báo cáo / The data are damaged: answers what reads, receives "
               "nothing");
  gandan::RestoreSource source;
  CLI::App* const restoring = app.add_subcommand(
      "restore",
      "Khôi phục dữ liệu từ bản sao lưu khi máy chủ dừng\nRestores the data "
      "from a backup while the hub is stopped");
  restoring
      ->add_option("folder", source.backups,
                   "Thư mục sao lưu / Folder of backups")
      ->required();
  restoring
      ->add_option("--number", source.number,
                   "Bản sao lưu số; 0: mới nhất / Number of the backup; "
                   "0: the newest")
      ->capture_default_str();
  gandan::VerifyCommand verify;
  CLI::App* const verifying = gandan::AddVerify(&app, &verify);
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
  if (doctor->parsed()) return gandan::Show(gandan::Examine(config), json);
  if (verifying->parsed()) {
    const absl::Status verified = gandan::Verify(config, verify);
    if (!verified.ok()) std::cerr << verified.message() << std::endl;
    return verified.ok() ? EXIT_SUCCESS : EXIT_FAILURE;
  }
  const absl::Status status = restoring->parsed()
                                  ? gandan::Restore(config, source)
                                  : gandan::Serve(config, serving);
  return status.ok() ? EXIT_SUCCESS : gandan::Fail(status);
}
