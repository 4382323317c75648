import { Code, ConnectError } from "@connectrpc/connect";
import type { DraftCell, DraftJudgement, OpenFormResponse, SubmitDraftResponse } from "@proto/gandan/v1/commune_desk_pb";
import { failureOf, type Failure } from "@shared/api/failure";
import { onScopeDispose, reactive, ref, shallowRef } from "vue";

import { desk } from "../state/clients";
import { noteFailure } from "../state/node_answer";
import { account } from "../state/session";
import { Unsaved } from "./unsaved";

// Well below the second within which a draft is to be saved.
const PAUSE_MS = 250;
const RETRY_MS = 2_000;
// How soon one sees what the other types.
const LOOK_MS = 2_000;

/**
 * The draft of a form: what stands in its cells, saved by itself, with what
 * others type and what the rules say. Texts are NFC, as the node keeps them.
 */
export function useDraft(form: string, period: string) {
  const report = { form, period };
  const opened = shallowRef<OpenFormResponse>();
  const judgement = shallowRef<DraftJudgement>();
  const failure = ref<Failure>();
  const saving = ref<"saved" | "saving" | "unsaved">("saved");
  const cells = reactive(new Map<string, string>());
  /** Who else typed a cell last. */
  const others = reactive(new Map<string, string>());
  const unsaved = new Unsaved(form, period);
  let version = 0n;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let under_way: Promise<void> | undefined;
  let ended = false;

  function take(changed: DraftCell[]) {
    for (const { part, text, by } of changed) {
      if (unsaved.has(part)) continue; // Our own newer word is on its way.
      cells.set(part, text);
      if (by && by !== account.value?.name) others.set(part, by);
      else others.delete(part);
    }
  }

  function plan(wait: number) {
    clearTimeout(timer);
    if (!ended) timer = setTimeout(() => void save(), wait);
  }

  async function saveOnce() {
    const sent = unsaved.all();
    if (sent.length > 0) saving.value = "saving";
    try {
      const answer = await desk.saveDraft({
        report, knownVersion: version, cells: sent.map(([part, text]) => ({ part, text })) });
      unsaved.settle(sent);
      version = answer.version;
      take(answer.changed);
      judgement.value = answer.judgement;
      failure.value = undefined;
      saving.value = unsaved.size > 0 ? "saving" : "saved";
      plan(unsaved.size > 0 ? PAUSE_MS : LOOK_MS);
    } catch (thrown) {
      failure.value = failureOf(thrown);
      noteFailure(failure.value);
      if (unsaved.size > 0) saving.value = "unsaved";
      plan(RETRY_MS);
    }
  }

  /** Saves what there is; one call at a time. */
  async function save(): Promise<void> {
    while (under_way) await under_way;
    under_way = saveOnce();
    await under_way;
    under_way = undefined;
  }

  async function open() {
    failure.value = undefined;
    try {
      const answer = await desk.openForm({ report });
      opened.value = answer;
      judgement.value = answer.judgement;
      version = answer.draft?.version ?? 0n;
      take(answer.draft?.cells ?? []);
      for (const [part, text] of unsaved.all()) cells.set(part, text);
      plan(unsaved.size > 0 ? 0 : LOOK_MS);
    } catch (thrown) {
      failure.value = failureOf(thrown);
      noteFailure(failure.value);
    }
  }

  function type(part: string, text: string) {
    const composed = text.normalize("NFC");
    if (cells.get(part) === composed) return;
    cells.set(part, composed);
    others.delete(part);
    unsaved.set(part, composed);
    saving.value = "saving";
    plan(PAUSE_MS);
  }

  /** Saves all that was typed; throws where that is not possible now. */
  async function saveAll(): Promise<void> {
    await save();
    if (unsaved.size > 0) await save();
    const { vi, en } = failure.value ?? { vi: "Chưa lưu được.", en: "It could not be saved." };
    if (unsaved.size > 0) throw new ConnectError(`${vi}\n${en}`, Code.Unavailable);
  }

  /** Submits the draft as it was saved last; throws as the node refuses. */
  async function submit(): Promise<SubmitDraftResponse> {
    clearTimeout(timer);
    try {
      return await desk.submitDraft({ report, version });
    } finally {
      plan(LOOK_MS);
    }
  }

  /** Throws all of it away; throws as the node refuses. */
  async function discard() {
    await saveAll();
    await desk.discardDraft({ report, version });
    unsaved.clear();
    cells.clear();
    version = 0n;
    await open();
  }

  function close() {
    ended = true;
    clearTimeout(timer);
  }

  onScopeDispose(close);
  void open();
  return { opened, judgement, failure, saving, cells, others, type, saveAll, submit, discard, open, close };
}

export type DraftInHand = ReturnType<typeof useDraft>;
