#include "commune_node/files/value_reader.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/numbers.h"
#include "commune_node/files/file_faults.h"
#include "domain/unicode.h"

namespace gandan {
namespace {

ReadValue Fault(v1::FileFault fault) { return {absl::nullopt, fault}; }

ReadValue Found(PartValue value) { return {std::move(value), absl::nullopt}; }

// The text of a value; nothing if it is not one.
absl::optional<std::string> TextOf(const FileValue& value) {
  if (const auto* typed = std::get_if<TypedText>(&value)) return typed->text;
  if (const auto* plain = std::get_if<PlainText>(&value)) return plain->text;
  return absl::nullopt;
}

// The reason of a nil; nothing if the value is none.
absl::optional<std::string> NilReason(const FileValue& value) {
  if (const auto* nil = std::get_if<NilMark>(&value)) return nil->reason;
  const absl::optional<std::string> text = TextOf(value);
  constexpr absl::string_view kMark = "nil:";
  if (!text.has_value() || !absl::StartsWithIgnoreCase(*text, kMark)) {
    return absl::nullopt;
  }
  return std::string(absl::StripAsciiWhitespace(
      absl::string_view(*text).substr(kMark.size())));
}

ReadValue ReadQuantity(const FileValue& value, const v1::Part& part) {
  if (const auto* real = std::get_if<InexactNumber>(&value)) {
    return Fault(InexactJsonNumber(real->text));
  }
  std::string text = TextOf(value).value_or("");
  const bool plain = !std::holds_alternative<TypedText>(value);
  // An integer of JSON goes the way of its digits, so that overflow has one
  // place.
  if (const auto* integer = std::get_if<int64_t>(&value)) {
    text = absl::StrCat(*integer);
  }
  const absl::StatusOr<int64_t> scaled =
      ParseScaled(text, static_cast<int>(part.decimals()),
                  plain ? NumberStyle::kPlain : NumberStyle::kVietnamese);
  if (!scaled.ok()) return Fault(BadNumber(scaled.status()));
  return Found(Quantity{*scaled});
}

// "Có" in whatever normal form and case.
std::string Folded(const std::string& text) {
  const absl::StatusOr<std::string> nfc = ToNfc(text);
  std::string folded = absl::AsciiStrToLower(nfc.ok() ? *nfc : text);
  if (folded == "cÓ") return "có";
  if (folded == "khÔng") return "không";
  return folded;
}

ReadValue ReadYesNo(const FileValue& value) {
  constexpr std::array kYes = {"có", "yes", "1", "true"};
  constexpr std::array kNo = {"không", "no", "0", "false"};
  if (const bool* yes = std::get_if<bool>(&value)) return Found(YesNo{*yes});
  std::string text = Folded(TextOf(value).value_or(""));
  if (const auto* number = std::get_if<int64_t>(&value)) {
    text = absl::StrCat(*number);
  }
  if (std::find(kYes.begin(), kYes.end(), text) != kYes.end()) {
    return Found(YesNo{true});
  }
  if (std::find(kNo.begin(), kNo.end(), text) != kNo.end()) {
    return Found(YesNo{false});
  }
  return Fault(NotYesOrNo(text));
}

ReadValue ReadDate(const FileValue& value) {
  const absl::StatusOr<absl::CivilDay> day =
      ParseDay(TextOf(value).value_or(""));
  if (!day.ok()) return Fault(NotADay(day.status()));
  return Found(Day{static_cast<int32_t>(*day - absl::CivilDay(1970, 1, 1))});
}

ReadValue ReadText(const FileValue& value) {
  absl::optional<std::string> text = TextOf(value);
  // A document number of digits only may stand without quotes in JSON.
  if (const auto* number = std::get_if<int64_t>(&value)) {
    text = absl::StrCat(*number);
  }
  if (!text.has_value()) return Fault(NotText());
  return Found(Text{*std::move(text)});
}

ReadValue ReadList(const FileValue& value) {
  if (const auto* items = std::get_if<std::vector<std::string>>(&value)) {
    return Found(TextList{*items});
  }
  const auto* typed = std::get_if<TypedText>(&value);
  if (typed == nullptr) return Fault(NotAList());
  TextList list;
  for (absl::string_view item : absl::StrSplit(typed->text, '|')) {
    item = absl::StripAsciiWhitespace(item);
    if (!item.empty()) list.items.emplace_back(item);
  }
  return Found(std::move(list));
}

}  // namespace

ReadValue ReadPartValue(const FileValue& value, const v1::Part& part) {
  if (std::holds_alternative<std::monostate>(value)) return {};
  if (const absl::optional<std::string> text = TextOf(value)) {
    if (IsBlank(*text)) return {};
  }
  if (const absl::optional<std::string> reason = NilReason(value)) {
    if (IsBlank(*reason)) return Fault(NilWithoutReason());
    return Found(Nil{*reason});
  }
  switch (part.kind()) {
    case v1::QUANTITY:
      return ReadQuantity(value, part);
    case v1::YESNO:
      return ReadYesNo(value);
    case v1::DATE:
      return ReadDate(value);
    case v1::TEXT:
      return ReadText(value);
    default:
      return ReadList(value);
  }
}

}  // namespace gandan
