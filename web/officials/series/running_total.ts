import { FigureState, type SeriesPoint } from "@proto/gandan/v1/query_pb";

/** A point with the sum of its year so far; nothing once one is missing. */
export interface RunningPoint {
  period: string;
  scaled: bigint | undefined;
  decimals: number;
}

/**
 * Sums flows within each year, exactly. A period without a value leaves the
 * rest of its year without a sum: a sum with a hole would look too small.
 */
export function runningTotals(points: SeriesPoint[]): RunningPoint[] {
  let year = "";
  let sum: bigint | undefined = 0n;
  return points.map(({ period, figure }) => {
    if (period.slice(0, 4) !== year) {
      year = period.slice(0, 4);
      sum = 0n;
    }
    sum = sum !== undefined && figure?.state === FigureState.VALUE ? sum + figure.scaled : undefined;
    return { period, scaled: sum, decimals: figure?.decimals ?? 0 };
  });
}
