#include "district_hub/node_activity.h"

#include "district_hub/receipts.h"

namespace gandan {
namespace {

// Of what a node says, no more is kept than a version needs.
constexpr size_t kMostVersionBytes = 64;

int64_t MillisOf(const google::protobuf::Timestamp& time) {
  return time.seconds() * 1000 + time.nanos() / 1'000'000;
}

}  // namespace

void NodeActivity::Note(absl::string_view fingerprint, const v1::NodeInfo& info,
                        absl::Time now) {
  Contact contact{now, info};
  if (info.version().size() > kMostVersionBytes) contact.info.clear_version();
  absl::MutexLock lock(&mutex_);
  contacts_.insert_or_assign(std::string(fingerprint), std::move(contact));
}

void NodeActivity::Fill(absl::string_view fingerprint, v1::NodeKey* key) const {
  absl::MutexLock lock(&mutex_);
  const auto found = contacts_.find(fingerprint);
  if (found == contacts_.end()) return;
  const auto& [at, info] = found->second;
  *key->mutable_last_seen() = TimestampFromMicros(absl::ToUnixMicros(at));
  key->set_version(info.version());
  key->set_catalogue_version(info.catalogue_version());
  if (info.has_clock()) {
    key->set_clock_skew_ms(MillisOf(info.clock()) - absl::ToUnixMillis(at));
  }
  key->set_unsent(info.unsent());
  if (info.has_oldest_unsent()) {
    *key->mutable_oldest_unsent() = info.oldest_unsent();
  }
}

}  // namespace gandan
