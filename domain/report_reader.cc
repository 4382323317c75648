#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "domain/field_reader.h"
#include "domain/iso_day.h"
#include "domain/period.h"
#include "domain/report_bytes.h"
#include "domain/report_fields.h"

namespace gandan {
namespace {

using namespace report_fields;

constexpr size_t kDigestBytes = 32;
constexpr size_t kSmallestLikelyValue = 16;  // Bytes, to make room.
constexpr size_t kMostRoomMade = 256;        // Values.

constexpr FieldSpec kUnitFields[] = {
    {"code", FieldType::kText, Presence::kNotEmpty},
    {"valid_from", FieldType::kText, Presence::kNotEmpty},
};
constexpr FieldSpec kReportFields[] = {
    {"unit", FieldType::kMessage, Presence::kNotEmpty},
    {"form", FieldType::kText, Presence::kNotEmpty},
    {"period", FieldType::kText, Presence::kNotEmpty},
    {"form_version", FieldType::kInteger, Presence::kNotEmpty},
    {"base_digest", FieldType::kBytes, Presence::kNotEmpty},
    {"reason", FieldType::kText, Presence::kNotEmpty},
    {"nil_reason", FieldType::kText, Presence::kNotEmpty},
    {"values", FieldType::kMessage, Presence::kRepeated},
    {"explanations", FieldType::kMessage, Presence::kRepeated},
};
constexpr FieldSpec kValueFields[] = {
    {"part", FieldType::kText, Presence::kNotEmpty},
    {"quantity", FieldType::kInteger, Presence::kExplicit},
    {"yes", FieldType::kInteger, Presence::kExplicit},
    {"date", FieldType::kInteger, Presence::kExplicit},
    {"text", FieldType::kText, Presence::kExplicit},
    {"list", FieldType::kMessage, Presence::kExplicit},
    {"nil_reason", FieldType::kText, Presence::kExplicit},
};
constexpr FieldSpec kListFields[] = {
    {"items", FieldType::kText, Presence::kRepeated},
};
constexpr FieldSpec kExplanationFields[] = {
    {"rule", FieldType::kText, Presence::kNotEmpty},
    {"text", FieldType::kText, Presence::kNotEmpty},
};

// As protobuf writes a sint64.
int64_t UnZigZag(uint64_t value) {
  return static_cast<int64_t>(value >> 1) ^ -static_cast<int64_t>(value & 1);
}

// Each of these reads one message. False: a fault was noted.
bool ReadUnit(absl::string_view bytes, BytesFaults* faults, UnitKey* unit) {
  FieldReader fields({"unit", kUnitFields}, bytes, faults);
  bool has_day = false;
  while (fields.Next()) {
    if (fields.number() == kUnitCode) {
      unit->code = std::string(fields.bytes());
      continue;
    }
    const absl::StatusOr<absl::CivilDay> day = ParseIsoDay(fields.bytes());
    if (!day.ok())
      return fields.FieldFails(BytesFault::kMalformed, "is no day");
    unit->valid_from = *day;
    has_day = true;
  }
  if (faults->kind != BytesFault::kNone) return false;
  if (unit->code.empty() || !has_day) {
    return fields.MessageFails(BytesFault::kMalformed,
                               "lacks its code or its first day");
  }
  return true;
}

bool ReadList(absl::string_view bytes, BytesFaults* faults, TextList* list) {
  FieldReader fields({"list", kListFields}, bytes, faults);
  while (fields.Next()) list->items.emplace_back(fields.bytes());
  return faults->kind == BytesFault::kNone;
}

// Reads the state that the field holds.
bool ReadState(const FieldReader& field, BytesFaults* faults,
               PartValue* state) {
  const uint64_t integer = field.integer();
  switch (field.number()) {
    case kValueQuantity:
      *state = Quantity{UnZigZag(integer)};
      return true;
    case kValueYes:
      *state = YesNo{integer == 1};
      return integer <= 1 ||
             field.FieldFails(BytesFault::kNotCanonical, "is neither 0 nor 1");
    case kValueDate:
      *state = Day{static_cast<int32_t>(UnZigZag(integer))};
      return integer <= UINT32_MAX ||
             field.FieldFails(BytesFault::kNotCanonical,
                              "does not fit in 32 bits");
    case kValueText:
      *state = Text{std::string(field.bytes())};
      return true;
    case kValueList:
      return ReadList(field.bytes(), faults, &state->emplace<TextList>());
    default:
      *state = Nil{std::string(field.bytes())};
      return true;
  }
}

bool ReadValue(absl::string_view bytes, BytesFaults* faults, Value* value) {
  FieldReader fields({"value", kValueFields}, bytes, faults);
  bool has_state = false;
  while (fields.Next()) {
    if (fields.number() == kValuePart) {
      value->part.assign(fields.bytes().data(), fields.bytes().size());
      continue;
    }
    if (has_state) {
      return fields.FieldFails(BytesFault::kNotCanonical,
                               "is the second state");
    }
    has_state = true;
    if (!ReadState(fields, faults, &value->value)) return false;
  }
  if (faults->kind != BytesFault::kNone) return false;
  if (value->part.empty() || (!has_state && !fields.met_unknown())) {
    return fields.MessageFails(BytesFault::kMalformed,
                               "lacks its part or its state");
  }
  return true;
}

bool ReadExplanation(absl::string_view bytes, BytesFaults* faults,
                     Explanation* explanation) {
  FieldReader fields({"explanation", kExplanationFields}, bytes, faults);
  while (fields.Next()) {
    (fields.number() == kExplanationRule ? explanation->rule
                                         : explanation->text) =
        std::string(fields.bytes());
  }
  if (faults->kind != BytesFault::kNone) return false;
  if (explanation->rule.empty() || explanation->text.empty()) {
    return fields.MessageFails(BytesFault::kMalformed,
                               "lacks its rule or its text");
  }
  return true;
}

// Whether the last of `all` comes after the one before it.
template <typename T>
bool LastIsInOrder(const std::vector<T>& all, std::string T::*name) {
  return all.size() < 2 || all[all.size() - 2].*name < all.back().*name;
}

bool ReadPeriod(const FieldReader& field, Period* period) {
  absl::StatusOr<Period> parsed = ParsePeriod(field.bytes());
  if (!parsed.ok()) {
    return field.FieldFails(BytesFault::kMalformed, "is no period");
  }
  *period = *parsed;
  return FormatPeriod(*period) == field.bytes() ||
         field.FieldFails(BytesFault::kNotCanonical, "is written otherwise");
}

bool ReadRepeated(const FieldReader& field, BytesFaults* faults,
                  Report* report) {
  if (field.number() == kValues) {
    if (!ReadValue(field.bytes(), faults, &report->values.emplace_back())) {
      return false;
    }
    return LastIsInOrder(report->values, &Value::part) ||
           field.FieldFails(BytesFault::kNotCanonical, "are out of order");
  }
  if (!ReadExplanation(field.bytes(), faults,
                       &report->explanations.emplace_back())) {
    return false;
  }
  return LastIsInOrder(report->explanations, &Explanation::rule) ||
         field.FieldFails(BytesFault::kNotCanonical, "are out of order");
}

bool ReadReportField(const FieldReader& field, BytesFaults* faults,
                     Report* report) {
  switch (field.number()) {
    case kUnit:
      return ReadUnit(field.bytes(), faults, &report->unit);
    case kForm:
      report->form = std::string(field.bytes());
      return true;
    case kPeriod:
      return ReadPeriod(field, &report->period);
    case kFormVersion:
      report->form_version = static_cast<uint32_t>(field.integer());
      return field.integer() <= UINT32_MAX ||
             field.FieldFails(BytesFault::kNotCanonical,
                              "does not fit in 32 bits");
    case kBaseDigest:
      report->base_digest = std::string(field.bytes());
      return field.bytes().size() == kDigestBytes ||
             field.FieldFails(BytesFault::kMalformed, "is not of 32 bytes");
    case kReason:
      report->reason = std::string(field.bytes());
      return true;
    case kNilReason:
      report->nil_reason = std::string(field.bytes());
      return true;
    default:
      return ReadRepeated(field, faults, report);
  }
}

void ReadFields(absl::string_view bytes, BytesFaults* faults, Report* report) {
  FieldReader fields({"report", kReportFields}, bytes, faults);
  uint32_t seen = 0;  // Bit n: field n.
  while (fields.Next()) {
    seen |= 1u << fields.number();
    if (!ReadReportField(fields, faults, report)) return;
  }
  constexpr uint32_t kNeeded =
      1u << kUnit | 1u << kForm | 1u << kPeriod | 1u << kFormVersion;
  if ((seen & kNeeded) != kNeeded) {
    fields.MessageFails(BytesFault::kMalformed,
                        "lacks its unit, form, period or form version");
  }
}

}  // namespace

ReadResult ReadReport(absl::string_view bytes) {
  ReadResult result;
  result.report.values.reserve(
      std::min(bytes.size() / kSmallestLikelyValue, kMostRoomMade));
  BytesFaults faults;
  ReadFields(bytes, &faults, &result.report);
  if (faults.kind != BytesFault::kNone) {
    result.fault = faults.kind;
    result.detail = std::move(faults.detail);
  } else if (!faults.unknown.empty()) {
    result.fault = BytesFault::kUnknownField;
    result.detail = std::move(faults.unknown);
  }
  return result;
}

}  // namespace gandan
