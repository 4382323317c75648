#ifndef GANDAN_DISTRICT_HUB_BATCH_SIGNATURES_H_
#define GANDAN_DISTRICT_HUB_BATCH_SIGNATURES_H_

#include <functional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "district_hub/judged_batch.h"
#include "gandan/v1/intake.pb.h"
#include "net/verifier_cache.h"
#include "storage/engine.h"

namespace gandan {

// Checks what nodes sign.
//
// As thread-safe as its reader, which must outlive it.
class BatchSignatures {
 public:
  // `trusted` as of HeadSigner.
  BatchSignatures(const Reader* reader, std::string trust_domain,
                  std::function<std::string()> trusted)
      : reader_(reader),
        trust_domain_(std::move(trust_domain)),
        trusted_(std::move(trusted)) {}

  // Fills `signed_batch` of a batch that was judged; leaves it where the
  // request has no signature, or one of a key that was enrolled before hubs
  // kept certificates: nothing can be said of that. INVALID_ARGUMENT
  // BATCH_SIGNATURE: it is not that of an enrolled key of the unit, not banned,
  // over these entries. Otherwise as Engine reads.
  absl::Status Check(const v1::SubmitReportsRequest& request,
                     JudgedBatch* batch) const;

 private:
  const Reader* const reader_;
  const std::string trust_domain_;
  const std::function<std::string()> trusted_;
  mutable VerifierCache verifiers_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_BATCH_SIGNATURES_H_
