import assert from "node:assert/strict";

/** Waits until a condition, asked again and again, holds. */
export async function eventually(what, condition, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`waited ${seconds} s in vain: ${what}`);
}
