import { failureOf, type Failure } from "@shared/api/failure";
import { ref } from "vue";

import { noteFailure } from "./session_watch";

/** One thing done at the hub at a time: whether it is under way, why it failed. */
export function useAction() {
  const failure = ref<Failure>();
  const busy = ref(false);

  /** Answers whether it was done. */
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    busy.value = true;
    failure.value = undefined;
    try {
      await work();
    } catch (thrown) {
      failure.value = failureOf(thrown);
      noteFailure(failure.value);
    }
    busy.value = false;
    return failure.value === undefined;
  }

  return { failure, busy, run };
}
