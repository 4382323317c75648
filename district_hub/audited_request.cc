#include "district_hub/audited_request.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gandan/v1/accounts.pb.h"
#include "gandan/v1/query.pb.h"
#include "gandan/v1/report.pb.h"

namespace gandan {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr absl::string_view kTold[] = {
    "unit",         "ended",     "to",          "scope",      "form",
    "period",       "indicator", "value",       "revision",   "state",
    "counts",       "open",      "last_day",    "number",     "supersedes",
    "first_period", "name",      "user",        "role",       "enable",
    "fingerprint",  "lost",      "last_period", "step",       "force",
    "valid_days",   "dry_run",   "version",     "additional", "digest"};
constexpr size_t kMostBytes = 200;

bool IsTold(absl::string_view field) {
  return std::find(std::begin(kTold), std::end(kTold), field) !=
         std::end(kTold);
}

// As many whole characters as fit.
absl::string_view Short(absl::string_view text) {
  size_t length = std::min(text.size(), kMostBytes);
  while (length < text.size() && length > 0 && (text[length] & 0xC0) == 0x80) {
    --length;
  }
  return text.substr(0, length);
}

std::string UnitText(const v1::UnitKey& unit) {
  return unit.valid_from().empty()
             ? unit.code()
             : absl::StrCat(unit.code(), "/", unit.valid_from());
}

std::string MessageText(const Message& message) {
  if (const auto* unit = dynamic_cast<const v1::UnitKey*>(&message)) {
    return UnitText(*unit);
  }
  if (const auto* scope = dynamic_cast<const v1::Scope*>(&message)) {
    return scope->has_unit() ? UnitText(scope->unit()) : "all";
  }
  if (const auto* user = dynamic_cast<const v1::User*>(&message)) {
    return absl::StrCat(user->name(), " ", v1::Role_Name(user->role()));
  }
  return "";
}

std::string FieldText(const Message& request, const FieldDescriptor& field) {
  const auto& reflection = *request.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return MessageText(reflection.GetMessage(request, &field));
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string text = reflection.GetString(request, &field);
      return field.type() == FieldDescriptor::TYPE_BYTES
                 ? absl::BytesToHexString(text)
                 : text;
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(request, &field) ? "yes" : "no";
    case FieldDescriptor::CPPTYPE_UINT32:
      return absl::StrCat(reflection.GetUInt32(request, &field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.GetEnum(request, &field)->name();
    default:
      return "";
  }
}

}  // namespace

std::string DescribeRequest(const Message& request) {
  std::string what;
  std::vector<const FieldDescriptor*> fields;
  request.GetReflection()->ListFields(request, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->is_repeated() || !IsTold(field->name())) continue;
    const std::string text = FieldText(request, *field);
    if (text.empty()) continue;
    absl::StrAppend(&what, what.empty() ? "" : " ", field->name(), "=", text);
  }
  return std::string(Short(what));
}

}  // namespace gandan
