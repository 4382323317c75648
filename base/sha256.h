#ifndef GANDAN_BASE_SHA256_H_
#define GANDAN_BASE_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

namespace gandan {

// SHA-256 of the bytes: 32 bytes, not hexadecimal.
std::string Sha256(absl::string_view bytes);

}  // namespace gandan

#endif  // GANDAN_BASE_SHA256_H_
