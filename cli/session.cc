#include "cli/session.h"

#include <string>
#include <utility>

#include "base/status_macros.h"
#include "cli/text_table.h"
#include "google/protobuf/util/json_util.h"

namespace gandan {

absl::StatusOr<HubConnection*> Session::Hub() {
  if (hub_ == nullptr && remote.address.empty()) {
    ASSIGN_OR_RETURN(hub_, HubConnection::Open(socket_path));
  }
  if (hub_ == nullptr) {
    ASSIGN_OR_RETURN(const std::string token, remote.ReadToken());
    ASSIGN_OR_RETURN(hub_, HubConnection::OpenRemote(remote, token));
  }
  return hub_.get();
}

absl::StatusOr<const CatalogueBook*> Session::Catalogue(uint32_t version) {
  const bool known = catalogue_ != nullptr &&
                     (version == 0 || catalogue_->data().version() == version);
  if (known) return catalogue_.get();
  v1::GetCatalogueRequest request;
  request.set_version(version);
  ASSIGN_OR_RETURN(v1::GetCatalogueResponse response,
                   Query(&v1::DistrictQuery::Stub::GetCatalogue, request));
  catalogue_ = std::make_unique<const CatalogueBook>(
      std::move(*response.mutable_catalogue()));
  return catalogue_.get();
}

absl::Status Session::Print(
    const google::protobuf::Message& answer,
    const std::function<absl::StatusOr<std::vector<ReportTable>>()>& tables) {
  if (json) return PrintJson(answer);
  ASSIGN_OR_RETURN(const std::vector<ReportTable> shown, tables());
  for (size_t i = 0; i < shown.size(); ++i) {
    if (i > 0) out() << "\n";
    out() << RenderTextTable(shown[i], console_.width);
  }
  return absl::OkStatus();
}

absl::Status Session::Print(const google::protobuf::Message& answer,
                            absl::string_view sentence) {
  if (json) return PrintJson(answer);
  out() << sentence << "\n";
  return absl::OkStatus();
}

absl::Status Session::PrintJson(const google::protobuf::Message& answer) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  // A script should not have to know which value is the default.
  options.always_print_primitive_fields = true;
  std::string text;
  const auto printed =
      google::protobuf::util::MessageToJsonString(answer, &text, options);
  if (!printed.ok()) return absl::InternalError(printed.ToString());
  out() << text;
  return absl::OkStatus();
}

}  // namespace gandan
