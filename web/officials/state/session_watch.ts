import { isUnauthenticated, type Failure } from "@shared/api/failure";
import { useAnswer, type Answer } from "@shared/api/use_answer";
import { ref, watch } from "vue";

/** Some call was refused because the session is over. */
export const sessionOver = ref(false);

/** Notes where a failure says that the session is over. */
export function noteFailure(failure: Failure | undefined): void {
  if (failure && isUnauthenticated(failure)) sessionOver.value = true;
}

/** As useAnswer, of the hub: when the session is over, the login is shown. */
export function useHubAnswer<Q, A>(
  question: () => Q | undefined,
  ask: (question: Q, signal: AbortSignal) => Promise<A>,
): Answer<A> {
  const answer = useAnswer(question, ask);
  watch(answer.failure, noteFailure);
  return answer;
}
