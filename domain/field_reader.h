#ifndef GANDAN_DOMAIN_FIELD_READER_H_
#define GANDAN_DOMAIN_FIELD_READER_H_

// The fields of one protobuf message, held against what a deterministic writer
// writes. Internal to the reader of report bytes.

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "domain/report_bytes.h"

namespace gandan {

// What a field may hold.
enum class FieldType { kInteger, kText, kBytes, kMessage };

// Whether it is written, and how often.
enum class Presence {
  kNotEmpty,  // Left out when zero or empty.
  kExplicit,  // There even if zero or empty.
  kRepeated,
};

// A field that a message may have.
struct FieldSpec {
  const char* name;
  FieldType type;
  Presence presence;
};

// The fields of a message, from number 1 without gaps.
struct MessageSpec {
  const char* name;
  absl::Span<const FieldSpec> fields;
};

// What was found wrong so far. An unknown field is only said of bytes that are
// sound otherwise: a damaged report must not wait for a newer hub.
struct BytesFaults {
  BytesFault kind = BytesFault::kNone;  // Never kUnknownField.
  std::string detail;
  std::string unknown;  // The first unknown field.
};

// Goes through the fields of one message in the order of its bytes.
//
// Not thread-safe. Bytes and faults must outlive it.
class FieldReader {
 public:
  FieldReader(const MessageSpec& spec, absl::string_view bytes,
              BytesFaults* faults)
      : spec_(spec), rest_(bytes), faults_(faults) {}

  // Moves to the next known field. False: there is none, or a fault was noted.
  bool Next();

  // The field moved to: its number, and its integer or its bytes.
  uint32_t number() const { return number_; }
  uint64_t integer() const { return integer_; }
  absl::string_view bytes() const { return bytes_; }

  // Whether an unknown field was passed over.
  bool met_unknown() const { return met_unknown_; }

  // Notes a fault of the field just read, unless one was noted before. Returns
  // false.
  bool FieldFails(BytesFault kind, absl::string_view what) const;

  // The same for the message as a whole.
  bool MessageFails(BytesFault kind, absl::string_view what) const;

 private:
  // Each of these is false where it noted a fault.
  bool ReadVarint(uint64_t* value);
  bool ReadLongVarint(uint64_t* value);
  bool ReadTag();
  bool ReadPayload();
  bool Take(uint64_t length);
  bool CheckKnown() const;
  bool CheckText() const;

  const MessageSpec spec_;
  absl::string_view rest_;
  BytesFaults* const faults_;

  // The field just read.
  uint32_t number_ = 0;
  uint32_t wire_type_ = 0;
  bool again_ = false;
  uint64_t integer_ = 0;
  absl::string_view bytes_;

  bool met_unknown_ = false;
};

}  // namespace gandan

#endif  // GANDAN_DOMAIN_FIELD_READER_H_
