#ifndef GANDAN_DOMAIN_REPORT_FIELDS_H_
#define GANDAN_DOMAIN_REPORT_FIELDS_H_

// The fields of gandan/v1/report.proto that report bytes are made of, for
// writer and reader. Kept on disk and signed: never renumber, only add.

#include <cstdint>

namespace gandan::report_fields {

// UnitKey.
inline constexpr uint32_t kUnitCode = 1;
inline constexpr uint32_t kUnitValidFrom = 2;

// Report.
inline constexpr uint32_t kUnit = 1;
inline constexpr uint32_t kForm = 2;
inline constexpr uint32_t kPeriod = 3;
inline constexpr uint32_t kFormVersion = 4;
inline constexpr uint32_t kBaseDigest = 5;
inline constexpr uint32_t kReason = 6;
inline constexpr uint32_t kNilReason = 7;
inline constexpr uint32_t kValues = 8;
inline constexpr uint32_t kExplanations = 9;

// Value.
inline constexpr uint32_t kValuePart = 1;
inline constexpr uint32_t kValueQuantity = 2;
inline constexpr uint32_t kValueYes = 3;
inline constexpr uint32_t kValueDate = 4;
inline constexpr uint32_t kValueText = 5;
inline constexpr uint32_t kValueList = 6;
inline constexpr uint32_t kValueNilReason = 7;

// TextList.
inline constexpr uint32_t kListItems = 1;

// Explanation.
inline constexpr uint32_t kExplanationRule = 1;
inline constexpr uint32_t kExplanationText = 2;

// Wire types of protobuf.
inline constexpr uint32_t kVarint = 0;
inline constexpr uint32_t kFixed64 = 1;
inline constexpr uint32_t kLengthDelimited = 2;
inline constexpr uint32_t kFixed32 = 5;

}  // namespace gandan::report_fields

#endif  // GANDAN_DOMAIN_REPORT_FIELDS_H_
