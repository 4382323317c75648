#ifndef GANDAN_DOMAIN_PATTERNS_H_
#define GANDAN_DOMAIN_PATTERNS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "re2/re2.h"

namespace gandan {

// Compiles a pattern of a text part. Hub and node match with RE2 and the pages
// with ECMAScript, so only what both read alike is allowed. INVALID_ARGUMENT:
// it is no regular expression, or outside of that.
absl::StatusOr<std::unique_ptr<RE2>> CompilePattern(const std::string& regex);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_PATTERNS_H_
