#include "cli/question.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "domain/period.h"

namespace gandan {
namespace {

// "1:1234": epoch and index.
bool ReadPosition(absl::string_view text, v1::LedgerPosition* position) {
  const std::pair<absl::string_view, absl::string_view> split =
      absl::StrSplit(text, absl::MaxSplits(':', 1));
  uint64_t epoch = 0, index = 0;
  if (!absl::SimpleAtoi(split.first, &epoch) ||
      !absl::SimpleAtoi(split.second, &index)) {
    return false;
  }
  position->set_epoch(epoch);
  position->set_index(index);
  return true;
}

// A day without a time stands for its end.
bool ReadTime(absl::string_view text, absl::Time* time) {
  std::string ignored;
  if (absl::StartsWithIgnoreCase(text, "inf")) return false;  // Abseil's.
  for (const char* format :
       {"%Y-%m-%dT%H:%M:%E*S%Ez", "%Y-%m-%dT%H:%M%Ez", "%Y-%m-%d %H:%M:%E*S",
        "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%E*S", "%Y-%m-%dT%H:%M"}) {
    if (absl::ParseTime(format, text, VietnamTime(), time, &ignored)) {
      return true;
    }
  }
  const absl::StatusOr<absl::CivilDay> day = ParseDay(text);
  if (!day.ok()) return false;
  *time = absl::FromCivil(*day + 1, VietnamTime()) - absl::Nanoseconds(1);
  return true;
}

v1::CalendarKind CalendarOf(const CatalogueBook& book, absl::string_view form) {
  if (const v1::Form* found = book.FindForm(form)) return found->calendar();
  return book.data().forms().empty() ? v1::CALENDAR
                                     : book.data().forms(0).calendar();
}

}  // namespace

void AddScopeOptions(CLI::App* command, ScopeOptions* scope) {
  command->add_option("--unit", scope->unit,
                      "Đơn vị: MÃ hoặc MÃ/NGÀY / Unit: CODE or CODE/DAY");
  command->add_option(
      "--as-of", scope->as_of,
      "Số liệu như đã có lúc đó: thời điểm, ngày hoặc ĐỢT:VỊ_TRÍ / As it "
      "stood then: a time, a day, or EPOCH:INDEX");
}

CLI::Option* AddPeriod(CLI::App* command, const std::string& name,
                       std::string* period) {
  const auto is_period = [](const std::string& text) -> std::string {
    const absl::StatusOr<Period> parsed = ParsePeriod(text);
    return parsed.ok() ? ""
                       : absl::StrCat("không phải là kỳ báo cáo / ",
                                      parsed.status().message());
  };
  return command
      ->add_option(name, *period,
                   "Kỳ / Period: 2024-06, 2024-Q2, 2024-H1, 2024-9M, 2024")
      ->required()
      ->check(is_period);
}

absl::StatusOr<v1::UnitKey> FindUnit(Session& session, absl::string_view text,
                                     const LookupDay& day) {
  ASSIGN_OR_RETURN(const CatalogueBook* book, session.Catalogue(0));
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(day.period));
  const Window window = WindowOf(period, CalendarOf(*book, day.form));
  return book->ResolveUnit(text, FormatIsoDay(window.cutoff_day));
}

absl::StatusOr<uint32_t> CurrentRevision(Session& session,
                                         const v1::UnitKey& unit,
                                         const std::string& form,
                                         const std::string& period) {
  v1::GetReportRequest request;
  *request.mutable_scope()->mutable_unit() = unit;
  request.set_form(form);
  request.set_period(period);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::GetReportResponse report,
                   hub->Query(&v1::DistrictQuery::Stub::GetReport, request));
  if (report.status().revision() == 0) {
    return absl::NotFoundError(
        "Đơn vị chưa gửi báo cáo này.\nThe unit has not sent this report.");
  }
  return report.status().revision();
}

absl::StatusOr<v1::Scope> ReadScope(Session& session,
                                    const ScopeOptions& options,
                                    const LookupDay& day) {
  v1::Scope scope;
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*scope.mutable_unit(),
                     FindUnit(session, options.unit, day));
  }
  if (!options.as_of.empty()) RETURN_IF_ERROR(ReadAsOf(options.as_of, &scope));
  return scope;
}

absl::StatusOr<google::protobuf::Timestamp> ReadMoment(absl::string_view text) {
  absl::Time time;
  if (!ReadTime(text, &time)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", text,
        "\" không phải thời điểm. Viết 2024-09-17, \"2024-09-17 10:05\" hoặc "
        "1:1234.\n\"",
        text,
        "\" is no moment. Write 2024-09-17, \"2024-09-17 10:05\" or 1:1234."));
  }
  absl::Duration rest;
  google::protobuf::Timestamp moment;
  moment.set_seconds(
      absl::IDivDuration(time - absl::UnixEpoch(), absl::Seconds(1), &rest));
  moment.set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(rest)));
  return moment;
}

absl::Status ReadAsOf(absl::string_view text, v1::Scope* scope) {
  v1::LedgerPosition position;
  if (ReadPosition(text, &position)) {
    *scope->mutable_position() = position;
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(*scope->mutable_time(), ReadMoment(text));
  return absl::OkStatus();
}

}  // namespace gandan
