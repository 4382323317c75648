#ifndef GANDAN_COMMUNE_NODE_CONTACT_BOOK_H_
#define GANDAN_COMMUNE_NODE_CONTACT_BOOK_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "domain/unit.h"
#include "gandan/v1/intake.pb.h"
#include "storage/node_store.h"

namespace gandan {

// Which thread of the node speaks with the hub.
enum class Speaker { kUplink, kDirectives, kRenewal };

// How the node stands with its hub: how far it has read, when they last spoke,
// what went wrong, and what somebody must see. Alarms and what was read are on
// the disk; the rest is known while the program runs. Calls that return a
// status fail as the store does.
//
// Thread-safe. The store and the clock must outlive it.
class ContactBook {
 public:
  ContactBook(NodeStore* store, Clock* clock) : store_(store), clock_(clock) {}

  // What is on the disk, with the last contact as known now.
  absl::StatusOr<storage::v1::ContactMark> mark() const
      ABSL_LOCKS_EXCLUDED(mutex_);

  // Changes the mark and lets `write` bring it to the disk, with whatever must
  // come along in one batch. One change at a time.
  absl::Status Change(
      absl::FunctionRef<absl::Status(storage::v1::ContactMark*)> write)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // The hub answered.
  void NoteSuccess(Speaker speaker) ABSL_LOCKS_EXCLUDED(mutex_);

  // A call failed, or what the hub asked for cannot be done.
  void NoteFailure(Speaker speaker, const absl::Status& failure)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // What failed without the hub is well again.
  void NoteMended(Speaker speaker) ABSL_LOCKS_EXCLUDED(mutex_);

  // The last failure since the last success; empty if there is none.
  std::string last_error() const ABSL_LOCKS_EXCLUDED(mutex_);

  // The hub told what its clock shows now.
  void NoteHubClock(absl::Time hub_now) ABSL_LOCKS_EXCLUDED(mutex_);

  // How far the hub's clock was ahead of the node's at the last contact; 0 if
  // there was none since the program started.
  absl::Duration hub_ahead() const ABSL_LOCKS_EXCLUDED(mutex_);

  // What the hub takes, as it told at a contact.
  void NoteHello(const v1::Hello& hello) ABSL_LOCKS_EXCLUDED(mutex_);

  // Of one report; as hubs usually have it until ours told.
  size_t most_report_bytes() const ABSL_LOCKS_EXCLUDED(mutex_);

  // Keeps what somebody must see; an alarm that stands already is not kept
  // twice.
  absl::Status RaiseAlarm(absl::string_view vi, absl::string_view en)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // Notes whose folder this is, once. FAILED_PRECONDITION: another unit's.
  absl::Status ClaimFor(const UnitKey& unit) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  absl::StatusOr<storage::v1::ContactMark> Read() const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  NodeStore* const store_;
  Clock* const clock_;
  mutable absl::Mutex mutex_;
  absl::Time last_contact_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  absl::Duration hub_ahead_ ABSL_GUARDED_BY(mutex_) = absl::ZeroDuration();
  std::string errors_[3] ABSL_GUARDED_BY(mutex_);  // By Speaker.
  size_t most_report_bytes_ ABSL_GUARDED_BY(mutex_) = size_t{256} << 10;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_CONTACT_BOOK_H_
