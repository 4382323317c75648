#ifndef GANDAN_DOMAIN_SHOWN_ANSWER_TEXT_H_
#define GANDAN_DOMAIN_SHOWN_ANSWER_TEXT_H_

// Words that the tables of several commands share.

#include <string>

#include "absl/strings/string_view.h"
#include "domain/shown/catalogue_book.h"
#include "domain/shown/figure_text.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// "tháng 9 năm 2024"; what is no period stays as it is.
std::string PeriodText(absl::string_view period);

// "(Từ ngày 15/8/2024 đến ngày 14/9/2024)".
std::string WindowText(const v1::PeriodWindow& window);

// "27/5/2024" for an ISO day; what is none stays as it is.
std::string DayText(absl::string_view iso_day);

// "10:05 27/5/2024", Vietnam time; empty for an absent time.
std::string TimeText(const google::protobuf::Timestamp& time);

// What an answer rests on, and how to ask for the same again; whether it is
// "chính thức", as it was issued, or "tạm tính".
std::string BasisText(const v1::Basis& basis);

// The second half of it: how an answer stands to the report that was issued.
std::string IssueStandingText(const v1::Basis& basis);

// "1:1234".
std::string PositionText(const v1::LedgerPosition& position);

// The first bytes in hexadecimal, for people to compare; empty for nothing.
std::string ShortHex(absl::string_view bytes);

// "đã nhận, trễ hạn", "chưa báo cáo, quá hạn"…
std::string StatusText(const v1::ReportStatus& status);

// How the figures of an answer are shown.
FigureStyle StyleOf(const CatalogueBook& book, const v1::UnitKey& unit);

// "14/15 xã", or "42/45 báo cáo" over several entry periods; empty where
// nothing is missing. With the units that said nil, if any.
std::string CoverageText(const v1::Coverage& coverage, bool one_period);

// Whether the period is of the span in which the indicator is reported.
bool IsEntryPeriod(const CatalogueBook& book, absl::string_view indicator,
                   absl::string_view period);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_ANSWER_TEXT_H_
