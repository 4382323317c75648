#include "cli/command.h"

#include "absl/strings/str_cat.h"
#include "base/numbers.h"

namespace gandan {

CLI::App* AddCommandGroup(CLI::App& parent, const std::string& name,
                          const std::string& help) {
  CLI::App* const group = parent.add_subcommand(name, help);
  group->require_subcommand(1);
  group->fallthrough();
  return group;
}

std::string CheckIsoDay(const std::string& text) {
  const absl::StatusOr<absl::CivilDay> day = ParseDay(text);
  const bool iso = day.ok() && FormatIsoDay(*day) == text;
  return iso ? "" : absl::StrCat(text, ": 2024-05-27");
}

}  // namespace gandan
