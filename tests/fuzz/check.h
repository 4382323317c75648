#ifndef GANDAN_TESTS_FUZZ_CHECK_H_
#define GANDAN_TESTS_FUZZ_CHECK_H_

#include <cstdlib>
#include <iostream>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// Ends the program as a crash does where a property does not hold, so that
// libFuzzer keeps the input and a replay fails.
inline void Must(bool holds, absl::string_view property) {
  if (holds) return;
  std::cerr << "does not hold: " << property << std::endl;
  std::abort();
}

// Whether it is OK and the value; Debian 12's StatusOr cannot be compared.
template <typename T, typename U>
bool Holds(const absl::StatusOr<T>& result, const U& value) {
  return result.ok() && *result == value;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_FUZZ_CHECK_H_
