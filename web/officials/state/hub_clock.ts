import { timestampDate, type Timestamp } from "@bufbuild/protobuf/wkt";
import { CalendarKind } from "@proto/gandan/v1/catalogue_pb";
import { PeriodSpan, periodAfter, writePeriod } from "@shared/format/periods";
import { computed, ref } from "vue";

import { book } from "./catalogue_book";
import { query } from "./clients";

// The last day of a month by decree 09/2019/NĐ-CP Art. 12.
const DECREE09_CUTOFF = 14;

/** Today in Vietnam by the hub's clock, which may be a demo clock. ISO. */
export const hubToday = ref(dayOf(new Date()));

function dayOf(time: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(time);
}

export function noteHubTime(time: Timestamp | undefined): void {
  if (time) hubToday.value = dayOf(timestampDate(time));
}

/** Asks the hub what day it is, by its first form. Throws as the hub refuses. */
export async function loadHubClock(): Promise<void> {
  const form = book.value?.catalogue.forms[0];
  if (!form) return;
  const { basis } = await query.getCompleteness({
    form: form.code, firstPeriod: form.validFrom, lastPeriod: form.validFrom, pageSize: 1 });
  noteHubTime(basis?.time);
}

/** The last month that has been cut off: what is being reported just now. */
export const usualPeriod = computed(() => {
  const [year = 0, number = 1, day = 1] = hubToday.value.split("-").map(Number);
  const month = { span: PeriodSpan.Month, year, number };
  const by_decree = book.value?.catalogue.forms[0]?.calendar === CalendarKind.DECREE09;
  return writePeriod(by_decree && day > DECREE09_CUTOFF ? month : periodAfter(month, -1));
});
