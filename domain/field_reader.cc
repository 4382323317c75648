#include "domain/field_reader.h"

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "domain/report_fields.h"
#include "domain/unicode.h"

namespace gandan {
namespace {

using namespace report_fields;

bool Fail(BytesFaults* faults, BytesFault kind, std::string detail) {
  if (faults->kind == BytesFault::kNone) {
    faults->kind = kind;
    faults->detail = std::move(detail);
  }
  return false;
}

}  // namespace

inline bool FieldReader::ReadVarint(uint64_t* value) {
  if (rest_.empty()) return MessageFails(BytesFault::kMalformed, "is cut off");
  const uint8_t first = static_cast<uint8_t>(rest_[0]);
  if (first >= 0x80) return ReadLongVarint(value);
  *value = first;  // Nearly always.
  rest_.remove_prefix(1);
  return true;
}

bool FieldReader::Next() {
  while (!rest_.empty()) {
    if (!ReadTag() || !ReadPayload()) return false;
    if (number_ <= spec_.fields.size()) return CheckKnown();
    met_unknown_ = true;
    if (faults_->unknown.empty()) {
      faults_->unknown = absl::StrCat(spec_.name, " field ", number_);
    }
  }
  return false;
}

bool FieldReader::FieldFails(BytesFault kind, absl::string_view what) const {
  return Fail(
      faults_, kind,
      absl::StrCat(spec_.name, ".", spec_.fields[number_ - 1].name, " ", what));
}

bool FieldReader::MessageFails(BytesFault kind, absl::string_view what) const {
  return Fail(faults_, kind, absl::StrCat(spec_.name, " ", what));
}

bool FieldReader::ReadLongVarint(uint64_t* value) {
  *value = 0;
  for (size_t i = 0; i < 10; ++i) {
    if (i == rest_.size()) {
      return MessageFails(BytesFault::kMalformed, "is cut off");
    }
    const uint8_t byte = static_cast<uint8_t>(rest_[i]);
    if (i == 9 && byte > 1) break;
    *value |= uint64_t{byte & 0x7Fu} << (7 * i);
    if (byte >= 0x80) continue;
    if (byte == 0) {
      return MessageFails(BytesFault::kNotCanonical,
                          "has an integer longer than it need be");
    }
    rest_.remove_prefix(i + 1);
    return true;
  }
  return MessageFails(BytesFault::kMalformed, "has an integer over 64 bits");
}

bool FieldReader::ReadTag() {
  uint64_t tag;
  if (!ReadVarint(&tag)) return false;
  const uint64_t number = tag >> 3;
  if (number == 0 || tag > UINT32_MAX) {
    return MessageFails(BytesFault::kMalformed, "has an impossible field");
  }
  if (number < number_) {
    return MessageFails(BytesFault::kNotCanonical, "has fields out of order");
  }
  again_ = number == number_;
  number_ = static_cast<uint32_t>(number);
  wire_type_ = tag & 7;
  return true;
}

bool FieldReader::ReadPayload() {
  switch (wire_type_) {
    case kVarint:
      return ReadVarint(&integer_);
    case kLengthDelimited:
      return ReadVarint(&integer_) && Take(integer_);
    case kFixed64:
      return Take(8);
    case kFixed32:
      return Take(4);
    default:
      return MessageFails(BytesFault::kMalformed,
                          "has a field of no wire type");
  }
}

bool FieldReader::Take(uint64_t length) {
  if (length > rest_.size()) {
    return MessageFails(BytesFault::kMalformed, "is cut off");
  }
  bytes_ = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return true;
}

bool FieldReader::CheckKnown() const {
  const FieldSpec& field = spec_.fields[number_ - 1];
  const bool is_integer = field.type == FieldType::kInteger;
  if (wire_type_ != (is_integer ? kVarint : kLengthDelimited)) {
    return FieldFails(BytesFault::kMalformed, "is of another type");
  }
  if (again_ && field.presence != Presence::kRepeated) {
    return FieldFails(BytesFault::kNotCanonical, "is there twice");
  }
  if (field.presence == Presence::kNotEmpty &&
      (is_integer ? integer_ == 0 : bytes_.empty())) {
    return FieldFails(BytesFault::kNotCanonical, "is there but empty");
  }
  return field.type != FieldType::kText || CheckText();
}

bool FieldReader::CheckText() const {
  switch (FormOf(bytes_)) {
    case TextForm::kNfc:
      return true;
    case TextForm::kNotNfc:
      return FieldFails(BytesFault::kMalformed,
                        "is not in Unicode normal form C");
    case TextForm::kNotUtf8:
      break;
  }
  return FieldFails(BytesFault::kMalformed, "is not UTF-8");
}

}  // namespace gandan
