#ifndef GANDAN_TESTS_SUPPORT_SEED_H_
#define GANDAN_TESTS_SUPPORT_SEED_H_

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

namespace gandan {

// The seed of a randomised test: GANDAN_SEED if it is set, else a new one.
// Printed, so that a failure can be played again.
inline uint64_t TestSeed() {
  const char* const given = std::getenv("GANDAN_SEED");
  const uint64_t seed =
      given != nullptr ? std::stoull(given) : std::random_device()();
  std::cout << "GANDAN_SEED=" << seed << std::endl;
  return seed;
}

// How often a long test does its thing: GANDAN_ROUNDS if it is set, else as
// often as is usual.
inline int TestRounds(int usual) {
  const char* const given = std::getenv("GANDAN_ROUNDS");
  return given != nullptr ? std::atoi(given) : usual;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_SEED_H_
