#include "district_hub/score_notice.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "base/numbers.h"
#include "domain/verified_score.h"

namespace gandan {
namespace {

// Nothing: the catalogues do not say how it is made.
absl::optional<v1::Figure> FigureOf(const storage::v1::VerifiedScore& score,
                                    const CatalogueHistory* catalogues) {
  if (catalogues == nullptr) return absl::nullopt;
  const std::shared_ptr<const Catalogue> newest = catalogues->newest();
  const v1::Indicator* const indicator =
      newest == nullptr ? nullptr : newest->FindIndicator(score.indicator());
  const absl::StatusOr<Period> period = ParsePeriod(score.period());
  if (indicator == nullptr || !period.ok()) return absl::nullopt;
  const auto then = catalogues->ForPeriod(indicator->form(), *period);
  if (!then.ok()) return absl::nullopt;
  const auto form = (*then)->FormAt(indicator->form(), *period);
  if (!form.ok()) return absl::nullopt;
  const v1::Figure figure =
      HeadlineOf(**form, *indicator, WithVerified(Report(), score.values()));
  // A ratio is no score.
  if (figure.state() != v1::VALUE || figure.ratio()) return absl::nullopt;
  return figure;
}

}  // namespace

v1::Text ScoreNotice(const storage::v1::VerifiedScore& score,
                     const CatalogueHistory* catalogues) {
  const std::string name = absl::StrCat(score.indicator(), " ", score.period());
  const absl::optional<v1::Figure> figure = FigureOf(score, catalogues);
  std::string vi;
  std::string en;
  if (figure.has_value()) {
    const std::string points =
        FormatScaled(figure->scaled(), static_cast<int>(figure->decimals()));
    const bool has_band = !figure->band().vi().empty();
    vi = absl::StrCat(
        ": ", points,
        has_band ? absl::StrCat(" (", figure->band().vi(), ")") : "");
    en = absl::StrCat(
        ": ", points,
        has_band ? absl::StrCat(" (", figure->band().en(), ")") : "");
  }
  const std::string why =
      score.reason().empty() ? "" : absl::StrCat(" ", score.reason());
  v1::Text text;
  text.set_vi(absl::StrCat(name, ": huyện đã thẩm định bản ", score.revision(),
                           vi, ".", why));
  text.set_en(absl::StrCat(name, ": the district verified revision ",
                           score.revision(), en, ".", why));
  return text;
}

}  // namespace gandan
