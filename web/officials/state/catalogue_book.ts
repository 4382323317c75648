import { CatalogueBook } from "@shared/catalogue/catalogue_book";
import { shallowRef } from "vue";

import { query } from "./clients";

/** The catalogue in force; nothing until it was asked for. */
export const book = shallowRef<CatalogueBook>();

/** Asks for the catalogue in force, once. Throws as the hub refuses. */
export async function loadBook(): Promise<void> {
  if (book.value) return;
  const { catalogue } = await query.getCatalogue({});
  if (catalogue) book.value = new CatalogueBook(catalogue);
}

/** Asks for it anew: another was published. Throws as the hub refuses. */
export async function reloadBook(): Promise<void> {
  const { catalogue } = await query.getCatalogue({});
  if (catalogue) book.value = new CatalogueBook(catalogue);
}

/** After another was published, or somebody else logged in. */
export function forgetBook(): void {
  book.value = undefined;
}
