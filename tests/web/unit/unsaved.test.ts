import { Unsaved } from "../../../web/commune/form/unsaved";

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
});

test("what was typed is there after the browser was killed", () => {
  new Unsaved("month", "2024-09").set("E01.dossiers", "12");
  expect(new Unsaved("month", "2024-09").all()).toEqual([["E01.dossiers", "12"]]);
});

test("another form's words are its own", () => {
  new Unsaved("month", "2024-09").set("E01.dossiers", "12");
  expect(new Unsaved("month", "2024-10").size).toBe(0);
});

test("what the node has is forgotten, but not what was typed again meanwhile", () => {
  const unsaved = new Unsaved("month", "2024-09");
  unsaved.set("a", "1");
  unsaved.set("b", "2");
  const sent = unsaved.all();
  unsaved.set("b", "3");
  unsaved.settle(sent);
  expect(unsaved.all()).toEqual([["b", "3"]]);
});

test("what somebody else wrote there harms nothing", () => {
  kept.set("gandan.unsaved month 2024-09", "{not json");
  expect(new Unsaved("month", "2024-09").size).toBe(0);
});
