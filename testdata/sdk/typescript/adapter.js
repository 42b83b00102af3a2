"use strict";
// Makes calls through @cloudinary/asset-management for the conformance program.
// The SDK names everything in camel case; parameters come and answers go with
// their names of the API reference.

const { CloudinaryAssetMgmt } = require("@cloudinary/asset-management");
const { serve } = require("../node/serve.js");
const { aside, calls, lacks } = require("./calls.js");

const url = new URL(process.env.CLOUDINARY_URL);
const cld = new CloudinaryAssetMgmt({
  cloudName: url.hostname,
  security: { cloudinaryAuth: { apiKey: url.username, apiSecret: decodeURIComponent(url.password) } },
  serverURL: url.searchParams.get("upload_prefix"),
});

// homes are the parts of the client, with the calls that each has.
const homes = Object.entries(Object.getOwnPropertyDescriptors(CloudinaryAssetMgmt.prototype))
  .filter(([, descriptor]) => descriptor.get).map(([name]) => name);

function unknown() {
  const known = new Set([...Object.values(calls).flatMap((c) => c.names), ...Object.keys(aside)]);
  return homes
    .flatMap((home) => Object.getOwnPropertyNames(Object.getPrototypeOf(cld[home])).map((name) => `${home}.${name}`))
    .filter((name) => !name.endsWith(".constructor") && !known.has(name));
}

const surface = () => ({
  calls: Object.fromEntries(Object.entries(calls).map(([op, c]) => [op, c.names[0]])), lacks, aside, unknown: unknown(),
});

// reference gives an answer's members their names of the API reference. Names that
// are values, such as public IDs and fields of metadata, have no capital letters here.
function reference(value) {
  if (Array.isArray(value)) return value.map(reference);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) =>
    [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), reference(member)]));
}

// raised tells how the SDK raised a refusal: as an error with the status, and the
// service's words in its body.
function raised(error) {
  if (error?.statusCode === undefined) throw error;
  return { class: error.constructor.name, status: error.statusCode, message: error.error?.message ?? error.body ?? error.message };
}

serve({ surface, raised, call: async (op, params) => reference(await calls[op].make(cld, params)) });
