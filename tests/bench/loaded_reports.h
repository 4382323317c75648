#ifndef GANDAN_TESTS_BENCH_LOADED_REPORTS_H_
#define GANDAN_TESTS_BENCH_LOADED_REPORTS_H_

// The reports that benchmarks send, of the plan of bench_federation.py.

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/files.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "commune_node/signed_line.h"
#include "domain/report_bytes.h"
#include "gandan/v1/intake.pb.h"
#include "net/certificates.h"
#include "net/identity.h"
#include "net/signature.h"
#include "net/tls.h"

namespace gandan {

inline constexpr int kParts = 40;
inline constexpr int kForms = 5;
inline constexpr int kFirstYear = 1900;
inline constexpr int kMonths = 1440;  // Of each form, before today.
inline constexpr int kCorrectionEvery = 20;

// The n-th thing a unit reports: a month of the first form after the other,
// then of the second.
inline Report NthReport(const UnitKey& unit, int n) {
  const int form = n / kMonths % kForms;
  const int month = n % kMonths;
  Report report;
  report.unit = unit;
  report.form = absl::StrCat("F", form);
  report.period = {v1::MONTH, kFirstYear + month / 12, month % 12 + 1};
  report.form_version = 1;
  for (int i = 0; i < kParts; ++i) {
    report.values.push_back({absl::StrFormat("F%dM%02d.cases", form, i),
                             Quantity{(n * 7919 + i) % 100000}});
  }
  report.values.push_back({absl::StrFormat("F%dN01.note", form),
                           Text{"Ghi chú của kỳ này, đủ dài để giống một báo "
                                "cáo thật."}});
  return report;
}

// What a unit sends, one after the other: every so often the report sent
// before once more, corrected.
class ReportSequence {
 public:
  explicit ReportSequence(UnitKey unit) : unit_(std::move(unit)) {}

  std::string Next() {
    const bool corrects = ++sent_ % kCorrectionEvery == 0;
    Report report = NthReport(unit_, corrects ? made_ - 1 : made_);
    if (corrects) {
      report.base_digest = Sha256(newest_);
      report.reason = "số liệu đã kiểm tra lại";
      std::get<Quantity>(report.values.front().value).scaled += 1;
    } else {
      ++made_;
    }
    newest_ = WriteReport(report);
    return newest_;
  }

 private:
  const UnitKey unit_;
  int sent_ = 0;
  int made_ = 0;
  std::string newest_;
};

// Everything one node sends, made before the clock starts.
inline std::vector<v1::SubmitReportsRequest> MakeBatches(const UnitKey& unit,
                                                         int batch,
                                                         int batches) {
  std::vector<v1::SubmitReportsRequest> requests(batches);
  ReportSequence reports(unit);
  uint64_t sequence = 0;
  for (v1::SubmitReportsRequest& request : requests) {
    request.set_outbox_id(std::string(32, 'a'));
    for (int i = 0; i < batch; ++i) {
      v1::OutboxEntry* const entry = request.add_entries();
      entry->set_sequence(++sequence);
      entry->set_report(reports.Next());
    }
  }
  return requests;
}

// Signs the batches as their node.
inline absl::Status SignAll(const TlsFiles& files, const UnitKey& unit,
                            std::vector<v1::SubmitReportsRequest>* requests) {
  ASSIGN_OR_RETURN(const std::string key, ReadFile(files.key));
  ASSIGN_OR_RETURN(const std::string certificate, ReadFile(files.certificate));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Signer> signer,
                   Signer::Make({key, certificate}));
  for (v1::SubmitReportsRequest& request : *requests) {
    RETURN_IF_ERROR(SignBatch(*signer, unit, &request));
  }
  return absl::OkStatus();
}

// A node's folder: how it shows itself, and which unit it is.
struct LoadNode {
  TlsFiles files;
  UnitKey unit;
};

inline absl::StatusOr<LoadNode> ReadLoadNode(const std::string& folder) {
  LoadNode node;
  node.files = {folder + "/node.key", folder + "/node.pem", folder + "/ca.pem"};
  ASSIGN_OR_RETURN(const std::string pem, ReadFile(node.files.certificate));
  ASSIGN_OR_RETURN(const CertificateFacts facts, ReadCertificate(pem));
  ASSIGN_OR_RETURN(node.unit,
                   ParseUnitSpiffeId("test.gandan", facts.spiffe_id));
  return node;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_BENCH_LOADED_REPORTS_H_
