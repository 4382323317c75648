import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from "vue";

import { failureOf, type Failure } from "./failure";

export interface Answer<A> {
  /** The last answer; it stays while the next one is awaited. */
  answer: ShallowRef<A | undefined>;
  failure: Ref<Failure | undefined>;
  loading: Ref<boolean>;
  /** Asks again. */
  reload: () => void;
}

/**
 * Asks a question now and whenever it changes; `undefined` asks nothing. An
 * answer that comes after a newer question is dropped.
 */
export function useAnswer<Q, A>(
  question: () => Q | undefined,
  ask: (question: Q, signal: AbortSignal) => Promise<A>,
): Answer<A> {
  const answer = shallowRef<A>();
  const failure = ref<Failure>();
  const loading = ref(false);
  let under_way: AbortController | undefined;

  async function run(asked: Q | undefined) {
    under_way?.abort();
    if (asked === undefined) {
      loading.value = false;
      return;
    }
    const own = (under_way = new AbortController());
    loading.value = true;
    try {
      const given = await ask(asked, own.signal);
      if (own.signal.aborted) return;
      answer.value = given;
      failure.value = undefined;
    } catch (thrown) {
      if (own.signal.aborted) return;
      failure.value = failureOf(thrown);
    }
    loading.value = false;
  }

  watch(question, run, { immediate: true });
  onScopeDispose(() => under_way?.abort());
  return { answer, failure, loading, reload: () => void run(question()) };
}
