#include "domain/shown/figure_text.h"

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "base/numbers.h"

namespace gandan {
namespace {

constexpr char kMissing[] = "–";
constexpr int kQuotientDecimals = 2;

// What stands where there is no value.
std::string StateText(v1::FigureState state) {
  switch (state) {
    case v1::NOT_ARISING:
      return "không phát sinh";
    case v1::NO_FIGURES:
      return "không có số liệu";
    case v1::LEFT_EMPTY:
      return "để trống";
    case v1::HIDDEN:
      return "ẩn (ít phiếu)";
    case v1::NOT_COMPARABLE:
      return "không so sánh được";
    case v1::OVERFLOWED:
      return "quá lớn";
    case v1::NO_SUM:
      return "không cộng";
    default:
      return kMissing;
  }
}

// A number as it is shown, so that a file and a screen never differ.
absl::optional<Number> AsShown(absl::string_view shown, int decimals,
                               NumberKind kind) {
  const absl::StatusOr<int64_t> scaled =
      ParseScaled(absl::StripSuffix(shown, "%"), decimals);
  if (!scaled.ok()) return absl::nullopt;
  return Number{.scaled = *scaled, .decimals = decimals, .kind = kind};
}

absl::optional<Number> RatioNumber(const v1::Figure& figure,
                                   const FigureStyle& style) {
  if (figure.denominator() == 0) return absl::nullopt;
  if (figure.percent()) {
    return PercentOf(figure.numerator(), figure.denominator(),
                     style.percent_decimals);
  }
  return AsShown(FormatQuotient(figure.numerator(), figure.denominator(),
                                kQuotientDecimals),
                 kQuotientDecimals, NumberKind::kAmount);
}

// What one unit wrote that is no number; empty: it is a number.
std::string WordsOf(const v1::Figure& figure) {
  switch (figure.kind()) {
    case v1::TEXT:
    case v1::LIST:
      return absl::StrJoin(figure.texts(), "; ");
    case v1::YESNO:
      return figure.scaled() != 0 ? "có" : "không";
    case v1::DATE:
      return FormatDay(absl::CivilDay(1970, 1, 1) + figure.scaled());
    default:
      return "";
  }
}

}  // namespace

absl::optional<Number> PercentOf(int64_t numerator, int64_t denominator,
                                 int decimals) {
  if (denominator == 0) return absl::nullopt;
  return AsShown(FormatPercent(numerator, denominator, decimals), decimals,
                 NumberKind::kPercent);
}

absl::optional<Number> FigureNumber(const v1::Figure& figure,
                                    const FigureStyle& style) {
  if (figure.state() != v1::VALUE) return absl::nullopt;
  if (figure.ratio()) return RatioNumber(figure, style);
  if (style.of_one_unit && !WordsOf(figure).empty()) return absl::nullopt;
  if (figure.kind() == v1::TEXT) {
    return Number{.scaled = figure.coverage().given()};
  }
  return Number{.scaled = figure.scaled(),
                .decimals = static_cast<int>(figure.decimals())};
}

std::string DistributionText(const v1::Figure& figure) {
  return absl::StrJoin(figure.distribution(), "; ",
                       [](std::string* text, const v1::BandCount& count) {
                         absl::StrAppend(text, count.band().vi(), ": ",
                                         count.units(), " xã");
                       });
}

Cell FigureCell(const v1::Figure& figure, const FigureStyle& style) {
  if (figure.state() == v1::NO_SUM && !figure.distribution().empty()) {
    return TextCell(DistributionText(figure));
  }
  if (figure.state() != v1::VALUE) {
    return TextCell(StateText(figure.state()));
  }
  if (const absl::optional<Number> number = FigureNumber(figure, style)) {
    return NumberCell(*number);
  }
  if (!figure.ratio() && style.of_one_unit) return TextCell(WordsOf(figure));
  return TextCell(StateText(v1::OVERFLOWED));
}

std::string FigureText(const v1::Figure& figure, const FigureStyle& style) {
  const std::string text = FigureCell(figure, style).text;
  return figure.band().vi().empty()
             ? text
             : absl::StrCat(text, " (", figure.band().vi(), ")");
}

absl::optional<Number> ChangeOf(const v1::Figure& now, const v1::Figure& then,
                                const FigureStyle& style) {
  const absl::optional<Number> new_number = FigureNumber(now, style);
  const absl::optional<Number> old_number = FigureNumber(then, style);
  if (!new_number.has_value() || !old_number.has_value()) return absl::nullopt;
  if (new_number->decimals != old_number->decimals) return absl::nullopt;
  if (new_number->kind == NumberKind::kPercent) {
    return Number{.scaled = new_number->scaled - old_number->scaled,
                  .decimals = new_number->decimals,
                  .kind = NumberKind::kPoints};
  }
  return PercentOf(new_number->scaled, old_number->scaled,
                   style.percent_decimals);
}

}  // namespace gandan
