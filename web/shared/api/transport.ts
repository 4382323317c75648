import { createConnectTransport } from "@connectrpc/connect-web";
import type { Interceptor } from "@connectrpc/connect";

import { rememberedFetch } from "./remembered_fetch";

// The session's token is to come as a cookie, out of the reach of scripts.
const sessionAsCookie: Interceptor = (next) => (request) => {
  request.header.set("Gandan-Session", "cookie");
  return next(request);
};

/** The line to whoever served this page. */
export const transport = createConnectTransport({
  baseUrl: globalThis.location?.origin ?? "",
  useBinaryFormat: true,
  defaultTimeoutMs: 20_000,
  interceptors: [sessionAsCookie],
  fetch: rememberedFetch((input, init) => globalThis.fetch(input, init)),
});
