#ifndef GANDAN_DOMAIN_EXPRESSION_H_
#define GANDAN_DOMAIN_EXPRESSION_H_

// The formulas of a catalogue, as people write them:
//
//   expression = [ sign ] term { sign term }
//   sign       = "+" | "-"
//   term       = number | ref | number "*" ref | ref "*" number
//   ref        = [ "previous." ] code "." name
//   check      = expression ( "<=" | ">=" | "==" ) expression
//
// A number is whole and in the unit shown: its scale comes from the refs.

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// Reads an expression; the constant is left in the unit shown.
// INVALID_ARGUMENT: it is none; the message says where.
absl::StatusOr<v1::LinearForm> ParseExpression(absl::string_view text);

// A relation between two expressions.
struct Check {
  v1::LinearForm left;
  v1::Comparison comparison = v1::COMPARISON_UNSPECIFIED;
  v1::LinearForm right;
};

// Reads a check. INVALID_ARGUMENT as above.
absl::StatusOr<Check> ParseCheck(absl::string_view text);

// Reads "<=", ">=" or "=="; COMPARISON_UNSPECIFIED: it is none of them.
v1::Comparison ParseComparison(absl::string_view text);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_EXPRESSION_H_
