#include "domain/expression.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "domain/catalogue_check.h"

namespace gandan {
namespace {

// So that a number still fits when it is scaled by six decimals.
constexpr int64_t kLargestNumber = 1'000'000'000'000;

bool IsWordCharacter(unsigned char c) {
  return absl::ascii_isalnum(c) || c == '_' || c == '.';
}

// Reads one expression from the left.
//
// Not thread-safe.
class ExpressionParser {
 public:
  explicit ExpressionParser(absl::string_view text) : text_(text) {}

  absl::StatusOr<v1::LinearForm> Parse();

 private:
  absl::Status ParseTerm(int64_t sign);
  absl::Status AddNumber(absl::string_view word, int64_t sign);
  absl::Status AddReference(absl::string_view word, int64_t factor);
  absl::StatusOr<int64_t> Number(absl::string_view word) const;

  void SkipBlanks();
  // Takes the character if it stands next.
  bool Take(char c);
  // Takes letters, digits, "_" and "."; empty if none stands next.
  absl::string_view TakeWord();

  absl::Status Fault(absl::string_view fault) const {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", text_, "\": ", fault, " at character ", at_ + 1));
  }

  const absl::string_view text_;
  size_t at_ = 0;
  v1::LinearForm form_;
};

absl::StatusOr<v1::LinearForm> ExpressionParser::Parse() {
  int64_t sign = Take('-') ? -1 : 1;
  if (sign > 0) Take('+');
  while (true) {
    RETURN_IF_ERROR(ParseTerm(sign));
    if (Take('+')) {
      sign = 1;
    } else if (Take('-')) {
      sign = -1;
    } else {
      break;
    }
  }
  if (at_ != text_.size()) return Fault("expected + or -");
  return form_;
}

absl::Status ExpressionParser::ParseTerm(int64_t sign) {
  const absl::string_view first = TakeWord();
  if (first.empty()) return Fault("expected a number or CODE.name");
  const bool first_is_number = absl::ascii_isdigit(first[0]);
  if (!Take('*')) {
    return first_is_number ? AddNumber(first, sign) : AddReference(first, sign);
  }
  const absl::string_view second = TakeWord();
  if (second.empty() || first_is_number == absl::ascii_isdigit(second[0])) {
    return Fault("expected a number times CODE.name");
  }
  ASSIGN_OR_RETURN(const int64_t factor,
                   Number(first_is_number ? first : second));
  if (factor == 0) return Fault("a factor of 0");
  return AddReference(first_is_number ? second : first, sign * factor);
}

absl::Status ExpressionParser::AddNumber(absl::string_view word, int64_t sign) {
  ASSIGN_OR_RETURN(const int64_t number, Number(word));
  const int64_t constant = form_.constant() + sign * number;
  if (constant > kLargestNumber || constant < -kLargestNumber) {
    return Fault("the numbers add up to too much");
  }
  form_.set_constant(constant);
  return absl::OkStatus();
}

absl::Status ExpressionParser::AddReference(absl::string_view word,
                                            int64_t factor) {
  std::vector<absl::string_view> pieces = absl::StrSplit(word, '.');
  const bool previous = pieces.size() == 3 && pieces[0] == "previous";
  if (previous) pieces.erase(pieces.begin());
  if (pieces.size() != 2 || !IsCatalogueCode(pieces[0]) ||
      !IsPartName(pieces[1])) {
    return Fault(
        absl::StrCat("\"", word, "\" is not CODE.name or previous.CODE.name;"));
  }
  v1::LinearForm::Term* const term = form_.add_terms();
  term->set_ref(absl::StrCat(pieces[0], ".", pieces[1]));
  term->set_factor(factor);
  term->set_previous(previous);
  return absl::OkStatus();
}

absl::StatusOr<int64_t> ExpressionParser::Number(absl::string_view word) const {
  int64_t number = 0;
  if (!absl::SimpleAtoi(word, &number) || number > kLargestNumber) {
    return Fault(absl::StrCat("\"", word, "\" is not a whole number up to ",
                              kLargestNumber, ";"));
  }
  return number;
}

void ExpressionParser::SkipBlanks() {
  while (at_ < text_.size() && absl::ascii_isspace(text_[at_])) ++at_;
}

bool ExpressionParser::Take(char c) {
  SkipBlanks();
  if (at_ == text_.size() || text_[at_] != c) return false;
  ++at_;
  SkipBlanks();
  return true;
}

absl::string_view ExpressionParser::TakeWord() {
  SkipBlanks();
  const size_t start = at_;
  while (at_ < text_.size() && IsWordCharacter(text_[at_])) ++at_;
  const absl::string_view word = text_.substr(start, at_ - start);
  SkipBlanks();
  return word;
}

}  // namespace

absl::StatusOr<v1::LinearForm> ParseExpression(absl::string_view text) {
  return ExpressionParser(text).Parse();
}

absl::StatusOr<Check> ParseCheck(absl::string_view text) {
  const size_t at = text.find_first_of("<>=!");
  const absl::string_view rest =
      at == absl::string_view::npos ? "" : text.substr(at);
  Check check;
  check.comparison = ParseComparison(rest.substr(0, 2));
  if (check.comparison == v1::COMPARISON_UNSPECIFIED) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", text, "\": expected one of <=, >=, =="));
  }
  ASSIGN_OR_RETURN(check.left, ParseExpression(text.substr(0, at)));
  ASSIGN_OR_RETURN(check.right, ParseExpression(rest.substr(2)));
  if (check.left.terms().empty() && check.right.terms().empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", text, "\" compares numbers only"));
  }
  return check;
}

v1::Comparison ParseComparison(absl::string_view text) {
  if (text == "<=") return v1::AT_MOST;
  if (text == ">=") return v1::AT_LEAST;
  if (text == "==") return v1::EQUAL;
  return v1::COMPARISON_UNSPECIFIED;
}

}  // namespace gandan
