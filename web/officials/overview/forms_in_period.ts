import type { Form } from "@proto/gandan/v1/catalogue_pb";
import { parsePeriod, periodsWithin, writePeriod, type PeriodSpan } from "@shared/format/periods";

/** A form with the first and last of its entry periods in a longer period. */
export interface FormPeriods {
  form: string;
  first: string;
  last: string;
}

/** The forms that are filled within a period, or for it. */
export function formsInPeriod(forms: Form[], period: string): FormPeriods[] {
  const asked = parsePeriod(period);
  if (!asked) return [];
  return forms.flatMap((form) => {
    const within = periodsWithin(asked, form.span as number as PeriodSpan);
    return within ? [{ form: form.code, first: writePeriod(within[0]), last: writePeriod(within[1]) }] : [];
  });
}
