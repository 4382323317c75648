// Totals, added up afresh.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/catalogue_decisions.h"
#include "district_hub/verify/table_check.h"
#include "district_hub/verify/wrong.h"
#include "domain/counted_share.h"
#include "domain/report_bytes.h"
#include "storage/keys.h"
#include "storage/report_store.h"
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

// Adds reports up as the hub does when it receives them.
class Adding {
 public:
  Adding(const Reader* reader, const CatalogueHistory* catalogues)
      : reader_(*reader),
        catalogues_(*catalogues),
        transaction_(&nothing_),
        totals_(&transaction_) {}

  absl::Status Add(const Replay::Standing& standing) {
    const ReportKey& key = standing.key;
    const Unit* const unit = catalogues_.newest()->units().Find(key.unit);
    ASSIGN_OR_RETURN(const std::shared_ptr<const Catalogue> catalogue,
                     catalogues_.ForPeriod(key.form, key.period));
    ASSIGN_OR_RETURN(const Form* const form,
                     catalogue->FormAt(key.form, key.period));
    ASSIGN_OR_RETURN(
        const absl::optional<storage::v1::StoredRevision> stored,
        ReportStore(&reader_).Revision(key, standing.row.revision()));
    if (unit == nullptr || !stored.has_value()) {
      return absl::NotFoundError("a unit or a revision is gone");
    }
    const ReadResult read = ReadReport(stored->report());
    const Accumulator sums =
        CountedShare(read.report, *form, standing.row.parts_out());
    TotalsKey place{key.form, key.period, {}};
    if (unit->parent != nullptr) place.parent = unit->parent->key;
    places_.insert(EncodeTotalsKey(place));
    return totals_.Replace(place, form->parts().size(), {nullptr, nullptr},
                           {&standing.row, &sums});
  }

  // The rows that there should be, by key.
  absl::StatusOr<std::map<std::string, std::string>> Finish() {
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
  const Reader& reader_;
  const CatalogueHistory& catalogues_;
  NoRows nothing_;
  Transaction transaction_;
  TotalsWriter totals_;
  std::set<std::string> places_;
};

absl::Status WrongTotals(absl::string_view key) {
  const std::string hex = absl::BytesToHexString(key);
  return Wrong(
      absl::StrCat("tổng ", hex, " không phải tổng của các báo cáo"),
      absl::StrCat("the total ", hex, " is not the sum of the reports"));
}

}  // namespace

absl::Status CheckTotals(const Reader& reader, const Replay& replay) {
  if (replay.standing().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::shared_ptr<const CatalogueHistory> catalogues,
                   LoadCatalogues(reader));
  Adding adding(&reader, catalogues.get());
  for (const auto& [name, standing] : replay.standing()) {
    const absl::Status added = adding.Add(standing);
    if (!added.ok()) {
      return Wrong(absl::StrCat("không cộng được ", name),
                   absl::StrCat("cannot add up ", name));
    }
  }
  ASSIGN_OR_RETURN(const auto expected, adding.Finish());
  absl::Status wrong;
  uint64_t rows = 0;
  RETURN_IF_ERROR(reader.Scan(
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
