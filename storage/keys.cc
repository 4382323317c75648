#include "storage/keys.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace gandan {

namespace {

// Puts fields one behind the other.
class KeyWriter {
 public:
  explicit KeyWriter(size_t expected_bytes) { key_.reserve(expected_bytes); }

  KeyWriter& Number(uint64_t number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      key_.push_back(static_cast<char>(number >> shift));
    }
    return *this;
  }
  KeyWriter& Descending(uint64_t number) { return Number(~number, 8); }
  KeyWriter& String(absl::string_view text) {
    key_.append(text.data(), text.size());
    key_.push_back('\0');
    return *this;
  }
  KeyWriter& Raw(absl::string_view bytes) {
    key_.append(bytes.data(), bytes.size());
    return *this;
  }
  KeyWriter& Of(const Period& period) {
    return Number(static_cast<uint64_t>(period.span), 1)
        .Number(static_cast<uint64_t>(period.year), 2)
        .Number(static_cast<uint64_t>(period.index), 1);
  }
  KeyWriter& Of(const UnitKey& unit) {
    return String(unit.code)
        .Number(static_cast<uint64_t>(unit.valid_from.year()), 2)
        .Number(static_cast<uint64_t>(unit.valid_from.month()), 1)
        .Number(static_cast<uint64_t>(unit.valid_from.day()), 1);
  }

  std::string Take() { return std::move(key_); }

 private:
  std::string key_;
};

// Takes fields off one after the other; once one is not there, it has failed.
class KeyParser {
 public:
  explicit KeyParser(absl::string_view key) : rest_(key) {}

  uint64_t Number(size_t bytes) {
    if (rest_.size() < bytes) {
      ok_ = false;
      return 0;
    }
    uint64_t number = 0;
    for (const char byte : rest_.substr(0, bytes)) {
      number = number << 8 | static_cast<uint8_t>(byte);
    }
    rest_.remove_prefix(bytes);
    return number;
  }
  std::string String() {
    const size_t end = rest_.find('\0');
    if (end == absl::string_view::npos) {
      ok_ = false;
      return "";
    }
    std::string text(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return text;
  }
  Period ReadPeriod() {
    Period period;
    period.span = static_cast<v1::Span>(Number(1));
    period.year = static_cast<int>(Number(2));
    period.index = static_cast<int>(Number(1));
    return period;
  }
  UnitKey ReadUnit() {
    UnitKey unit;
    unit.code = String();
    const auto year = static_cast<absl::civil_year_t>(Number(2));
    const int month = static_cast<int>(Number(1));
    const int day = static_cast<int>(Number(1));
    unit.valid_from = absl::CivilDay(year, month, day);
    // CivilDay would make January of a thirteenth month.
    if (unit.valid_from.month() != month || unit.valid_from.day() != day) {
      ok_ = false;
    }
    return unit;
  }

  bool at_end() const { return rest_.empty(); }

  // Whether every field was there and nothing is left.
  bool ok() const { return ok_ && rest_.empty(); }

 private:
  absl::string_view rest_;
  bool ok_ = true;
};

absl::Status NotAKey(absl::string_view what, absl::string_view key) {
  return absl::DataLossError(
      absl::StrCat("not a key of ", what, ": ", absl::BytesToHexString(key)));
}

// Bytes that the fixed fields of most keys need, codes apart.
constexpr size_t kUsualKeyBytes = 48;
constexpr size_t kNumberBytes = 8;

KeyWriter RevisionsPrefixWriter(const ReportKey& report) {
  KeyWriter key(kUsualKeyBytes);
  key.String(report.form).Of(report.period).Of(report.unit);
  return key;
}

KeyWriter StatePrefixWriter(const std::string& form, const Period& period,
                            const UnitKey& parent) {
  KeyWriter key(kUsualKeyBytes);
  key.String(form).Of(period).Of(parent);
  return key;
}

absl::StatusOr<uint64_t> ParseNumberKey(absl::string_view what,
                                        absl::string_view key) {
  KeyParser parser(key);
  const uint64_t number = parser.Number(8);
  if (!parser.ok()) return NotAKey(what, key);
  return number;
}

}  // namespace

std::string MetaKey(absl::string_view name) { return std::string(name); }

std::string LedgerKey(uint64_t index) { return EncodeNumber(index); }

std::string TreeKey(uint8_t level, uint64_t index) {
  return KeyWriter(9).Number(level, 1).Number(index, 8).Take();
}

std::string RevisionsPrefix(const ReportKey& report) {
  return RevisionsPrefixWriter(report).Take();
}

std::string RevisionKey(const ReportKey& report, uint32_t revision) {
  return RevisionsPrefixWriter(report).Number(revision, 4).Take();
}

absl::StatusOr<ParsedRevisionKey> ParseRevisionKey(absl::string_view key) {
  if (key.size() < sizeof(uint32_t)) return NotAKey("a revision", key);
  const size_t prefix = key.size() - sizeof(uint32_t);
  KeyParser number(key.substr(prefix));
  return ParsedRevisionKey{key.substr(0, prefix),
                           static_cast<uint32_t>(number.Number(4))};
}

std::string StatesPrefix(const std::string& form, const Period& period,
                         const UnitKey& parent) {
  return StatePrefixWriter(form, period, parent).Take();
}

std::string StatePrefix(const ReportKey& report, const UnitKey& parent) {
  return StatePrefixWriter(report.form, report.period, parent)
      .Of(report.unit)
      .Take();
}

std::string StateKey(const ReportKey& report, const UnitKey& parent,
                     uint64_t position) {
  return StatePrefixWriter(report.form, report.period, parent)
      .Of(report.unit)
      .Descending(position)
      .Take();
}

absl::StatusOr<ParsedStateKey> ParseStateKey(absl::string_view key) {
  KeyParser parser(key);
  parser.String();
  parser.ReadPeriod();
  parser.ReadUnit();
  ParsedStateKey parsed;
  parsed.unit = parser.ReadUnit();
  parsed.position = ~parser.Number(8);
  if (!parser.ok()) return NotAKey("states", key);
  return parsed;
}

std::string EncodeTotalsKey(const TotalsKey& key) {
  return StatesPrefix(key.form, key.period, key.parent);
}

std::string OutboxMarkKey(const OutboxKey& outbox) {
  return KeyWriter(kUsualKeyBytes)
      .Of(outbox.unit)
      .String(outbox.outbox_id)
      .Take();
}

std::string SettledKey(const OutboxKey& outbox, uint64_t sequence) {
  return KeyWriter(kUsualKeyBytes + 8)
      .Of(outbox.unit)
      .String(outbox.outbox_id)
      .Number(sequence, 8)
      .Take();
}

std::string EncodeSettled(const Settlements::Run& run) {
  return EncodeNumber(run.last_index) + EncodeCount(run.count);
}

absl::StatusOr<Settlements::Run> ParseSettled(absl::string_view key,
                                              absl::string_view value) {
  if (key.size() < kNumberBytes || value.size() < kNumberBytes) {
    return NotAKey("settled", key);
  }
  Settlements::Run run;
  ASSIGN_OR_RETURN(run.last_sequence,
                   DecodeNumber(key.substr(key.size() - kNumberBytes)));
  ASSIGN_OR_RETURN(run.last_index, DecodeNumber(value.substr(0, kNumberBytes)));
  ASSIGN_OR_RETURN(run.count, DecodeCount(value.substr(kNumberBytes)));
  return run;
}

std::string DigestKey(const UnitKey& unit, absl::string_view digest) {
  return KeyWriter(kUsualKeyBytes).Of(unit).Raw(digest).Take();
}

std::string UnitEventsPrefix(const UnitKey& unit) {
  return KeyWriter(kUsualKeyBytes).Of(unit).Take();
}

std::string UnitEventKey(const UnitKey& unit, uint64_t index) {
  return KeyWriter(kUsualKeyBytes).Of(unit).Number(index, 8).Take();
}

absl::StatusOr<uint64_t> ParseUnitEventKey(absl::string_view key) {
  KeyParser parser(key);
  parser.ReadUnit();
  const uint64_t index = parser.Number(8);
  if (!parser.ok()) return NotAKey("unit_events", key);
  return index;
}

std::string CatalogueKey(uint32_t version) {
  return KeyWriter(4).Number(version, 4).Take();
}

std::string InvitationKey(uint32_t number) {
  return KeyWriter(4).Number(number, 4).Take();
}

absl::StatusOr<uint32_t> ParseInvitationKey(absl::string_view key) {
  KeyParser parser(key);
  const uint64_t number = parser.Number(4);
  if (!parser.ok()) return NotAKey("invitations", key);
  return static_cast<uint32_t>(number);
}

std::string AccountKey(absl::string_view name) {
  return KeyWriter(kUsualKeyBytes).String(name).Take();
}

absl::StatusOr<std::string> ParseAccountKey(absl::string_view key) {
  KeyParser parser(key);
  std::string name = parser.String();
  if (!parser.ok()) return NotAKey("accounts", key);
  return name;
}

std::string ReminderKey(const ReportKey& report) {
  return PeriodKey(report.form, report.period, &report.unit);
}

std::string ScorePrefix(const ReportKey& report, absl::string_view indicator) {
  return KeyWriter(kUsualKeyBytes)
      .String(report.form)
      .Of(report.period)
      .Of(report.unit)
      .String(indicator)
      .Take();
}

std::string ScoreKey(const ReportKey& report, absl::string_view indicator,
                     uint64_t position) {
  return ScorePrefix(report, indicator) + EncodeNumber(~position);
}

std::string PeriodKey(const std::string& form, const Period& period,
                      const UnitKey* unit) {
  KeyWriter key(kUsualKeyBytes);
  key.String(form).Of(period);
  if (unit != nullptr) key.Of(*unit);
  return key.Take();
}

std::string ExcuseKey(const ReportKey& report) {
  return PeriodKey(report.form, report.period, &report.unit);
}

std::string GrantKey(const UnitKey& ended, const UnitKey& to) {
  return KeyWriter(kUsualKeyBytes).Of(ended).Of(to).Take();
}

std::string IssuesPrefix(const Period& period, const UnitKey& unit) {
  return KeyWriter(kUsualKeyBytes).Of(period).Of(unit).Take();
}

std::string IssueKey(const Period& period, const UnitKey& unit,
                     uint64_t position) {
  return KeyWriter(kUsualKeyBytes)
      .Of(period)
      .Of(unit)
      .Descending(position)
      .Take();
}

std::string OutboxKeyOf(uint64_t sequence) { return EncodeNumber(sequence); }

absl::StatusOr<uint64_t> ParseOutboxKey(absl::string_view key) {
  return ParseNumberKey("outbox", key);
}

std::string ReceiptKey(absl::string_view outbox_id, uint64_t sequence) {
  return KeyWriter(kUsualKeyBytes).String(outbox_id).Number(sequence, 8).Take();
}

std::string NodeReportKey(const NodeReport& report) {
  return PeriodKey(report.form, report.period,
                   report.is_own() ? nullptr : &report.for_unit);
}

absl::StatusOr<NodeReport> ParseNodeReportKey(absl::string_view key) {
  KeyParser parser(key);
  NodeReport parsed;
  parsed.form = parser.String();
  parsed.period = parser.ReadPeriod();
  const bool names_unit = !parser.at_end();
  if (names_unit) parsed.for_unit = parser.ReadUnit();
  if (!parser.ok() || names_unit == parsed.is_own()) {
    return NotAKey("own_reports, drafts or pending", key);
  }
  return parsed;
}

std::string NodeAccountKey(absl::string_view name) {
  return KeyWriter(kUsualKeyBytes).String(name).Take();
}

absl::StatusOr<std::string> ParseNodeAccountKey(absl::string_view key) {
  KeyParser parser(key);
  std::string name = parser.String();
  if (!parser.ok()) return NotAKey("accounts", key);
  return name;
}

std::string DirectiveKey(uint64_t epoch, uint64_t index) {
  return KeyWriter(16).Descending(epoch).Descending(index).Take();
}

std::string EpochKey(uint64_t epoch, uint64_t number) {
  return KeyWriter(16).Number(epoch, 8).Number(number, 8).Take();
}

std::string EncodeCount(uint64_t count) {
  return count == 1 ? "" : EncodeNumber(count);
}

absl::StatusOr<uint64_t> DecodeCount(absl::string_view value) {
  if (value.empty()) return 1;
  ASSIGN_OR_RETURN(const uint64_t count, DecodeNumber(value));
  if (count == 0) return absl::DataLossError("a count of nothing");
  return count;
}

std::string EncodeNumber(uint64_t number) {
  return KeyWriter(8).Number(number, 8).Take();
}

absl::StatusOr<uint64_t> DecodeNumber(absl::string_view value) {
  KeyParser parser(value);
  const uint64_t number = parser.Number(8);
  if (!parser.ok()) {
    return absl::DataLossError(absl::StrCat("not a number of 8 bytes: ",
                                            absl::BytesToHexString(value)));
  }
  return number;
}

std::string EndOfPrefix(absl::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xff') end.pop_back();
  if (!end.empty()) ++end.back();
  return end;
}

}  // namespace gandan
