#include "district_hub/reminder_desk.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "base/log.h"
#include "district_hub/job.h"
#include "district_hub/reminder_plan.h"

namespace gandan {
namespace {

// Reminders of one job: a country's do not hold reports up.
constexpr size_t kMostOfAJob = 200;

}  // namespace

void ReminderDesk::Start(absl::Duration look_every) {
  thread_ = std::thread([this, look_every] {
    do {
      Look();
    } while (!stopping_.WaitForNotificationWithTimeout(look_every));
  });
}

void ReminderDesk::Stop() {
  if (!thread_.joinable()) return;
  stopping_.Notify();
  thread_.join();
}

void ReminderDesk::Look() {
  const std::shared_ptr<const CatalogueHistory> catalogues =
      parts_.catalogues->Get();
  if (catalogues->newest() == nullptr) return;
  const absl::CivilDay today =
      absl::ToCivilDay(parts_.clock->Now(), VietnamTime());
  const std::pair<absl::CivilDay, uint32_t> now = {
      today, catalogues->newest()->data().version()};
  if (done_ == now) return;
  const std::unique_ptr<Reader> snapshot = parts_.engine->TakeSnapshot();
  const absl::StatusOr<std::vector<DueReminder>> due =
      DueReminders(*snapshot, *catalogues, today);
  if (!due.ok()) {
    LogError("reminders cannot be planned: ", due.status().ToString());
    return;
  }
  if (due->empty()) done_ = now;
  for (size_t first = 0; first < due->size(); first += kMostOfAJob) {
    const size_t end = std::min(first + kMostOfAJob, due->size());
    Job job = UnaskedJob(
        [some = std::vector<DueReminder>(
             due->begin() + first, due->begin() + end)](DecisionGroup& group) {
          return SendReminders(group, some);
        });
    job.entries = end - first;
    // Refused while the hub cannot store: the next look plans them again.
    if (!parts_.queue->Push(std::move(job)).ok()) return;
  }
}

}  // namespace gandan
