#include "commune_node/evidence_commands.h"

#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/files.h"
#include "base/new_folder.h"
#include "base/status_macros.h"
#include "commune_node/command_output.h"
#include "commune_node/commands.h"
#include "commune_node/history_compare.h"
#include "commune_node/node_access.h"
#include "commune_node/signed_line.h"
#include "domain/evidence_bundle.h"
#include "gandan/v1/directives.grpc.pb.h"
#include "google/protobuf/util/json_util.h"
#include "net/client_call.h"
#include "net/tls.h"

namespace gandan {
namespace {

constexpr absl::Duration kCallTimeout = absl::Seconds(30);

struct EvidenceOptions {
  std::string form;
  std::string period;
  std::string out;
};

struct HeadOptions {
  std::string out;
  std::string compare;
};

NodeAccess AccessOf(const NodeCommand& command) {
  return NodeAccess(command.settings, command.identity.unit,
                    command.clock.get());
}

absl::Status WriteEvidence(const NodeCommand& command,
                           const EvidenceOptions& options) {
  v1::GetEvidenceRequest request;
  request.set_form(options.form);
  request.set_period(options.period);
  NodeAccess access = AccessOf(command);
  ASSIGN_OR_RETURN(v1::GetEvidenceResponse found,
                   access.Ask(&NodeLocalApi::GetEvidence, request));
  v1::ReportEvidence& evidence = *found.mutable_evidence();
  ASSIGN_OR_RETURN(*evidence.mutable_authorities(),
                   ReadFile(command.settings.tls.trusted));
  evidence.set_trust_domain(command.identity.trust_domain);
  ASSIGN_OR_RETURN(const std::vector<NewFile> files, ReportBundle(evidence));
  RETURN_IF_ERROR(WriteNewFolder(options.out, files));
  std::cout << "Đã ghi / Written: " << options.out << "; kiểm tra / verify: sh "
            << options.out << "/verify.sh\n";
  return absl::OkStatus();
}

absl::StatusOr<v1::Checkpoint> ReadHead(const std::string& file) {
  ASSIGN_OR_RETURN(const std::string json, ReadFile(file));
  v1::Checkpoint head;
  if (!google::protobuf::util::JsonStringToMessage(json, &head).ok()) {
    return absl::InvalidArgumentError(InBothLanguages(
        absl::StrCat(file, " không phải tệp của `commune-node head --out`."),
        absl::StrCat(file, " is no file of `commune-node head --out`.")));
  }
  return head;
}

// Holds the head of another node against ours, which asks the hub.
absl::Status CompareWith(const NodeCommand& command, const std::string& file,
                         const v1::Checkpoint& own) {
  ASSIGN_OR_RETURN(const v1::Checkpoint other, ReadHead(file));
  ASSIGN_OR_RETURN(const std::string trusted,
                   ReadFile(command.settings.tls.trusted));
  if (other.signature().empty()) {
    return absl::InvalidArgumentError(InBothLanguages(
        absl::StrCat(file, " không có chữ ký: không chứng minh được gì."),
        absl::StrCat(file, " is not signed: it proves nothing.")));
  }
  RETURN_IF_ERROR(CheckHead(other, command.identity.trust_domain, trusted));
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel,
                   ConnectToHub(command.settings.hub, command.settings.tls));
  const auto hub = v1::NodeDirectives::NewStub(channel);
  return CompareHistories(
      own, other,
      [&hub](uint64_t earlier,
             uint64_t later) -> absl::StatusOr<std::vector<std::string>> {
        v1::ProveHistoryRequest request;
        request.set_earlier_size(earlier);
        request.set_later_size(later);
        ASSIGN_OR_RETURN(const v1::ProveHistoryResponse answer,
                         Call(*hub, &v1::NodeDirectives::Stub::ProveHistory,
                              request, kCallTimeout));
        return std::vector<std::string>(answer.consistency().begin(),
                                        answer.consistency().end());
      });
}

absl::Status ShowHead(const NodeCommand& command, const HeadOptions& options) {
  NodeAccess access = AccessOf(command);
  ASSIGN_OR_RETURN(const v1::GetHeadResponse own,
                   access.Ask(&NodeLocalApi::GetHead, v1::GetHeadRequest()));
  if (!options.out.empty()) {
    RETURN_IF_ERROR(WriteFileAtomically(options.out, ToJson(own.head()),
                                        FileMode::kPublic));
    std::cout << "Đã ghi / Written: " << options.out << "\n";
  }
  if (!options.compare.empty()) {
    RETURN_IF_ERROR(CompareWith(command, options.compare, own.head()));
    std::cout << "Một lịch sử / One history\n";
  }
  if (options.out.empty() && options.compare.empty()) {
    std::cout << ToJson(own.head());
  }
  return absl::OkStatus();
}

// Two histories, or a head that nobody signed: a check that failed, and no
// fault of this node's disk or certificate.
ExitCode EndOf(const absl::Status& status) {
  if (status.ok()) return kExitDone;
  const ExitCode code = Fail(status);
  const bool found =
      absl::IsDataLoss(status) || absl::IsUnauthenticated(status);
  return found ? kExitRefused : code;
}

}  // namespace

void AddEvidenceCommands(CLI::App* app, ChosenCommand* chosen) {
  const auto evidence = std::make_shared<EvidenceOptions>();
  CLI::App* const command = AddPreparedCommand(
      app, "evidence",
      "Ghi bằng chứng của một báo cáo ra thư mục / Writes what proves a report "
      "into a folder",
      chosen, [evidence](const NodeCommand& prepared) {
        return EndOf(WriteEvidence(prepared, *evidence));
      });
  command->add_option("form", evidence->form, "Mã biểu / Code of a form")
      ->required();
  command->add_option("period", evidence->period, "Kỳ / Period: 2024-06")
      ->required();
  command
      ->add_option("--out", evidence->out,
                   "Thư mục mới / The folder, to be made")
      ->required();

  const auto head = std::make_shared<HeadOptions>();
  CLI::App* const show = AddPreparedCommand(
      app, "head",
      "Sổ cái của huyện như máy này đã kiểm tra / The hub's ledger as this "
      "node last verified it",
      chosen, [head](const NodeCommand& prepared) {
        return EndOf(ShowHead(prepared, *head));
      });
  show->add_option("--out", head->out, "Ghi ra tệp / Writes it to a file");
  show->add_option("--compare", head->compare,
                   "So với tệp của máy khác / Holds it against another node's "
                   "file; asks the hub");
}

}  // namespace gandan
