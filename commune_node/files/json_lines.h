#ifndef GANDAN_COMMUNE_NODE_FILES_JSON_LINES_H_
#define GANDAN_COMMUNE_NODE_FILES_JSON_LINES_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace gandan {

// A value of a JSON text that knows where it stands, for messages to people.
struct JsonLine {
  enum class Kind {
    kNull,
    kBoolean,
    kInteger,
    kReal,  // Not an integer of 64 bits; its text is in `text`.
    kString,
    kArray,
    kObject,
  };

  Kind kind = Kind::kNull;
  uint32_t line = 0;  // From 1; of an array or object: where it begins.
  bool boolean = false;
  int64_t integer = 0;
  std::string text;
  std::vector<JsonLine> items;    // Of an array; of an object, its values.
  std::vector<std::string> keys;  // Of an object, as `items`.

  // The value under a key; null if there is none.
  const JsonLine* Find(absl::string_view key) const;
};

// A JSON text, or why it is none and in which line.
struct JsonText {
  absl::optional<JsonLine> root;
  uint32_t fault_line = 0;
  std::string fault;
};

// Reads a JSON text. What is nested deeper than ten, or has more than
// `most_values`, is a fault.
JsonText ReadJson(absl::string_view content, size_t most_values);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_FILES_JSON_LINES_H_
