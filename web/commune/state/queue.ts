import type { QueueEntry } from "@proto/gandan/v1/node_local_pb";

import { node } from "./clients";

const AT_A_TIME = 200;

/** Everything that this node sent and still keeps, oldest first, with its bytes. */
export async function wholeQueue(signal: AbortSignal): Promise<QueueEntry[]> {
  const entries: QueueEntry[] = [];
  let more = true;
  while (more) {
    const first = (entries.at(-1)?.sequence ?? 0n) + 1n;
    const page = await node.listQueue({ firstSequence: first, most: AT_A_TIME, withReports: true }, { signal });
    entries.push(...page.entries);
    more = page.more && page.entries.length > 0;
  }
  return entries;
}
