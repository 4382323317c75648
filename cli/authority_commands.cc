#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "cli/authority_files.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "google/protobuf/struct.pb.h"
#include "net/certificates.h"
#include "net/node_folder.h"

namespace gandan {
namespace {

struct InitOptions {
  std::string folder;
  std::string trust_domain;
  std::vector<std::string> server_names;
};

struct IssueOptions {
  std::string code;
  std::string valid_from;
  std::string folder;
  std::string hub;
  uint32_t days = 0;
};

absl::Status RunInit(Session& session, const InitOptions& options) {
  ASSIGN_OR_RETURN(const std::string fingerprint,
                   MakeAuthorityFolder({.folder = options.folder,
                                        .trust_domain = options.trust_domain,
                                        .server_names = options.server_names,
                                        .now = session.clock().Now()}));
  google::protobuf::Struct made;
  (*made.mutable_fields())["folder"].set_string_value(options.folder);
  (*made.mutable_fields())["fingerprint"].set_string_value(fingerprint);
  return session.Print(
      made, absl::StrCat(
                "Đã tạo cơ quan chứng thực trong / Made an authority in ",
                options.folder,
                "\nGiữ kín ca.key và server.key / Keep ca.key and server.key "
                "secret\nDấu vân tay / Fingerprint: ",
                fingerprint));
}

absl::Status RunIssue(Session& session, const IssueOptions& options) {
  v1::SignCertificateRequest request;
  request.mutable_unit()->set_code(options.code);
  request.mutable_unit()->set_valid_from(options.valid_from);
  request.set_valid_days(options.days);
  RETURN_IF_ERROR(CheckNodeSettings(options.folder, options.hub));
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const std::string key, PrepareNodeKey(options.folder));
  ASSIGN_OR_RETURN(*request.mutable_csr_pem(), MakeCsr(key, options.code));
  ASSIGN_OR_RETURN(
      const v1::SignCertificateResponse response,
      hub->Administer(&v1::HubAdmin::Stub::SignCertificate, request));
  RETURN_IF_ERROR(CompleteNodeFolder(
      options.folder, {.certificate_pem = response.certificate_pem(),
                       .ca_pem = response.ca_pem(),
                       .unit = response.unit(),
                       .hub = options.hub,
                       .server_name = response.server_name()}));
  return session.Print(
      response,
      absl::StrCat("Đã cấp chứng thư cho / Issued a certificate for ",
                   response.unit().code(), "/", response.unit().valid_from(),
                   "\nThư mục / Folder: ", options.folder,
                   " (node.key, node.pem, ca.pem, node.yaml)"));
}

void AddInit(CLI::App& authority, Action* chosen) {
  const Command<InitOptions> init = AddCommand(
      authority, "init",
      "Tạo cơ quan chứng thực, không cần máy chủ / Makes an authority; needs "
      "no hub",
      RunInit, chosen);
  init->add_option("DIR", init.options->folder, "Thư mục / Folder")->required();
  init->add_option("--trust-domain", init.options->trust_domain,
                   "Như / Such as xuanloc.gandan")
      ->required();
  init->add_option("--server-name", init.options->server_names,
                   "Tên, địa chỉ của máy chủ / Names and addresses of the hub")
      ->delimiter(',')
      ->required();
}

void AddIssue(CLI::App& authority, Action* chosen) {
  const Command<IssueOptions> issue = AddCommand(
      authority, "issue",
      "Cấp chứng thư vào thư mục của máy xã / Issues a node's certificate "
      "into a folder",
      RunIssue, chosen);
  issue->add_option("CODE", issue.options->code, "Mã đơn vị / Code of the unit")
      ->required();
  issue
      ->add_option("--valid-from", issue.options->valid_from,
                   "Ngày đầu của đơn vị; mặc định: đơn vị hiện nay / First day "
                   "of the unit; by default the unit of today")
      ->check(CheckIsoDay);
  issue->add_option("--out", issue.options->folder, "Thư mục / Folder")
      ->required();
  issue->add_option("--hub", issue.options->hub, "HOST:PORT")->required();
  issue->add_option("--days", issue.options->days,
                    "Số ngày có hiệu lực / Days of validity");
}

}  // namespace

void AddAuthorityCommands(CLI::App& program, Action* chosen) {
  CLI::App* const authority = AddCommandGroup(
      program, "ca",
      "Chứng thư của máy chủ và máy xã / Certificates of hub and nodes");
  AddInit(*authority, chosen);
  AddIssue(*authority, chosen);
  AddAuthorityChangeCommands(*authority, chosen);
}

}  // namespace gandan
