#ifndef GANDAN_TESTS_SUPPORT_POWER_CUT_ENV_H_
#define GANDAN_TESTS_SUPPORT_POWER_CUT_ENV_H_

// A disk whose power is cut: it forgets what was not synced, as a file system
// may. Debian's RocksDB is built without RTTI, so a test that includes this
// needs -fno-rtti (tests/storage/CMakeLists.txt).

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "rocksdb/env.h"
#include "rocksdb/file_system.h"

namespace gandan {

// Passes calls on to the real file system and remembers what a power cut
// would leave: of each file the bytes up to its last sync, of each folder the
// names up to its last sync. Syncing is only noted, which is fast.
//
// Thread-safe. Must outlive the files opened through it.
class PowerCutFileSystem : public rocksdb::FileSystemWrapper {
 public:
  PowerCutFileSystem()
      : rocksdb::FileSystemWrapper(rocksdb::FileSystem::Default()) {}

  const char* Name() const override { return "PowerCutFileSystem"; }

  // Cuts the power before the `steps`-th change from now on.
  void CutAfter(int64_t steps) {
    absl::MutexLock lock(&mutex_);
    steps_left_ = steps;
  }

  // From now on every change fails.
  void CutPower() { CutAfter(0); }

  bool is_cut() const {
    absl::MutexLock lock(&mutex_);
    return steps_left_ == 0;
  }

  // Call when the database is closed: drops what was not synced, and lets
  // changes through again. Of a tail that was not synced so many thousandths
  // stay: a last write is torn.
  void RestorePower(uint64_t torn = 0) {
    absl::MutexLock lock(&mutex_);
    for (const auto& [path, previous] : unsynced_names_) {
      if (previous.has_value()) {
        std::ofstream(path, std::ios::trunc | std::ios::binary) << *previous;
      } else {
        std::filesystem::remove(path);
      }
    }
    for (const auto& [path, synced] : synced_bytes_) {
      if (!std::filesystem::exists(path)) continue;
      const uint64_t size = std::filesystem::file_size(path);
      if (size <= synced) continue;
      std::filesystem::resize_file(path,
                                   synced + (size - synced) * torn / 1000);
    }
    unsynced_names_.clear();
    synced_bytes_.clear();
    steps_left_.reset();
  }

  rocksdb::IOStatus NewWritableFile(
      const std::string& path, const rocksdb::FileOptions& options,
      std::unique_ptr<rocksdb::FSWritableFile>* file,
      rocksdb::IODebugContext* debug) override;

  rocksdb::IOStatus ReopenWritableFile(
      const std::string&, const rocksdb::FileOptions&,
      std::unique_ptr<rocksdb::FSWritableFile>*,
      rocksdb::IODebugContext*) override {
    return rocksdb::IOStatus::NotSupported("not needed");
  }

  rocksdb::IOStatus NewDirectory(const std::string& path,
                                 const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* folder,
                                 rocksdb::IODebugContext* debug) override;

  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override {
    rocksdb::IOStatus status = Step();
    if (!status.ok()) return status;
    absl::MutexLock lock(&mutex_);
    absl::optional<std::string> previous;
    if (std::filesystem::exists(to)) previous = ContentOf(to);
    status = target()->RenameFile(from, to, options, debug);
    if (!status.ok()) return status;
    unsynced_names_.emplace(to, std::move(previous));
    unsynced_names_.erase(from);
    synced_bytes_[to] = synced_bytes_[from];
    synced_bytes_.erase(from);
    return status;
  }

  // A deleted file may come back; that it does not is what a journal gives.
  rocksdb::IOStatus DeleteFile(const std::string& path,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override {
    const rocksdb::IOStatus status = Step();
    if (!status.ok()) return status;
    absl::MutexLock lock(&mutex_);
    unsynced_names_.erase(path);
    synced_bytes_.erase(path);
    return target()->DeleteFile(path, options, debug);
  }

 private:
  friend class PowerCutFile;
  friend class PowerCutFolder;

  // Called before each change.
  rocksdb::IOStatus Step() {
    absl::MutexLock lock(&mutex_);
    if (!steps_left_.has_value()) return rocksdb::IOStatus::OK();
    if (*steps_left_ == 0) return rocksdb::IOStatus::IOError("no power");
    --*steps_left_;
    return rocksdb::IOStatus::OK();
  }

  void Synced(const std::string& path, uint64_t bytes) {
    absl::MutexLock lock(&mutex_);
    const auto file = synced_bytes_.find(path);
    if (file != synced_bytes_.end()) file->second = bytes;
  }

  void NamesSynced(const std::string& folder) {
    absl::MutexLock lock(&mutex_);
    for (auto name = unsynced_names_.begin(); name != unsynced_names_.end();) {
      const bool inside = std::filesystem::path(name->first).parent_path() ==
                          std::filesystem::path(folder);
      name = inside ? unsynced_names_.erase(name) : std::next(name);
    }
  }

  static std::string ContentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  mutable absl::Mutex mutex_;
  absl::optional<int64_t> steps_left_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, uint64_t> synced_bytes_ ABSL_GUARDED_BY(mutex_);
  // Names made since the last sync of their folder, and what was there before.
  std::map<std::string, absl::optional<std::string>> unsynced_names_
      ABSL_GUARDED_BY(mutex_);
};

// A file that tells its file system how far it is synced.
class PowerCutFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  PowerCutFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string path,
               PowerCutFileSystem* disk)
      : rocksdb::FSWritableFileOwnerWrapper(std::move(file)),
        path_(std::move(path)),
        disk_(disk) {}

  rocksdb::IOStatus Append(const rocksdb::Slice& data,
                           const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* debug) override {
    const rocksdb::IOStatus status = disk_->Step();
    if (!status.ok()) return status;
    written_ += data.size();
    return target()->Append(data, options, debug);
  }
  rocksdb::IOStatus Append(const rocksdb::Slice& data,
                           const rocksdb::IOOptions& options,
                           const rocksdb::DataVerificationInfo&,
                           rocksdb::IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  rocksdb::IOStatus Sync(const rocksdb::IOOptions& options,
                         rocksdb::IODebugContext* debug) override {
    rocksdb::IOStatus status = disk_->Step();
    if (status.ok()) status = target()->Flush(options, debug);
    if (status.ok()) disk_->Synced(path_, written_);
    return status;
  }
  rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                          rocksdb::IODebugContext* debug) override {
    return Sync(options, debug);
  }
  // Brings data on their way early, and promises nothing.
  rocksdb::IOStatus RangeSync(uint64_t offset, uint64_t bytes,
                              const rocksdb::IOOptions& options,
                              rocksdb::IODebugContext* debug) override {
    return target()->RangeSync(offset, bytes, options, debug);
  }

 private:
  const std::string path_;
  PowerCutFileSystem* const disk_;
  uint64_t written_ = 0;
};

// A folder that tells its file system when its names are synced.
class PowerCutFolder : public rocksdb::FSDirectoryWrapper {
 public:
  PowerCutFolder(std::unique_ptr<rocksdb::FSDirectory> folder, std::string path,
                 PowerCutFileSystem* disk)
      : rocksdb::FSDirectoryWrapper(std::move(folder)),
        path_(std::move(path)),
        disk_(disk) {}

  rocksdb::IOStatus Fsync(const rocksdb::IOOptions&,
                          rocksdb::IODebugContext*) override {
    const rocksdb::IOStatus status = disk_->Step();
    if (status.ok()) disk_->NamesSynced(path_);
    return status;
  }
  rocksdb::IOStatus FsyncWithDirOptions(
      const rocksdb::IOOptions& options, rocksdb::IODebugContext* debug,
      const rocksdb::DirFsyncOptions&) override {
    return Fsync(options, debug);
  }

 private:
  const std::string path_;
  PowerCutFileSystem* const disk_;
};

inline rocksdb::IOStatus PowerCutFileSystem::NewWritableFile(
    const std::string& path, const rocksdb::FileOptions& options,
    std::unique_ptr<rocksdb::FSWritableFile>* file,
    rocksdb::IODebugContext* debug) {
  rocksdb::IOStatus status = Step();
  if (!status.ok()) return status;
  absl::MutexLock lock(&mutex_);
  std::unique_ptr<rocksdb::FSWritableFile> real;
  status = target()->NewWritableFile(path, options, &real, debug);
  if (!status.ok()) return status;
  unsynced_names_.emplace(path, absl::nullopt);
  synced_bytes_[path] = 0;
  *file = std::make_unique<PowerCutFile>(std::move(real), path, this);
  return status;
}

inline rocksdb::IOStatus PowerCutFileSystem::NewDirectory(
    const std::string& path, const rocksdb::IOOptions& options,
    std::unique_ptr<rocksdb::FSDirectory>* folder,
    rocksdb::IODebugContext* debug) {
  std::unique_ptr<rocksdb::FSDirectory> real;
  const rocksdb::IOStatus status =
      target()->NewDirectory(path, options, &real, debug);
  if (!status.ok()) return status;
  std::string name = path;
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  *folder =
      std::make_unique<PowerCutFolder>(std::move(real), std::move(name), this);
  return status;
}

// An Env on such a disk.
struct PowerCutEnv {
  std::shared_ptr<PowerCutFileSystem> disk =
      std::make_shared<PowerCutFileSystem>();
  std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(disk);
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_POWER_CUT_ENV_H_
