#ifndef GANDAN_DISTRICT_HUB_QUERIES_ISSUE_DOCUMENT_H_
#define GANDAN_DISTRICT_HUB_QUERIES_ISSUE_DOCUMENT_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "gandan/v1/catalogue.pb.h"
#include "gandan/v1/issuing.pb.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// What an issued report says.
struct IssueContent {
  v1::IssueReportRequest issue;  // Number, signer, narrative, what it replaces.
  absl::CivilDay issued_day;     // On the paper.
  std::string place;             // Where: the unit's name without its kind.
  v1::GetSummaryResponse summary;
  std::vector<v1::OpenReport> reports;  // Everything it rests on.
  const v1::Catalogue* catalogue;       // Of the summary.
  std::string root;  // Of the ledger up to the summary's position, 32 bytes.
};

// The report as a page to print: one HTML file in UTF-8 that loads and runs
// nothing, A4 across, laid out as offices here do (NĐ 30/2020: national motto,
// body, number, place and date, title, text, signer). The same content, the
// same bytes.
std::string IssueDocument(const IssueContent& content);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_ISSUE_DOCUMENT_H_
