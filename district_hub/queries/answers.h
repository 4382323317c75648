#ifndef GANDAN_DISTRICT_HUB_QUERIES_ANSWERS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_ANSWERS_H_

// What DistrictQuery, DistrictAttention, DistrictExport and DistrictEvidence
// answer: one function a question, each in the .cc file of its name.

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "gandan/v1/attention.pb.h"
#include "gandan/v1/evidence.pb.h"
#include "gandan/v1/export.pb.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// DistrictQuery.GetSummary, with the errors of that. Where units were merged or
// split in between, the period before is NOT_COMPARABLE, since it has one
// figure only; last year's comparison is marked, and NOT_COMPARABLE only where
// no unit went on.
absl::StatusOr<v1::GetSummaryResponse> AnswerSummary(
    const QuerySnapshot& snapshot, const v1::GetSummaryRequest& request);

// DistrictQuery.GetSeries, with the errors of that. A point before the
// indicator's first period is NOT_REPORTED, with nothing expected.
absl::StatusOr<v1::GetSeriesResponse> AnswerSeries(
    const QuerySnapshot& snapshot, const v1::GetSeriesRequest& request);

// DistrictQuery.GetBreakdown, with the errors of that. Units are all that were
// to report at any time in the period, each over the entry periods in which it
// existed.
absl::StatusOr<v1::GetBreakdownResponse> AnswerBreakdown(
    const QuerySnapshot& snapshot, const v1::GetBreakdownRequest& request);

// DistrictQuery.GetRank, with the errors of that. Units are those that exist at
// the end of the period.
absl::StatusOr<v1::GetRankResponse> AnswerRank(
    const QuerySnapshot& snapshot, const v1::GetRankRequest& request);

// DistrictQuery.GetScores, with the errors of that. Units are as in a rank; one
// of which nothing was verified has no rank, as there is nothing to compare.
absl::StatusOr<v1::GetScoresResponse> AnswerScores(
    const QuerySnapshot& snapshot, const v1::GetScoresRequest& request);

// DistrictQuery.GetCompleteness, with the errors of that. Periods before the
// form's first are left out.
absl::StatusOr<v1::GetCompletenessResponse> AnswerCompleteness(
    const QuerySnapshot& snapshot, const v1::GetCompletenessRequest& request);

// DistrictQuery.GetMissing, with the errors of that. NOT_FOUND also where the
// form begins after the period. A reminder or excuse of after the moment asked
// about is not told.
absl::StatusOr<v1::GetMissingResponse> AnswerMissing(
    const QuerySnapshot& snapshot, const v1::GetMissingRequest& request);

// DistrictQuery.GetReport, with the errors of that. NOT_FOUND: no such report
// is expected of the unit. A report that is expected and did not come is
// answered as missing.
absl::StatusOr<v1::GetReportResponse> AnswerReportHistory(
    const QuerySnapshot& snapshot, const v1::GetReportRequest& request);

// DistrictQuery.Explain, with the errors of that. The shares of a part add up
// to its sum, and the sums make the figure by the formula. Where a report's
// period gives no share of a part (an opening stock counts in the first period
// only) it is ELSEWHERE. A FACT's share stands with the report that stated it,
// which may be older than the period.
absl::StatusOr<v1::ExplainResponse> AnswerExplanation(
    const QuerySnapshot& snapshot, const v1::ExplainRequest& request);

// DistrictAttention.GetAttention, with the errors of that. NOT_FOUND also where
// the form begins after the period. The past of a unit is that of its reports
// that count.
absl::StatusOr<v1::GetAttentionResponse> AnswerAttention(
    const QuerySnapshot& snapshot, const v1::GetAttentionRequest& request);

// DistrictExport.ExportPeriod, with the errors of the questions that its tables
// answer. INVALID_ARGUMENT: the format is none.
absl::StatusOr<v1::ExportPeriodResponse> AnswerExportPeriod(
    const QuerySnapshot& snapshot, const v1::ExportPeriodRequest& request);

// DistrictEvidence.GetReportEvidence, with the errors of that, but for the
// authorities.
absl::StatusOr<v1::GetReportEvidenceResponse> AnswerReportEvidence(
    const QuerySnapshot& snapshot, const v1::GetReportEvidenceRequest& request);

// DistrictEvidence.ProveEntry, with the errors of that.
absl::StatusOr<v1::ProveEntryResponse> AnswerEntryProof(
    const QuerySnapshot& snapshot, const v1::ProveEntryRequest& request);

// DistrictQuery.GetCatalogue, with the errors of that.
absl::StatusOr<v1::GetCatalogueResponse> AnswerCatalogue(
    const QuerySnapshot& snapshot, const v1::GetCatalogueRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_ANSWERS_H_
