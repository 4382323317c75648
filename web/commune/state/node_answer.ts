import { isUnauthenticated, type Failure } from "@shared/api/failure";
import { useAnswer, type Answer } from "@shared/api/use_answer";
import { watch } from "vue";

import { forget, sessionOver } from "./session";

/** Notes where a failure says that the session is over. */
export function noteFailure(failure: Failure | undefined): void {
  if (!failure || !isUnauthenticated(failure)) return;
  sessionOver.value = true;
  forget();
}

/** As useAnswer, of the node: when the session is over, the login is shown. */
export function useNodeAnswer<Q, A>(
  question: () => Q | undefined,
  ask: (question: Q, signal: AbortSignal) => Promise<A>,
): Answer<A> {
  const answer = useAnswer(question, ask);
  watch(answer.failure, noteFailure);
  return answer;
}
