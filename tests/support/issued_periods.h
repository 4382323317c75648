#ifndef GANDAN_TESTS_SUPPORT_ISSUED_PERIODS_H_
#define GANDAN_TESTS_SUPPORT_ISSUED_PERIODS_H_

// Periods of a StoredHub that were issued, kept as the committer keeps them.

#include <string>

#include "district_hub/queries/issue_preparation.h"
#include "storage/issue_store.h"
#include "tests/support/stored_hub.h"

namespace gandan {

inline constexpr char kNumber[] = "12/BC-UBND";

// A request to issue a period of the hub's unit on which so many reports are
// open.
inline v1::IssueReportRequest IssueOf(const std::string& period,
                                      uint32_t confirm_open,
                                      const std::string& number = kNumber) {
  v1::IssueReportRequest request;
  request.set_period(period);
  request.set_number(number);
  request.set_signer("CHỦ TỊCH\nNguyễn Văn A");
  request.set_confirm_open(confirm_open);
  return request;
}

// The same in place of another issue.
inline v1::IssueReportRequest Superseding(v1::IssueReportRequest request,
                                          const std::string& number) {
  request.set_supersedes(number);
  request.set_reason("đính chính số liệu");
  return request;
}

// Issues it; ends the test program if it may not be issued.
inline PreparedIssue Issue(StoredHub* hub,
                           const v1::IssueReportRequest& request) {
  PreparedIssue prepared = MustBeOk(PrepareIssue(hub->Snapshot(), request));
  Transaction transaction(&hub->engine());
  LedgerWriter ledger =
      MustBeOk(LedgerWriter::Begin(&transaction, hub->clock().Now()));
  storage::v1::LedgerEntry entry;
  *entry.mutable_issue() = prepared.row.issued();
  const UnitKey everyone = EveryUnit();
  prepared.row.set_position(
      MustBeOk(ledger.Append(std::move(entry), &everyone)));
  IssueStore::Put(&transaction, prepared.period, prepared.unit, prepared.row);
  MustBeOk(transaction.Commit());
  return prepared;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_ISSUED_PERIODS_H_
