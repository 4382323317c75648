import { PartKind } from "@proto/gandan/v1/catalogue_pb";
import type { IssueInfo } from "@proto/gandan/v1/issuing_pb";
import { create } from "@bufbuild/protobuf";
import { ScopeSchema } from "@proto/gandan/v1/query_pb";
import type { CatalogueBook } from "@shared/catalogue/catalogue_book";

import { issuing, query } from "../state/clients";
import type { ReportContent } from "./district_report";

const MOST_UNITS = 1000;

/** What the report rests on, as of the position that was frozen. */
export async function fetchReport(issue: IssueInfo, book: CatalogueBook): Promise<ReportContent> {
  const scope = create(ScopeSchema, { ...(issue.unit ? { unit: issue.unit } : {}),
    ...(issue.position ? { asOf: { case: "position", value: issue.position } } : {}) });
  const narratives = book.catalogue.indicators
    .filter((one) => one.parts.length > 0 && one.parts.every((part) => part.kind === PartKind.TEXT))
    .map((one) => one.code);
  const [issued, summary] = await Promise.all([
    issuing.getIssuedReport({ number: issue.number, year: Number(issue.issuedDay.slice(0, 4)) }),
    query.getSummary({ period: issue.period, scope })]);
  const asked = new Set(summary.rows.map((row) => row.indicator));
  const shown = narratives.filter((code) => asked.has(code));
  const words = shown.length === 0 ? undefined : await query.getBreakdown({
    period: issue.period, scope, indicators: shown, allValues: true, pageSize: MOST_UNITS });
  return { issue: issued.issue ?? issue, narrative: issued.narrative, summary, words, book };
}
