import type { Part } from "@proto/gandan/v1/catalogue_pb";
import { PartKind } from "@proto/gandan/v1/catalogue_pb";
import type { Report, Value } from "@proto/gandan/v1/report_pb";
import { formatEpochDay } from "@shared/format/days";
import { formatScaled } from "@shared/format/numbers";
import { say } from "@shared/text/language";

import type { CatalogueBook } from "@shared/catalogue/catalogue_book";

/** One typed value beside that of the revision before. */
export interface ShownValue {
  name: string; // CODE.name.
  indicator: string;
  part: Part;
  text: string;
  /** Nothing where it did not change, or there is no revision before. */
  before: string | undefined;
  long: boolean;
}

/** A value as people read it; "–" where nothing was typed. */
export function valueText(value: Value | undefined, part: Part, nil: (reason: string) => string): string {
  switch (value?.state.case) {
    case "quantity": return formatScaled(value.state.value, part.decimals);
    case "yes": return say(value.state.value ? { vi: "có", en: "yes" } : { vi: "không", en: "no" });
    case "date": return formatEpochDay(value.state.value);
    case "text": return value.state.value;
    case "list": return value.state.value.items.join("; ");
    case "nilReason": return nil(value.state.value);
    default: return "–";
  }
}

/** What a report's form asks for, in the catalogue's order, with what was typed. */
export function shownValues(book: CatalogueBook, report: Report, before: Report | undefined, nil: (reason: string) => string): ShownValue[] {
  const typed = new Map(report.values.map((value) => [value.part, value]));
  const typed_before = before && new Map(before.values.map((value) => [value.part, value]));
  return book.catalogue.indicators
    .filter((indicator) => indicator.form === report.form)
    .flatMap((indicator) => indicator.parts
      .filter((part) => part.computed === "")
      .map((part) => {
        const name = `${indicator.code}.${part.name}`;
        const text = valueText(typed.get(name), part, nil);
        const old = typed_before && valueText(typed_before.get(name), part, nil);
        return {
          name, indicator: indicator.code, part, text,
          before: old === text ? undefined : old,
          long: part.kind === PartKind.TEXT || part.kind === PartKind.LIST,
        };
      }));
}
