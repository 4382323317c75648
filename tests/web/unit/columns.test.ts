import { create } from "@bufbuild/protobuf";
import { Better } from "@proto/gandan/v1/catalogue_pb";
import { FigureSchema, FigureState, GetBreakdownResponseSchema } from "@proto/gandan/v1/query_pb";
import { figureText } from "@shared/format/figure";
import { shadesOf, sortRows, stateClass } from "../../../web/officials/breakdown/columns";
import { tilesOf } from "../../../web/officials/breakdown/tiles";

const style = { percentDecimals: 2 };
const amount = (scaled: bigint) => create(FigureSchema, { state: FigureState.VALUE, scaled });
const share = (numerator: bigint, denominator: bigint) =>
  create(FigureSchema, { state: FigureState.VALUE, ratio: true, percent: true, numerator, denominator });
const missing = create(FigureSchema, { state: FigureState.NOT_REPORTED });
const nil = create(FigureSchema, { state: FigureState.NO_FIGURES });

test("the best is darkest, in whichever direction is good", () => {
  const figures = [amount(1n), amount(5n), amount(3n)];
  expect(shadesOf(figures, Better.HIGHER, style)).toEqual([0, 4, 2]);
  expect(shadesOf(figures, Better.LOWER, style)).toEqual([4, 0, 2]);
});

test("nothing is shaded where nothing is better, or all are equal", () => {
  expect(shadesOf([amount(1n), amount(5n)], Better.NEUTRAL, style)).toEqual([undefined, undefined]);
  expect(shadesOf([amount(2n), amount(2n)], Better.HIGHER, style)).toEqual([undefined, undefined]);
  expect(shadesOf([missing, amount(2n), amount(3n)], Better.HIGHER, style)[0]).toBeUndefined();
});

test("missing, nil and zero look different", () =>
  expect(new Set([missing, nil, amount(0n), amount(1n)].map(stateClass)).size).toBe(4));

test("who has no value stands last, whatever the direction", () => {
  const answer = create(GetBreakdownResponseSchema, { rows: [
    { unitName: "xã Á", figures: [missing] }, { unitName: "xã B", figures: [amount(1n)] }, { unitName: "xã C", figures: [amount(2n)] }] });
  const order = (descending: boolean) => sortRows(answer, { column: 0, descending }, style).map((row) => row.unitName);
  expect(order(true)).toEqual(["xã C", "xã B", "xã Á"]);
  expect(order(false)).toEqual(["xã B", "xã C", "xã Á"]);
});

test("19.999 of 20.000 never reads as 100 %", () => expect(figureText(share(19999n, 20000n), style)).toBe("99,99%"));

test("every unit of a known place has a tile of its own", () => {
  const units = Array.from({ length: 15 }, (_, i) => ({ latitude: 10.9 + (i % 3) / 1000, longitude: 107.4 }));
  const tiles = tilesOf([...units, { latitude: 0, longitude: 0 }]);
  expect(new Set(tiles.map((tile) => `${tile.column} ${tile.row}`)).size).toBe(15);
});

test("north is up and east is right", () => {
  const [south_west, north_east] = tilesOf([{ latitude: 10, longitude: 107 }, { latitude: 11, longitude: 108 }]);
  expect(north_east!.row).toBeLessThan(south_west!.row);
  expect(north_east!.column).toBeGreaterThan(south_west!.column);
});
