// district-hub verify.

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "base/stopwatch.h"
#include "district_hub/commands.h"
#include "district_hub/hub_files.h"
#include "district_hub/settings.h"
#include "district_hub/verify/verify.h"
#include "storage/damaged_database.h"

namespace gandan {
namespace {

std::string Summary(const Verified& verified, const VerifyOptions& options,
                    absl::Duration took) {
  const double seconds = absl::ToDoubleSeconds(took);
  const auto speed = static_cast<uint64_t>(
      static_cast<double>(verified.entries) / std::max(seconds, 0.001));
  const std::string facts = absl::StrCat(
      "sổ cái / ledger ", verified.entries, ", bản báo cáo / revisions ",
      verified.revisions, ", đầu có ký / heads ", verified.heads,
      ", lô có ký / batches ", verified.batches, ", không ký / unsigned ",
      verified.unsigned_entries, "\ngốc / root ",
      absl::BytesToHexString(verified.root), "\n", speed,
      " mục/giây / entries a second\n");
  return absl::StrCat("ĐÚNG / VERIFIED: ", facts,
                      options.signatures
                          ? ""
                          : "Chữ ký chưa được kiểm tra: --signatures / "
                            "Signatures were not checked: --signatures\n");
}

}  // namespace

absl::Status Verify(const std::string& config, bool signatures) {
  ASSIGN_OR_RETURN(const std::string content, ReadFile(config));
  ASSIGN_OR_RETURN(const HubSettings settings,
                   ReadHubSettings(content, config));
  ASSIGN_OR_RETURN(const HubKeys keys, ReadKeys(settings));
  // Reads only; the hub may run.
  ASSIGN_OR_RETURN(
      const std::unique_ptr<Engine> engine,
      OpenDamagedRocksDb(settings.data_folder + "/db", HubSchema()));
  VerifyOptions options;
  options.signatures = signatures;
  options.trust_domain = keys.authorities->Get()->signing->trust_domain();
  const bool is_watched = isatty(STDERR_FILENO) == 1;
  if (is_watched) {
    options.progress = [](uint64_t done, uint64_t of) {
      std::cerr << "\r" << done << " / " << of << std::flush;
    };
  }
  const Stopwatch watch;
  const absl::StatusOr<Verified> verified =
      VerifyHub(*engine->TakeSnapshot(), options);
  if (is_watched) std::cerr << "\r";
  RETURN_IF_ERROR(verified.status());
  std::cout << Summary(*verified, options, watch.elapsed());
  return absl::OkStatus();
}

}  // namespace gandan
