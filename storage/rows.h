#ifndef GANDAN_STORAGE_ROWS_H_
#define GANDAN_STORAGE_ROWS_H_

// Reading rows whose values are messages. Used within storage/ only.

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "base/status_macros.h"
#include "storage/engine.h"

namespace gandan {

// DATA_LOSS, naming the row.
inline absl::Status DamagedRow(TableId table, absl::string_view key) {
  return absl::DataLossError(absl::StrCat("table ", table, ", row ",
                                          absl::BytesToHexString(key),
                                          ": the value does not parse"));
}

// The message in the row; nothing if there is no such row. DATA_LOSS: it does
// not parse. Errors as Reader::Get.
template <typename Message>
absl::StatusOr<absl::optional<Message>> ReadMessage(const Reader& reader,
                                                    TableId table,
                                                    absl::string_view key) {
  ASSIGN_OR_RETURN(const absl::optional<std::string> value,
                   reader.Get(table, key));
  absl::optional<Message> message;
  if (!value.has_value()) return message;
  message.emplace();
  if (!message->ParseFromString(*value)) return DamagedRow(table, key);
  return message;
}

// Visits the messages of a range as Reader::Scan, until `visit`, given the key
// and the message, returns false. DATA_LOSS: one does not parse.
template <typename Message, typename Visit>
absl::Status ScanMessages(const Reader& reader, TableId table,
                          absl::string_view first, absl::string_view end,
                          Visit visit) {
  absl::Status damage;
  RETURN_IF_ERROR(reader.Scan(
      table, first, end, [&](absl::string_view key, absl::string_view value) {
        Message message;
        if (!message.ParseFromArray(value.data(),
                                    static_cast<int>(value.size()))) {
          damage = DamagedRow(table, key);
          return false;
        }
        return visit(key, std::move(message));
      }));
  return damage;
}

// The messages of a whole table, in the order of their keys. Errors as
// ScanMessages.
template <typename Message>
absl::StatusOr<std::vector<Message>> ReadAllMessages(const Reader& reader,
                                                     TableId table) {
  std::vector<Message> messages;
  RETURN_IF_ERROR(ScanMessages<Message>(
      reader, table, "", "", [&](absl::string_view, Message message) {
        messages.push_back(std::move(message));
        return true;
      }));
  return messages;
}

}  // namespace gandan

#endif  // GANDAN_STORAGE_ROWS_H_
