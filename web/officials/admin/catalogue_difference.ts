import { toJson, type DescMessage, type MessageShape } from "@bufbuild/protobuf";
import {
  FormSchema, GroupSchema, IndicatorSchema, UnitSchema, type Catalogue,
} from "@proto/gandan/v1/catalogue_pb";

export interface Difference {
  kind: "added" | "removed" | "changed";
  what: string; // "E01", "form month", "26461".
  /** Of a change: the fields that differ, with what stood there. */
  fields: { name: string; old: string; new: string }[];
}

function keyed<D extends DescMessage>(schema: D, all: MessageShape<D>[], key: (one: MessageShape<D>) => string) {
  return new Map(all.map((one) => [key(one), toJson(schema, one) as Record<string, unknown>]));
}

function compare(old_all: Map<string, Record<string, unknown>>, new_all: Map<string, Record<string, unknown>>): Difference[] {
  const keys = [...new Set([...old_all.keys(), ...new_all.keys()])];
  return keys.flatMap((what): Difference[] => {
    const old_one = old_all.get(what);
    const new_one = new_all.get(what);
    if (!old_one || !new_one) return [{ kind: old_one ? "removed" : "added", what, fields: [] }];
    const names = [...new Set([...Object.keys(old_one), ...Object.keys(new_one)])];
    const fields = names.flatMap((name) => {
      const before = JSON.stringify(old_one[name]) ?? "";
      const after = JSON.stringify(new_one[name]) ?? "";
      return before === after ? [] : [{ name, old: before, new: after }];
    });
    return fields.length > 0 ? [{ kind: "changed", what, fields }] : [];
  });
}

/** What differs between two catalogues: groups, forms, indicators, units. */
export function differencesOf(old_one: Catalogue, new_one: Catalogue): Difference[] {
  return [
    ...compare(keyed(GroupSchema, old_one.groups, (one) => one.code), keyed(GroupSchema, new_one.groups, (one) => one.code)),
    ...compare(keyed(FormSchema, old_one.forms, (one) => `${one.code} ${one.version}`), keyed(FormSchema, new_one.forms, (one) => `${one.code} ${one.version}`)),
    ...compare(keyed(IndicatorSchema, old_one.indicators, (one) => one.code), keyed(IndicatorSchema, new_one.indicators, (one) => one.code)),
    ...compare(keyed(UnitSchema, old_one.units, (one) => `${one.key?.code} ${one.key?.validFrom}`), keyed(UnitSchema, new_one.units, (one) => `${one.key?.code} ${one.key?.validFrom}`)),
  ];
}
