"use strict";
// Makes calls through the official Node.js SDK for the conformance program.
// Parameters have their names of the API reference.

const { v2: cloudinary } = require("cloudinary");
const { calls, helpers, aside } = require("./calls.js");
const { serve } = require("./serve.js");

// homes have the calls that send something.
const homes = { api: cloudinary.api, uploader: cloudinary.uploader, analysis: cloudinary.analysis };

// unknown lists the public calls of the SDK that are not in the tables.
function unknown() {
  const known = new Set([...Object.values(calls).map((c) => c.name), ...Object.keys(aside)]);
  return Object.entries(homes)
    .flatMap(([home, object]) => Object.keys(object).filter((n) => typeof object[n] === "function").map((n) => `${home}.${n}`))
    .filter((name) => !known.has(name));
}

const names = (table) => Object.fromEntries(Object.entries(table).map(([op, c]) => [op, c.name]));

const surface = () => ({
  calls: names(calls), helpers: names(helpers), aside, unknown: unknown(),
});

// raised tells how the SDK raised a refusal: as a plain object, in its Admin half
// one with an error member. What is no refusal is a failure.
function raised(error) {
  const words = error?.error ?? error;
  if (words?.http_code === undefined) throw error;
  return { class: words.constructor.name, status: words.http_code, message: words.message };
}

serve({ surface, raised, call: (op, params) => (calls[op] ?? helpers[op]).make(params) });
