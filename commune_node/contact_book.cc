#include "commune_node/contact_book.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

// Enough to see what happened; who does not read ten will not read a hundred.
constexpr int kMostAlarms = 10;

const char* NameOf(Speaker speaker) {
  switch (speaker) {
    case Speaker::kUplink:
      return "uplink";
    case Speaker::kDirectives:
      return "directives";
    case Speaker::kRenewal:
      return "renewal";
  }
  return "?";
}

}  // namespace

absl::StatusOr<storage::v1::ContactMark> ContactBook::Read() const {
  ASSIGN_OR_RETURN(storage::v1::ContactMark mark, store_->contact());
  if (last_contact_ != absl::InfinitePast()) {
    mark.set_last_contact_us(
        std::max(mark.last_contact_us(), absl::ToUnixMicros(last_contact_)));
  }
  return mark;
}

absl::StatusOr<storage::v1::ContactMark> ContactBook::mark() const {
  absl::MutexLock lock(&mutex_);
  return Read();
}

absl::Status ContactBook::Change(
    absl::FunctionRef<absl::Status(storage::v1::ContactMark*)> write) {
  absl::MutexLock lock(&mutex_);
  ASSIGN_OR_RETURN(storage::v1::ContactMark mark, Read());
  return write(&mark);
}

void ContactBook::NoteSuccess(Speaker speaker) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  last_contact_ = now;
  errors_[static_cast<int>(speaker)].clear();
}

void ContactBook::NoteFailure(Speaker speaker, const absl::Status& failure) {
  std::string text =
      failure.ToString(absl::StatusToStringMode::kWithNoExtraData);
  absl::MutexLock lock(&mutex_);
  std::string& known = errors_[static_cast<int>(speaker)];
  if (known == text) return;  // Said once, not at every try.
  LogWarning(NameOf(speaker), ": ", text);
  known = std::move(text);
}

void ContactBook::NoteMended(Speaker speaker) {
  absl::MutexLock lock(&mutex_);
  errors_[static_cast<int>(speaker)].clear();
}

std::string ContactBook::last_error() const {
  absl::MutexLock lock(&mutex_);
  for (const std::string& error : errors_) {
    if (!error.empty()) return error;
  }
  return "";
}

void ContactBook::NoteHubClock(absl::Time hub_now) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  hub_ahead_ = hub_now - now;
}

absl::Duration ContactBook::hub_ahead() const {
  absl::MutexLock lock(&mutex_);
  return hub_ahead_;
}

void ContactBook::NoteHello(const v1::Hello& hello) {
  if (hello.most_report_bytes() == 0) return;
  absl::MutexLock lock(&mutex_);
  most_report_bytes_ = hello.most_report_bytes();
}

size_t ContactBook::most_report_bytes() const {
  absl::MutexLock lock(&mutex_);
  return most_report_bytes_;
}

absl::Status ContactBook::RaiseAlarm(absl::string_view vi,
                                     absl::string_view en) {
  return Change([&](storage::v1::ContactMark* mark) -> absl::Status {
    for (const storage::v1::NodeAlarm& alarm : mark->alarms()) {
      if (alarm.text().en() == en) return absl::OkStatus();
    }
    LogError("alarm: ", en);
    storage::v1::NodeAlarm* const alarm = mark->add_alarms();
    alarm->mutable_text()->set_vi(std::string(vi));
    alarm->mutable_text()->set_en(std::string(en));
    alarm->set_raised_at_us(absl::ToUnixMicros(clock_->Now()));
    if (mark->alarms_size() > kMostAlarms) {
      mark->mutable_alarms()->DeleteSubrange(0, 1);
    }
    return store_->SetContact(*mark);
  });
}

absl::Status ContactBook::ClaimFor(const UnitKey& unit) {
  const std::string name = FormatUnitKey(unit);
  return Change([&](storage::v1::ContactMark* mark) -> absl::Status {
    if (mark->unit() == name) return absl::OkStatus();
    if (!mark->unit().empty()) {
      return absl::FailedPreconditionError(
          absl::StrCat("thư mục dữ liệu này của ", mark->unit(),
                       ", chứng thư của ", name, "\nthis data folder is of ",
                       mark->unit(), ", the certificate of ", name));
    }
    mark->set_unit(name);
    return store_->SetContact(*mark);
  });
}

}  // namespace gandan
