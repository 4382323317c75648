import type { Unit } from "@proto/gandan/v1/catalogue_pb";

/** A place on the tile map, from the top left. */
export interface Tile<T> {
  unit: T;
  column: number;
  row: number;
}

/** The coarsest grid on which so many units have room around each other. */
function sizeOf(count: number): number {
  return Math.max(3, Math.ceil(Math.sqrt(count * 2)));
}

function scale(value: number, least: number, most: number, steps: number): number {
  return most > least ? Math.round((value - least) / (most - least) * (steps - 1)) : 0;
}

/** Cells by growing distance from one, so that a taken cell has a next best. */
function* around(column: number, row: number, size: number) {
  for (let distance = 0; distance <= size; distance += 1) {
    for (let dx = -distance; dx <= distance; dx += 1) {
      for (let dy = -distance; dy <= distance; dy += 1) {
        if (Math.max(Math.abs(dx), Math.abs(dy)) !== distance) continue;
        yield { column: column + dx, row: row + dy };
      }
    }
  }
}

/**
 * A tile for each unit whose centre is known, about where it lies: north is up.
 * There is no file of boundaries, and none is needed to compare communes.
 */
export function tilesOf<T extends Pick<Unit, "latitude" | "longitude">>(units: T[]): Tile<T>[] {
  const placed = units.filter((unit) => unit.latitude !== 0 || unit.longitude !== 0);
  const size = sizeOf(placed.length);
  const west = Math.min(...placed.map((unit) => unit.longitude));
  const east = Math.max(...placed.map((unit) => unit.longitude));
  const south = Math.min(...placed.map((unit) => unit.latitude));
  const north = Math.max(...placed.map((unit) => unit.latitude));
  const taken = new Set<string>();
  return placed.map((unit) => {
    const column = scale(unit.longitude, west, east, size);
    const row = size - 1 - scale(unit.latitude, south, north, size);
    for (const cell of around(column, row, size)) {
      const inside = cell.column >= 0 && cell.row >= 0 && cell.column < size && cell.row < size;
      const key = `${cell.column} ${cell.row}`;
      if (!inside || taken.has(key)) continue;
      taken.add(key);
      return { unit, ...cell };
    }
    return { unit, column, row };
  });
}
