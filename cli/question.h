#ifndef GANDAN_CLI_QUESTION_H_
#define GANDAN_CLI_QUESTION_H_

// What the questions of several commands have in common: periods, units, and
// the moment as of which is asked.

#include <cstdint>
#include <string>

#include "CLI/App.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/session.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// --unit and --as-of.
struct ScopeOptions {
  std::string unit;
  std::string as_of;
};

// Adds the options of a scope to a command; `scope` must outlive it.
void AddScopeOptions(CLI::App* command, ScopeOptions* scope);

// Adds a period that must be given, written as "2024-09"; anything else is
// wrong usage.
CLI::Option* AddPeriod(CLI::App* command, const std::string& name,
                       std::string* period);

// Which days a unit's code is looked up on: the cut-off day of a period, by
// the calendar of a form ("" : of the first one).
struct LookupDay {
  std::string form;
  std::string period;
};

// The unit that "CODE" or "CODE/DAY" names. NOT_FOUND: there is none.
absl::StatusOr<v1::UnitKey> FindUnit(Session& session, absl::string_view text,
                                     const LookupDay& day);

// The revision of a report that stands now. NOT_FOUND: nothing was received.
absl::StatusOr<uint32_t> CurrentRevision(Session& session,
                                         const v1::UnitKey& unit,
                                         const std::string& form,
                                         const std::string& period);

// The scope that the options ask for. INVALID_ARGUMENT: the moment is none.
// NOT_FOUND: there is no such unit.
absl::StatusOr<v1::Scope> ReadScope(Session& session,
                                    const ScopeOptions& options,
                                    const LookupDay& day);

// Reads a moment as ReadAsOf does, but no position. INVALID_ARGUMENT: it is
// none.
absl::StatusOr<google::protobuf::Timestamp> ReadMoment(absl::string_view text);

// Reads "1:1234" (epoch and index of the ledger), "2024-09-17 10:05" or RFC
// 3339, or "2024-09-17": the end of that day. Times are Vietnam's where they
// do not say. INVALID_ARGUMENT: it is none of these.
absl::Status ReadAsOf(absl::string_view text, v1::Scope* scope);

}  // namespace gandan

#endif  // GANDAN_CLI_QUESTION_H_
