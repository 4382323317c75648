import { Better } from "@proto/gandan/v1/catalogue_pb";
import { FigureState, type BreakdownRow, type Figure, type GetBreakdownResponse } from "@proto/gandan/v1/query_pb";
import { figureScaled, type FigureStyle } from "@shared/format/figure";

/** How a figure stands among those of the other units: 0 worst to 4 best. */
export type Shade = 0 | 1 | 2 | 3 | 4 | undefined;

function comparable(figure: Figure | undefined, style: FigureStyle): bigint | undefined {
  return figureScaled(figure, style)?.scaled;
}

/**
 * The shades of one column, by rank, so that one extreme does not pale all
 * others. Nothing where neither direction is good, or all are equal.
 */
export function shadesOf(figures: (Figure | undefined)[], better: Better, style: FigureStyle): Shade[] {
  const values = figures.map((figure) => comparable(figure, style));
  const distinct = [...new Set(values.filter((value) => value !== undefined))]
    .sort((a, b) => (a < b ? -1 : 1));
  if (better === Better.NEUTRAL || better === Better.BETTER_UNSPECIFIED || distinct.length < 2) {
    return values.map(() => undefined);
  }
  return values.map((value) => {
    if (value === undefined) return undefined;
    const place = distinct.indexOf(value) / (distinct.length - 1);
    return Math.round((better === Better.LOWER ? 1 - place : place) * 4) as Shade;
  });
}

export interface Sorting {
  /** Index of a column; -1: by the unit's name. */
  column: number;
  descending: boolean;
}

/** The rows in order; who has no value stands last, whatever the direction. */
export function sortRows(answer: GetBreakdownResponse, sorting: Sorting, style: FigureStyle): BreakdownRow[] {
  const sign = sorting.descending ? -1 : 1;
  const by_name = (a: BreakdownRow, b: BreakdownRow) => a.unitName.localeCompare(b.unitName, "vi");
  if (sorting.column < 0) return [...answer.rows].sort((a, b) => sign * by_name(a, b));
  return [...answer.rows].sort((a, b) => {
    const left = comparable(a.figures[sorting.column], style);
    const right = comparable(b.figures[sorting.column], style);
    if (left === right) return by_name(a, b);
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return left < right ? -sign : sign;
  });
}

/** A state that is told from the others by its sign as well. */
export function stateClass(figure: Figure | undefined): string {
  switch (figure?.state) {
    case FigureState.VALUE: return figure.scaled === 0n && !figure.ratio ? "zero" : "";
    case FigureState.NO_FIGURES: return "nil";
    case FigureState.NOT_ARISING: return "not-arising";
    case FigureState.NOT_REPORTED: return "missing";
    default: return "other";
  }
}
