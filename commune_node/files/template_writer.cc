#include "commune_node/files/template_writer.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/types/optional.h"
#include "base/numbers.h"
#include "nlohmann/json.hpp"

namespace gandan {
namespace {

using Json = nlohmann::ordered_json;

// Whether the clerk fills the part in: also one that is computed from an
// attribute which the unit has not.
bool IsTyped(const TemplateParts& parts, const FormPart& part) {
  if (part.data->computed().empty()) return true;
  return parts.unit != nullptr && !FilledIn(parts, part).has_value();
}

// The value a part begins with; nothing: it is left empty.
absl::optional<PartValue> Prefilled(const TemplateParts& parts,
                                    const FormPart& part) {
  if (parts.own == nullptr) return Carried(parts, part);
  const PartValue* const sent = parts.own->Find(part.key);
  if (sent == nullptr) return absl::nullopt;
  return *sent;
}

std::string IsoDay(Day day) {
  return FormatIsoDay(absl::CivilDay(1970, 1, 1) + day.days);
}

// "12.50": digits with a point, never grouped.
std::string PlainNumber(int64_t scaled, int decimals) {
  return absl::StrReplaceAll(FormatScaled(scaled, decimals),
                             {{".", ""}, {",", "."}});
}

// As ReadPartValue reads it from JSON.
Json Plain(const PartValue& value, const v1::Part& part) {
  if (const auto* quantity = std::get_if<Quantity>(&value)) {
    if (part.decimals() == 0) return quantity->scaled;
    return PlainNumber(quantity->scaled, static_cast<int>(part.decimals()));
  }
  if (const auto* yes = std::get_if<YesNo>(&value)) return yes->yes;
  if (const auto* day = std::get_if<Day>(&value)) return IsoDay(*day);
  if (const auto* text = std::get_if<Text>(&value)) return text->text;
  if (const auto* list = std::get_if<TextList>(&value)) return list->items;
  return Json{{"nil", std::get<Nil>(value).reason}};
}

std::string CsvField(absl::string_view text) {
  if (text.find_first_of(";,\"\r\n") == absl::string_view::npos) {
    return std::string(text);
  }
  return absl::StrCat("\"", absl::StrReplaceAll(text, {{"\"", "\"\""}}), "\"");
}

std::string MeasureLabel(const Catalogue& catalogue, const v1::Part& part) {
  const v1::Measure* const measure = catalogue.FindMeasure(part.measure());
  return measure == nullptr ? "" : measure->label().vi();
}

std::string WriteCsv(const TemplateParts& parts) {
  std::string file =
      "\xef\xbb\xbfperiod;indicator;part;value;label;measure\r\n";
  for (const FormPart& part : parts.form->parts()) {
    if (!IsTyped(parts, part)) continue;
    const absl::optional<PartValue> value = Prefilled(parts, part);
    const std::vector<std::string> fields = {
        FormatPeriod(parts.period),
        part.indicator->code(),
        part.data->name(),
        CsvField(value.has_value() ? TextAsTyped(*value, *part.data) : ""),
        CsvField(absl::StrCat(part.indicator->label().vi(), ": ",
                              part.data->label().vi())),
        CsvField(MeasureLabel(*parts.catalogue, *part.data))};
    absl::StrAppend(&file, absl::StrJoin(fields, ";"), "\r\n");
  }
  return file;
}

std::string WriteJson(const TemplateParts& parts) {
  Json values = Json::object();
  for (const FormPart& part : parts.form->parts()) {
    if (!IsTyped(parts, part)) continue;
    const absl::optional<PartValue> value = Prefilled(parts, part);
    values[part.key] = value.has_value() ? Plain(*value, *part.data) : Json();
  }
  const Json file = {{"reports",
                      {{{"form", parts.form->data().code()},
                        {"period", FormatPeriod(parts.period)},
                        {"values", values}}}}};
  return absl::StrCat(file.dump(2), "\n");
}

}  // namespace

std::string WriteTemplate(const TemplateParts& parts, v1::FileFormat format) {
  return format == v1::JSON ? WriteJson(parts) : WriteCsv(parts);
}

}  // namespace gandan
