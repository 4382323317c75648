#include "domain/yaml_texts.h"

#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "domain/expression.h"
#include "domain/iso_day.h"

namespace gandan {

v1::Text ReadText(YamlValue value) {
  v1::Text text;
  if (!value.present()) return text;
  text.set_vi(ReadFilled(value.Required("vi")));
  text.set_en(ReadFilled(value.Required("en")));
  value.Close();
  return text;
}

std::string ReadFilled(const YamlValue& value) {
  const std::string text = value.String();
  if (value.present() && absl::StripAsciiWhitespace(text).empty())
    value.Fault("a text is empty");
  return text;
}

v1::Severity ReadSeverity(const YamlValue& value) {
  switch (value.OneOf({"error", "warning"}, 2)) {
    case 0:
      return v1::ERROR;
    case 1:
      return v1::WARNING;
    default:
      return v1::SEVERITY_UNSPECIFIED;
  }
}

absl::optional<Period> ReadPeriod(const YamlValue& value) {
  if (!value.present()) return absl::nullopt;
  const absl::StatusOr<Period> period = ParsePeriod(value.String());
  if (period.ok()) return *period;
  value.Fault(period.status().message());
  return absl::nullopt;
}

std::string ReadDay(const YamlValue& value) {
  if (!value.present()) return "";
  const std::string text = value.String();
  const absl::Status status = ParseIsoDay(text).status();
  if (status.ok()) return text;
  value.Fault(status.message());
  return "";
}

v1::UnitKey ReadUnitKey(YamlValue* value) {
  v1::UnitKey key;
  key.set_code(ReadFilled(value->Required("code")));
  key.set_valid_from(ReadDay(value->Required("valid_from")));
  return key;
}

v1::Target ReadTarget(YamlValue value) {
  v1::Target target;
  const YamlValue op = value.Required("op");
  switch (op.OneOf({"<=", ">=", "=="}, 3)) {
    case 0:
      target.set_comparison(v1::AT_MOST);
      break;
    case 1:
      target.set_comparison(v1::AT_LEAST);
      break;
    case 2:
      target.set_comparison(v1::EQUAL);
      break;
    default:
      break;
  }
  target.set_value(
      value.Required("value").Integer(std::numeric_limits<int64_t>::min(),
                                      std::numeric_limits<int64_t>::max()));
  target.set_scale_with_period(value.Optional("scale_with_period").Boolean());
  target.set_source(value.Optional("source").String());
  value.Close();
  return target;
}

int64_t ReadScaled(const YamlValue& value, int decimals) {
  const std::string text = value.String();
  const std::pair<std::string, std::string> halves =
      absl::StrSplit(text, absl::MaxSplits('.', 1));
  std::string digits = absl::StrCat(halves.first, halves.second);
  int64_t scaled = 0;
  const bool pointed_well =
      !absl::StrContains(text, '.') || !halves.second.empty();
  if (!pointed_well || static_cast<int>(halves.second.size()) > decimals ||
      halves.second.find_first_not_of("0123456789") != std::string::npos) {
    value.Fault(absl::StrCat("\"", text, "\" is not a number with at most ",
                             decimals, " decimals"));
    return 0;
  }
  digits.append(decimals - halves.second.size(), '0');
  if (!absl::SimpleAtoi(digits, &scaled)) {
    value.Fault(absl::StrCat("\"", text, "\" is not a number that fits"));
    return 0;
  }
  return scaled;
}

}  // namespace gandan
