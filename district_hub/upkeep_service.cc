#include "district_hub/upkeep_service.h"

#include <filesystem>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/backup_folder.h"
#include "district_hub/last_backup.h"
#include "storage/ledger.h"

namespace gandan {
namespace {

constexpr uint32_t kUsuallyKept = 30;

absl::Status CheckFolder(const std::string& folder,
                         const std::string& data_folder) {
  const std::filesystem::path path(folder);
  if (!path.is_absolute()) {
    return absl::InvalidArgumentError(
        absl::StrCat("cần đường dẫn tuyệt đối: ", folder,
                     "\nnot an absolute path: ", folder));
  }
  const std::string normal = path.lexically_normal().string() + "/";
  const std::string data =
      std::filesystem::absolute(data_folder).lexically_normal().string() + "/";
  if (absl::StartsWith(normal, data)) {
    return absl::InvalidArgumentError(
        absl::StrCat("bản sao lưu không được nằm trong ", data_folder,
                     "\na backup must not lie within ", data_folder));
  }
  return absl::OkStatus();
}

// What the caller is to see; damage of the hub's own data is told to nobody.
absl::Status AsTold(const absl::Status& backed_up) {
  if (!absl::IsDataLoss(backed_up)) return backed_up;
  return absl::FailedPreconditionError(
      absl::StrCat("bản sao lưu không đọc lại được, đã bỏ\n"
                   "the backup does not read again and was dropped: ",
                   backed_up.message()));
}

}  // namespace

grpc::ServerUnaryReactor* UpkeepService::MakeBackup(
    grpc::CallbackServerContext* context, const v1::MakeBackupRequest* request,
    v1::MakeBackupResponse* response) {
  return LetInOn(
      context_.pool, *context_.door, {"MakeBackup", request}, context,
      [=, this](const Caller&) { return BackUp(*request, response); });
}

absl::Status UpkeepService::BackUp(const v1::MakeBackupRequest& request,
                                   v1::MakeBackupResponse* response) const {
  RETURN_IF_ERROR(CheckFolder(request.folder(), context_.data_folder));
  const uint32_t keep = request.keep() > 0 ? request.keep() : kUsuallyKept;
  // What is in the ledger before is in the backup.
  const Ledger ledger(context_.engine);
  ASSIGN_OR_RETURN(const uint64_t size, ledger.Size());
  ASSIGN_OR_RETURN(const LedgerEpochs epochs, ledger.Epochs());
  const BackupFolder folder(request.folder());
  const absl::StatusOr<std::vector<Backup>> made =
      context_.engine->BackUp(folder.hub(), keep);
  RETURN_IF_ERROR(AsTold(made.status()));
  RETURN_IF_ERROR(AsTold(context_.audit->BackUp(folder.audit(), keep)));
  RETURN_IF_ERROR(folder.NoteEpoch(epochs.newest()));
  RETURN_IF_ERROR(NoteBackup(context_.data_folder, context_.clock->Now()));
  response->set_number(made->back().number);
  if (size > 0) *response->mutable_position() = epochs.PositionOf(size - 1);
  response->set_bytes(made->back().bytes);
  response->set_new_bytes(made->back().new_bytes);
  response->set_kept(static_cast<uint32_t>(made->size()));
  return absl::OkStatus();
}

grpc::ServerUnaryReactor* UpkeepService::ConfirmRestore(
    grpc::CallbackServerContext* context,
    const v1::ConfirmRestoreRequest* request,
    v1::ConfirmRestoreResponse* response) {
  return calls_.Commit({"ConfirmRestore", request}, context,
                       [=, this](DecisionGroup& group) {
                         return context_.gate->Confirm(group, response);
                       });
}

}  // namespace gandan
