type Fetch = typeof globalThis.fetch;

interface Remembered {
  tag: string;
  answer: ArrayBuffer;
  headers: [string, string][];
}

// Answers kept: a page's worth of questions, and those of the pages before.
const MOST_KEPT = 60;

async function keyOf(address: string, body: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body as BufferSource));
  return `${address} ${Array.from(digest).join(",")}`;
}

/**
 * A fetch that remembers what came with an ETag, and asks only whether it still
 * holds. Browsers do that for GET alone; questions are POSTed.
 */
export function rememberedFetch(fetch: Fetch): Fetch {
  const kept = new Map<string, Remembered>();

  return async (input, init) => {
    const body = init?.body;
    // Without TLS, from another machine, browsers give no digests.
    if (!(body instanceof Uint8Array) || !globalThis.crypto?.subtle) {
      return fetch(input, init);
    }
    const key = await keyOf(String(input), body);
    const known = kept.get(key);
    const headers = new Headers(init?.headers);
    if (known) headers.set("If-None-Match", known.tag);
    const response = await fetch(input, { ...init, headers });
    if (response.status === 304 && known) {
      return new Response(known.answer, { headers: known.headers });
    }
    const tag = response.headers.get("ETag");
    if (!response.ok || !tag) return response;
    const answer = await response.arrayBuffer();
    kept.delete(key); // What was asked last is forgotten last.
    kept.set(key, { tag, answer, headers: [["Content-Type", response.headers.get("Content-Type") ?? ""]] });
    const oldest = kept.keys().next();
    if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value);
    return new Response(answer, { headers: response.headers });
  };
}
