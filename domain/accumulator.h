#ifndef GANDAN_DOMAIN_ACCUMULATOR_H_
#define GANDAN_DOMAIN_ACCUMULATOR_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "domain/form.h"
#include "domain/report.h"

namespace gandan {

// What reports of one form add up to, part by part. With Add and Subtract an
// abelian group, exact: what was added can be taken off bit for bit.
//
// Not thread-safe.
class Accumulator {
 public:
  // The share of one part. A YESNO counts 1 for yes, a DATE 1 if given, a LIST
  // its items, a TEXT 0.
  struct Column {
    int64_t sum = 0;
    uint32_t given = 0;  // Reports that gave a value.
    uint32_t nil = 0;    // Reports that said nil, for the part or as a whole.

    bool operator==(const Column&) const = default;
  };

  // Zero: `columns` is the number of the form's parts.
  explicit Accumulator(size_t columns) : columns_(columns) {}

  // What one report gives. Values of parts the form does not know are ignored.
  static Accumulator Of(const Report& report, const Form& form);

  // Adds every column. OUT_OF_RANGE: a sum would not fit in 64 bits; then
  // nothing is changed. Both must have the same columns.
  absl::Status Add(const Accumulator& other);

  // Takes off every column that was added before. Errors as Add.
  absl::Status Subtract(const Accumulator& other);

  const std::vector<Column>& columns() const { return columns_; }
  std::vector<Column>& columns() { return columns_; }

  bool operator==(const Accumulator&) const = default;

 private:
  std::vector<Column> columns_;
};

}  // namespace gandan

#endif  // GANDAN_DOMAIN_ACCUMULATOR_H_
