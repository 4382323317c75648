// Asks every rpc that a node's gateway serves, with clients that are not ours:
// Connect's for Node and for browsers, in JSON and in binary.
//
// usage: node ask_node.mjs GENERATED ADDRESS NAME PASSWORD
import assert from "node:assert/strict";

import { Code, createClient } from "@connectrpc/connect";

import { askAll, failureOf, loader, transports } from "./asking.mjs";

const [generated, address, name, password] = process.argv.slice(2);

const load = loader(generated);
const { CommuneDesk } = await load("gandan/v1/commune_desk_pb.js");
const { NodeLocal } = await load("gandan/v1/node_local_pb.js");

// A session each: the last thing asked is to end it.
const tokens = [];
for (const { transport } of transports(address, () => "")) {
  const desk = createClient(CommuneDesk, transport);
  const stranger = await failureOf(desk.openForm({ report: { form: "month", period: "2024-06" } }));
  assert.equal(stranger.code, Code.Unauthenticated, `${stranger}`);
  tokens.push((await desk.openSession({ who: { name, password } })).token);
}

for (const { name: client, transport } of transports(address, () => tokens.shift())) {
  const desk = createClient(CommuneDesk, transport);
  const node = createClient(NodeLocal, transport);
  const report = { form: "month", period: "2024-06" };
  const saved = await desk.saveDraft({ report, cells: [{ part: "M01.cases", text: "mười" }] });
  assert.equal(saved.judgement.faults[0].part, "M01.cases");
  assert.equal((await desk.openForm({ report })).draft.cells[0].text, "mười");
  assert.equal((await failureOf(node.listNodeAccounts({}))).code, Code.PermissionDenied);
  const asked = await askAll(transport, [CommuneDesk, NodeLocal], { logout: "CloseSession", login: "OpenSession" });
  await desk.closeSession({});
  assert.equal((await failureOf(node.getStatus({}))).code, Code.Unauthenticated);
  console.log(`${client}: ${asked + 1} rpcs of a node`);
}
