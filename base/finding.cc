#include "base/finding.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"

namespace gandan {
namespace {

const char* MarkOf(Light light) {
  switch (light) {
    case Light::kGreen:
      return "[ tốt ] ";
    case Light::kYellow:
      return "[ chú ý ] ";
    case Light::kRed:
      return "[ HỎNG ] ";
  }
  return "";
}

const char* NameOf(Light light) {
  switch (light) {
    case Light::kGreen:
      return "green";
    case Light::kYellow:
      return "yellow";
    case Light::kRed:
      return "red";
  }
  return "";
}

}  // namespace

bool AnyIsRed(const std::vector<Finding>& findings) {
  return std::any_of(
      findings.begin(), findings.end(),
      [](const Finding& finding) { return finding.light == Light::kRed; });
}

std::string FindingsForPeople(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    absl::StrAppend(&text, MarkOf(finding.light), finding.vi, "\n        ",
                    finding.en, "\n");
  }
  return text;
}

std::string FindingsAsJson(const std::vector<Finding>& findings) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Finding& finding : findings) {
    all.push_back({{"check", finding.check},
                   {"light", NameOf(finding.light)},
                   {"vi", finding.vi},
                   {"en", finding.en}});
  }
  return all.dump(2, ' ', false,
                  nlohmann::ordered_json::error_handler_t::replace) +
         "\n";
}

}  // namespace gandan
