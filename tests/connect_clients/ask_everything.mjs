// Asks every rpc of the services that the gateway serves, with clients that are
// not ours: Connect's for Node and for browsers, in JSON and in binary.
//
// usage: node ask_everything.mjs GENERATED ADDRESS TOKEN...
// GENERATED: what protoc-gen-es made of proto/. A token for each of the four.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createConnectTransport as ofNode } from "@connectrpc/connect-node";
import { createConnectTransport as ofBrowsers } from "@connectrpc/connect-web";

const [generated, address, ...tokens] = process.argv.slice(2);

const load = (file) =>
  import(pathToFileURL(path.join(generated, file)).href);
const { DistrictQuery } = await load("gandan/v1/query_pb.js");
const { DistrictAttention } = await load("gandan/v1/attention_pb.js");
const { DistrictExport } = await load("gandan/v1/export_pb.js");
const { DistrictIssuing } = await load("gandan/v1/issuing_pb.js");
const { HubAdmin } = await load("gandan/v1/admin_pb.js");
const { HubAccounts } = await load("gandan/v1/accounts_pb.js");
const { RetryInfoSchema } = await load("google/rpc/error_details_pb.js");

// What a call that says nothing may be told. Anything else is a fault of the
// gateway or the hub.
const understood = new Set([
  Code.InvalidArgument, Code.NotFound, Code.FailedPrecondition,
  Code.PermissionDenied, Code.Unauthenticated, Code.AlreadyExists,
]);

async function failureOf(call) {
  try {
    await call;
    return undefined;
  } catch (error) {
    return ConnectError.from(error);
  }
}

async function askAll(transport) {
  let asked = 0;
  for (const service of [DistrictQuery, DistrictAttention, DistrictExport, DistrictIssuing, HubAdmin, HubAccounts]) {
    const client = createClient(service, transport);
    for (const method of service.methods) {
      if (method.name === "LogOut") continue; // It ends the token.
      const failure = await failureOf(client[method.localName]({}));
      if (failure !== undefined) {
        // Somebody guessed too often before.
        const waits = method.name === "LogIn" &&
                      failure.code === Code.ResourceExhausted;
        assert.ok(waits || understood.has(failure.code),
          `${service.typeName}.${method.name}: ${failure}`);
        assert.match(failure.rawMessage, /\S/);
      }
      ++asked;
    }
  }
  return asked;
}

// Somebody tries passwords until they have to wait; that failure.
async function guessTooOften(transport) {
  const accounts = createClient(HubAccounts, transport);
  let failure;
  for (let i = 0; i < 10 && failure?.code !== Code.ResourceExhausted; ++i) {
    failure = await failureOf(
      accounts.logIn({ name: "nobody", password: "a guess" }));
  }
  assert.equal(failure.code, Code.ResourceExhausted, `${failure}`);
  return failure;
}

async function check(transport) {
  const query = createClient(DistrictQuery, transport);
  const newest = await query.getCatalogue({});
  assert.ok(newest.catalogue.indicators.length > 0);
  const summary = await query.getSummary({ period: "2024-06" });
  assert.equal(summary.window.period, "2024-06");
  const missing = await failureOf(query.getSummary({
    period: "2024-06", scope: { unit: { code: "nowhere" } },
  }));
  assert.ok(missing.code === Code.NotFound ||
            missing.code === Code.InvalidArgument, `${missing}`);
  const details = (await guessTooOften(transport)).findDetails(RetryInfoSchema);
  assert.ok(details[0].retryDelay.seconds > 0n);
  // Sometimes a millisecond is enough.
  let late;
  for (let i = 0; i < 1000 && late === undefined; ++i) {
    late = await failureOf(
      query.getSummary({ period: "2024-06" }, { timeoutMs: 1 }));
  }
  assert.equal(late.code, Code.DeadlineExceeded, `${late}`);
  const asked = await askAll(transport);
  const accounts = createClient(HubAccounts, transport);
  await accounts.logOut({});
  const over = await failureOf(query.getCatalogue({}));
  assert.equal(over.code, Code.Unauthenticated, `${over}`);
  return asked + 1;
}

for (const [kind, make] of [["node", ofNode], ["browsers", ofBrowsers]]) {
  for (const useBinaryFormat of [false, true]) {
    const token = tokens.shift();
    const showToken = (next) => (request) => {
      request.header.set("Authorization", `Bearer ${token}`);
      return next(request);
    };
    const transport = make({
      baseUrl: address, httpVersion: "1.1", useBinaryFormat,
      interceptors: [showToken],
      nodeOptions: { ca: fs.readFileSync(process.env.NODE_EXTRA_CA_CERTS) },
    });
    const asked = await check(transport);
    console.log(`connect for ${kind}, ` +
                `${useBinaryFormat ? "binary" : "JSON"}: ${asked} rpcs`);
  }
}
