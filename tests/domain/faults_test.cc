#include "domain/faults.h"

#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

TEST(FaultsTest, NoneIsOk) { EXPECT_OK(Faults().status()); }

TEST(FaultsTest, TellsEachFaultOnceInItsOrder) {
  Faults faults;

  faults.Add("part ", 2);
  faults.AddStatus(absl::InvalidArgumentError("part 1\npart 2"));
  faults.AddStatus(absl::OkStatus());

  EXPECT_EQ(faults.status(), absl::InvalidArgumentError("part 2\npart 1"));
}

}  // namespace
}  // namespace gandan
