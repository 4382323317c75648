import type { DeskCell, DraftJudgement, OpenFormResponse } from "@proto/gandan/v1/commune_desk_pb";
import { PartKind, type Group, type Indicator, type Part } from "@proto/gandan/v1/catalogue_pb";
import { Severity, type Violation } from "@proto/gandan/v1/report_pb";

/** One field of the form. */
export interface Field {
  name: string; // CODE.name.
  part: Part;
  cell: DeskCell;
}

export interface FormIndicator {
  indicator: Indicator;
  fields: Field[];
}

export interface FormGroup {
  group: Group;
  indicators: FormIndicator[];
}

/** The form as it is shown: groups in the catalogue's order. */
export function groupsOf(opened: OpenFormResponse, groups: Group[]): FormGroup[] {
  const cells = new Map(opened.cells.map((cell) => [cell.part, cell]));
  const indicators = opened.indicators.map((indicator) => ({
    indicator,
    fields: indicator.parts.flatMap((part) => {
      const name = `${indicator.code}.${part.name}`;
      const cell = cells.get(name);
      return cell ? [{ name, part, cell }] : [];
    }),
  }));
  return groups
    .map((group) => ({ group, indicators: indicators.filter((one) => one.indicator.group === group.code) }))
    .filter((one) => one.indicators.length > 0);
}

/** Those that somebody types, in the order of the form. */
export function typedFields(groups: FormGroup[]): Field[] {
  return groups.flatMap((group) => group.indicators).flatMap((one) => one.fields).filter((field) => field.cell.computed === "");
}

/** Whether a cell is empty that has to be filled. */
export function isOpen(field: Field, cells: Map<string, string>): boolean {
  if (field.cell.computed !== "" || field.part.optional || cells.get(field.name)) return false;
  return !field.part.requiredWith || Boolean(cells.get(field.part.requiredWith));
}

/** Numbers that "the rest is 0" fills. */
export function restOf(fields: Field[], cells: Map<string, string>): Field[] {
  return fields.filter((field) => field.part.kind === PartKind.QUANTITY && isOpen(field, cells));
}

const NOT_TYPED = "MISSING_PART";
const FAR = "FAR_FROM_PAST";

/** What the rules say of a field. Of empty ones only when somebody asked. */
export function violationsAt(judgement: DraftJudgement | undefined, name: string, with_missing: boolean): Violation[] {
  return (judgement?.violations ?? []).filter((violation) =>
    violation.where === name && violation.code !== FAR && (with_missing || violation.code !== NOT_TYPED));
}

/** Rules of an indicator that are broken: "B02#2" is of B02. */
export function rulesBroken(judgement: DraftJudgement | undefined, indicator: string): Violation[] {
  return (judgement?.violations ?? []).filter((violation) => violation.where.startsWith(`${indicator}#`));
}

/** Why a field wants an explanation: it is far from the unit's own past. */
export function farAt(judgement: DraftJudgement | undefined, name: string): Violation | undefined {
  return judgement?.violations.find((violation) => violation.code === FAR && violation.where === name);
}

/** Fields that want an explanation and have none. */
export function unexplained(judgement: DraftJudgement | undefined, cells: Map<string, string>): string[] {
  return (judgement?.violations ?? [])
    .filter((violation) => violation.code === FAR && !cells.get(`explain.${violation.where}`))
    .map((violation) => violation.where);
}

/** What is in the way of submitting, besides empty cells. */
export function faultCount(judgement: DraftJudgement | undefined): number {
  return (judgement?.faults.length ?? 0) +
    (judgement?.violations.filter((violation) => violation.severity === Severity.ERROR).length ?? 0);
}
