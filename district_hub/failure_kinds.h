#ifndef GANDAN_DISTRICT_HUB_FAILURE_KINDS_H_
#define GANDAN_DISTRICT_HUB_FAILURE_KINDS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "base/both_languages.h"

namespace gandan {

// The usual kinds of failures, in both languages, each with the code that says
// what the caller should do.

// Name something that is there.
inline absl::Status NotFound(absl::string_view vi, absl::string_view en) {
  return absl::NotFoundError(InBothLanguages(vi, en));
}

// Ask otherwise.
inline absl::Status Wrong(absl::string_view vi, absl::string_view en) {
  return absl::InvalidArgumentError(InBothLanguages(vi, en));
}

// Something else has to happen first.
inline absl::Status NotNow(absl::string_view vi, absl::string_view en) {
  return absl::FailedPreconditionError(InBothLanguages(vi, en));
}

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_FAILURE_KINDS_H_
