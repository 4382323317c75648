// What every page is about stands in its address, so that it can be sent to a
// colleague: the period, the unit, and as of when.
import { create } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { ScopeSchema, type Scope } from "@proto/gandan/v1/query_pb";
import type { LedgerPosition } from "@proto/gandan/v1/ledger_pb";
import type { UnitKey } from "@proto/gandan/v1/report_pb";
import { computed } from "vue";
import { useRoute, useRouter, type LocationQueryValue } from "vue-router";

import { usualPeriod } from "./hub_clock";

function one(value: LocationQueryValue | LocationQueryValue[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** "1:89" of a position; "2024-09-30T17:00" in Vietnam for a time. */
export function asOfText(position: LedgerPosition): string {
  return `${position.epoch}:${position.index}`;
}

function scopeOf(as_of: string, unit: UnitKey | undefined): Scope {
  const scope = create(ScopeSchema, unit ? { unit } : {});
  const position = /^(\d+):(\d+)$/.exec(as_of);
  const time = new Date(`${as_of}:00+07:00`);
  if (position) {
    scope.asOf = { case: "position", value: {
      $typeName: "gandan.v1.LedgerPosition", epoch: BigInt(position[1] ?? 1), index: BigInt(position[2] ?? 0) } };
  } else if (as_of && !Number.isNaN(time.getTime())) {
    scope.asOf = { case: "time", value: timestampFromDate(time) };
  }
  return scope;
}

export function useAddress() {
  const route = useRoute();
  const router = useRouter();

  const period = computed(() => one(route.query.period) || usualPeriod.value);
  const as_of = computed(() => one(route.query.as_of));
  const get = (name: string) => one(route.query[name]);

  /** Goes on with some of it changed; an empty text takes it away. */
  function change(changed: Record<string, string>) {
    const query: Record<string, string> = {};
    for (const [name, value] of Object.entries({ ...route.query, ...changed })) {
      if (typeof value === "string" && value) query[name] = value;
    }
    void router.push({ query });
  }

  /** What links carry along: the period and the moment. */
  const carried = computed(() => {
    const query: Record<string, string> = {};
    if (get("period")) query.period = get("period");
    if (as_of.value) query.as_of = as_of.value;
    return query;
  });

  return { period, as_of, get, change, carried, scope: (unit?: UnitKey) => scopeOf(as_of.value, unit) };
}
