#include "domain/shown/catalogue_book.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace gandan {
namespace {

// The one with that code; null if there is none.
template <typename Coded>
const Coded* FindCoded(const google::protobuf::RepeatedPtrField<Coded>& all,
                       absl::string_view code) {
  for (const Coded& one : all) {
    if (one.code() == code) return &one;
  }
  return nullptr;
}

// ISO days sort as texts.
bool ExistsOn(const v1::Unit& unit, absl::string_view iso_day) {
  return unit.key().valid_from() <= iso_day &&
         (unit.valid_to().empty() || iso_day <= unit.valid_to());
}

absl::Status NoUnit(absl::string_view text, absl::string_view iso_day,
                    const std::vector<std::string>& others) {
  std::string known;
  if (!others.empty()) {
    known = absl::StrCat(" (", absl::StrJoin(others, ", "), ")");
  }
  return absl::NotFoundError(
      absl::StrCat("Không có đơn vị ", text, " vào ngày ", iso_day, known,
                   ".\nThere is no unit ", text, " on ", iso_day, known, "."));
}

}  // namespace

CatalogueBook::CatalogueBook(v1::Catalogue catalogue)
    : data_(std::move(catalogue)) {
  for (const v1::Indicator& indicator : data_.indicators()) {
    indicators_.emplace(indicator.code(), &indicator);
  }
}

const v1::Indicator* CatalogueBook::FindIndicator(
    absl::string_view code) const {
  const auto found = indicators_.find(code);
  return found == indicators_.end() ? nullptr : found->second;
}

const v1::Form* CatalogueBook::FindForm(absl::string_view code) const {
  return FindCoded(data_.forms(), code);
}

std::string CatalogueBook::ValueLabel(absl::string_view indicator,
                                      absl::string_view value) const {
  if (const v1::Part* part = FindPart(indicator, value); part != nullptr) {
    return part->label().vi().empty() ? part->name() : part->label().vi();
  }
  if (const v1::Indicator* found = FindIndicator(indicator)) {
    for (const v1::Derived& derived : found->derived()) {
      if (derived.name() == value && !derived.label().vi().empty()) {
        return derived.label().vi();
      }
    }
  }
  return std::string(value);
}

const v1::Part* CatalogueBook::FindPart(absl::string_view indicator,
                                        absl::string_view name) const {
  const v1::Indicator* found = FindIndicator(indicator);
  if (found == nullptr) return nullptr;
  for (const v1::Part& part : found->parts()) {
    if (part.name() == name) return &part;
  }
  return nullptr;
}

std::string CatalogueBook::MeasureLabel(absl::string_view code) const {
  const v1::Measure* measure = FindCoded(data_.measures(), code);
  return measure == nullptr ? "" : measure->label().vi();
}

const v1::Unit* CatalogueBook::FindUnit(const v1::UnitKey& key) const {
  for (const v1::Unit& unit : data_.units()) {
    if (unit.key().code() == key.code() &&
        unit.key().valid_from() == key.valid_from()) {
      return &unit;
    }
  }
  return nullptr;
}

absl::StatusOr<v1::UnitKey> CatalogueBook::ResolveUnit(
    absl::string_view text, absl::string_view iso_day) const {
  const std::vector<std::string> named =
      absl::StrSplit(text, absl::MaxSplits('/', 1));
  std::vector<std::string> others;
  for (const v1::Unit& unit : data_.units()) {
    if (unit.key().code() != named[0]) continue;
    const bool meant = named.size() == 2 ? unit.key().valid_from() == named[1]
                                         : ExistsOn(unit, iso_day);
    if (meant) return unit.key();
    others.push_back(absl::StrCat(named[0], "/", unit.key().valid_from()));
  }
  return NoUnit(text, iso_day, others);
}

}  // namespace gandan
