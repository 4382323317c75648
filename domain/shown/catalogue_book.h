#ifndef GANDAN_DOMAIN_SHOWN_CATALOGUE_BOOK_H_
#define GANDAN_DOMAIN_SHOWN_CATALOGUE_BOOK_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// Looks up what the codes in the hub's answers are called. Unlike
// domain/catalogue.h it judges nothing, so that an answer can be shown
// whatever the catalogue says.
//
// Immutable, so thread-safe.
class CatalogueBook {
 public:
  explicit CatalogueBook(v1::Catalogue catalogue);
  CatalogueBook(const CatalogueBook&) = delete;
  CatalogueBook& operator=(const CatalogueBook&) = delete;

  const v1::Catalogue& data() const { return data_; }

  // Null if there is none.
  const v1::Indicator* FindIndicator(absl::string_view code) const;

  // Null if there is none.
  const v1::Form* FindForm(absl::string_view code) const;

  // The label of a part or derived value; its name where it has none.
  std::string ValueLabel(absl::string_view indicator,
                         absl::string_view value) const;

  // Null if the indicator has no part of that name.
  const v1::Part* FindPart(absl::string_view indicator,
                           absl::string_view name) const;

  // The label of a measure; empty if there is none.
  std::string MeasureLabel(absl::string_view code) const;

  // Null if there is none.
  const v1::Unit* FindUnit(const v1::UnitKey& key) const;

  // The unit that "26461" means on an ISO day, or that "26461/2024-01-01"
  // names. NOT_FOUND: there is none; the message names those of that code.
  absl::StatusOr<v1::UnitKey> ResolveUnit(absl::string_view text,
                                          absl::string_view iso_day) const;

 private:
  const v1::Catalogue data_;
  absl::flat_hash_map<std::string, const v1::Indicator*> indicators_;
};

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_CATALOGUE_BOOK_H_
