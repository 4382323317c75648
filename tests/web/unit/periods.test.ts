import { parsePeriod, periodAfter, periodsOfYear, periodsWithin, PeriodSpan, periodText, writePeriod } from "@shared/format/periods";
import { formsInPeriod } from "../../../web/officials/overview/forms_in_period";

test.each(["2024-06", "2024-Q2", "2024-H1", "2024-9M", "2024"])("%s is read and written", (text) =>
  expect(writePeriod(parsePeriod(text)!)).toBe(text));

test.each(["2024-13", "2024-00", "2024-Q5", "24-06", "2024-6", "", "2024-H3"])("%s is no period", (text) =>
  expect(parsePeriod(text)).toBeUndefined());

test.each([["2024-12", 1, "2025-01"], ["2024-01", -1, "2023-12"], ["2024-Q4", 1, "2025-Q1"], ["2024-H1", -1, "2023-H2"], ["2024", -2, "2022"], ["2024-03", -24, "2022-03"]] as const)(
  "%s and %i more is %s", (from, steps, to) => expect(writePeriod(periodAfter(parsePeriod(from)!, steps))).toBe(to));

test("a half-year has its six months and two quarters", () => {
  const half = parsePeriod("2024-H2")!;
  expect(periodsWithin(half, PeriodSpan.Month)!.map(writePeriod)).toEqual(["2024-07", "2024-12"]);
  expect(periodsWithin(half, PeriodSpan.Quarter)!.map(writePeriod)).toEqual(["2024-Q3", "2024-Q4"]);
});

test("nine months have no half-year, and a month no quarter", () => {
  expect(periodsWithin(parsePeriod("2024-9M")!, PeriodSpan.HalfYear)).toBeUndefined();
  expect(periodsWithin(parsePeriod("2024-06")!, PeriodSpan.Quarter)).toBeUndefined();
});

test("a year has twelve months", () => expect(periodsOfYear(PeriodSpan.Month, 2024)).toHaveLength(12));

test("periods are named as offices name them", () => {
  expect(periodText("2024-Q3").vi).toBe("Quý III/2024");
  expect(periodText("2024-H2").vi).toBe("6 tháng cuối năm 2024");
});

test("a quarter shows the forms that are filled within it", () => {
  const forms = [{ code: "month", span: 1 }, { code: "quarter", span: 2 }, { code: "year", span: 5 }];
  expect(formsInPeriod(forms as never, "2024-Q3")).toEqual([
    { form: "month", first: "2024-07", last: "2024-09" }, { form: "quarter", first: "2024-Q3", last: "2024-Q3" }]);
});
