// From the command line to the commands.

#include <functional>
#include <iostream>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "base/bilingual_help.h"
#include "commune_node/approval_commands.h"
#include "commune_node/commands.h"
#include "commune_node/evidence_commands.h"
#include "commune_node/prepared_command.h"

namespace gandan {
namespace {

constexpr char kExitCodes[] = R"(Mã kết thúc / Exit codes:
  0  xong / done
  1  có điều bị từ chối, hoặc kiểm tra thấy hỏng
     something was refused, or a check is red
  2  dòng lệnh sai / the command line is wrong
  3  dịch vụ hoặc huyện không trả lời, hoặc chương trình khác đang dùng dữ liệu
     daemon or hub do not answer, or another process has the data folder
  4  đĩa đầy, hỏng hoặc không ghi được / the disk is full, refuses, or is damaged
  5  chưa cài đặt xong: thiếu cấu hình, chứng thư hoặc danh mục
     not set up yet: settings, certificate or catalogue are missing)";

// What the command line asks for.
struct Asked : ChosenCommand {
  SubmitOptions submit;
  bool password_stdin = false;
  bool check_config = false;
  EnrolOptions enrol;
  TemplateOptions form;
  ResendOptions resend;
  std::string format = "csv";
  std::string export_file;
  uint64_t sequence = 0;
};

// Adds a command; `run` is called once the line is read.
template <typename Run>
CLI::App* AddCommand(CLI::App* parent, const char* name, const char* what,
                     Asked* asked, Run run) {
  return AddPreparedCommand(parent, name, what, asked, run);
}

void AddFileCommands(CLI::App* app, Asked* asked) {
  CLI::App* const validate = AddCommand(
      app, "validate",
      "Chấm thử một tệp báo cáo, không lưu gì / Judges a file of reports; "
      "changes nothing",
      asked, [asked](const NodeCommand& command) {
        asked->submit.dry_run = true;
        asked->submit.style = asked->style();
        return RunSubmit(command, asked->submit);
      });
  CLI::App* const submit = AddCommand(
      app, "submit",
      "Chấm một tệp báo cáo và xếp hàng gửi huyện / Judges a file of "
      "reports and queues them for the hub",
      asked, [asked](const NodeCommand& command) {
        asked->submit.style = asked->style();
        if (asked->password_stdin) {
          asked->submit.password = PasswordSource::kStandardInput;
        }
        return RunSubmit(command, asked->submit);
      });
  for (CLI::App* const command : {validate, submit}) {
    SubmitOptions& options = asked->submit;
    command->add_option("file", options.file,
                        "Tệp CSV hoặc JSON, UTF-8 / CSV or JSON, UTF-8");
    command->add_option("--period", options.period,
                        "Thay cho kỳ ghi trong tệp / Stands for the periods of "
                        "the file: 2024-06");
    command->add_option(
        "--form", options.form,
        "Biểu của báo cáo không số liệu / Form of a nil report");
    command->add_option("--nil", options.nil_reason,
                        "Cả báo cáo không có số liệu, vì sao / The whole "
                        "report has no figures, and why");
    command->add_option("--reason", options.reason,
                        "Lý do đính chính / Why a report is corrected");
    AddForUnit(command, &options.for_unit);
    AddJson(command, asked);
  }
  submit->add_flag("--dry-run", asked->submit.dry_run,
                   "Không xếp hàng gì / Queues nothing");
  submit->add_option("--approve-as", asked->submit.approver,
                     "Duyệt ngay với tài khoản này / Approves at once as this "
                     "account");
  submit->add_flag("--password-stdin", asked->password_stdin,
                   "Đọc mật khẩu từ đầu vào chuẩn / Reads the password from "
                   "standard input");
}

void AddTemplateCommand(CLI::App* app, Asked* asked) {
  CLI::App* const template_command = AddCommand(
      app, "template", "In tệp mẫu để điền / Prints a file to fill in", asked,
      [asked](const NodeCommand& command) {
        asked->form.format = asked->format == "json" ? v1::JSON : v1::CSV;
        return RunTemplate(command, asked->form);
      });
  template_command
      ->add_option("form", asked->form.form, "Mã biểu / Code of the form")
      ->required();
  AddForUnit(template_command, &asked->form.for_unit);
  template_command
      ->add_option("period", asked->form.period,
                   "Kỳ / Period: 2024-06, 2024-Q2, 2024-H1, 2024-9M, 2024")
      ->required();
  template_command
      ->add_option("--format", asked->format, "Dạng tệp / csv or json")
      ->check(CLI::IsMember({"csv", "json"}))
      ->capture_default_str();
}

void AddQueueCommands(CLI::App* app, Asked* asked) {
  CLI::App* const queue = app->add_subcommand(
      "queue", "Xem hàng đợi gửi huyện / Looks into the outbox");
  queue->fallthrough();
  queue->require_subcommand(1);
  AddJson(
      AddCommand(queue, "list",
                 "Mọi mục và biên nhận / Every entry and its receipt", asked,
                 [asked](const NodeCommand& command) {
                   return RunQueueList(command, asked->style());
                 }),
      asked);
  CLI::App* const show = AddCommand(
      queue, "show", "Một mục với các số liệu / One entry with its values",
      asked, [asked](const NodeCommand& command) {
        return RunQueueShow(command, asked->sequence, asked->style());
      });
  show->add_option("sequence", asked->sequence,
                   "Số của mục / Number of the entry")
      ->required();
  AddJson(show, asked);
  CLI::App* const resend = AddCommand(
      queue, "resend",
      "Gửi lại những gì bị từ chối vì kỳ đã khóa, khi kỳ được mở lại / Sends "
      "again what was refused as its period was closed, once it is open again",
      asked, [asked](const NodeCommand& command) {
        return RunQueueResend(command, asked->resend, asked->style());
      });
  resend->add_option("--form", asked->resend.form,
                     "Chỉ biểu này; cùng --period thì gồm cả báo cáo huyện để "
                     "riêng / Only this form; with --period also what the hub "
                     "set aside");
  resend->add_option("--period", asked->resend.period,
                     "Chỉ kỳ này / Only this period: 2024-06");
  AddForUnit(resend, &asked->resend.for_unit);
  AddJson(resend, asked);
  AddCommand(
      queue, "verify",
      "Đối chiếu từng mục với mã băm / Checks every entry against its digest",
      asked, RunQueueVerify);
  AddCommand(queue, "export",
             "Ghi mọi mục ra tệp JSON / Writes every entry to a JSON file",
             asked,
             [asked](const NodeCommand& command) {
               return RunQueueExport(command, asked->export_file);
             })
      ->add_option("file", asked->export_file, "Tệp sẽ ghi / To be written")
      ->required();
}

void AddOtherCommands(CLI::App* app, Asked* asked) {
  AddCommand(
      app, "run",
      "Chạy dịch vụ đến khi nhận SIGTERM / Runs the daemon until SIGTERM",
      asked,
      [asked](const NodeCommand& command) {
        return asked->check_config ? RunCheckConfig(command)
                                   : RunDaemon(command, asked->settings_file);
      })
      ->add_flag("--check-config", asked->check_config,
                 "Chỉ kiểm tra cấu hình và khóa / Only checks settings and "
                 "keys");
  AddJson(
      AddCommand(app, "status",
                 "Tình trạng từng báo cáo / Where every report stands", asked,
                 [asked](const NodeCommand& command) {
                   return RunStatus(command, asked->style());
                 }),
      asked);
  CLI::App* const enrol = app->add_subcommand(
      "enrol",
      "Đăng ký máy này với huyện bằng mã mời, sẽ được hỏi / Enrols this "
      "machine at the hub with a token, which is asked for");
  enrol->fallthrough();
  enrol->add_option("hub", asked->enrol.hub, "HOST:PORT")->required();
  // There are no settings yet.
  enrol->final_callback([asked] {
    asked->run = [asked] {
      asked->enrol.settings_file = asked->settings_file;
      return RunEnrol(asked->enrol);
    };
  });
  CLI::App* const doctor = app->add_subcommand(
      "doctor",
      "Kiểm tra đồng hồ, đường truyền, chứng thư, đĩa, hàng đợi / Checks "
      "clock, line, certificate, disk and queue");
  doctor->fallthrough();
  AddJson(doctor, asked);
  // It finds out itself what is not set up.
  doctor->final_callback([asked] {
    asked->run = [asked] {
      return RunDoctor(asked->settings_file, asked->style());
    };
  });
}

}  // namespace

int RunCommandLine(int argc, char** argv) {
  Asked asked;
  CLI::App app(
      "Giữ an toàn báo cáo của xã và chuyển lên huyện / Keeps a commune's "
      "reports safe and carries them to the hub",
      "commune-node");
  SpeakBothLanguages(&app);
  app.set_version_flag("--version", GANDAN_VERSION,
                       "In phiên bản / Prints the version");
  app.footer(kExitCodes);
  app.add_option("--config", asked.settings_file,
                 "Tệp cấu hình / Settings file")
      ->capture_default_str();
  app.require_subcommand(1);
  AddOtherCommands(&app, &asked);
  AddFileCommands(&app, &asked);
  AddTemplateCommand(&app, &asked);
  AddQueueCommands(&app, &asked);
  AddApprovalCommands(&app, &asked);
  AddEvidenceCommands(&app, &asked);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // 0 for --help and --version, which CLI11 throws too.
    return app.exit(error) == 0 ? kExitDone : kExitUsage;
  }
  return asked.run();
}

}  // namespace gandan
