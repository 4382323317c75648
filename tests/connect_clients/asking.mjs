// What both askers share: Connect's two clients in both codecs, and every rpc of
// some services asked with an empty message.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createConnectTransport as ofNode } from "@connectrpc/connect-node";
import { createConnectTransport as ofBrowsers } from "@connectrpc/connect-web";

/** Loads a file that protoc-gen-es made. */
export function loader(generated) {
  return (file) => import(pathToFileURL(path.join(generated, file)).href);
}

// What a call that says nothing may be told. Anything else is a fault of the
// gateway or of the program behind it.
const understood = new Set([
  Code.InvalidArgument, Code.NotFound, Code.FailedPrecondition,
  Code.PermissionDenied, Code.Unauthenticated, Code.AlreadyExists,
]);

export async function failureOf(call) {
  try {
    await call;
    return undefined;
  } catch (error) {
    return ConnectError.from(error);
  }
}

/**
 * Asks every rpc but the one that ends the session; answers how many. `login`:
 * the one where somebody may have guessed too often before.
 */
export async function askAll(transport, services, { logout, login }) {
  let asked = 0;
  for (const service of services) {
    const client = createClient(service, transport);
    for (const method of service.methods) {
      if (method.name === logout) continue;
      const failure = await failureOf(client[method.localName]({}));
      if (failure !== undefined) {
        const waits = method.name === login && failure.code === Code.ResourceExhausted;
        assert.ok(waits || understood.has(failure.code),
          `${service.typeName}.${method.name}: ${failure}`);
        assert.match(failure.rawMessage, /\S/);
      }
      ++asked;
    }
  }
  return asked;
}

/** Each client and codec, with its name; `tokenOf()` answers what it shows. */
export function* transports(address, tokenOf) {
  for (const [kind, make] of [["node", ofNode], ["browsers", ofBrowsers]]) {
    for (const useBinaryFormat of [false, true]) {
      const token = tokenOf();
      const showToken = (next) => (request) => {
        if (token) request.header.set("Authorization", `Bearer ${token}`);
        return next(request);
      };
      const trusted = process.env.NODE_EXTRA_CA_CERTS;
      yield {
        name: `connect for ${kind}, ${useBinaryFormat ? "binary" : "JSON"}`,
        transport: make({
          baseUrl: address, httpVersion: "1.1", useBinaryFormat, interceptors: [showToken],
          ...(trusted ? { nodeOptions: { ca: fs.readFileSync(trusted) } } : {}),
        }),
      };
    }
  }
}
