#ifndef GANDAN_BASE_YAML_READER_H_
#define GANDAN_BASE_YAML_READER_H_

// Strict reading of the YAML files that people edit: every key must be known,
// every fault names file, line and what was probably meant.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"

namespace YAML {
class Node;
}

namespace gandan {

// Returns the candidate nearest to `word` in spelling, or nothing if none is
// near enough to be meant.
absl::optional<std::string> NearestWord(
    absl::string_view word, absl::Span<const std::string> candidates);

// Collects what is wrong with a file, so that an editor sees all of it.
//
// Not thread-safe.
class YamlFaults {
 public:
  explicit YamlFaults(std::string file) : file_(std::move(file)) {}

  // `line` from 1; 0 where no line is to blame.
  void Add(int line, absl::string_view fault);

  // OK, or INVALID_ARGUMENT with one line a fault: "file:12: …".
  absl::Status status() const;

 private:
  const std::string file_;
  std::vector<std::string> faults_;
  int left_out_ = 0;  // Beyond the first few hundred.
};

// One value of a YAML file and where it stands. What is missing or of the
// wrong kind is added to the faults and read as empty, so that reading goes
// on. A mapping must be Closed(), which reports the keys nobody asked for.
//
// Not thread-safe. The faults must outlive it.
class YamlValue {
 public:
  // Parses a whole file. INVALID_ARGUMENT with the line: it is not YAML, or is
  // empty.
  static absl::StatusOr<YamlValue> Parse(const std::string& content,
                                         const std::string& file,
                                         YamlFaults* faults);

  YamlValue(const YamlValue&);
  YamlValue& operator=(const YamlValue&);
  ~YamlValue();

  // The line it stands on, from 1; of an absent value, that of its mapping.
  int line() const;
  bool present() const;  // False for a key that is not there.
  // Whether there is a key, and nothing behind it.
  bool is_null() const;
  // Whether it has keys of its own.
  bool is_mapping() const;
  // Whether it has items.
  bool is_sequence() const;

  // The value under a key. Its absence is a fault, and reads as an absent
  // value.
  YamlValue Required(absl::string_view key);

  // The value under a key; an absent one without a fault if it is not there.
  YamlValue Optional(absl::string_view key);

  // The keys of a mapping in the order written; each counts as asked for.
  std::vector<std::string> Keys();

  // The items of a sequence; empty if absent, or, with a fault, if it is none.
  std::vector<YamlValue> Items() const;

  // The text of a scalar. If absent: the default, without a fault. Of another
  // kind: empty, with a fault.
  std::string String(absl::string_view otherwise = "") const;

  // A whole number from `least` to `most`. If absent: the default. At fault,
  // also outside of these: a fault and the default.
  int64_t Integer(int64_t least, int64_t most, int64_t otherwise = 0) const;

  // A finite number, with the default as above.
  double Real(double otherwise = 0) const;

  // "true" or "false", with the default as above.
  bool Boolean(bool otherwise = false) const;

  // A scalar that is one of `words`; a fault suggests the nearest. Returns its
  // index, or `otherwise` if absent or at fault.
  size_t OneOf(absl::Span<const std::string> words, size_t otherwise = 0) const;

  // Reports the keys of this mapping that were not asked for.
  void Close() const;

  // Reports a fault at this place.
  void Fault(absl::string_view fault) const;

 private:
  struct State;
  explicit YamlValue(std::shared_ptr<State> state);

  std::shared_ptr<State> state_;
};

}  // namespace gandan

#endif  // GANDAN_BASE_YAML_READER_H_
