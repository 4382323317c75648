#ifndef GANDAN_DOMAIN_YAML_TEXTS_H_
#define GANDAN_DOMAIN_YAML_TEXTS_H_

// Small values that stand in many places of a catalogue. What is wrong with
// them is added to the faults of the file.

#include <string>

#include "absl/types/optional.h"
#include "base/yaml_reader.h"
#include "domain/period.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// {vi: …, en: …}, both there and not empty. Absent: an empty text.
v1::Text ReadText(YamlValue value);

// A text that is not empty. Absent: an empty text.
std::string ReadFilled(const YamlValue& value);

// "error" or "warning". Absent: unspecified.
v1::Severity ReadSeverity(const YamlValue& value);

// A period. Absent or at fault: nothing.
absl::optional<Period> ReadPeriod(const YamlValue& value);

// A day, as it is written. At fault: empty.
std::string ReadDay(const YamlValue& value);

// {code: …, valid_from: …}; leaves the mapping open, for what else it holds.
v1::UnitKey ReadUnitKey(YamlValue* value);

// {op: ">=", value: 100, scale_with_period: …, source: …}.
v1::Target ReadTarget(YamlValue value);

// Reads a whole number or, with a point, a fraction, and returns it scaled.
// At fault, which is told: 0.
int64_t ReadScaled(const YamlValue& value, int decimals);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_YAML_TEXTS_H_
