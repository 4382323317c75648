import { fromBinary } from "@bufbuild/protobuf";
import { Outcome, ReportSchema, type Receipt, type Report } from "@proto/gandan/v1/report_pb";
import type { QueueEntry } from "@proto/gandan/v1/node_local_pb";
import type { Timestamp } from "@bufbuild/protobuf/wkt";

/** One time that a report was sent, newest last. */
export interface Sent {
  report: Report;
  queued_at: Timestamp | undefined;
  /** Absent: the district has not answered yet. */
  receipt: Receipt | undefined;
  refused: boolean;
}

/** What was sent of one form and period, in the order it was sent. */
export function sentOf(entries: QueueEntry[], form: string, period: string): Sent[] {
  return entries
    .filter((entry) => entry.form === form && entry.period === period && !entry.forUnit)
    .map((entry) => ({
      report: fromBinary(ReportSchema, entry.report), queued_at: entry.queuedAt, receipt: entry.receipt,
      refused: entry.receipt !== undefined && entry.receipt.outcome !== Outcome.RECEIVED }));
}

/** The one before that stood when it was sent: refused ones never did. */
export function standingBefore(sent: Sent[], at: number): Report | undefined {
  return sent.slice(0, at).filter((one) => !one.refused).at(-1)?.report;
}
