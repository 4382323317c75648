/**
 * The cells of a pasted column or row, as spreadsheets put them on the
 * clipboard; nothing where it is one value only. A quoted cell may hold breaks.
 */
export function pastedCells(text: string): string[] | undefined {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  const content = text.replace(/\r\n/g, "\n").replace(/\n$/, "");
  for (let i = 0; i < content.length; i += 1) {
    const at = content[i];
    if (quoted) {
      if (at === "\"" && content[i + 1] === "\"") { cell += "\""; i += 1; }
      else if (at === "\"") quoted = false;
      else cell += at;
    } else if (at === "\"" && cell === "") quoted = true;
    else if (at === "\n" || at === "\t") { cells.push(cell.trim()); cell = ""; }
    else cell += at;
  }
  cells.push(cell.trim());
  return cells.length > 1 ? cells : undefined;
}
