import { createConnectTransport } from "@connectrpc/connect-web";
import type { Interceptor } from "@connectrpc/connect";

import { rememberedFetch } from "./remembered_fetch";

/** A line to whoever served this page; `shown` says who calls. */
export function makeTransport(shown: Interceptor) {
  return createConnectTransport({
    baseUrl: globalThis.location?.origin ?? "",
    useBinaryFormat: true,
    defaultTimeoutMs: 20_000,
    interceptors: [shown],
    fetch: rememberedFetch((input, init) => globalThis.fetch(input, init)),
  });
}
