import assert from "node:assert/strict";
import { test } from "node:test";
import { Saver } from "./saver.ts";

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 1));

test("the last answer is always the one that is kept, however fast they come", async () => {
  const kept: number[] = [];
  let busy = 0;
  const saver = new Saver<number>(async (value) => {
    busy += 1;
    assert.equal(busy, 1, "two saves never overlap");
    await pause();
    kept.push(value);
    busy -= 1;
  }, (error) => { throw error; });
  for (let n = 1; n <= 50; n += 1) saver.put(n);
  await saver.settled();
  assert.equal(kept.at(-1), 50);
  assert.ok(kept.length < 50, "answers overtaken by newer ones are not sealed for nothing");
});

test("an answer that could not be kept says so, and the next one is tried", async () => {
  const kept: string[] = [];
  const failures: unknown[] = [];
  const saver = new Saver<string>(async (value) => {
    await pause();
    if (value === "full") throw new Error("no space");
    kept.push(value);
  }, (error) => failures.push(error));
  saver.put("full");
  await saver.settled();
  saver.put("next");
  await saver.settled();
  assert.equal(failures.length, 1);
  assert.deepEqual(kept, ["next"]);
});
