#include "commune_node/own_store.h"

#include "absl/strings/cord.h"

namespace gandan {
namespace {

constexpr char kOwnStore[] = "gandan/own-store";

}  // namespace

absl::Status OwnStore(absl::Status failure) {
  if (!failure.ok()) failure.SetPayload(kOwnStore, absl::Cord("1"));
  return failure;
}

bool IsOwnStore(const absl::Status& failure) {
  return failure.GetPayload(kOwnStore).has_value();
}

}  // namespace gandan
