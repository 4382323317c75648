// evidence report, figure, issued: what proves it, into a folder.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/new_folder.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/figure_script.h"
#include "cli/history_tables.h"
#include "cli/pages.h"
#include "cli/progress.h"
#include "cli/question.h"
#include "cli/text_table.h"
#include "domain/evidence_bundle.h"
#include "domain/shown/unit_tables.h"
#include "google/protobuf/util/json_util.h"

namespace gandan {
namespace {

using Evidence = v1::DistrictEvidence::Stub;

struct ReportOptions {
  std::string unit;
  std::string form;
  std::string period;
  uint32_t revision = 0;
  std::string out;
};

struct FigureOptions {
  std::string period;
  std::string indicator;
  std::string value;
  std::string out;
  ScopeOptions scope;
};

struct IssuedOptions {
  std::string number;
  uint32_t year = 0;
  std::string out;
};

absl::Status Written(Session& session, const std::string& folder) {
  session.out() << "Đã ghi / Written: " << folder << "; kiểm tra / verify: sh "
                << folder << "/verify.sh\n";
  return absl::OkStatus();
}

absl::StatusOr<std::vector<NewFile>> FetchBundle(
    Session& session, const v1::GetReportEvidenceRequest& request) {
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::GetReportEvidenceResponse answer,
                   hub->Prove(&Evidence::GetReportEvidence, request));
  return ReportBundle(answer.evidence());
}

absl::Status RunReport(Session& session, const ReportOptions& options) {
  v1::GetReportEvidenceRequest request;
  ASSIGN_OR_RETURN(*request.mutable_unit(),
                   FindUnit(session, options.unit,
                            {.form = options.form, .period = options.period}));
  request.set_form(options.form);
  request.set_period(options.period);
  request.set_revision(options.revision);
  ASSIGN_OR_RETURN(const std::vector<NewFile> files,
                   FetchBundle(session, request));
  RETURN_IF_ERROR(WriteNewFolder(options.out, files));
  return Written(session, options.out);
}

// The form of whose reports an indicator is made.
absl::StatusOr<std::string> FormOf(Session& session,
                                   const v1::ExplainResponse& answer,
                                   const std::string& indicator) {
  ASSIGN_OR_RETURN(const CatalogueBook* book,
                   session.Catalogue(answer.basis().catalogue_version()));
  const v1::Indicator* const found = book->FindIndicator(indicator);
  if (found == nullptr) return absl::NotFoundError(indicator);
  return found->form();
}

// The explanation as people read it and as programs do.
absl::StatusOr<std::vector<NewFile>> ExplanationFiles(
    Session& session, const v1::ExplainResponse& answer,
    const FigureOptions& options) {
  ASSIGN_OR_RETURN(const CatalogueBook* book,
                   session.Catalogue(answer.basis().catalogue_version()));
  v1::ValueName name;
  name.set_indicator(options.indicator);
  name.set_value(options.value);
  std::string tables;
  for (const ReportTable& table : ExplanationTables(answer, *book, name)) {
    absl::StrAppend(&tables, RenderTextTable(table, 0), "\n");
  }
  std::string json;
  google::protobuf::util::JsonPrintOptions pretty;
  pretty.add_whitespace = true;
  if (!google::protobuf::util::MessageToJsonString(answer, &json, pretty)
           .ok()) {
    return absl::InternalError("an answer cannot be written as JSON");
  }
  return std::vector<NewFile>{{"figure.txt", tables}, {"figure.json", json}};
}

absl::Status RunFigure(Session& session, const FigureOptions& options) {
  v1::ExplainRequest asked;
  ASSIGN_OR_RETURN(*asked.mutable_scope(),
                   ReadScope(session, options.scope,
                             {.form = "", .period = options.period}));
  asked.set_period(options.period);
  asked.set_indicator(options.indicator);
  asked.set_value(options.value);
  ASSIGN_OR_RETURN(const v1::ExplainResponse answer,
                   WholeExplanation(session, asked));
  ASSIGN_OR_RETURN(std::vector<NewFile> files,
                   ExplanationFiles(session, answer, options));
  v1::GetReportEvidenceRequest request;
  ASSIGN_OR_RETURN(*request.mutable_form(),
                   FormOf(session, answer, options.indicator));
  ASSIGN_OR_RETURN(FigureScript script, FigureScript::Begin(&answer));
  std::vector<std::pair<std::string, std::vector<NewFile>>> bundles;
  Progress progress(session.progress(), "Đang lấy bằng chứng / Fetching");
  int64_t done = 0;
  for (const v1::ExplainedReport& report : answer.reports()) {
    if (!report.counts()) continue;
    *request.mutable_unit() = report.unit();
    request.set_period(report.period());
    request.set_revision(report.revision());
    ASSIGN_OR_RETURN(std::string folder, script.Add(report));
    ASSIGN_OR_RETURN(std::vector<NewFile> bundle,
                     FetchBundle(session, request));
    bundles.emplace_back(std::move(folder), std::move(bundle));
    progress.Update(++done);
  }
  files.push_back({"verify.sh", script.Finish()});
  RETURN_IF_ERROR(WriteNewFolder(options.out, files));
  for (const auto& [folder, bundle] : bundles) {
    RETURN_IF_ERROR(
        WriteNewFolder(absl::StrCat(options.out, "/", folder), bundle));
  }
  return Written(session, options.out);
}

// What was issued names the last entry that it rests on, not the one that it
// became: that stands behind it, at most behind entries that change no figure
// (sessions, keys and the like), so the next few are tried.
absl::StatusOr<std::vector<NewFile>> ProveIssue(
    HubConnection* hub, const v1::GetIssuedReportResponse& issued) {
  constexpr int kMostBetween = 64;
  absl::StatusOr<std::vector<NewFile>> files;
  v1::ProveEntryRequest entry;
  entry.set_index(issued.issue().position().index());
  for (int i = 0; i < kMostBetween; ++i) {
    entry.set_index(entry.index() + 1);
    ASSIGN_OR_RETURN(const v1::ProveEntryResponse proved,
                     hub->Prove(&Evidence::ProveEntry, entry));
    files = DocumentBundle(issued.document(), proved);
    if (files.ok()) break;
  }
  return files;
}

absl::Status RunIssued(Session& session, const IssuedOptions& options) {
  v1::GetIssuedReportRequest request;
  request.set_number(options.number);
  request.set_year(options.year);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(
      const v1::GetIssuedReportResponse issued,
      hub->Issue(&v1::DistrictIssuing::Stub::GetIssuedReport, request));
  ASSIGN_OR_RETURN(const std::vector<NewFile> files, ProveIssue(hub, issued));
  RETURN_IF_ERROR(WriteNewFolder(options.out, files));
  return Written(session, options.out);
}

void AddOut(CLI::App* command, std::string* out) {
  command->add_option("--out", *out, "Thư mục mới / The folder, to be made")
      ->required();
}

}  // namespace

void AddEvidenceCommands(CLI::App& program, Action* chosen) {
  CLI::App* const evidence = AddCommandGroup(
      program, "evidence",
      "Bằng chứng, ai cũng tự kiểm tra được / What proves it to anybody");
  const Command<ReportOptions> report = AddCommand(
      *evidence, "report", "Của một báo cáo / Of a report", RunReport, chosen);
  report
      ->add_option("UNIT", report.options->unit,
                   "Đơn vị: MÃ hoặc MÃ/NGÀY / CODE or CODE/DAY")
      ->required();
  report->add_option("FORM", report.options->form, "Mã biểu / Code of a form")
      ->required();
  AddPeriod(report.app, "PERIOD", &report.options->period);
  report->add_option("--revision", report.options->revision,
                     "Bản số; mặc định: mới nhất / By default the newest");
  AddOut(report.app, &report.options->out);

  const Command<FigureOptions> figure = AddCommand(
      *evidence, "figure",
      "Của một con số: mọi báo cáo làm nên nó và phép tính / Of a figure: the "
      "reports that make it, and the arithmetic",
      RunFigure, chosen);
  AddPeriod(figure.app, "PERIOD", &figure.options->period);
  figure
      ->add_option("INDICATOR", figure.options->indicator,
                   "Mã chỉ tiêu / Code of an indicator")
      ->required();
  figure->add_option("VALUE", figure.options->value,
                     "Thành phần, thay cho số chính / A part, not the "
                     "headline");
  AddScopeOptions(figure.app, &figure.options->scope);
  AddOut(figure.app, &figure.options->out);

  const Command<IssuedOptions> issued = AddCommand(
      *evidence, "issued", "Của một báo cáo đã ban hành / Of an issued report",
      RunIssued, chosen);
  issued
      ->add_option("NUMBER", issued.options->number, "Số / Number: 12/BC-UBND")
      ->required();
  issued->add_option("--year", issued.options->year,
                     "Năm ban hành / Year it was issued in");
  AddOut(issued.app, &issued.options->out);
}

}  // namespace gandan
