import { CatalogueBook } from "@shared/catalogue/catalogue_book";
import { shallowRef } from "vue";

import { node } from "./clients";

/** The catalogue that the node works with; nothing until it was asked for. */
export const book = shallowRef<CatalogueBook>();

/** Throws as the node refuses. */
export async function loadBook(): Promise<void> {
  const { catalogue } = await node.getNodeCatalogue({});
  if (catalogue) book.value = new CatalogueBook(catalogue);
}
