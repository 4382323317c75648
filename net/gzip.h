#ifndef GANDAN_NET_GZIP_H_
#define GANDAN_NET_GZIP_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace gandan {

// The bytes, gzipped.
std::string Gzip(const std::string& bytes);

// What was gzipped. INVALID_ARGUMENT: it is no gzip, or is cut off.
// OUT_OF_RANGE: it is more than `most` bytes; no more than that was unpacked.
absl::StatusOr<std::string> Gunzip(const std::string& gzipped, size_t most);

}  // namespace gandan

#endif  // GANDAN_NET_GZIP_H_
