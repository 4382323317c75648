// What the parts of intake cost by themselves.
// usage: bench-micro PLAN [--benchmark_…]
// PLAN: the catalogue of bench_federation.py, of one commune.

#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "base/files.h"
#include "base/sha256.h"
#include "benchmark/benchmark.h"
#include "domain/accumulator.h"
#include "domain/catalogue.h"
#include "domain/catalogue_yaml.h"
#include "domain/judge.h"
#include "domain/merkle.h"
#include "domain/report_bytes.h"
#include "storage/keys.h"
#include "tests/bench/loaded_reports.h"

namespace gandan {
namespace {

const absl::CivilDay kToday(2026, 1, 1);

template <typename T>
T OrExit(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  std::cerr << result.status() << "\n";
  std::exit(1);
}

std::shared_ptr<const Catalogue> PlanIn(const std::string& path) {
  const v1::Catalogue data =
      OrExit(ReadCatalogueYaml({{path, OrExit(ReadFile(path))}}));
  return OrExit(Catalogue::Build(data));
}

// A report of forty figures and a note.
Report AReport() { return NthReport({"00001", absl::CivilDay(1900, 1, 1)}, 7); }

void WriteReportBytes(benchmark::State& state) {
  const Report report = AReport();
  for (auto _ : state) benchmark::DoNotOptimize(WriteReport(report));
}

void ReadReportBytes(benchmark::State& state) {
  const std::string bytes = WriteReport(AReport());
  for (auto _ : state) benchmark::DoNotOptimize(ReadReport(bytes));
}

void DigestReport(benchmark::State& state) {
  const std::string bytes = WriteReport(AReport());
  for (auto _ : state) benchmark::DoNotOptimize(Sha256(bytes));
}

void Judge(benchmark::State& state, const CatalogueHistory& history) {
  const Report report = AReport();
  if (!JudgeReport(report, history, kToday).empty()) {
    state.SkipWithError("the report has faults");
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(JudgeReport(report, history, kToday));
  }
}

void AddToTotals(benchmark::State& state, const Form& form) {
  const Report report = AReport();
  Accumulator totals(form.parts().size());
  for (auto _ : state) {
    benchmark::DoNotOptimize(totals.Add(Accumulator::Of(report, form)));
  }
}

void MakeStateKey(benchmark::State& state) {
  const Report report = AReport();
  const ReportKey key{report.form, report.period, report.unit};
  const UnitKey parent{"741", absl::CivilDay(1900, 1, 1)};
  uint64_t position = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(StateKey(key, parent, ++position));
  }
}

void ParseAStateKey(benchmark::State& state) {
  const Report report = AReport();
  const std::string key = StateKey({report.form, report.period, report.unit},
                                   {"741", absl::CivilDay(1900, 1, 1)}, 77);
  for (auto _ : state) benchmark::DoNotOptimize(ParseStateKey(key));
}

// One entry more, behind as many as the argument says.
void AppendToTree(benchmark::State& state) {
  std::map<TreeNode, std::string> nodes;
  const auto read = [&nodes](const TreeNode& node) {
    return absl::StatusOr<std::string>(nodes[node]);
  };
  const std::string leaf = LeafHash("an entry");
  uint64_t size = static_cast<uint64_t>(state.range(0));
  for (const TreeNode& peak : Peaks(size)) nodes[peak] = leaf;
  for (auto _ : state) {
    for (auto& [node, hash] : OrExit(AppendLeaf(size, leaf, read))) {
      nodes[node] = std::move(hash);
    }
    ++size;
  }
}

void RegisterAll(const CatalogueHistory& history, const Form& form) {
  benchmark::RegisterBenchmark("write a report's bytes", WriteReportBytes);
  benchmark::RegisterBenchmark("read a report's bytes", ReadReportBytes);
  benchmark::RegisterBenchmark("digest of a report", DigestReport);
  benchmark::RegisterBenchmark(
      "judge a report",
      [&history](benchmark::State& state) { Judge(state, history); });
  benchmark::RegisterBenchmark(
      "add a report to totals",
      [&form](benchmark::State& state) { AddToTotals(state, form); });
  benchmark::RegisterBenchmark("make a key of states", MakeStateKey);
  benchmark::RegisterBenchmark("parse a key of states", ParseAStateKey);
  benchmark::RegisterBenchmark("append to the tree", AppendToTree)
      ->Arg(1'000'000);
}

}  // namespace
}  // namespace gandan

int main(int argc, char** argv) {
  using namespace gandan;  // NOLINT: of this file alone.
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::cerr << "usage: bench-micro PLAN [--benchmark_…]\n";
    return 2;
  }
  const CatalogueHistory history({PlanIn(argv[1])});
  const Report report = AReport();
  const std::shared_ptr<const Catalogue> catalogue =
      OrExit(history.ForPeriod(report.form, report.period));
  const Form* const form =
      OrExit(catalogue->FormAt(report.form, report.period));
  RegisterAll(history, *form);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
