// A catalogue as an official writes it.

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "domain/catalogue.h"
#include "domain/catalogue_yaml.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

void CheckRefused(const absl::Status& status) {
  Must(absl::IsInvalidArgument(status) && !status.message().empty(),
       "who wrote it is told what is wrong");
}

// A catalogue is published as a message, kept as one and fetched as one.
void CheckSent(const v1::Catalogue& data, const Catalogue& built) {
  v1::Catalogue again;
  Must(again.ParseFromString(data.SerializeAsString()), "it can be sent");
  const auto rebuilt = Catalogue::Build(std::move(again));
  Must(rebuilt.ok(), absl::StrCat("and checked by who fetches it: ",
                                  rebuilt.status().message()));
  Must((*rebuilt)->data().SerializeAsString() ==
           built.data().SerializeAsString(),
       "and is the same");
}

void CheckForms(const Catalogue& catalogue) {
  for (const v1::Form& form : catalogue.data().forms()) {
    const auto first = ParsePeriod(form.valid_from());
    Must(first.ok(), "a form begins with a period");
    const auto at = catalogue.FormAt(form.code(), *first);
    Must(at.ok(), "a form is there from its first period on");
    Must(catalogue.FormAt(form.code(), Previous(*first)).status().code() ==
             absl::StatusCode::kOutOfRange,
         "and not before");
    for (const FormPart& part : (*at)->parts()) {
      Must((*at)->FindPart(part.key).has_value(), "its parts are found");
    }
  }
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  const CatalogueFile file{"fuzz.yaml", std::string(TextOf(data, size))};
  const auto read = ReadCatalogueYaml({file});
  if (!read.ok()) {
    CheckRefused(read.status());
    return 0;
  }
  const auto built = Catalogue::Build(*read);
  if (!built.ok()) {
    CheckRefused(built.status());
    return 0;
  }
  CheckSent(*read, **built);
  CheckForms(**built);
  const absl::Status published =
      CheckPublishing(nullptr, **built, absl::CivilDay(2024, 6, 1));
  if (!published.ok()) CheckRefused(published);
  Must(
      CheckPublishing(built->get(), **built, absl::CivilDay(2024, 6, 1)).ok() ==
          published.ok(),
      "what may be published may be published once more, unchanged");
  return 0;
}
