// The table that the programs' numbers are held to as well.
import { readFileSync } from "node:fs";

import { formatPercent, formatQuotient, formatScaled } from "@shared/format/numbers";

const lines = readFileSync(new URL("../../base/shown_numbers.csv", import.meta.url), "utf8")
  .split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split(";"));

function shown([kind, a, b, decimals]: string[]): string {
  const places = Number(decimals);
  switch (kind) {
    case "scaled": return formatScaled(BigInt(a!), places);
    case "percent": return formatPercent(BigInt(a!), BigInt(b!), places);
    default: return formatQuotient(BigInt(a!), BigInt(b!), places);
  }
}

test("the table is whole", () => expect(lines).toHaveLength(24));
test.each(lines)("%s %s %s %s is %s", (...fields) => expect(shown(fields)).toBe(fields[4]));
