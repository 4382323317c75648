#include "domain/units_yaml.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "domain/unit.h"
#include "domain/yaml_texts.h"

namespace gandan {
namespace {

std::string KeyText(const v1::UnitKey& key) {
  if (key.code().empty() || key.valid_from().empty()) return "";
  return absl::StrCat(key.code(), "/", key.valid_from());
}

void ReadSuccessor(YamlValue value, CatalogueReferences* references,
                   v1::Unit* unit) {
  v1::Successor* const successor = unit->add_successors();
  *successor->mutable_key() = ReadUnitKey(&value);
  successor->set_whole(value.Required("took").OneOf({"whole", "part"}) == 0);
  references->Use("unit", KeyText(successor->key()), value);
  value.Close();
}

// A value in degrees of at most `most`, either way.
double ReadDegrees(const YamlValue& value, double most) {
  const double degrees = value.Real();
  if (degrees < -most || degrees > most) {
    value.Fault(absl::StrCat("degrees are at most ", most));
  }
  return degrees;
}

void ReadDays(const YamlValue& list, uint32_t year,
              google::protobuf::RepeatedPtrField<std::string>* days) {
  for (const YamlValue& item : list.Items()) {
    const std::string day = ReadDay(item);
    if (!day.empty() && day.substr(0, 4) != absl::StrCat(year)) {
      item.Fault(absl::StrCat(day, " is not in ", year));
    }
    *days->Add() = day;
  }
}

}  // namespace

void ReadUnit(YamlValue value, CatalogueReferences* references,
              v1::Unit* unit) {
  *unit->mutable_key() = ReadUnitKey(&value);
  if (value.is_mapping() && !KeyText(unit->key()).empty()) {
    const absl::Status status = UnitKeyFromProto(unit->key()).status();
    if (!status.ok()) value.Fault(status.message());
  }
  references->Define("unit", KeyText(unit->key()), value);
  unit->set_valid_to(ReadDay(value.Optional("valid_to")));
  unit->set_name(ReadFilled(value.Required("name")));
  unit->set_kind(ReadFilled(value.Required("kind")));
  YamlValue parent = value.Optional("parent");
  if (parent.present()) {
    *unit->mutable_parent() = ReadUnitKey(&parent);
    references->Use("unit", KeyText(unit->parent()), parent);
    parent.Close();
  }
  unit->set_reports(value.Optional("reports").Boolean());
  YamlValue attributes = value.Optional("attributes");
  if (attributes.present()) {
    for (const std::string& name : attributes.Keys()) {
      (*unit->mutable_attributes())[name] =
          attributes.Required(name).Integer(0, 1'000'000'000'000);
    }
  }
  for (const YamlValue& item : value.Optional("successors").Items()) {
    ReadSuccessor(item, references, unit);
  }
  unit->set_latitude(ReadDegrees(value.Optional("latitude"), 90));
  unit->set_longitude(ReadDegrees(value.Optional("longitude"), 180));
  unit->set_note(value.Optional("note").String());
  value.Close();
}

void ReadWorkYear(YamlValue value, v1::WorkCalendar::Year* year) {
  year->set_year(
      static_cast<uint32_t>(value.Required("year").Integer(1900, 9999)));
  ReadDays(value.Required("holidays"), year->year(), year->mutable_holidays());
  ReadDays(value.Optional("working_saturdays"), year->year(),
           year->mutable_working_saturdays());
  year->set_source(ReadFilled(value.Required("source")));
  value.Close();
}

}  // namespace gandan
