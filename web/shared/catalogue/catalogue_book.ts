import type {
  Catalogue, Derived, Form, Group, Indicator, Part, Unit,
} from "@proto/gandan/v1/catalogue_pb";
import type { UnitKey } from "@proto/gandan/v1/report_pb";
import { say, type Bilingual } from "@shared/text/language";
import type { FigureStyle } from "@shared/format/figure";

/** A catalogue, looked up by code. What is not in it answers with its code. */
export class CatalogueBook {
  readonly indicators: Map<string, Indicator>;
  private readonly measures: Map<string, Bilingual>;

  constructor(readonly catalogue: Catalogue) {
    this.indicators = new Map(catalogue.indicators.map((one) => [one.code, one]));
    this.measures = new Map(catalogue.measures.flatMap((one) => one.label ? [[one.code, one.label]] : []));
  }

  get style(): FigureStyle {
    return { percentDecimals: this.catalogue.percentDecimals };
  }

  get groups(): Group[] {
    return this.catalogue.groups;
  }

  indicatorsOf(group: string): Indicator[] {
    return this.catalogue.indicators.filter((one) => one.group === group);
  }

  indicatorLabel(code: string): string {
    return say(this.indicators.get(code)?.label) || code;
  }

  part(code: string, name: string): Part | undefined {
    return this.indicators.get(code)?.parts.find((one) => one.name === name);
  }

  derived(code: string, name: string): Derived | undefined {
    return this.indicators.get(code)?.derived.find((one) => one.name === name);
  }

  /** A part or derived value within its indicator. */
  valueLabel(code: string, name: string): string {
    return say((this.part(code, name) ?? this.derived(code, name))?.label) || name;
  }

  measureLabel(code: string): string {
    return say(this.measures.get(code)) || code;
  }

  form(code: string): Form | undefined {
    return this.catalogue.forms.find((one) => one.code === code);
  }

  formLabel(code: string): string {
    return say(this.form(code)?.label) || code;
  }

  /** The unit of a code that is valid on a day, else the newest of the code. */
  unitOn(code: string, iso_day: string): Unit | undefined {
    const dated = this.catalogue.units
      .filter((one) => one.key?.code === code)
      .sort((a, b) => (a.key?.validFrom ?? "") < (b.key?.validFrom ?? "") ? -1 : 1);
    return dated.filter((one) => (one.key?.validFrom ?? "") <= iso_day &&
      (!one.validTo || iso_day <= one.validTo)).at(-1) ?? dated.at(-1);
  }

  /** Those that report and exist on a day. */
  reportingOn(iso_day: string): Unit[] {
    return this.catalogue.units.filter((one) => one.reports &&
      (one.key?.validFrom ?? "") <= iso_day && (!one.validTo || iso_day <= one.validTo));
  }

  /** The unit itself, whenever it was. */
  unit(key: UnitKey | undefined): Unit | undefined {
    return this.catalogue.units.find((one) =>
      one.key?.code === key?.code && one.key?.validFrom === key?.validFrom);
  }

  unitLabel(key: UnitKey | undefined): string {
    const unit = this.unit(key);
    return unit ? `${unit.kind} ${unit.name}` : key?.code ?? "";
  }
}
