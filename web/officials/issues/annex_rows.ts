import { FigureState, type GetSummaryResponse, type SummaryRow } from "@proto/gandan/v1/query_pb";
import type { CatalogueBook } from "@shared/catalogue/catalogue_book";
import { changeText, figureText } from "@shared/format/figure";
import { formatPercent, formatScaled } from "@shared/format/numbers";
import { say } from "@shared/text/language";

import { filled, LAYOUT, type AnnexRow } from "./report_layout";

const ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

function progressOf(row: SummaryRow): string {
  if (!row.plan || row.inPeriod?.state !== FigureState.VALUE) return "";
  return row.plan.progressDenominator === 0n
    ? say(row.plan.reached ? { vi: "đạt", en: "reached" } : { vi: "không đạt", en: "not reached" })
    : formatPercent(row.plan.progressNumerator, row.plan.progressDenominator, 1);
}

function cellsOf(row: SummaryRow, number: number, book: CatalogueBook): string[] {
  const coverage = row.inPeriod?.coverage;
  const plan = row.plan ? `${formatScaled(row.plan.target)}${row.inPeriod?.percent ? "%" : ""}` : "";
  const complete = !coverage || coverage.counted === coverage.expected;
  return [
    String(number), book.indicatorLabel(row.indicator),
    row.measure ? book.measureLabel(row.measure) : row.inPeriod?.percent ? "%" : "",
    plan, figureText(row.inPeriod, book.style), figureText(row.yearToDate, book.style), progressOf(row),
    changeText(row.lastYear?.nowBoth, row.lastYear?.thenBoth, book.style) ?? "–",
    complete ? "" : filled(LAYOUT.reports, { counted: String(coverage.counted), expected: String(coverage.expected) }),
  ];
}

/** The annex: headlines under their groups, in the catalogue's order. */
export function annexRows(summary: GetSummaryResponse, book: CatalogueBook): AnnexRow[] {
  return book.groups.flatMap((group) => {
    const rows = summary.rows.filter((row) => row.headline && book.indicators.get(row.indicator)?.group === group.code);
    return rows.length === 0 ? [] : [{ group, rows }];
  }).flatMap(({ group, rows }, index): AnnexRow[] => [
    { kind: "group", roman: ROMAN[index] ?? String(index + 1), label: say(group.label) },
    ...rows.map((row, at): AnnexRow => ({ kind: "entry", row, cells: cellsOf(row, at + 1, book) })),
  ]);
}
