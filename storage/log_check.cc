#include "storage/log_check.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "rocksdb/env.h"
#include "storage/rocksdb_status.h"

namespace gandan {

namespace {

// A log is a row of blocks; a record lies within one:
//   | masked CRC-32C of type and payload | payload's length | type | payload |
//   |     4, little-endian               | 2, little-endian |  1   |         |
// What is left at a block's end is too short for a header.
constexpr size_t kBlockBytes = 32768;
constexpr size_t kHeaderBytes = 7;

// Types of records in logs that are used again, which ours never are.
constexpr uint8_t kFirstRecycledType = 5;
constexpr uint8_t kLastRecycledType = 8;

// CRC-32C, by which RocksDB checks the records of its log.
constexpr std::array<uint32_t, 256> MakeCrcTable() {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82f63b78u : 0);
    }
    table[i] = crc;
  }
  return table;
}
constexpr std::array<uint32_t, 256> kCrcTable = MakeCrcTable();

uint32_t LittleEndian(absl::string_view bytes) {
  uint32_t number = 0;
  for (size_t i = bytes.size(); i > 0; --i) {
    number = number << 8 | static_cast<uint8_t>(bytes[i - 1]);
  }
  return number;
}

// The checksum as a header keeps it, of the running `crc`.
uint32_t Masked(uint32_t crc) {
  const uint32_t done = ~crc;
  return ((done >> 15) | (done << 17)) + 0xa282ead8u;
}

// Whether the record is whole for some length other than the one it claims.
bool IsWholeUnderAnotherLength(absl::string_view record) {
  const uint32_t expected = LittleEndian(record.substr(0, 4));
  uint32_t crc = ~0u;
  for (const char byte : record.substr(kHeaderBytes - 1)) {
    crc = kCrcTable[(crc ^ static_cast<uint8_t>(byte)) & 0xff] ^ (crc >> 8);
    if (Masked(crc) == expected) return true;
  }
  return false;
}

absl::Status Damaged(size_t offset, absl::string_view what) {
  return absl::DataLossError(absl::StrCat("at byte ", offset, ": ", what));
}

}  // namespace

absl::Status CheckLog(absl::string_view log) {
  size_t offset = 0;
  while (log.size() - offset >= kHeaderBytes) {
    const size_t block_end = (offset / kBlockBytes + 1) * kBlockBytes;
    if (block_end - offset < kHeaderBytes) {
      offset = std::min(block_end, log.size());
      continue;
    }
    const absl::string_view rest =
        log.substr(offset, std::min(block_end, log.size()) - offset);
    const size_t length = LittleEndian(rest.substr(4, 2));
    const uint8_t type = static_cast<uint8_t>(rest[6]);
    if (type >= kFirstRecycledType && type <= kLastRecycledType) {
      return Damaged(offset, "a record of a type that is never written");
    }
    if (kHeaderBytes + length > rest.size()) {
      if (!IsWholeUnderAnotherLength(rest)) return absl::OkStatus();
      return Damaged(offset, "a record of another length than it was written");
    }
    offset += kHeaderBytes + length;
  }
  return absl::OkStatus();
}

absl::Status CheckLogs(rocksdb::Env* env, const std::string& folder) {
  std::vector<std::string> names;
  const rocksdb::Status listed = env->GetChildren(folder, &names);
  if (listed.IsNotFound()) return absl::OkStatus();
  RETURN_IF_ERROR(FromRocksDb(listed));
  for (const std::string& name : names) {
    if (!absl::EndsWith(name, ".log")) continue;
    std::string log;
    const rocksdb::Status read =
        rocksdb::ReadFileToString(env, absl::StrCat(folder, "/", name), &log);
    // Another process may have the folder open and be done with the log.
    if (read.IsNotFound() || read.IsPathNotFound()) continue;
    RETURN_IF_ERROR(FromRocksDb(read));
    const absl::Status checked = CheckLog(log);
    if (checked.ok()) continue;
    return absl::DataLossError(absl::StrCat("the write-ahead log ", folder, "/",
                                            name, " is damaged ",
                                            checked.message()));
  }
  return absl::OkStatus();
}

}  // namespace gandan
