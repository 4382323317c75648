import { ref, watch } from "vue";

export type Language = "vi" | "en";

/** A text in the product's two languages; `{name}` stands for a value. */
export interface Bilingual {
  vi: string;
  en: string;
}

const KEPT = "gandan.language";

/** What the reader chose; Vietnamese unless they did. */
export const language = ref<Language>(
  globalThis.localStorage?.getItem(KEPT) === "en" ? "en" : "vi");

watch(language, (chosen) => {
  localStorage.setItem(KEPT, chosen);
  document.documentElement.lang = chosen;
});

/** The text in the reader's language, its values put in. */
export function say(text: Bilingual | undefined, values: Record<string, string | number | bigint> = {}): string {
  const template = text?.[language.value] || text?.vi || "";
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole);
}

/** Makes a `t(key, values)` of a page's messages. */
export function speaking<M extends Record<string, Bilingual>>(messages: M) {
  return (key: keyof M, values?: Record<string, string | number | bigint>) =>
    say(messages[key], values);
}
