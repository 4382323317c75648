// A filled-in template, CSV or Excel, as cells of the draft. The node reads what
// stands in them; here it is only told which cell is which.
import type { CellValue, Row } from "read-excel-file";

const COLUMNS = ["period", "indicator", "part", "value"] as const;

export class NotATemplate extends Error {}

/** A number of Excel as it is typed here: "1234,5". */
function typedNumber(number: number): string {
  return String(number).replace(".", ",");
}

function textOf(cell: CellValue | null | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === "boolean") return cell ? "có" : "không";
  return typeof cell === "number" ? typedNumber(cell) : String(cell).trim();
}

/** Fields of a CSV, parted by the separator that its heading has. */
export function csvRows(content: string): string[][] {
  const text = content.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const separator = (text.split("\n", 1)[0] ?? "").includes(";") ? ";" : ",";
  const rows: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const at = text[i] ?? "";
    if (quoted && at === "\"" && text[i + 1] === "\"") { field += "\""; i += 1; }
    else if (quoted && at === "\"") quoted = false;
    else if (quoted) field += at;
    else if (at === "\"" && field === "") quoted = true;
    else if (at === separator || at === "\n") {
      rows.at(-1)?.push(field);
      field = "";
      if (at === "\n") rows.push([]);
    } else field += at;
  }
  rows.at(-1)?.push(field);
  return rows.filter((row) => row.some((one) => one !== ""));
}

/** The cells that a table of rows fills for a period. Throws NotATemplate. */
export function cellsOf(rows: (CellValue | null | string)[][], period: string): [string, string][] {
  const heading = (rows[0] ?? []).map((cell) => textOf(cell as CellValue).toLowerCase());
  const [at_period, at_indicator, at_part, at_value] = COLUMNS.map((name) => heading.indexOf(name));
  if ([at_period, at_indicator, at_part, at_value].some((at) => at === undefined || at < 0)) throw new NotATemplate();
  return rows.slice(1).flatMap((row): [string, string][] => {
    const cell = (at: number | undefined) => textOf(row[at ?? -1] as CellValue);
    const own = cell(at_period) === period && cell(at_indicator) !== "" && cell(at_value) !== "";
    return own ? [[`${cell(at_indicator)}.${cell(at_part)}`, cell(at_value)]] : [];
  });
}

/** Reads a file somebody chose. Throws NotATemplate. The reader of Excel files is loaded when one comes. */
export async function fileCells(file: File, period: string): Promise<[string, string][]> {
  if (!/\.xlsx$/i.test(file.name)) return cellsOf(csvRows(await file.text()), period);
  const { default: readXlsxFile } = await import("read-excel-file");
  const rows: Row[] = await readXlsxFile(file).catch(() => { throw new NotATemplate(); });
  return cellsOf(rows, period);
}
