import { LocalState, type LocalReport } from "@proto/gandan/v1/node_local_pb";

/** What somebody can do about a report. */
export type TaskAction = "fill_in" | "go_on" | "mend" | "look_and_sign" | "send_again" | "correct";

export interface Task {
  report: LocalReport;
  action: TaskAction;
}

function actionOf(report: LocalReport): TaskAction {
  switch (report.state) {
    case LocalState.LOCAL_MISSING: return "fill_in";
    case LocalState.DRAFT: return report.reason ? "mend" : "go_on";
    case LocalState.AWAITING_APPROVAL: return "look_and_sign";
    case LocalState.LOCAL_RETURNED: return "mend";
    case LocalState.LOCAL_REFUSED: return report.sendableAgain ? "send_again" : "mend";
    default: return "correct";
  }
}

/** What is to be done, most urgent first; and what was sent, newest first. */
export function sortTasks(reports: LocalReport[]): { to_do: Task[]; done: Task[] } {
  const tasks = reports.map((report) => ({ report, action: actionOf(report) }));
  const urgency = ({ report }: Task) => report.dueDay ? report.workingDaysLeft : 1_000;
  return {
    to_do: tasks.filter(({ action }) => action !== "correct")
      .sort((a, b) => urgency(a) - urgency(b)),
    done: tasks.filter(({ action }) => action === "correct")
      .sort((a, b) => (a.report.period < b.report.period ? 1 : -1)),
  };
}
