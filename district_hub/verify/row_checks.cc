#include "district_hub/verify/row_checks.h"

#include <string>

#include "absl/hash/hash.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/verify/wrong.h"
#include "storage/keys.h"

namespace gandan {

absl::Status CheckRows(const Reader& reader, HubTable table, LookAtRow look) {
  absl::Status wrong;
  RETURN_IF_ERROR(reader.Scan(
      table, "", "", [&](absl::string_view key, absl::string_view value) {
        wrong = look(key, value);
        return wrong.ok();
      }));
  return wrong;
}

absl::Status CheckTable(const Reader& reader, HubTable table, uint64_t expected,
                        LookAtRow look) {
  uint64_t rows = 0;
  RETURN_IF_ERROR(CheckRows(
      reader, table, [&](absl::string_view key, absl::string_view value) {
        ++rows;
        return look(key, value);
      }));
  return rows == expected ? absl::OkStatus()
                          : WrongCount(table, rows, expected);
}

absl::Status WrongRow(HubTable table, absl::string_view key) {
  const std::string hex = absl::BytesToHexString(key);
  const char* const name = HubSchema().tables[table].name;
  return Wrong(absl::StrCat("bảng ", name, ", dòng ", hex,
                            ": không phải điều sổ cái ghi"),
               absl::StrCat("table ", name, ", row ", hex,
                            ": not what the ledger says"));
}

absl::Status WrongCount(HubTable table, uint64_t rows, uint64_t expected) {
  const char* const name = HubSchema().tables[table].name;
  return Wrong(
      absl::StrCat("bảng ", name, " có ", rows, " dòng thay vì ", expected),
      absl::StrCat("table ", name, " has ", rows, " rows and not ", expected));
}

uint64_t NumberAtEnd(absl::string_view key) {
  if (key.size() < kRowNumberBytes) return ~uint64_t{0};
  return DecodeNumber(key.substr(key.size() - kRowNumberBytes)).value();
}

bool HasHash(uint64_t hash, absl::string_view key) {
  return hash == (absl::Hash<std::string>()(std::string(key)) | 1);
}

const Replay::Fact* FactAt(const Replay& replay, uint64_t index) {
  return index < replay.facts().size() ? &replay.facts()[index] : nullptr;
}

}  // namespace gandan
