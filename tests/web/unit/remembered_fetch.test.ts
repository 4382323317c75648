import { webcrypto } from "node:crypto";

import { rememberedFetch } from "@shared/api/remembered_fetch";

// As browsers have it; Node 18 has it not.
if (!globalThis.crypto) vi.stubGlobal("crypto", webcrypto);

const bytes = (text: string) => new TextEncoder().encode(text);

// A server of one answer, which changes its tag when told.
function server() {
  const told = { tag: "\"1\"", asked: [] as (string | null)[] };
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const known = new Headers(init?.headers).get("If-None-Match");
    told.asked.push(known);
    return known === told.tag ? new Response(null, { status: 304 })
      : new Response(`answer ${told.tag}`, { headers: { ETag: told.tag, "Content-Type": "application/proto" } });
  };
  return { told, ask: rememberedFetch(fetch) };
}

test("what was answered is asked for with its tag, and answered from memory", async () => {
  const { told, ask } = server();
  await ask("/a", { method: "POST", body: bytes("q") });
  const again = await ask("/a", { method: "POST", body: bytes("q") });
  expect(told.asked).toEqual([null, "\"1\""]);
  expect([again.status, await again.text()]).toEqual([200, "answer \"1\""]);
});

test("another question, and a changed answer, are asked anew", async () => {
  const { told, ask } = server();
  await ask("/a", { method: "POST", body: bytes("q") });
  await ask("/a", { method: "POST", body: bytes("other") });
  told.tag = "\"2\"";
  const changed = await ask("/a", { method: "POST", body: bytes("q") });
  expect(told.asked).toEqual([null, null, "\"1\""]);
  expect(await changed.text()).toBe("answer \"2\"");
});

test("a refusal is not remembered", async () => {
  const ask = rememberedFetch(async () => new Response("no", { status: 401, headers: { ETag: "\"1\"" } }));
  expect((await ask("/a", { method: "POST", body: bytes("q") })).status).toBe(401);
  expect((await ask("/a", { method: "POST", body: bytes("q") })).status).toBe(401);
});
