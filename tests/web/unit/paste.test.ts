import { pastedCells } from "../../../web/commune/form/paste";

test("a column of a spreadsheet is its cells", () =>
  expect(pastedCells("1\r\n2\r\n3\r\n")).toEqual(["1", "2", "3"]));
test("a row is its cells too", () => expect(pastedCells("1\t2")).toEqual(["1", "2"]));
test("a cell may hold line breaks and quotes", () =>
  expect(pastedCells("\"một\nhai \"\"ba\"\"\"\n4")).toEqual(["một\nhai \"ba\"", "4"]));
test("an empty cell keeps its place", () => expect(pastedCells("1\n\n3")).toEqual(["1", "", "3"]));
test("a single value is pasted by the browser", () => expect(pastedCells("1.234")).toBeUndefined());
