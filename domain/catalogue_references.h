#ifndef GANDAN_DOMAIN_CATALOGUE_REFERENCES_H_
#define GANDAN_DOMAIN_CATALOGUE_REFERENCES_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/yaml_reader.h"
#include "domain/period.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// What the files of a catalogue define and name, with the places. Names may
// stand before what they name, so they are looked up once all is read; then
// the scale of the numbers in formulas is known as well.
//
// Not thread-safe.
class CatalogueReferences {
 public:
  // The file that is read from now on, for messages.
  void BeginFile(std::string file) { file_ = std::move(file); }

  // Notes what is defined; a fault if it was defined before. `what`: "form",
  // "group", "indicator", "layout", "measure" or "unit".
  void Define(absl::string_view what, const std::string& code,
              const YamlValue& at);

  // Notes what is named. An empty code was reported when it was read.
  void Use(absl::string_view what, const std::string& code,
           const YamlValue& at);

  // Notes that a unit has a plan value: it must report, or stand above one that
  // does.
  void UsePlanned(const std::string& unit, const YamlValue& at);

  // Notes that a part or derived value (CODE.name) of a form is named.
  void UseValue(const std::string& form, const std::string& key,
                const YamlValue& at);

  // Notes formulas that share one scale: their refs are looked up, their
  // constants scaled. The messages must live until Resolve().
  void UseFormulas(const std::string& form,
                   std::vector<v1::LinearForm*> of_one_scale,
                   const YamlValue& at);

  // Notes that a period must be one of the form.
  void UsePeriod(const std::string& form, const Period& period,
                 const YamlValue& at);

  // Looks everything up; what is not there is a fault at its place.
  void Resolve(const v1::Catalogue& catalogue);

 private:
  struct Named {
    std::string what;  // Or the form.
    std::string code;
    YamlValue at;
  };
  struct Formulas {
    std::string form;
    std::vector<v1::LinearForm*> of_one_scale;
    YamlValue at;
  };
  struct UsedPeriod {
    std::string form;
    Period period;
    YamlValue at;
  };
  // Decimals of the parts and derived values of a form, by CODE.name.
  using Values = std::map<std::string, int>;

  // The values of each form, by its code.
  static std::map<std::string, Values> ValuesByForm(
      const v1::Catalogue& catalogue);
  void ResolveFormulas(const Formulas& formulas, const Values& values);

  std::string file_;
  // By what and code: the place, "file:line".
  std::map<std::pair<std::string, std::string>, std::string> defined_;
  std::vector<Named> used_;
  std::vector<Named> planned_;
  std::vector<Named> used_values_;
  std::vector<Formulas> formulas_;
  std::vector<UsedPeriod> periods_;
};

}  // namespace gandan

#endif  // GANDAN_DOMAIN_CATALOGUE_REFERENCES_H_
