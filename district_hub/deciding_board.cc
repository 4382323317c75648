#include "district_hub/deciding_board.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace gandan {
namespace {

// A slot is | digest (32) | length of the unit's key (1, 0: free) | key |.
constexpr size_t kSlotBytes = 128;
constexpr int kSlots = 32;
// Behind the slots: the head of the batch that keeps what was found (8, 0:
// none).
constexpr size_t kHeadAt = kSlotBytes * kSlots;
constexpr size_t kPageBytes = kHeadAt + sizeof(uint64_t);
constexpr size_t kDigestBytes = 32;
constexpr size_t kLengthAt = kDigestBytes;
constexpr size_t kKeyAt = kLengthAt + 1;

absl::Status BoardError(const std::string& file, absl::string_view what) {
  return absl::UnavailableError(
      absl::StrCat("cannot ", what, " ", file, ": ", strerror(errno)));
}

}  // namespace

absl::StatusOr<std::unique_ptr<DecidingBoard>> DecidingBoard::Open(
    const std::string& file) {
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return BoardError(file, "open");
  // Allocated, not only sized: writing to a hole of a full disk would end the
  // process.
  const int allocated = posix_fallocate(descriptor, 0, kPageBytes);
  void* page = allocated != 0
                   ? MAP_FAILED
                   : mmap(nullptr, kPageBytes, PROT_READ | PROT_WRITE,
                          MAP_SHARED, descriptor, 0);
  close(descriptor);
  if (allocated != 0) errno = allocated;
  if (page == MAP_FAILED) return BoardError(file, "use");
  std::unique_ptr<DecidingBoard> board(
      new DecidingBoard(static_cast<char*>(page)));
  board->ReadFound();
  return board;
}

DecidingBoard::~DecidingBoard() { munmap(page_, kPageBytes); }

void DecidingBoard::ReadFound() {
  absl::MutexLock lock(&mutex_);
  taken_.assign(kSlots, false);
  for (int slot = 0; slot < kSlots; ++slot) {
    char* const at = page_ + slot * kSlotBytes;
    const size_t length = static_cast<unsigned char>(at[kLengthAt]);
    absl::StatusOr<UnitKey> unit = absl::NotFoundError("a free slot");
    if (length != 0 && length <= kSlotBytes - kKeyAt) {
      unit = ParseUnitKey(absl::string_view(at + kKeyAt, length));
    }
    if (!unit.ok()) {
      std::memset(at, 0, kSlotBytes);
      continue;
    }
    found_.push_back({{*std::move(unit), std::string(at, kDigestBytes)}, slot});
    taken_[slot] = true;
  }
}

std::vector<EntryName> DecidingBoard::found() const {
  absl::MutexLock lock(&mutex_);
  std::vector<EntryName> names;
  for (const Found& found : found_) names.push_back(found.name);
  return names;
}

uint32_t DecidingBoard::FoundTimes(const UnitKey& unit,
                                   absl::string_view digest) const {
  absl::MutexLock lock(&mutex_);
  return std::count_if(found_.begin(), found_.end(), [&](const Found& found) {
    return found.name.unit == unit && found.name.digest == digest;
  });
}

void DecidingBoard::SetKeptBy(uint64_t head) {
  std::memcpy(page_ + kHeadAt, &head, sizeof(head));
}

bool DecidingBoard::AreKeptAt(uint64_t head) const {
  uint64_t kept_by = 0;
  std::memcpy(&kept_by, page_ + kHeadAt, sizeof(kept_by));
  return kept_by != 0 && head >= kept_by;
}

void DecidingBoard::ForgetFound() {
  absl::MutexLock lock(&mutex_);
  for (const Found& found : found_) {
    std::memset(page_ + found.slot * kSlotBytes, 0, kSlotBytes);
    taken_[found.slot] = false;
  }
  found_.clear();
  SetKeptBy(0);
}

int DecidingBoard::TakeSlot() {
  absl::MutexLock lock(&mutex_);
  const auto free = std::find(taken_.begin(), taken_.end(), false);
  if (free == taken_.end()) return -1;
  *free = true;
  return static_cast<int>(free - taken_.begin());
}

void DecidingBoard::GiveBack(int slot) {
  absl::MutexLock lock(&mutex_);
  taken_[slot] = false;
}

DecidingBoard::Note::Note(DecidingBoard* board, const UnitKey& unit,
                          absl::string_view digest)
    : board_(board), slot_(board == nullptr ? -1 : board->TakeSlot()) {
  const std::string key = FormatUnitKey(unit);
  if (slot_ < 0 || digest.size() != kDigestBytes ||
      key.size() > kSlotBytes - kKeyAt) {
    return;
  }
  char* at = board_->page_ + slot_ * kSlotBytes;
  std::memcpy(at, digest.data(), kDigestBytes);
  std::memcpy(at + kKeyAt, key.data(), key.size());
  // Last, and seen by the kernel in this order: a length makes it a note.
  __atomic_store_n(at + kLengthAt, static_cast<char>(key.size()),
                   __ATOMIC_RELEASE);
}

DecidingBoard::Note::~Note() {
  if (slot_ < 0) return;
  __atomic_store_n(board_->page_ + slot_ * kSlotBytes + kLengthAt, char{0},
                   __ATOMIC_RELEASE);
  board_->GiveBack(slot_);
}

}  // namespace gandan
