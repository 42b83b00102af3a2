"use strict";
// What both adapters have in common: a line of JSON with an operation and its
// parameters comes in, a line that begins with = goes out.

const readline = require("node:readline");

// serve answers until the input ends. surface says what the SDK has, call makes a
// call, raised tells how a refusal was raised and throws what is none.
exports.serve = async ({ surface, call, raised }) => {
  const answer = async ({ call: op, params }) => {
    if (op === "") return { ok: surface() };
    try {
      return { ok: await call(op, { ...params }) };
    } catch (error) {
      return { raised: raised(error) };
    }
  };
  for await (const line of readline.createInterface({ input: process.stdin })) {
    let reply;
    try {
      reply = await answer(JSON.parse(line));
    } catch (error) {
      reply = { broken: error instanceof Error ? error.stack : JSON.stringify(error) };
    }
    process.stdout.write(`=${JSON.stringify(reply)}\n`);
  }
  process.exit(0); // whatever the SDK still has open
};
