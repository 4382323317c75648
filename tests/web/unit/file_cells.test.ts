import { cellsOf, csvRows, NotATemplate } from "../../../web/commune/form/file_cells";

const HEADING = ["period", "indicator", "part", "value", "label"];

test("a template of the node is read: byte order mark, semicolons, quotes", () => {
  const rows = csvRows("\uFEFFperiod;indicator;part;value;label\r\n2024-09;E01;dossiers;1.234;\"Hồ sơ; \"\"mới\"\"\"\r\n");
  expect(rows[1]).toEqual(["2024-09", "E01", "dossiers", "1.234", "Hồ sơ; \"mới\""]);
  expect(cellsOf(rows, "2024-09")).toEqual([["E01.dossiers", "1.234"]]);
});

test("rows of another period, and empty ones, are left out", () =>
  expect(cellsOf([HEADING, ["2024-08", "E01", "dossiers", "1"], ["2024-09", "E02", "dossiers", ""]], "2024-09")).toEqual([]));

test("numbers of Excel are written as they are typed here", () =>
  expect(cellsOf([HEADING, ["2024-09", "E01", "dossiers", 1234], ["2024-09", "C01", "cash", 12.5], ["2024-09", "C03", "updated", true]], "2024-09"))
    .toEqual([["E01.dossiers", "1234"], ["C01.cash", "12,5"], ["C03.updated", "có"]]));

test("what is no number is taken as it is: the node says so", () =>
  expect(cellsOf([HEADING, ["2024-09", "E01", "dossiers", "mười"]], "2024-09")).toEqual([["E01.dossiers", "mười"]]));

test("a file without the four columns is no template", () =>
  expect(() => cellsOf([["a", "b"], ["1", "2"]], "2024-09")).toThrow(NotATemplate));
