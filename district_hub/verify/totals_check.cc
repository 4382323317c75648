#include "district_hub/verify/totals_check.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/catalogue_decisions.h"
#include "district_hub/verify/wrong.h"
#include "domain/counted_share.h"
#include "domain/report_bytes.h"
#include "storage/keys.h"
#include "storage/schema.h"
#include "storage/totals.h"
#include "storage/transaction.h"

namespace gandan {
namespace {

// An engine without a row, under which totals grow from nothing.
class NoRows : public Engine {
 public:
  absl::StatusOr<absl::optional<std::string>> Get(
      TableId, absl::string_view) const override {
    return absl::optional<std::string>();
  }
  absl::Status Scan(TableId, absl::string_view, absl::string_view,
                    absl::FunctionRef<bool(absl::string_view,
                                           absl::string_view)>) const override {
    return absl::OkStatus();
  }
  std::unique_ptr<Reader> TakeSnapshot() const override {
    return std::make_unique<NoRows>();
  }
  uint64_t head() const override { return 0; }
  absl::Status Write(const std::vector<RowChange>&, uint64_t) override {
    return absl::UnimplementedError("nothing is kept");
  }
  absl::Status Reopen() override { return absl::OkStatus(); }
  EngineStats stats() const override { return {}; }
};

absl::Status WrongTotals(absl::string_view key) {
  const std::string hex = absl::BytesToHexString(key);
  return Wrong(
      absl::StrCat("tổng ", hex, " không phải tổng của các báo cáo"),
      absl::StrCat("the total ", hex, " is not the sum of the reports"));
}

}  // namespace

// What the reports add up to, as the hub adds them when it receives them.
class TotalsCheck::Sums {
 public:
  explicit Sums(std::shared_ptr<const CatalogueHistory> catalogues)
      : catalogues_(std::move(catalogues)),
        transaction_(&nothing_),
        totals_(&transaction_) {}

  absl::Status Add(const Replay::Standing& standing, absl::string_view report) {
    const Unit* const unit =
        catalogues_->newest()->units().Find(standing.key.unit);
    if (unit == nullptr) return absl::NotFoundError("the unit is gone");
    RETURN_IF_ERROR(TurnTo(standing.key, *unit));
    const ReadResult read = ReadReport(report);
    const Accumulator sums =
        CountedShare(read.report, *form_, standing.row.parts_out());
    return totals_.Replace(place_, form_->parts().size(), {nullptr, nullptr},
                           {&standing.row, &sums});
  }

  // The rows that there should be, by key.
  absl::StatusOr<std::map<std::string, std::string>> Rows() {
    totals_.Flush();
    std::map<std::string, std::string> rows;
    for (const std::string& place : places_) {
      ASSIGN_OR_RETURN(const absl::optional<std::string> row,
                       transaction_.Get(kTotals, place));
      rows[place] = row.value_or("");
    }
    return rows;
  }

 private:
  // Looks up a report's form and totals, unless they are those in hand.
  absl::Status TurnTo(const ReportKey& key, const Unit& unit) {
    const UnitKey parent =
        unit.parent == nullptr ? UnitKey() : unit.parent->key;
    const bool same_form = form_ != nullptr && key.form == place_.form &&
                           key.period == place_.period;
    if (same_form && parent == place_.parent) return absl::OkStatus();
    if (!same_form) {
      ASSIGN_OR_RETURN(catalogue_,
                       catalogues_->ForPeriod(key.form, key.period));
      ASSIGN_OR_RETURN(form_, catalogue_->FormAt(key.form, key.period));
    }
    place_ = {key.form, key.period, parent};
    places_.insert(EncodeTotalsKey(place_));
    return absl::OkStatus();
  }

  const std::shared_ptr<const CatalogueHistory> catalogues_;
  NoRows nothing_;
  Transaction transaction_;
  TotalsWriter totals_;
  std::set<std::string> places_;
  // In hand.
  std::shared_ptr<const Catalogue> catalogue_;
  const Form* form_ = nullptr;
  TotalsKey place_;
};

TotalsCheck::TotalsCheck(const Reader* reader) : reader_(*reader) {}
TotalsCheck::~TotalsCheck() = default;

absl::Status TotalsCheck::Add(const Replay::Standing& standing,
                              absl::string_view report) {
  if (sums_ == nullptr) {
    ASSIGN_OR_RETURN(std::shared_ptr<const CatalogueHistory> catalogues,
                     LoadCatalogues(reader_));
    sums_ = std::make_unique<Sums>(std::move(catalogues));
  }
  if (sums_->Add(standing, report).ok()) return absl::OkStatus();
  const ReportKey& key = standing.key;
  const std::string name = absl::StrCat(key.form, " ", FormatPeriod(key.period),
                                        " ", FormatUnitKey(key.unit));
  return Wrong(absl::StrCat("không cộng được ", name),
               absl::StrCat("cannot add up ", name));
}

absl::Status TotalsCheck::Finish() {
  std::map<std::string, std::string> expected;
  if (sums_ != nullptr) {
    ASSIGN_OR_RETURN(expected, sums_->Rows());
  }
  absl::Status wrong;
  uint64_t rows = 0;
  RETURN_IF_ERROR(reader_.Scan(
      kTotals, "", "", [&](absl::string_view key, absl::string_view value) {
        const auto row = expected.find(std::string(key));
        if (row == expected.end() || row->second != value) {
          wrong = WrongTotals(key);
        }
        ++rows;
        return wrong.ok();
      }));
  RETURN_IF_ERROR(wrong);
  return rows == expected.size() ? absl::OkStatus() : WrongTotals("");
}

}  // namespace gandan
