// Loads the reports of a whole country into a hub's database, as its committer
// does: judged, totalled, entered in the ledger, synced group by group. Without
// line and signatures.
// usage: bench-country-load DATABASE_FOLDER FIRST_YEAR YEARS
// The catalogue is published there already: tests/bench/country.py.

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "base/status_macros.h"
#include "district_hub/catalogue_decisions.h"
#include "district_hub/decision_group.h"
#include "district_hub/judged_batch.h"
#include "district_hub/settle_batch.h"
#include "domain/report_bytes.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"

namespace gandan {
namespace {

constexpr size_t kUnitsAGroup = 32;
constexpr size_t kMostBytes = size_t{1} << 20;  // Of a report.
constexpr int kMonths = 12;
constexpr char kForm[] = "F0";

// What a unit says of a month: each quantity of the form, none like another's.
Report MonthOf(const Unit& unit, const Form& form, const Period& period,
               int64_t seed) {
  Report report;
  report.unit = unit.key;
  report.form = kForm;
  report.period = period;
  report.form_version = 1;
  for (const FormPart& part : form.parts()) {
    if (part.data->kind() == v1::QUANTITY) {
      report.values.push_back({part.key, Quantity{seed * 7919 % 100'000}});
      ++seed;
    } else {
      report.values.push_back({part.key, Text{"Ghi chú của kỳ này."}});
    }
  }
  return report;
}

// Loads a year, group by group.
class YearLoad {
 public:
  YearLoad(Engine* engine, std::shared_ptr<const CatalogueHistory> catalogues,
           int year, int years_before)
      : engine_(*engine),
        catalogues_(std::move(catalogues)),
        judge_(engine, nullptr, kMostBytes),
        year_(year),
        first_sequence_(static_cast<uint64_t>(years_before) * kMonths + 1) {}

  absl::StatusOr<size_t> Run(const std::vector<const Unit*>& units) {
    size_t reports = 0;
    for (size_t first = 0; first < units.size(); first += kUnitsAGroup) {
      ASSIGN_OR_RETURN(
          const std::unique_ptr<DecisionGroup> group,
          DecisionGroup::Begin(&engine_, catalogues_, absl::Now()));
      const size_t end = std::min(units.size(), first + kUnitsAGroup);
      for (size_t i = first; i < end; ++i) {
        RETURN_IF_ERROR(Settle(*group, *units[i], static_cast<int64_t>(i)));
        reports += kMonths;
      }
      RETURN_IF_ERROR(group->Commit());
    }
    return reports;
  }

 private:
  absl::Status Settle(DecisionGroup& group, const Unit& unit, int64_t seed) {
    v1::SubmitReportsRequest request;
    request.set_outbox_id(std::string(32, 'a'));
    for (int month = 1; month <= kMonths; ++month) {
      const Period period{v1::MONTH, year_, month};
      ASSIGN_OR_RETURN(const auto catalogue,
                       catalogues_->ForPeriod(kForm, period));
      ASSIGN_OR_RETURN(const Form* const form,
                       catalogue->FormAt(kForm, period));
      v1::OutboxEntry* const entry = request.add_entries();
      entry->set_sequence(first_sequence_ + month - 1);
      entry->set_report(WriteReport(
          MonthOf(unit, *form, period, seed * 1000 + year_ * kMonths + month)));
    }
    JudgedBatch batch;
    batch.outbox = {unit.key, request.outbox_id()};
    batch.catalogues = catalogues_;
    batch.today = absl::ToCivilDay(absl::Now(), absl::UTCTimeZone());
    RETURN_IF_ERROR(judge_.Judge(request, &batch));
    v1::SubmitReportsResponse response;
    RETURN_IF_ERROR(SettleBatch(group, batch, nullptr, &response));
    for (const v1::Receipt& receipt : response.receipts()) {
      if (receipt.outcome() == v1::RECEIVED) continue;
      return absl::InternalError(receipt.ShortDebugString());
    }
    return absl::OkStatus();
  }

  Engine& engine_;
  const std::shared_ptr<const CatalogueHistory> catalogues_;
  const BatchJudge judge_;
  const int year_;
  const uint64_t first_sequence_;
};

absl::Status Run(const std::string& folder, int first_year, int years) {
  ASSIGN_OR_RETURN(const std::unique_ptr<Engine> engine,
                   OpenRocksDb(folder, HubSchema()));
  ASSIGN_OR_RETURN(const std::shared_ptr<const CatalogueHistory> catalogues,
                   LoadCatalogues(*engine));
  const absl::CivilDay day(first_year, 6, 1);
  const UnitRegister& known = catalogues->newest()->units();
  const std::vector<const Unit*> units =
      known.ReportersOn(*known.TopOn(day).front(), day);
  const absl::Time start = absl::Now();
  size_t reports = 0;
  for (int year = 0; year < years; ++year) {
    ASSIGN_OR_RETURN(
        const size_t loaded,
        YearLoad(engine.get(), catalogues, first_year + year, year).Run(units));
    reports += loaded;
    std::cerr << absl::StrFormat("%d: %d reports, %.0f s\n", first_year + year,
                                 reports,
                                 absl::ToDoubleSeconds(absl::Now() - start));
  }
  std::cout << absl::StrFormat(
      "{\"units\": %d, \"reports\": %d, \"seconds\": %.2f}\n", units.size(),
      reports, absl::ToDoubleSeconds(absl::Now() - start));
  return absl::OkStatus();
}

}  // namespace
}  // namespace gandan

int main(int argc, char** argv) {
  int first_year = 0;
  int years = 0;
  if (argc != 4 || !absl::SimpleAtoi(argv[2], &first_year) ||
      !absl::SimpleAtoi(argv[3], &years)) {
    std::cerr << "usage: bench-country-load DATABASE_FOLDER FIRST_YEAR YEARS\n";
    return 2;
  }
  const absl::Status run = gandan::Run(argv[1], first_year, years);
  if (!run.ok()) std::cerr << run << "\n";
  return run.ok() ? 0 : 1;
}
