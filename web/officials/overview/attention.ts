import { Label, ReportState, type UnitKey } from "@proto/gandan/v1/report_pb";
import type { GetCompletenessResponse, ReportStatus } from "@proto/gandan/v1/query_pb";

/** A report that somebody should look at. */
export interface Attention {
  unit: UnitKey | undefined;
  unit_name: string;
  form: string;
  status: ReportStatus;
}

export type AttentionKind = "missing_overdue" | "returned_reports" | "to_review" | "late_reports" | "not_sent_yet";

/** In the order of how much they press. */
export const ATTENTION_KINDS: AttentionKind[] = [
  "missing_overdue", "returned_reports", "late_reports", "to_review", "not_sent_yet"];

function kindOf(status: ReportStatus): AttentionKind | undefined {
  switch (status.state) {
    case ReportState.STATE_MISSING: return status.overdue ? "missing_overdue" : "not_sent_yet";
    case ReportState.STATE_RETURNED: return "returned_reports";
    case ReportState.STATE_RECEIVED:
      return status.labels.includes(Label.LATE) ? "late_reports" : "to_review";
    default: return undefined;
  }
}

/** What needs attention, of all forms; each report under one heading. */
export function attentionOf(answers: { form: string; answer: GetCompletenessResponse }[]): Record<AttentionKind, Attention[]> {
  const found: Record<AttentionKind, Attention[]> = {
    missing_overdue: [], returned_reports: [], late_reports: [], to_review: [], not_sent_yet: [] };
  for (const { form, answer } of answers) {
    for (const unit of answer.units) {
      for (const status of unit.reports) {
        const kind = kindOf(status);
        if (kind) found[kind].push({ unit: unit.unit, unit_name: unit.unitName, form, status });
      }
    }
  }
  return found;
}
