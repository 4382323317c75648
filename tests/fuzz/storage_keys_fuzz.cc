// Keys of rows, as a disk hands them back.
//
// An input is read twice: as a key, and as what keys are made of.

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/keys.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

// Whether a key was read, which must then be the one that is written of it.
// Anything else is said to be no key.
template <typename Parsed>
bool IsRead(const absl::StatusOr<Parsed>& parsed) {
  Must(parsed.ok() || absl::IsDataLoss(parsed.status()),
       "what is no key is DATA_LOSS");
  return parsed.ok();
}

void CheckSame(absl::string_view written, absl::string_view key,
               absl::string_view what) {
  Must(written == key,
       absl::StrCat("a key that is read is written so: ", what));
}

void CheckRead(absl::string_view key) {
  if (const auto number = DecodeNumber(key); IsRead(number)) {
    CheckSame(EncodeNumber(*number), key, "number");
  }
  if (const auto sequence = ParseOutboxKey(key); IsRead(sequence)) {
    CheckSame(OutboxKeyOf(*sequence), key, "outbox");
  }
  if (const auto number = ParseInvitationKey(key); IsRead(number)) {
    CheckSame(InvitationKey(*number), key, "invitation");
  }
  if (const auto name = ParseAccountKey(key); IsRead(name)) {
    CheckSame(AccountKey(*name), key, "account");
  }
  if (const auto name = ParseNodeAccountKey(key); IsRead(name)) {
    CheckSame(NodeAccountKey(*name), key, "node's account");
  }
  if (const auto report = ParseNodeReportKey(key); IsRead(report)) {
    CheckSame(NodeReportKey(*report), key, "node's report");
  }
  if (const auto revision = ParseRevisionKey(key); IsRead(revision)) {
    CheckSame(absl::StrCat(revision->report, CatalogueKey(revision->revision)),
              key, "revision");
  }
  if (const auto index = ParseUnitEventKey(key); IsRead(index)) {
    Must(absl::EndsWith(key, EncodeNumber(*index)), "an event's index is last");
  }
  if (const auto state = ParseStateKey(key); IsRead(state)) {
    Must(absl::EndsWith(key, absl::StrCat(UnitEventsPrefix(state->unit),
                                          EncodeNumber(~state->position))),
         "a state's unit and position are last");
  }
}

// A text without a zero byte, which none of them has.
std::string TextFrom(InputReader* input) {
  std::string text = input->Text();
  std::replace(text.begin(), text.end(), '\0', '0');
  return text;
}

UnitKey UnitFrom(InputReader* input) {
  return {absl::StrCat("U", TextFrom(input)),
          absl::CivilDay(2000, 1, 1) + static_cast<int>(input->Number(2))};
}

Period PeriodFrom(InputReader* input) {
  const auto year = static_cast<int>(1900 + input->UpTo(200));
  if (input->Boolean()) {
    return {v1::QUARTER, year, static_cast<int>(1 + input->UpTo(3))};
  }
  return {v1::MONTH, year, static_cast<int>(1 + input->UpTo(11))};
}

void CheckOrder(const std::string& first, const std::string& second,
                bool is_before) {
  Must((first < second) == is_before, "keys are in the order of scans");
}

void CheckWritten(InputReader input) {
  const std::string form = TextFrom(&input);
  const Period period = PeriodFrom(&input);
  const UnitKey unit = UnitFrom(&input);
  const UnitKey parent = UnitFrom(&input);
  const ReportKey report{form, period, unit};
  const uint64_t position = input.Number(8);
  const uint64_t other = input.Number(8);
  const auto state = ParseStateKey(StateKey(report, parent, position));
  Must(state.ok() && state->unit == unit && state->position == position,
       "a state's key says whose it is and since when");
  CheckOrder(StateKey(report, parent, position),
             StateKey(report, parent, other), position > other);
  const auto revision = static_cast<uint32_t>(position);
  const auto parsed = ParseRevisionKey(RevisionKey(report, revision));
  Must(parsed.ok() && parsed->revision == revision,
       "a revision's key says which it is");
  CheckOrder(RevisionKey(report, revision),
             RevisionKey(report, static_cast<uint32_t>(other)),
             revision < static_cast<uint32_t>(other));
  Must(Holds(ParseUnitEventKey(UnitEventKey(unit, position)), position),
       "an event's key says which it is");
  for (const NodeReport& of :
       {NodeReport{form, period}, NodeReport{form, period, unit}}) {
    const auto again = ParseNodeReportKey(NodeReportKey(of));
    Must(again.ok() && *again == of, "a node's key says which report it is of");
  }
  Must(Holds(ParseAccountKey(AccountKey(form)), form),
       "an account has its name");
}

// What scans of a prefix rest on. `input`: a prefix, and a key.
void CheckPrefix(InputReader input) {
  const std::string prefix = input.Text();
  const std::string key = input.Text();
  const std::string end = EndOfPrefix(prefix);
  const bool within = prefix <= key && (end.empty() || key < end);
  Must(within == absl::StartsWith(key, prefix),
       "a scan of a prefix meets its keys and no others");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  const absl::string_view input = TextOf(data, size);
  CheckRead(input);
  CheckWritten(InputReader(input));
  CheckPrefix(InputReader(input));
  return 0;
}
