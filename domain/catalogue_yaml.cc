#include "domain/catalogue_yaml.h"

#include <deque>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "domain/catalogue_references.h"
#include "domain/faults.h"
#include "domain/indicator_yaml.h"
#include "domain/plan_yaml.h"
#include "domain/units_yaml.h"
#include "domain/yaml_texts.h"

namespace gandan {
namespace {

// Reads the files of one catalogue.
//
// Not thread-safe.
class CatalogueReader {
 public:
  absl::StatusOr<v1::Catalogue> Read(absl::Span<const CatalogueFile> files);

 private:
  void ReadFile(YamlValue file);
  void ReadHead(YamlValue value);
  void ReadGroup(YamlValue value);
  void ReadLayout(YamlValue value);
  void ReadForm(YamlValue value);
  void ReadMeasure(YamlValue value);
  void ReadDue(YamlValue value);

  // The code of something that is defined here.
  std::string ReadCode(absl::string_view what, YamlValue* value);

  v1::Catalogue catalogue_;
  CatalogueReferences references_;
};

absl::StatusOr<v1::Catalogue> CatalogueReader::Read(
    absl::Span<const CatalogueFile> files) {
  Faults all;
  std::deque<YamlFaults> by_file;  // Never moves what values point to.
  catalogue_.set_version(1);
  for (const CatalogueFile& file : files) {
    by_file.emplace_back(file.name);
    absl::StatusOr<YamlValue> value =
        YamlValue::Parse(file.content, file.name, &by_file.back());
    all.AddStatus(value.status());
    if (!value.ok()) continue;
    references_.BeginFile(file.name);
    ReadFile(*value);
  }
  references_.Resolve(catalogue_);
  for (const YamlFaults& faults : by_file) all.AddStatus(faults.status());
  RETURN_IF_ERROR(all.status());
  return std::move(catalogue_);
}

void CatalogueReader::ReadFile(YamlValue file) {
  const auto once = [&](absl::string_view section, auto read) {
    const YamlValue value = file.Optional(section);
    if (!value.present()) return;
    references_.Define("section", std::string(section), value);
    read(value);
  };
  const auto each = [&](absl::string_view section, auto read) {
    for (const YamlValue& item : file.Optional(section).Items()) read(item);
  };
  once("catalogue", [&](const YamlValue& value) { ReadHead(value); });
  once("due", [&](const YamlValue& value) { ReadDue(value); });
  once("percent_decimals", [&](const YamlValue& value) {
    catalogue_.set_percent_decimals(static_cast<uint32_t>(value.Integer(0, 4)));
  });
  once("light", [&](const YamlValue& value) {
    *catalogue_.mutable_light() = ReadLight(value);
  });
  each("groups", [&](const YamlValue& item) { ReadGroup(item); });
  each("measures", [&](const YamlValue& item) { ReadMeasure(item); });
  each("forms", [&](const YamlValue& item) { ReadForm(item); });
  each("indicators", [&](const YamlValue& item) {
    ReadIndicator(item, &references_, catalogue_.add_indicators());
  });
  each("layouts", [&](const YamlValue& item) { ReadLayout(item); });
  each("units", [&](const YamlValue& item) {
    ReadUnit(item, &references_, catalogue_.add_units());
  });
  each("work_calendar", [&](const YamlValue& item) {
    v1::WorkCalendar::Year* const year =
        catalogue_.mutable_work_calendar()->add_years();
    ReadWorkYear(item, year);
    references_.Define("work year", absl::StrCat(year->year()), item);
  });
  file.Close();
}

std::string CatalogueReader::ReadCode(absl::string_view what,
                                      YamlValue* value) {
  const YamlValue code = value->Required("code");
  const std::string text = ReadFilled(code);
  references_.Define(what, text, code);
  return text;
}

void CatalogueReader::ReadHead(YamlValue value) {
  catalogue_.set_version(static_cast<uint32_t>(
      value.Optional("version").Integer(1, 1'000'000, 1)));
  YamlValue plan = value.Required("plan");
  if (plan.present()) {
    catalogue_.mutable_plan()->set_code(ReadFilled(plan.Required("code")));
    *catalogue_.mutable_plan()->mutable_label() =
        ReadText(plan.Required("labels"));
    catalogue_.mutable_plan()->set_source(plan.Optional("source").String());
    plan.Close();
  }
  catalogue_.set_note(value.Optional("note").String());
  value.Close();
}

void CatalogueReader::ReadGroup(YamlValue value) {
  v1::Group* const group = catalogue_.add_groups();
  group->set_code(ReadCode("group", &value));
  *group->mutable_label() = ReadText(value.Required("labels"));
  value.Close();
}

void CatalogueReader::ReadLayout(YamlValue value) {
  v1::Layout* const layout = catalogue_.add_layouts();
  layout->set_code(ReadCode("layout", &value));
  *layout->mutable_label() = ReadText(value.Required("labels"));
  for (const YamlValue& item : value.Required("indicators").Items()) {
    layout->add_indicators(item.String());
    references_.Use("indicator", item.String(), item);
  }
  layout->set_note(value.Optional("note").String());
  value.Close();
}

void CatalogueReader::ReadForm(YamlValue value) {
  constexpr v1::Span kSpans[] = {v1::MONTH, v1::QUARTER, v1::HALF_YEAR,
                                 v1::YEAR, v1::SPAN_UNSPECIFIED};
  constexpr v1::CalendarKind kCalendars[] = {v1::DECREE09, v1::CALENDAR,
                                             v1::CALENDAR_KIND_UNSPECIFIED};
  v1::Form* const form = catalogue_.add_forms();
  form->set_code(ReadCode("form", &value));
  *form->mutable_label() = ReadText(value.Required("labels"));
  form->set_span(kSpans[value.Required("period").OneOf(
      {"month", "quarter", "half_year", "year"}, 4)]);
  form->set_calendar(kCalendars[value.Required("calendar")
                                    .OneOf({"decree09", "calendar"}, 2)]);
  form->set_version(static_cast<uint32_t>(
      value.Required("version").Integer(1, 1'000'000, 1)));
  const YamlValue valid_from = value.Required("valid_from");
  const absl::optional<Period> period = ReadPeriod(valid_from);
  if (period.has_value()) {
    form->set_valid_from(FormatPeriod(*period));
    references_.UsePeriod(form->code(), *period, valid_from);
  }
  form->set_note(value.Optional("note").String());
  value.Close();
}

void CatalogueReader::ReadMeasure(YamlValue value) {
  v1::Measure* const measure = catalogue_.add_measures();
  measure->set_code(ReadCode("measure", &value));
  measure->mutable_label()->set_vi(ReadFilled(value.Required("vi")));
  measure->mutable_label()->set_en(ReadFilled(value.Required("en")));
  value.Close();
}

void CatalogueReader::ReadDue(YamlValue value) {
  catalogue_.mutable_due()->set_working_days_after_cutoff(static_cast<uint32_t>(
      value.Required("working_days_after_cutoff").Integer(1, 60, 1)));
  catalogue_.mutable_due()->set_note(value.Optional("note").String());
  value.Close();
}

}  // namespace

absl::StatusOr<v1::Catalogue> ReadCatalogueYaml(
    absl::Span<const CatalogueFile> files) {
  return CatalogueReader().Read(files);
}

}  // namespace gandan
