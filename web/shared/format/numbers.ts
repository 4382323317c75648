// Numbers as people in Vietnam write them (CLDR vi): 1.234.567,89 · 98,76%.
// Exact: amounts are bigints scaled by ten to the decimals. The same rules as
// base/numbers.h; tests/format/numbers.test.ts holds both to one table.

const GROUP = /\B(?=(\d{3})+(?!\d))/g;

/** "1.234,50" for 123450 with two decimals. */
export function formatScaled(scaled: bigint, decimals = 0): string {
  const negative = scaled < 0n;
  const digits = (negative ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(GROUP, ".");
  const fraction = decimals > 0 ? `,${digits.slice(-decimals)}` : "";
  return `${negative ? "-" : ""}${whole}${fraction}`;
}

function powerOfTen(decimals: number): bigint {
  return 10n ** BigInt(decimals);
}

/** numerator × factor ÷ denominator, rounded half away from zero. */
function divide(numerator: bigint, denominator: bigint, factor: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const above = (numerator < 0n ? -numerator : numerator) * factor;
  const below = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * above + below) / (2n * below);
  return negative ? -rounded : rounded;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/**
 * A ratio in hundredths of a per cent and so on; never a whole 100 % while
 * below it, nor 0 while above: 19999 of 20000 is 99,99 %. Denominator not 0.
 */
export function percentScaled(numerator: bigint, denominator: bigint, decimals: number): bigint {
  const whole = 100n * powerOfTen(decimals);
  const sign = numerator < 0n !== denominator < 0n ? -1n : 1n;
  let percent = magnitude(divide(numerator, denominator, whole));
  if (magnitude(numerator) < magnitude(denominator) && percent === whole) percent -= 1n;
  if (numerator !== 0n && percent === 0n) percent = 1n;
  return sign * percent;
}

/** "98,76%". */
export function formatPercent(numerator: bigint, denominator: bigint, decimals: number): string {
  return `${formatScaled(percentScaled(numerator, denominator, decimals), decimals)}%`;
}

/** numerator ÷ denominator rounded half up, as formatScaled. */
export function formatQuotient(numerator: bigint, denominator: bigint, decimals: number): string {
  return formatScaled(divide(numerator, denominator, powerOfTen(decimals)), decimals);
}
