#ifndef GANDAN_TESTS_SUPPORT_STORED_HUB_H_
#define GANDAN_TESTS_SUPPORT_STORED_HUB_H_

// A hub's data without the hub: reports and decisions are put where the
// committer puts them, for tests of what is read from them. The units and
// forms are those of tests/support/test_catalogue.h.

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "base/status_macros.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/every_unit.h"
#include "district_hub/queries/query_snapshot.h"
#include "domain/counted_share.h"
#include "domain/report_bytes.h"
#include "storage/excuses.h"
#include "storage/forgetful_engine.h"
#include "storage/hub_registry.h"
#include "storage/ledger.h"
#include "storage/report_store.h"
#include "storage/totals.h"
#include "tests/support/manual_clock.h"
#include "tests/support/test_catalogue.h"

namespace gandan {

inline UnitKey OldUnit(const std::string& code) {
  return {code, absl::CivilDay(2024, 1, 1)};
}
inline UnitKey Province() { return OldUnit("75"); }
inline UnitKey District() { return OldUnit("741"); }
inline UnitKey GiaRay() { return OldUnit("26425"); }
inline UnitKey XuanDinh() { return OldUnit("26461"); }
inline UnitKey BaoHoa() { return OldUnit("26464"); }
inline UnitKey NewXuanDinh() { return {"26461", absl::CivilDay(2025, 7, 1)}; }

// Ends the test program where the ground of a test cannot be laid.
inline void MustBeOk(const absl::Status& status) {
  if (status.ok()) return;
  std::cerr << status << std::endl;
  std::abort();
}
template <typename T>
T MustBeOk(absl::StatusOr<T> result) {
  MustBeOk(result.status());
  return *std::move(result);
}

// The period in its notation.
inline Period At(const std::string& period) {
  return MustBeOk(ParsePeriod(period));
}

// A report with these values, brought into order.
inline Report ReportOf(const UnitKey& unit, const std::string& form,
                       const std::string& period, std::vector<Value> values) {
  Report report;
  report.unit = unit;
  report.form = form;
  report.period = At(period);
  report.form_version = 1;
  report.values = std::move(values);
  MustBeOk(NormalizeReport(&report));
  return report;
}

// A report that says there are no figures.
inline Report NilReportOf(const UnitKey& unit, const std::string& form,
                          const std::string& period) {
  Report report = ReportOf(unit, form, period, {});
  report.nil_reason = "không có số liệu";
  return report;
}

// Dossiers of a month; what is pending follows.
struct Dossiers {
  int64_t received = 0;
  int64_t carried_in = 0;
  int64_t in_time = 0;
  int64_t late = 0;
};
inline Report MonthOf(const UnitKey& unit, const std::string& period,
                      const Dossiers& d) {
  return ReportOf(unit, "month", period,
                  {{"D01.received", Quantity{d.received}},
                   {"D01.carried_in", Quantity{d.carried_in}},
                   {"D01.in_time", Quantity{d.in_time}},
                   {"D01.late", Quantity{d.late}},
                   {"D01.pending",
                    Quantity{d.received + d.carried_in - d.in_time - d.late}}});
}

inline Report QuarterOf(const UnitKey& unit, const std::string& period,
                        std::vector<Value> values) {
  return ReportOf(unit, "quarter", period, std::move(values));
}

// What the committer keeps, written as it does, without judging anything.
//
// Not thread-safe.
class StoredHub {
 public:
  explicit StoredHub(
      std::shared_ptr<const Catalogue> catalogue = TinyCatalogue(),
      absl::CivilDay today = absl::CivilDay(2024, 6, 17))
      : clock_(today), engine_(MakeForgetfulEngine(HubSchema())) {
    Publish(std::move(catalogue));
  }

  ManualClock& clock() { return clock_; }
  Engine& engine() { return *engine_; }
  CatalogueHolder& catalogues() { return catalogues_; }
  const Catalogue& catalogue() const { return *versions_.back(); }

  // Noon of the day.
  void Today(absl::CivilDay day) {
    clock_.Set(absl::FromCivil(absl::CivilHour(day) + 12, VietnamTime()));
  }

  // Publishes the next version. Returns the ledger index, as all below.
  uint64_t Publish(std::shared_ptr<const Catalogue> catalogue) {
    v1::Catalogue data = catalogue->data();
    data.set_version(static_cast<uint32_t>(versions_.size() + 1));
    versions_.push_back(MustBeOk(Catalogue::Build(std::move(data))));
    catalogues_.Set(std::make_shared<CatalogueHistory>(versions_));
    storage::v1::LedgerEntry entry;
    entry.mutable_catalogue()->set_version(
        static_cast<uint32_t>(versions_.size()));
    return Append(std::move(entry), EveryUnit(), [](Transaction*, uint64_t) {});
  }

  // Closes or opens a period for all units.
  uint64_t ChangePeriod(const std::string& form, const std::string& period,
                        bool open, const std::string& last_day = "") {
    storage::v1::LedgerEntry entry;
    entry.mutable_period()->set_form(form);
    entry.mutable_period()->set_period(period);
    entry.mutable_period()->set_open(open);
    entry.mutable_period()->set_last_day(last_day);
    storage::v1::PeriodRow row;
    row.set_open(open);
    row.set_last_day(last_day);
    return Append(
        std::move(entry), EveryUnit(), [&](Transaction* transaction, uint64_t) {
          HubRegistry::PutPeriod(transaction, form, At(period), nullptr, row);
        });
  }

  // Receives a report: the first revision of its period, or the next one.
  uint64_t Receive(const Report& report) {
    const ReportKey key{report.form, report.period, report.unit};
    const auto standing = Standing(key);
    StateAt next;
    if (standing.has_value()) next.row = standing->row;
    next.row.set_state(v1::STATE_RECEIVED);
    next.row.set_counts(true);
    next.row.clear_parts_out();
    next.row.set_revision(next.row.revision() + 1);
    const std::string bytes = WriteReport(report);
    next.row.set_digest(Sha256(bytes));
    SetLabels(report, &next.row);
    storage::v1::LedgerEntry entry;
    storage::v1::SettledEntry* const settled = entry.mutable_settled();
    *settled->mutable_unit() = ToProto(report.unit);
    settled->set_outbox_id(std::string(32, 'a'));
    settled->set_sequence(++sequence_);
    settled->set_digest(next.row.digest());
    settled->set_outcome(v1::RECEIVED);
    settled->set_form(report.form);
    settled->set_period(FormatPeriod(report.period));
    settled->set_revision(next.row.revision());
    return Append(std::move(entry), report.unit,
                  [&](Transaction* transaction, uint64_t index) {
                    next.row.set_revision_position(index);
                    storage::v1::StoredRevision stored;
                    stored.set_report(bytes);
                    stored.set_position(index);
                    ReportStore::PutRevision(transaction, key,
                                             next.row.revision(), stored);
                    Replace(transaction, key, standing, next, index, &report);
                  });
  }

  // Accepts or returns what stands of a report.
  uint64_t Decide(const ReportKey& key, v1::ReportState state, bool counts,
                  const std::string& reason = "") {
    return DecideParts(key, state, counts, {}, reason);
  }

  // The same, with parts that are to be mended; unless it counts, they alone
  // are out.
  uint64_t DecideParts(const ReportKey& key, v1::ReportState state, bool counts,
                       const std::vector<std::string>& parts,
                       const std::string& reason = "") {
    const auto standing = Standing(key);
    StateAt next = *standing;
    next.row.set_state(state);
    next.row.set_counts(counts || !parts.empty());
    next.row.clear_parts_out();
    if (!counts) next.row.mutable_parts_out()->Add(parts.begin(), parts.end());
    storage::v1::LedgerEntry entry;
    storage::v1::DecidedReport* const decided = entry.mutable_decided();
    *decided->mutable_unit() = ToProto(key.unit);
    decided->set_form(key.form);
    decided->set_period(FormatPeriod(key.period));
    decided->set_revision(next.row.revision());
    decided->set_state(state);
    decided->set_counts(counts);
    decided->set_reason(reason);
    decided->mutable_parts()->Add(parts.begin(), parts.end());
    return Append(std::move(entry), key.unit,
                  [&](Transaction* transaction, uint64_t index) {
                    Replace(transaction, key, standing, next, index, nullptr);
                  });
  }

  // Excuses that a report comes late, once.
  uint64_t Excuse(const ReportKey& key, const std::string& reason = "lũ") {
    storage::v1::LedgerEntry entry;
    *entry.mutable_excuse()->mutable_unit() = ToProto(key.unit);
    entry.mutable_excuse()->set_form(key.form);
    entry.mutable_excuse()->set_period(FormatPeriod(key.period));
    entry.mutable_excuse()->set_reason(reason);
    const auto standing = Standing(key);
    return Append(
        std::move(entry), key.unit,
        [&](Transaction* transaction, uint64_t index) {
          storage::v1::ExcuseRow row;
          row.set_reason(reason);
          row.set_position(index);
          Excuses::Put(transaction, key, row);
          if (!standing.has_value() || !HasLabel(standing->row, v1::LATE)) {
            return;
          }
          StateAt next = *standing;
          next.row.add_labels(v1::LATE_EXCUSED);
          Replace(transaction, key, standing, next, index, nullptr);
        });
  }
  bool IsExcused(const ReportKey& key) {
    return MustBeOk(Excuses(engine_.get()).Find(key)).has_value();
  }

  // What stands of a report now.
  absl::optional<StateAt> Standing(const ReportKey& key) {
    return MustBeOk(ReportStore(engine_.get())
                        .StateAsOf(key, ParentOf(key.unit), ~uint64_t{0}));
  }

  // What a query sees now. `hub_unit`: as in QueryContext.
  QuerySnapshot Snapshot(absl::optional<UnitKey> hub_unit = District()) {
    return MustBeOk(
        TakeQuerySnapshot(*engine_, catalogues_.Get(), clock_.Now(), hub_unit));
  }

 private:
  UnitKey ParentOf(const UnitKey& unit) {
    const Unit* const parent = catalogue().units().Find(unit)->parent;
    return parent == nullptr ? UnitKey() : parent->key;
  }

  template <typename Put>
  uint64_t Append(storage::v1::LedgerEntry entry, const UnitKey& concerns,
                  Put put) {
    Transaction transaction(engine_.get());
    LedgerWriter ledger =
        MustBeOk(LedgerWriter::Begin(&transaction, clock_.Now()));
    const uint64_t index = MustBeOk(ledger.Append(std::move(entry), &concerns));
    put(&transaction, index);
    ledger.Finish();
    MustBeOk(transaction.Commit());
    return index;
  }

  const Form& FormOf(const ReportKey& key) {
    const auto catalogue =
        MustBeOk(catalogues_.Get()->ForPeriod(key.form, key.period));
    return *MustBeOk(catalogue->FormAt(key.form, key.period));
  }

  Report RevisionOf(const ReportKey& key, uint32_t revision) {
    const auto stored =
        MustBeOk(ReportStore(engine_.get()).Revision(key, revision));
    return ReadReport(stored->report()).report;
  }

  static bool HasLabel(const storage::v1::StateRow& row, v1::Label label) {
    return std::count(row.labels().begin(), row.labels().end(), label) > 0;
  }

  // Puts the next state and moves the totals. `report`: of the next state;
  // null: the same one.
  void Replace(Transaction* transaction, const ReportKey& key,
               const absl::optional<StateAt>& old_state, StateAt next,
               uint64_t index, const Report* report) {
    next.position = index;
    ReportStore::PutState(transaction, key, ParentOf(key.unit), next);
    const Form& form = FormOf(key);
    Accumulator old_sums(form.parts().size());
    Accumulator new_sums = old_sums;
    if (old_state.has_value()) {
      const Report before = RevisionOf(key, old_state->row.revision());
      old_sums = CountedShare(before, form, old_state->row.parts_out());
      new_sums = CountedShare(before, form, next.row.parts_out());
    }
    if (report != nullptr) {
      new_sums = CountedShare(*report, form, next.row.parts_out());
    }
    TotalsWriter totals(transaction);
    MustBeOk(totals.Replace(
        {key.form, key.period, ParentOf(key.unit)}, form.parts().size(),
        {old_state.has_value() ? &old_state->row : nullptr, &old_sums},
        {&next.row, &new_sums}));
    totals.Flush();
  }

  // Late is frozen by the first revision.
  void SetLabels(const Report& report, storage::v1::StateRow* row) {
    const v1::Form& form = *catalogue().FindForm(report.form);
    const auto due = catalogue().DueDay(form, report.period);
    const bool past =
        due.ok() && absl::ToCivilDay(clock_.Now(), VietnamTime()) > *due;
    const bool was_late = HasLabel(*row, v1::LATE);
    const bool excused = IsExcused({report.form, report.period, report.unit});
    const bool first = row->revision() == 1;
    if (first) row->set_first_received_us(absl::ToUnixMicros(clock_.Now()));
    row->clear_labels();
    if (first ? past : was_late) row->add_labels(v1::LATE);
    if (report.is_nil()) row->add_labels(v1::NIL);
    if (!first && past) row->add_labels(v1::CORRECTED_AFTER_DUE);
    if ((first ? past : was_late) && excused) {
      row->add_labels(v1::LATE_EXCUSED);
    }
  }

  ManualClock clock_;
  std::unique_ptr<Engine> engine_;
  CatalogueHolder catalogues_;
  std::vector<std::shared_ptr<const Catalogue>> versions_;
  uint64_t sequence_ = 0;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_STORED_HUB_H_
