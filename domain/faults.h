#ifndef GANDAN_DOMAIN_FAULTS_H_
#define GANDAN_DOMAIN_FAULTS_H_

#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace gandan {

// Collects everything that is wrong, so that who mends it sees all at once.
//
// Not thread-safe.
class Faults {
 public:
  // Adds one, from pieces as absl::StrCat takes them; the same one only once.
  template <typename... Pieces>
  void Add(const Pieces&... pieces) {
    std::string fault = absl::StrCat(pieces...);
    if (std::find(faults_.begin(), faults_.end(), fault) == faults_.end()) {
      faults_.push_back(std::move(fault));
    }
  }

  // Adds every line of a status that is not OK.
  void AddStatus(const absl::Status& status) {
    if (status.ok()) return;
    for (absl::string_view line : absl::StrSplit(status.message(), '\n')) {
      Add(line);
    }
  }

  bool empty() const { return faults_.empty(); }

  // OK, or INVALID_ARGUMENT with one line a fault.
  absl::Status status() const {
    if (empty()) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrJoin(faults_, "\n"));
  }

 private:
  std::vector<std::string> faults_;
};

}  // namespace gandan

#endif  // GANDAN_DOMAIN_FAULTS_H_
