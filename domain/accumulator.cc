#include "domain/accumulator.h"

#include "absl/strings/str_cat.h"

namespace gandan {
namespace {

// What one value gives to its part's column.
struct ColumnOf {
  Accumulator::Column operator()(const Quantity& quantity) const {
    return {.sum = quantity.scaled, .given = 1, .nil = 0};
  }
  Accumulator::Column operator()(const YesNo& answer) const {
    return {.sum = answer.yes ? 1 : 0, .given = 1, .nil = 0};
  }
  Accumulator::Column operator()(const Day&) const {
    return {.sum = 1, .given = 1, .nil = 0};
  }
  Accumulator::Column operator()(const Text&) const {
    return {.sum = 0, .given = 1, .nil = 0};
  }
  Accumulator::Column operator()(const TextList& list) const {
    return {
        .sum = static_cast<int64_t>(list.items.size()), .given = 1, .nil = 0};
  }
  Accumulator::Column operator()(const Nil&) const {
    return {.sum = 0, .given = 0, .nil = 1};
  }
};

enum class Direction { kOn, kOff };

bool Combine(Direction direction, int64_t a, int64_t b, int64_t* result) {
  return direction == Direction::kOn ? !__builtin_add_overflow(a, b, result)
                                     : !__builtin_sub_overflow(a, b, result);
}

// Counts wrap, so that what is taken off first and added later is zero again.
uint32_t Combine(Direction direction, uint32_t a, uint32_t b) {
  return direction == Direction::kOn ? a + b : a - b;
}

absl::Status Change(Direction direction,
                    const std::vector<Accumulator::Column>& by,
                    std::vector<Accumulator::Column>* columns) {
  if (by.size() != columns->size()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "totals of ", columns->size(), " and of ", by.size(), " columns"));
  }
  // All are looked at first, so that a failure changes nothing.
  for (size_t i = 0; i < by.size(); ++i) {
    int64_t sum;
    if (!Combine(direction, (*columns)[i].sum, by[i].sum, &sum)) {
      return absl::OutOfRangeError(
          absl::StrCat("the sum of column ", i, " does not fit in 64 bits"));
    }
  }
  for (size_t i = 0; i < by.size(); ++i) {
    Accumulator::Column& column = (*columns)[i];
    Combine(direction, column.sum, by[i].sum, &column.sum);
    column.given = Combine(direction, column.given, by[i].given);
    column.nil = Combine(direction, column.nil, by[i].nil);
  }
  return absl::OkStatus();
}

}  // namespace

Accumulator Accumulator::Of(const Report& report, const Form& form) {
  const std::vector<FormPart>& parts = form.parts();
  Accumulator result(parts.size());
  if (report.is_nil()) {
    for (Column& column : result.columns_) column.nil = 1;
    return result;
  }
  // Both are in byte order of their keys.
  size_t at = 0;
  for (const Value& value : report.values) {
    while (at < parts.size() && parts[at].key < value.part) ++at;
    if (at == parts.size()) break;
    if (parts[at].key == value.part) {
      result.columns_[at] = std::visit(ColumnOf(), value.value);
    }
  }
  return result;
}

absl::Status Accumulator::Add(const Accumulator& other) {
  return Change(Direction::kOn, other.columns_, &columns_);
}

absl::Status Accumulator::Subtract(const Accumulator& other) {
  return Change(Direction::kOff, other.columns_, &columns_);
}

}  // namespace gandan
