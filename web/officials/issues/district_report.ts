// The district's report as a Word document, from what was frozen when it was
// issued. The document that was issued is the page of HTML (docs/issuing.md);
// this one is for offices that go on from it.
import {
  AlignmentType, BorderStyle, Document, HeadingLevel, Packer, PageOrientation, Paragraph, SectionType,
  Table, TableCell, TableRow, TextRun, WidthType, type IRunOptions,
} from "docx";

import type { IssueInfo } from "@proto/gandan/v1/issuing_pb";
import type { GetBreakdownResponse, GetSummaryResponse } from "@proto/gandan/v1/query_pb";
import type { CatalogueBook } from "@shared/catalogue/catalogue_book";
import { formatIsoDay } from "@shared/format/days";
import { periodText } from "@shared/format/periods";
import { say } from "@shared/text/language";

import { annexRows } from "./annex_rows";
import { filled, LAYOUT } from "./report_layout";

export interface ReportContent {
  issue: IssueInfo;
  narrative: string;
  summary: GetSummaryResponse;
  /** What the communes wrote, unit by unit; no columns: their forms ask nothing. */
  words: GetBreakdownResponse | undefined;
  book: CatalogueBook;
}

const SIZE = 28; // Half-points: 14.
const ANNEX_SIZE = 20;
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: "auto" };
const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER };

function text(words: string, look: IRunOptions = {}, alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT) {
  return new Paragraph({ alignment, children: [new TextRun({ text: words, font: LAYOUT.font, size: SIZE, ...look })] });
}

const centred = (words: string, look: IRunOptions = {}) => text(words, look, AlignmentType.CENTER);

function twoSides(left: Paragraph[], right: Paragraph[]): Table {
  const side = (children: Paragraph[]) => new TableCell({
    children, borders: NO_BORDERS, width: { size: 50, type: WidthType.PERCENTAGE } });
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [new TableRow({ children: [side(left), side(right)] })] });
}

// Guarded by a zero, so that nothing can be put before them (NĐ 30/2020).
function guarded(number: number, below: number): string {
  return number < below ? `0${number}` : String(number);
}

function headOf({ issue, summary, book }: ReportContent): Table {
  const [year = 0, month = 0, day = 0] = issue.issuedDay.split("-").map(Number);
  const place = book.unit(summary.basis?.unit)?.name ?? "";
  return twoSides(
    [centred(LAYOUT.issuer), centred((summary.basis?.unitName ?? "").toUpperCase(), { bold: true }),
      centred(filled(LAYOUT.number, { number: issue.number }))],
    [centred(LAYOUT.motto[0], { bold: true }), centred(LAYOUT.motto[1], { bold: true }),
      centred(filled(LAYOUT.place_and_day, { place, day: guarded(day, 10), month: guarded(month, 3), year: String(year) }), { italics: true })]);
}

function titleOf({ summary, book }: ReportContent): Paragraph[] {
  const window = summary.window;
  return [
    text(""), centred(LAYOUT.kind, { bold: true }),
    centred(filled(LAYOUT.about, { plan: say(book.catalogue.plan?.label), period: say(periodText(window?.period ?? "")).toLowerCase() }), { bold: true }),
    centred(filled(LAYOUT.window, { first: formatIsoDay(window?.firstDay ?? ""), last: formatIsoDay(window?.cutoffDay ?? "") }), { italics: true }),
    text("")];
}

function heading(words: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_2,
    children: [new TextRun({ text: words, bold: true, font: LAYOUT.font, size: SIZE, color: "000000" })] });
}

function lines(words: string): Paragraph[] {
  return words.split("\n").filter((line) => line.trim()).map((line) => text(line, {}, AlignmentType.JUSTIFIED));
}

// The communes' narratives, by what they were asked.
function wordsOf({ words, book }: ReportContent): Paragraph[] {
  const sections = (words?.columns ?? []).flatMap((column, at) => {
    const said = (words?.rows ?? []).flatMap((row) => {
      const own = row.figures[at]?.texts.join("; ").trim();
      return own ? [text(`- ${row.unitName}: ${own}`, {}, AlignmentType.JUSTIFIED)] : [];
    });
    return said.length > 0 ? [text(book.valueLabel(column.indicator, column.value), { bold: true, italics: true }), ...said] : [];
  });
  return sections.length > 0 ? sections : [text(LAYOUT.nothing_said)];
}

function signatureOf({ issue }: ReportContent): Table {
  const signers = issue.signer.split("\n").filter((line) => line.trim());
  return twoSides(
    LAYOUT.receivers.map((line, at) => text(line, { size: 22, bold: at === 0, italics: at === 0 })),
    signers.flatMap((line, at) => at === signers.length - 1
      ? [text(""), text(""), text(""), centred(line, { bold: true })] : [centred(line, { bold: true })]));
}

function annexCell(words: string, look: { bold?: boolean; right?: boolean; span?: number } = {}): TableCell {
  return new TableCell({
    ...(look.span ? { columnSpan: look.span } : {}),
    children: [text(words, { size: ANNEX_SIZE, bold: look.bold ?? false }, look.right ? AlignmentType.RIGHT : AlignmentType.LEFT)] });
}

function annexOf({ summary, book }: ReportContent): Table {
  const head = new TableRow({ tableHeader: true, children: LAYOUT.columns.map((column) => annexCell(column, { bold: true })) });
  const rows = annexRows(summary, book).map((row) => new TableRow({
    cantSplit: true,
    children: row.kind === "group"
      ? [annexCell(row.roman, { bold: true }), annexCell(row.label, { bold: true, span: LAYOUT.columns.length - 1 })]
      : row.cells.map((cell, at) => annexCell(cell, { right: at >= 3 && at <= 7 })) }));
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [head, ...rows] });
}

/** The document as bytes. */
export async function districtReport(content: ReportContent): Promise<Uint8Array> {
  const document = new Document({
    creator: "Gần Dân", title: `${LAYOUT.kind} ${content.issue.number}`,
    sections: [
      { properties: { page: { margin: { top: 1134, bottom: 1134, left: 1701, right: 851 } } },
        children: [headOf(content), ...titleOf(content),
          heading(LAYOUT.sections.own), ...(content.narrative.trim() ? lines(content.narrative) : [text(LAYOUT.nothing_said)]),
          heading(LAYOUT.sections.communes), ...wordsOf(content), text(""), signatureOf(content)] },
      { properties: { type: SectionType.NEXT_PAGE,
          page: { size: { orientation: PageOrientation.LANDSCAPE }, margin: { top: 1134, bottom: 1134, left: 851, right: 851 } } },
        children: [centred(LAYOUT.sections.annex, { bold: true }), ...titleOf(content).slice(2, 4),
          text(LAYOUT.measure_note, { size: ANNEX_SIZE, italics: true }, AlignmentType.RIGHT), annexOf(content)] },
    ],
  });
  return new Uint8Array(await (await Packer.toBlob(document)).arrayBuffer());
}
