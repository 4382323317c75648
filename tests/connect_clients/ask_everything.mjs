// Asks every rpc of the services that the hub's gateway serves, with clients that are
// not ours: Connect's for Node and for browsers, in JSON and in binary.
//
// usage: node ask_everything.mjs GENERATED ADDRESS TOKEN...
// GENERATED: what protoc-gen-es made of proto/. A token for each of the four.
import assert from "node:assert/strict";

import { Code, createClient } from "@connectrpc/connect";

import { askAll, failureOf, loader, transports } from "./asking.mjs";

const [generated, address, ...tokens] = process.argv.slice(2);

const load = loader(generated);
const { DistrictQuery } = await load("gandan/v1/query_pb.js");
const { DistrictAttention } = await load("gandan/v1/attention_pb.js");
const { DistrictEvidence } = await load("gandan/v1/evidence_pb.js");
const { DistrictExport } = await load("gandan/v1/export_pb.js");
const { DistrictIssuing } = await load("gandan/v1/issuing_pb.js");
const { HubAdmin } = await load("gandan/v1/admin_pb.js");
const { HubAccounts } = await load("gandan/v1/accounts_pb.js");
const { RetryInfoSchema } = await load("google/rpc/error_details_pb.js");

const SERVICES = [DistrictQuery, DistrictAttention, DistrictExport, DistrictEvidence, DistrictIssuing, HubAdmin, HubAccounts];

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
  const asked = await askAll(transport, SERVICES, { logout: "LogOut", login: "LogIn" });
  const accounts = createClient(HubAccounts, transport);
  await accounts.logOut({});
  const over = await failureOf(query.getCatalogue({}));
  assert.equal(over.code, Code.Unauthenticated, `${over}`);
  return asked + 1;
}

for (const { name, transport } of transports(address, () => tokens.shift())) {
  console.log(`${name}: ${await check(transport)} rpcs`);
}
