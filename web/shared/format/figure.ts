// The one place on pages that turns a figure into what people read, as
// domain/shown/figure_text.h does for files and terminals. Missing, nil, not
// arising and zero are four different things.
import { FigureState, type Figure } from "@proto/gandan/v1/query_pb";
import { PartKind } from "@proto/gandan/v1/catalogue_pb";
import type { Bilingual } from "@shared/text/language";
import { say } from "@shared/text/language";

import { formatEpochDay } from "./days";
import { formatQuotient, formatScaled, percentScaled } from "./numbers";

/** What stands where there is no value: as a word, and short for a cell. */
export const STATE_WORDS: Partial<Record<FigureState, Bilingual & { short: string }>> = {
  [FigureState.NOT_ARISING]: { vi: "không phát sinh", en: "did not arise", short: "KPS" },
  [FigureState.NO_FIGURES]: { vi: "không có số liệu", en: "no figures (nil)", short: "KCSL" },
  [FigureState.NOT_REPORTED]: { vi: "chưa báo cáo", en: "not reported", short: "–" },
  [FigureState.LEFT_EMPTY]: { vi: "để trống", en: "left empty", short: "trống" },
  [FigureState.HIDDEN]: { vi: "ẩn (ít phiếu)", en: "hidden (few forms)", short: "ẩn" },
  [FigureState.NOT_COMPARABLE]: { vi: "không so sánh được", en: "not comparable", short: "KSS" },
  [FigureState.OVERFLOWED]: { vi: "quá lớn", en: "too large", short: "quá lớn" },
  [FigureState.NO_SUM]: { vi: "không cộng", en: "not summed", short: "KC" },
  [FigureState.ELSEWHERE]: { vi: "lấy ở kỳ khác", en: "taken from another period", short: "kỳ khác" },
};

export interface FigureStyle {
  percentDecimals: number;
  /** Dates are days and not counts of units. */
  ofOneUnit?: boolean;
}

const QUOTIENT_DECIMALS = 2;

/** A value that can be compared and charted: amount × 10^decimals. */
export function figureScaled(figure: Figure | undefined, style: FigureStyle): { scaled: bigint; decimals: number } | undefined {
  if (figure?.state !== FigureState.VALUE) return undefined;
  if (!figure.ratio) return { scaled: figure.scaled, decimals: figure.decimals };
  if (figure.denominator === 0n) return undefined;
  return {
    scaled: percentScaled(figure.numerator, figure.denominator, style.percentDecimals),
    decimals: style.percentDecimals,
  };
}

/** The nearest float: for drawing only, never for a figure that is read. */
export function figureNumber(figure: Figure | undefined, style: FigureStyle): number | undefined {
  const exact = figureScaled(figure, style);
  return exact && Number(exact.scaled) / 10 ** exact.decimals;
}

function wordsOf(figure: Figure): string | undefined {
  switch (figure.kind) {
    case PartKind.TEXT:
    case PartKind.LIST: return figure.texts.join("; ");
    case PartKind.YESNO: return say(figure.scaled !== 0n ? { vi: "có", en: "yes" } : { vi: "không", en: "no" });
    case PartKind.DATE: return formatEpochDay(figure.scaled);
    default: return undefined;
  }
}

function valueText(figure: Figure, style: FigureStyle): string {
  if (figure.ratio) {
    if (figure.denominator === 0n) return say(STATE_WORDS[FigureState.OVERFLOWED]);
    return figure.percent
      ? `${formatScaled(percentScaled(figure.numerator, figure.denominator, style.percentDecimals), style.percentDecimals)}%`
      : formatQuotient(figure.numerator, figure.denominator, QUOTIENT_DECIMALS);
  }
  const words = style.ofOneUnit ? wordsOf(figure) : undefined;
  if (words !== undefined) return words;
  if (figure.kind === PartKind.TEXT) return formatScaled(BigInt(figure.coverage?.given ?? 0));
  return formatScaled(figure.scaled, figure.decimals);
}

/** The figure as text: its number, its words, or why there is none. */
export function figureText(figure: Figure | undefined, style: FigureStyle): string {
  if (!figure) return "";
  if (figure.state === FigureState.VALUE) return valueText(figure, style);
  if (figure.state === FigureState.NO_SUM && figure.distribution.length > 0) {
    return figure.distribution.map((one) => `${say(one.band)}: ${one.units}`).join("; ");
  }
  return say(STATE_WORDS[figure.state]);
}

/** The same for a narrow cell; the whole word belongs into its title. */
export function figureShort(figure: Figure | undefined, style: FigureStyle): string {
  if (!figure) return "";
  const word = STATE_WORDS[figure.state];
  return word && !(figure.state === FigureState.NO_SUM && figure.distribution.length > 0)
    ? word.short : figureText(figure, style);
}

/**
 * `now` beside `then`: an amount as a percentage of what it was, a percentage
 * as the difference in points. Nothing where that says nothing.
 */
export function changeText(now: Figure | undefined, then: Figure | undefined, style: FigureStyle): string | undefined {
  const new_value = figureScaled(now, style);
  const old_value = figureScaled(then, style);
  if (!now || !new_value || !old_value || new_value.decimals !== old_value.decimals) return undefined;
  if (now.percent) {
    const points = new_value.scaled - old_value.scaled;
    return `${points > 0n ? "+" : ""}${formatScaled(points, new_value.decimals)} ${say({ vi: "điểm", en: "points" })}`;
  }
  if (old_value.scaled === 0n) return undefined;
  return `${formatScaled(percentScaled(new_value.scaled, old_value.scaled, style.percentDecimals), style.percentDecimals)}%`;
}
