"use strict";
// A runner as plain as can be: named checks, one after the other, and a last
// line that says how many passed and how many failed.

const checks = [];

// check adds a check; body may be asynchronous and fails by throwing.
exports.check = (name, body) => checks.push({ name, body });

// refusal gives what a call is refused with; a call that succeeds is a failure.
exports.refusal = async (call) => {
  let answer;
  try {
    answer = await call();
  } catch (error) {
    return error;
  }
  throw new Error(`not refused: ${JSON.stringify(answer).slice(0, 300)}`);
};

// run makes the checks and ends the process.
exports.run = async () => {
  let failed = 0;
  for (const { name, body } of checks) {
    try {
      await body();
      console.log(`ok   ${name}`);
    } catch (error) {
      failed += 1;
      const words = error instanceof Error ? error.stack : JSON.stringify(error);
      console.log(`FAIL ${name}\n     ${words.split("\n").slice(0, 12).join("\n     ")}`);
    }
  }
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  process.exit(failed === 0 && checks.length > 0 ? 0 : 1);
};
