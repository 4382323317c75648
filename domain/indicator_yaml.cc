#include "domain/indicator_yaml.h"

#include <limits>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "domain/expression.h"
#include "domain/part_yaml.h"
#include "domain/period.h"
#include "domain/plan_yaml.h"
#include "domain/yaml_texts.h"

namespace gandan {
namespace {

constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

// What is asked about (an aspect), or how it is answered (a step).
struct Named {
  std::string name;
  v1::Text label;
};

// Reads one indicator.
//
// Not thread-safe.
class IndicatorReader {
 public:
  IndicatorReader(YamlValue value, CatalogueReferences* references,
                  v1::Indicator* indicator)
      : value_(std::move(value)),
        references_(references),
        indicator_(indicator) {}

  void Read();

 private:
  void ReadHead();
  void ReadMinimum();
  void ReadRemarks();
  void ReadAspects();
  // Notes a part or derived value, so that its name is not given twice.
  void DefineValue(const std::string& name, const YamlValue& at);
  // `aspect`: null where the text {aspect} stands for nothing.
  void ReadDerived(YamlValue value, const Named* aspect);
  void ReadFormulaOf(YamlValue* value, const Named* aspect,
                     v1::Derived* derived);
  void ReadRule(YamlValue value, const Named* aspect);
  void ReadAspectFormula(const YamlValue& value, const Named* aspect,
                         v1::LinearForm* formula);

  YamlValue value_;
  CatalogueReferences* const references_;
  v1::Indicator* const indicator_;
};

std::string PutAspect(const std::string& text, const Named* aspect) {
  if (aspect == nullptr) return text;
  return absl::StrReplaceAll(text, {{"{aspect}", aspect->name}});
}

v1::Text PutAspect(v1::Text text, const Named* aspect) {
  if (aspect == nullptr) return text;
  text.set_vi(
      absl::StrReplaceAll(text.vi(), {{"{aspect}", aspect->label.vi()}}));
  text.set_en(
      absl::StrReplaceAll(text.en(), {{"{aspect}", aspect->label.en()}}));
  return text;
}

std::vector<Named> ReadNamed(const YamlValue& list) {
  std::vector<Named> named;
  for (YamlValue& item : list.Items()) {
    named.push_back(
        {ReadFilled(item.Required("name")), ReadText(item.Required("labels"))});
    item.Close();
  }
  return named;
}

void IndicatorReader::Read() {
  ReadHead();
  for (const YamlValue& item : value_.Optional("parts").Items()) {
    v1::Part* const part = indicator_->add_parts();
    ReadPart(item, indicator_->form(), references_, part);
    DefineValue(part->name(), item);
  }
  for (const YamlValue& derived : value_.Optional("derived").Items()) {
    ReadDerived(derived, nullptr);
  }
  for (const YamlValue& rule : value_.Optional("rules").Items()) {
    ReadRule(rule, nullptr);
  }
  ReadAspects();
  const YamlValue headline = value_.Required("headline");
  indicator_->set_headline(headline.String());
  if (!indicator_->headline().empty()) {
    references_->UseValue(
        indicator_->form(),
        absl::StrCat(indicator_->code(), ".", indicator_->headline()),
        headline);
  }
  ReadMinimum();
  ReadRemarks();
  value_.Close();
}

void IndicatorReader::ReadHead() {
  const YamlValue code = value_.Required("code");
  indicator_->set_code(ReadFilled(code));
  references_->Define("indicator", indicator_->code(), code);
  const YamlValue group = value_.Required("group");
  indicator_->set_group(group.String());
  references_->Use("group", indicator_->group(), group);
  const YamlValue form = value_.Required("form");
  indicator_->set_form(form.String());
  references_->Use("form", indicator_->form(), form);
  *indicator_->mutable_label() = ReadText(value_.Required("labels"));
  const YamlValue valid_from = value_.Optional("valid_from");
  const absl::optional<Period> period = ReadPeriod(valid_from);
  if (period.has_value()) {
    indicator_->set_valid_from(FormatPeriod(*period));
    references_->UsePeriod(indicator_->form(), *period, valid_from);
  }
}

void IndicatorReader::ReadMinimum() {
  indicator_->set_minimum_n(value_.Optional("minimum_n").Integer(1, kMost));
  const YamlValue of = value_.Optional("minimum_n_of");
  indicator_->set_minimum_n_of(of.String());
  references_->UseValue(indicator_->form(), indicator_->minimum_n_of(), of);
  if (of.present() != (indicator_->minimum_n() > 0)) {
    value_.Fault("minimum_n and minimum_n_of belong together");
  }
}

void IndicatorReader::ReadRemarks() {
  YamlValue target = value_.Optional("target");
  if (target.present() && !target.is_null()) {
    const YamlValue units = target.Optional("units");
    *indicator_->mutable_target() = ReadTarget(target);
    ReadUnitTargets(units, references_, indicator_->mutable_target());
  }
  const YamlValue yearly = value_.Optional("yearly_check");
  if (yearly.present() && !yearly.is_null()) {
    *indicator_->mutable_yearly_check() = ReadTarget(yearly);
  }
  constexpr v1::Better kBetter[] = {v1::HIGHER, v1::LOWER, v1::NEUTRAL,
                                    v1::BETTER_UNSPECIFIED};
  indicator_->set_better(kBetter[value_.Required("better").OneOf(
      {"higher", "lower", "neutral"}, 3)]);
  indicator_->set_rankable(value_.Required("rankable").Boolean());
  indicator_->set_verified_by_reviewer(
      value_.Optional("verified_by_reviewer").Boolean());
  indicator_->set_distribution(value_.Optional("distribution").Boolean());
  const std::vector<std::string> statuses = {"sourced", "sourced_idea",
                                             "proposed"};
  indicator_->set_status(statuses[value_.Required("status").OneOf(statuses)]);
  indicator_->set_source(ReadFilled(value_.Required("source")));
  indicator_->set_note(value_.Optional("note").String());
}

void IndicatorReader::ReadAspects() {
  const YamlValue list = value_.Optional("aspects");
  const YamlValue derived = value_.Optional("derived_per_aspect");
  const YamlValue rules = value_.Optional("rules_per_aspect");
  YamlValue expand = value_.Optional("expand");
  const YamlValue step_list = value_.Optional("steps");
  const bool any = derived.present() || rules.present() || expand.present() ||
                   step_list.present();
  if (!list.present()) {
    if (any) value_.Fault("steps, expand and …_per_aspect need aspects");
    return;
  }
  const std::vector<Named> aspects = ReadNamed(list);
  const std::vector<Named> steps = ReadNamed(value_.Required("steps"));
  v1::Part shape;
  value_.Required("expand");
  ReadPartShape(&expand, references_, &shape);
  expand.Close();
  for (const Named& aspect : aspects) {
    for (const Named& step : steps) {
      v1::Part* const part = indicator_->add_parts();
      *part = shape;
      part->set_name(absl::StrCat(aspect.name, "_", step.name));
      part->mutable_label()->set_vi(
          absl::StrCat(aspect.label.vi(), ": ", step.label.vi()));
      part->mutable_label()->set_en(
          absl::StrCat(aspect.label.en(), ": ", step.label.en()));
      AddLowerLimit(part);
      DefineValue(part->name(), list);
    }
    for (const YamlValue& item : derived.Items()) ReadDerived(item, &aspect);
    for (const YamlValue& item : rules.Items()) ReadRule(item, &aspect);
  }
}

void IndicatorReader::DefineValue(const std::string& name,
                                  const YamlValue& at) {
  if (name.empty()) return;
  references_->Define("value", absl::StrCat(indicator_->code(), ".", name), at);
}

void IndicatorReader::ReadDerived(YamlValue value, const Named* aspect) {
  v1::Derived* const derived = indicator_->add_derived();
  derived->set_name(PutAspect(ReadFilled(value.Required("name")), aspect));
  DefineValue(derived->name(), value);
  *derived->mutable_label() =
      PutAspect(ReadText(value.Required("labels")), aspect);
  ReadFormulaOf(&value, aspect, derived);
  derived->set_percent(value.Optional("percent").Boolean());
  for (YamlValue& item : value.Optional("bands").Items()) {
    v1::Band* const band = derived->add_bands();
    band->set_at_least(item.Required("at_least").Integer(kLeast, kMost));
    *band->mutable_label() = ReadText(item.Required("label"));
    item.Close();
  }
  value.Close();
}

void IndicatorReader::ReadFormulaOf(YamlValue* value, const Named* aspect,
                                    v1::Derived* derived) {
  const YamlValue sum = value->Optional("sum");
  const YamlValue count_of = value->Optional("count_of");
  YamlValue ratio = value->Optional("ratio");
  if (sum.present() + count_of.present() + ratio.present() != 1) {
    value->Fault("a derived value needs one of sum, count_of, ratio");
  }
  if (sum.present()) {
    ReadAspectFormula(sum, aspect, derived->mutable_sum());
    references_->UseFormulas(indicator_->form(), {derived->mutable_sum()}, sum);
  }
  if (count_of.present()) {
    derived->set_count_of(PutAspect(count_of.String(), aspect));
    references_->UseValue(indicator_->form(), derived->count_of(), count_of);
  }
  if (ratio.present()) {
    v1::Ratio* const message = derived->mutable_ratio();
    const YamlValue of = ratio.Required("of");
    const YamlValue over = ratio.Required("over");
    ReadAspectFormula(of, aspect, message->mutable_of());
    ReadAspectFormula(over, aspect, message->mutable_over());
    references_->UseFormulas(indicator_->form(), {message->mutable_of()}, of);
    references_->UseFormulas(indicator_->form(), {message->mutable_over()},
                             over);
    ratio.Close();
    return;
  }
  derived->set_time(ReadTime(value->Required("time")));
  const YamlValue unit = value->Required("unit");
  derived->set_measure(unit.String());
  references_->Use("measure", derived->measure(), unit);
}

void IndicatorReader::ReadAspectFormula(const YamlValue& value,
                                        const Named* aspect,
                                        v1::LinearForm* formula) {
  if (!value.present()) return;
  const absl::StatusOr<v1::LinearForm> parsed =
      ParseExpression(PutAspect(ReadFormulaText(value), aspect));
  if (parsed.ok()) {
    *formula = *parsed;
  } else {
    value.Fault(parsed.status().message());
  }
}

void IndicatorReader::ReadRule(YamlValue value, const Named* aspect) {
  v1::Rule* const rule = indicator_->add_rules();
  rule->set_id(absl::StrCat(indicator_->code(), "#", indicator_->rules_size()));
  rule->set_severity(ReadSeverity(value.Required("severity")));
  rule->set_scale_with_period(value.Optional("scale_with_period").Boolean());
  *rule->mutable_message() =
      PutAspect(ReadText(value.Required("message")), aspect);
  const YamlValue check = value.Required("check");
  value.Close();
  if (!check.present()) return;
  absl::StatusOr<Check> parsed = ParseCheck(PutAspect(check.String(), aspect));
  if (!parsed.ok()) {
    check.Fault(parsed.status().message());
    return;
  }
  rule->set_comparison(parsed->comparison);
  *rule->mutable_left() = std::move(parsed->left);
  *rule->mutable_right() = std::move(parsed->right);
  references_->UseFormulas(
      indicator_->form(), {rule->mutable_left(), rule->mutable_right()}, check);
}

}  // namespace

void ReadIndicator(YamlValue value, CatalogueReferences* references,
                   v1::Indicator* indicator) {
  IndicatorReader(std::move(value), references, indicator).Read();
}

}  // namespace gandan
