import type { Bilingual } from "@shared/text/language";

/** The spans a period may have, as gandan.v1.Span numbers them. */
export enum PeriodSpan { Month = 1, Quarter = 2, HalfYear = 3, NineMonths = 4, Year = 5 }

/** A period as it is written: "2024-06", "2024-Q2", "2024-H1", "2024-9M", "2024". */
export interface Period {
  span: PeriodSpan;
  year: number;
  /** Within the year, from 1. */
  number: number;
}

/** How many periods of a span a year has. */
const IN_A_YEAR: Record<PeriodSpan, number> = {
  [PeriodSpan.Month]: 12, [PeriodSpan.Quarter]: 4, [PeriodSpan.HalfYear]: 2,
  [PeriodSpan.NineMonths]: 1, [PeriodSpan.Year]: 1,
};

/** Months that a period of a span lasts. */
export const MONTHS_OF: Record<PeriodSpan, number> = {
  [PeriodSpan.Month]: 1, [PeriodSpan.Quarter]: 3, [PeriodSpan.HalfYear]: 6,
  [PeriodSpan.NineMonths]: 9, [PeriodSpan.Year]: 12,
};

/** Nothing where the text is no period. */
export function parsePeriod(text: string): Period | undefined {
  const found = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])|(9M)))?$/.exec(text);
  if (!found) return undefined;
  const year = Number(found[1]);
  if (found[2]) {
    const month = Number(found[2]);
    return month >= 1 && month <= 12 ? { span: PeriodSpan.Month, year, number: month } : undefined;
  }
  if (found[3]) return { span: PeriodSpan.Quarter, year, number: Number(found[3]) };
  if (found[4]) return { span: PeriodSpan.HalfYear, year, number: Number(found[4]) };
  return { span: found[5] ? PeriodSpan.NineMonths : PeriodSpan.Year, year, number: 1 };
}

export function writePeriod({ span, year, number }: Period): string {
  switch (span) {
    case PeriodSpan.Month: return `${year}-${String(number).padStart(2, "0")}`;
    case PeriodSpan.Quarter: return `${year}-Q${number}`;
    case PeriodSpan.HalfYear: return `${year}-H${number}`;
    case PeriodSpan.NineMonths: return `${year}-9M`;
    case PeriodSpan.Year: return String(year);
  }
}

/** The period so many of its span later; earlier, below 0. */
export function periodAfter(period: Period, steps: number): Period {
  const each = IN_A_YEAR[period.span];
  const index = period.year * each + period.number - 1 + steps;
  return { span: period.span, year: Math.floor(index / each), number: (index % each) + 1 };
}

/** All periods of a span in a year, in order. */
export function periodsOfYear(span: PeriodSpan, year: number): Period[] {
  return Array.from({ length: IN_A_YEAR[span] }, (_, index) => ({ span, year, number: index + 1 }));
}

/** The first and last of a span's periods that lie within another period. */
export function periodsWithin(outer: Period, span: PeriodSpan): [Period, Period] | undefined {
  const outer_months = MONTHS_OF[outer.span];
  const months = MONTHS_OF[span];
  if (span === PeriodSpan.NineMonths || outer_months % months !== 0) return undefined;
  const before = (outer.number - 1) * outer_months / months;
  return [
    { span, year: outer.year, number: before + 1 },
    { span, year: outer.year, number: before + outer_months / months },
  ];
}

const ROMAN = ["", "I", "II", "III", "IV"];

/** "Tháng 9/2024", "Quý III/2024", "6 tháng đầu năm 2024". */
export function periodText(text: string): Bilingual {
  const period = parsePeriod(text);
  if (!period) return { vi: text, en: text };
  const { span, year, number } = period;
  switch (span) {
    case PeriodSpan.Month: return { vi: `Tháng ${number}/${year}`, en: `${number}/${year}` };
    case PeriodSpan.Quarter: return { vi: `Quý ${ROMAN[number]}/${year}`, en: `Q${number} ${year}` };
    case PeriodSpan.HalfYear: return {
      vi: `6 tháng ${number === 1 ? "đầu" : "cuối"} năm ${year}`,
      en: `${number === 1 ? "First" : "Second"} half of ${year}`,
    };
    case PeriodSpan.NineMonths: return { vi: `9 tháng năm ${year}`, en: `Nine months of ${year}` };
    case PeriodSpan.Year: return { vi: `Năm ${year}`, en: `Year ${year}` };
  }
}
