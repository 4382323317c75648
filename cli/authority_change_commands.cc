// ca roll, request and install, and health.

#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/outside_authority.h"
#include "google/protobuf/struct.pb.h"

namespace gandan {
namespace {

struct NoOptions {};

struct RollOptions {
  std::string step;
  bool force = false;
};

struct RequestOptions {
  std::string folder;
};

struct InstallOptions {
  std::string folder;
  std::string chain;
};

// In the order in which they are taken.
constexpr const char* kSteps[] = {"announce", "switch", "retire"};

v1::AuthorityStep StepOf(const std::string& name) {
  if (name == kSteps[0]) return v1::AUTHORITY_ANNOUNCE;
  return name == kSteps[1] ? v1::AUTHORITY_SWITCH : v1::AUTHORITY_RETIRE;
}

// What was done, and what comes next.
std::string StepText(v1::AuthorityStep step) {
  switch (step) {
    case v1::AUTHORITY_ANNOUNCE:
      return "Đã báo trước cơ quan chứng thực mới; các máy xã nhận khi liên "
             "lạc. Vài ngày sau: hubctl ca roll switch\n"
             "The next authority is announced; nodes hear of it at their next "
             "contact. Days later: hubctl ca roll switch";
    case v1::AUTHORITY_SWITCH:
      return "Cơ quan chứng thực mới đã ký; các máy xã tự gia hạn. Khi không "
             "còn máy nào: hubctl ca roll retire\n"
             "The next authority signs; nodes renew by themselves. When all "
             "have: hubctl ca roll retire";
    default:
      return "Đã bỏ cơ quan chứng thực cũ.\nThe former authority is retired.";
  }
}

absl::Status RunRoll(Session& session, const RollOptions& options) {
  v1::RollAuthorityRequest request;
  request.set_step(StepOf(options.step));
  request.set_force(options.force);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(
      const v1::RollAuthorityResponse response,
      hub->Administer(&v1::HubAdmin::Stub::RollAuthority, request));
  return session.Print(
      response,
      absl::StrCat(StepText(request.step()),
                   "\nĐơn vị còn chứng thư cũ / Units with a certificate of "
                   "another authority: ",
                   response.not_followed(),
                   "\nDấu vân tay đang ký / Fingerprint that signs: ",
                   absl::BytesToHexString(response.fingerprint())));
}

absl::Status RunRequest(Session& session, const RequestOptions& options) {
  ASSIGN_OR_RETURN(const std::string file, RequestAuthority(options.folder));
  google::protobuf::Struct made;
  (*made.mutable_fields())["request"].set_string_value(file);
  return session.Print(
      made,
      absl::StrCat("Gửi tệp này cho cơ quan chứng thực / Send this to the "
                   "authority: ",
                   file, "\nSau đó / Then: hubctl ca install ", options.folder,
                   " CHAIN.pem"));
}

absl::Status RunInstall(Session& session, const InstallOptions& options) {
  ASSIGN_OR_RETURN(const std::string chain, ReadFile(options.chain));
  ASSIGN_OR_RETURN(const std::string fingerprint,
                   InstallAuthority(options.folder, chain));
  google::protobuf::Struct made;
  (*made.mutable_fields())["fingerprint"].set_string_value(fingerprint);
  return session.Print(
      made, absl::StrCat("Dấu vân tay / Fingerprint: ", fingerprint,
                         "\nTiếp theo / Next: hubctl ca roll announce"));
}

std::string HealthText(const v1::GetHubHealthResponse& health) {
  std::string text = health.healthy() ? "Tốt / Healthy" : "ĐỎ / RED";
  for (const v1::Text& finding : health.findings()) {
    absl::StrAppend(&text, "\n- ", finding.vi(), "\n  ", finding.en());
  }
  return text;
}

absl::Status RunHealth(Session& session, const NoOptions&) {
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::GetHubHealthResponse health,
                   hub->Administer(&v1::HubAdmin::Stub::GetHubHealth,
                                   v1::GetHubHealthRequest()));
  RETURN_IF_ERROR(session.Print(health, HealthText(health)));
  if (health.healthy()) return absl::OkStatus();
  // For what watches the hub by the exit code.
  return absl::FailedPreconditionError(
      InBothLanguages("Máy chủ không khỏe.", "The hub is not well."));
}

void AddRoll(CLI::App& authority, Action* chosen) {
  const Command<RollOptions> roll =
      AddCommand(authority, "roll",
                 "Thay cơ quan chứng thực, ba bước / Changes the authority, in "
                 "three steps",
                 RunRoll, chosen);
  roll->add_option("STEP", roll.options->step, "announce, switch, retire")
      ->required()
      ->check(CLI::IsMember({kSteps[0], kSteps[1], kSteps[2]}));
  roll->add_flag("--force", roll.options->force,
                 "Dù còn máy xã chưa theo kịp / Although nodes have not "
                 "followed");
}

}  // namespace

void AddAuthorityChangeCommands(CLI::App& authority, Action* chosen) {
  AddRoll(authority, chosen);
  const Command<RequestOptions> request = AddCommand(
      authority, "request",
      "Xin cơ quan chứng thực ngoài cấp, không cần máy chủ / A request to an "
      "outside authority; needs no hub",
      RunRequest, chosen);
  request->add_option("DIR", request.options->folder, "Thư mục / Folder")
      ->required();
  const Command<InstallOptions> install = AddCommand(
      authority, "install",
      "Nhận chuỗi chứng thư của cơ quan ngoài / Takes the chain of an outside "
      "authority",
      RunInstall, chosen);
  install->add_option("DIR", install.options->folder, "Thư mục / Folder")
      ->required();
  install
      ->add_option("CHAIN", install.options->chain,
                   "Tệp PEM, đến gốc / PEM, up to the root")
      ->required();
}

void AddHealthCommand(CLI::App& program, Action* chosen) {
  AddCommand(program, "health",
             "Máy chủ có khỏe không, kết thúc khác 0 nếu không / Whether the "
             "hub is well; ends with another code than 0 if not",
             RunHealth, chosen);
}

}  // namespace gandan
