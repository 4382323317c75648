#ifndef GANDAN_STORAGE_FORGETFUL_ENGINE_H_
#define GANDAN_STORAGE_FORGETFUL_ENGINE_H_

#include <memory>

#include "storage/engine.h"
#include "storage/schema.h"

namespace gandan {

// An engine in memory, for tests that need no disk. It forgets everything when
// it goes; FailNextWrite makes a write fail as a disk would.
//
// Thread-safe.
class ForgetfulEngine : public Engine {
 public:
  // Whether the failed batch turns out to be there after Reopen().
  enum class Fate { kLost, kKept };

  // Lets the next write whose head is right answer UNAVAILABLE, and every later
  // one until Reopen().
  virtual void FailNextWrite(Fate fate) = 0;
};

// An empty engine with the tables of the schema; no upgrade is ever run.
std::unique_ptr<ForgetfulEngine> MakeForgetfulEngine(const Schema& schema);

}  // namespace gandan

#endif  // GANDAN_STORAGE_FORGETFUL_ENGINE_H_
