import assert from "node:assert/strict";
import { test } from "node:test";
import { hasDesk, intakeReaders, listed } from "./people.ts";

const founding = {
  members: [
    { id: "1", name: "fern", roles: ["reviewer", "steward"] },
    { id: "2", name: "clover", roles: ["intake"] },
    { id: "3", name: "aster", roles: ["paralegal"] },
  ],
  circles: [{ name: "other", members: ["3"] }, { name: "intake", members: ["1", "2"] }],
};

test("who will be able to read is said from the circle of intake and nothing else", () => {
  assert.deepEqual(intakeReaders(founding), ["clover", "fern"]);
});

test("someone in the circle whom the log does not name is counted, not left out", () => {
  const odd = { ...founding, circles: [{ name: "intake", members: ["2", "9"] }] };
  assert.equal(intakeReaders(odd).length, 2);
});

test("names are listed as a colleague would say them", () => {
  assert.equal(listed([]), "");
  assert.equal(listed(["clover"]), "clover");
  assert.equal(listed(["clover", "fern"]), "clover and fern");
  assert.equal(listed(["clover", "dahlia", "fern"]), "clover, dahlia and fern");
});

test("the desk is offered to those who work there, not to someone who only watches over the keys", () => {
  for (const role of ["intake", "reviewer", "coordinator", "monitor", "releaser", "attorney", "paralegal"]) assert.ok(hasDesk([role]), role);
  assert.equal(hasDesk(["steward"]), false);
  assert.equal(hasDesk([]), false);
});
