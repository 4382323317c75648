#include "district_hub/intake_limits.h"

#include <memory>

#include "district_hub/receipts.h"

namespace gandan {

v1::Hello MakeHello(const IntakeLimits& limits,
                    const CatalogueHistory& catalogues, uint64_t epoch,
                    absl::Time now) {
  v1::Hello hello;
  *hello.mutable_clock() = TimestampFromMicros(absl::ToUnixMicros(now));
  const std::shared_ptr<const Catalogue> newest = catalogues.newest();
  hello.set_catalogue_version(newest == nullptr ? 0 : newest->data().version());
  hello.set_most_entries(limits.most_entries);
  hello.set_most_batch_bytes(limits.most_batch_bytes);
  hello.set_most_report_bytes(limits.most_report_bytes);
  hello.set_epoch(epoch);
  return hello;
}

}  // namespace gandan
