#include "domain/patterns.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace gandan {
namespace {

// The first construct that only RE2 knows, or that means something else in
// ECMAScript; empty if there is none.
std::string OnlyOfRe2(absl::string_view regex) {
  for (size_t i = 0; i + 1 < regex.size(); ++i) {
    const absl::string_view pair = regex.substr(i, 2);
    if (pair == "(?" && !absl::StartsWith(regex.substr(i), "(?:")) {
      return std::string(pair);
    }
    if (pair == "[:") return std::string(pair);
    if (pair[0] != '\\') continue;
    if (absl::StrContains("AzQEpPCa", pair.substr(1))) return std::string(pair);
    ++i;  // An escaped backslash begins nothing.
  }
  return "";
}

}  // namespace

absl::StatusOr<std::unique_ptr<RE2>> CompilePattern(const std::string& regex) {
  if (regex.empty()) return absl::InvalidArgumentError("an empty pattern");
  RE2::Options options;
  options.set_log_errors(false);
  auto compiled = std::make_unique<RE2>(regex, options);
  if (!compiled->ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("bad pattern '", regex, "': ", compiled->error()));
  }
  const std::string foreign = OnlyOfRe2(regex);
  if (!foreign.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("pattern '", regex, "' uses ", foreign,
                     ", which browsers do not read alike"));
  }
  return compiled;
}

}  // namespace gandan
