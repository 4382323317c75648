#ifndef GANDAN_BASE_FINDING_H_
#define GANDAN_BASE_FINDING_H_

#include <string>
#include <vector>

namespace gandan {

enum class Light { kGreen, kYellow, kRed };

// One thing that a `doctor` looked at: a sentence that says what is, and what
// to do where it is not as it should be.
struct Finding {
  std::string check;  // "clock", "hub", "certificate"…
  Light light = Light::kGreen;
  std::string vi;
  std::string en;
};

// Whether one of them must be mended.
bool AnyIsRed(const std::vector<Finding>& findings);

// Two lines a finding, its light before it.
std::string FindingsForPeople(const std::vector<Finding>& findings);

// An array of objects with check, light ("green"…), vi and en. What is no
// UTF-8, as in a path, is shown as a question mark.
std::string FindingsAsJson(const std::vector<Finding>& findings);

}  // namespace gandan

#endif  // GANDAN_BASE_FINDING_H_
