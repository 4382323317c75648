#include "storage/group_mirror.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/files.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "gandan/storage/v1/mirror.pb.h"

namespace gandan {
namespace {

using storage::v1::MirroredChange;
using storage::v1::MirroredGroup;

constexpr char kPrefix[] = "groups-";
constexpr uint64_t kMostFileBytes = uint64_t{64} << 20;

// Numbered, so that names sort in the order the files were begun even where
// the same batch begins two of them.
std::string FileName(uint64_t head, size_t begun) {
  return absl::StrFormat("%s%016x-%06d", kPrefix, head, begun);
}

MirroredGroup GroupOf(const Schema& schema,
                      const std::vector<RowChange>& changes, uint64_t head) {
  MirroredGroup group;
  group.set_head(head);
  for (const RowChange& change : changes) {
    MirroredChange* const mirrored = group.add_changes();
    mirrored->set_table(schema.tables[change.table].name);
    mirrored->set_key(change.key);
    if (change.value.has_value()) {
      mirrored->set_value(*change.value);
    } else {
      mirrored->set_deleted(true);
    }
  }
  return group;
}

absl::StatusOr<TableId> TableOf(const Schema& schema, const std::string& name) {
  for (size_t table = 0; table < schema.tables.size(); ++table) {
    if (schema.tables[table].name == name) return static_cast<TableId>(table);
  }
  return absl::DataLossError(
      absl::StrCat("the mirror has rows of an unknown table, ", name));
}

absl::StatusOr<std::vector<RowChange>> ChangesOf(const Schema& schema,
                                                 MirroredGroup group) {
  std::vector<RowChange> changes;
  for (MirroredChange& mirrored : *group.mutable_changes()) {
    RowChange change;
    ASSIGN_OR_RETURN(change.table, TableOf(schema, mirrored.table()));
    change.key = std::move(*mirrored.mutable_key());
    if (!mirrored.deleted())
      change.value = std::move(*mirrored.mutable_value());
    changes.push_back(std::move(change));
  }
  return changes;
}

// Visits the batches of a file in the order they were written.
absl::Status ReadGroups(
    const std::string& path,
    absl::FunctionRef<absl::Status(MirroredGroup group)> visit) {
  return ReadMirrorFile(path, [&](absl::string_view record) -> absl::Status {
    MirroredGroup group;
    if (!group.ParseFromArray(record.data(), static_cast<int>(record.size()))) {
      return absl::DataLossError(
          absl::StrCat(path, ": a batch does not parse"));
    }
    return visit(std::move(group));
  });
}

// Hands on one batch of each number, the last one written.
class LastOfEach {
 public:
  LastOfEach(uint64_t head,
             absl::FunctionRef<absl::Status(MirroredGroup group)> visit)
      : head_(head), visit_(visit) {}

  absl::Status Take(MirroredGroup group) {
    const uint64_t next = held_.has_value() ? held_->head() : head_;
    // Behind a hole, or of a history that was given up.
    if (ended_ || group.head() > next + 1) {
      ended_ = true;
      return absl::OkStatus();
    }
    if (group.head() <= head_) return absl::OkStatus();
    if (group.head() > next) RETURN_IF_ERROR(Flush());
    held_ = std::move(group);
    return absl::OkStatus();
  }

  // Hands on what is held.
  absl::Status Flush() {
    if (!held_.has_value()) return absl::OkStatus();
    head_ = held_->head();
    MirroredGroup group = *std::move(held_);
    held_.reset();
    return visit_(std::move(group));
  }

  uint64_t head() const { return head_; }

 private:
  uint64_t head_;  // Of what was handed on.
  const absl::FunctionRef<absl::Status(MirroredGroup group)> visit_;
  absl::optional<MirroredGroup> held_;
  bool ended_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<GroupMirror>> GroupMirror::Open(
    const std::string& folder, const Schema& schema) {
  RETURN_IF_ERROR(MakeFolder(folder));
  return absl::WrapUnique(new GroupMirror(folder, schema));
}

std::vector<std::string> GroupMirror::Files() const {
  std::vector<std::string> files;
  std::error_code unreadable;
  for (const auto& file :
       std::filesystem::directory_iterator(folder_, unreadable)) {
    if (absl::StartsWith(file.path().filename().string(), kPrefix)) {
      files.push_back(file.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

absl::StatusOr<absl::optional<uint64_t>> GroupMirror::LastHead() const {
  absl::optional<uint64_t> last;
  const std::vector<std::string> files = Files();
  // The newest file may hold nothing yet.
  for (auto file = files.rbegin(); file != files.rend() && !last; ++file) {
    RETURN_IF_ERROR(ReadGroups(*file, [&](MirroredGroup group) {
      last = group.head();
      return absl::OkStatus();
    }));
  }
  return last;
}

absl::Status GroupMirror::Append(const std::vector<RowChange>& changes,
                                 uint64_t head) {
  if (file_ != nullptr && file_->bytes() > kMostFileBytes) file_ = nullptr;
  if (file_ == nullptr) {
    ASSIGN_OR_RETURN(file_, MirrorFileWriter::Create(absl::StrCat(
                                folder_, "/", FileName(head, Files().size()))));
  }
  const absl::Status written =
      file_->Append(GroupOf(schema_, changes, head).SerializeAsString());
  if (!written.ok()) file_ = nullptr;
  return written;
}

void GroupMirror::DropThrough(uint64_t head) {
  // What is written from now on must not lie in a file that is dropped.
  file_ = nullptr;
  const std::vector<std::string> files = Files();
  // Where the next file begins, this one ended.
  for (size_t i = 0; i + 1 < files.size(); ++i) {
    const std::string next = std::filesystem::path(files[i + 1]).filename();
    if (next > FileName(head + 1, 999999)) break;
    std::error_code stays;
    std::filesystem::remove(files[i], stays);
    if (stays) LogWarning(files[i], " stays: ", stays.message());
  }
}

absl::StatusOr<uint64_t> GroupMirror::Replay(
    uint64_t head,
    absl::FunctionRef<absl::Status(const std::vector<RowChange>& changes)>
        visit) const {
  const auto hand_on = [&](MirroredGroup group) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<RowChange> changes,
                     ChangesOf(schema_, std::move(group)));
    return visit(changes);
  };
  LastOfEach batches(head, hand_on);
  for (const std::string& file : Files()) {
    const absl::Status read = ReadGroups(file, [&](MirroredGroup group) {
      return batches.Take(std::move(group));
    });
    if (read.ok()) continue;
    // What read before the damage is as good as ever.
    if (absl::IsDataLoss(read)) RETURN_IF_ERROR(batches.Flush());
    return read;
  }
  RETURN_IF_ERROR(batches.Flush());
  return batches.head();
}

}  // namespace gandan
