#ifndef GANDAN_TESTS_FUZZ_INPUT_H_
#define GANDAN_TESTS_FUZZ_INPUT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace gandan {

// What a fuzzer was given, as text.
inline absl::string_view TextOf(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Takes values off an input, one behind the other; once it is used up, they
// are zero and empty. (Clang's FuzzedDataProvider takes from both ends, which
// no seed can be written for by hand, and g++ has none.)
//
// Not thread-safe. The input must outlive it.
class InputReader {
 public:
  explicit InputReader(absl::string_view input) : rest_(input) {}

  bool empty() const { return rest_.empty(); }

  // Big-endian; of `bytes` bytes.
  uint64_t Number(size_t bytes) {
    uint64_t number = 0;
    for (const char byte : Bytes(bytes)) {
      number = number << 8 | static_cast<uint8_t>(byte);
    }
    return number;
  }

  // 0 to `most`.
  uint64_t UpTo(uint64_t most) {
    const uint64_t number = Number(most <= UINT8_MAX ? 1 : 8);
    return most == UINT64_MAX ? number : number % (most + 1);
  }

  bool Boolean() { return Number(1) % 2 == 1; }

  // So many bytes, or as many as there are.
  absl::string_view Bytes(size_t most) {
    const absl::string_view bytes = rest_.substr(0, most);
    rest_.remove_prefix(bytes.size());
    return bytes;
  }

  // A length of one byte, and that many bytes.
  std::string Text() {
    const size_t length = static_cast<size_t>(Number(1));
    return std::string(Bytes(length));
  }

  // All up to the next line end, which is dropped.
  std::string Line() {
    std::string line(Bytes(std::min(rest_.find('\n'), rest_.size())));
    Bytes(1);
    return line;
  }

  // All that is left.
  absl::string_view Rest() { return Bytes(rest_.size()); }

 private:
  absl::string_view rest_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_FUZZ_INPUT_H_
