#ifndef GANDAN_DOMAIN_ISO_DAY_H_
#define GANDAN_DOMAIN_ISO_DAY_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace gandan {

// Reads exactly "2024-05-27": in data a day is written in this way only.
// INVALID_ARGUMENT: it is no such day, or its year is not 1900 to 9999.
absl::StatusOr<absl::CivilDay> ParseIsoDay(absl::string_view text);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_ISO_DAY_H_
