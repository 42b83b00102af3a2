"use strict";
// The environment, and uploads in all their forms.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const { check } = require("./check.js");
const { api, at, cloudinary, photo, pixel, uploader } = require("./shared.js");

check("ping", async () => {
  const answer = await api.ping();
  assert.equal(answer.status, "ok");
});

check("usage counts the library", async () => {
  const answer = await api.usage();
  assert.ok(answer.resources > 10, `resources: ${answer.resources}`);
  assert.ok(answer.storage.usage > 0);
  assert.match(answer.last_updated, /^\d{4}-\d\d-\d\d/);
});

check("resource types", async () => {
  const answer = await api.resource_types();
  assert.deepEqual([...answer.resource_types].sort(), ["image", "raw", "video"]);
});

check("upload a file", async () => {
  const asset = await uploader.upload(photo, {
    public_id: at("cat"), tags: ["pet", "cat"], context: { alt: "A cat = a | pet" }, asset_folder: "node",
  });
  assert.equal(asset.public_id, at("cat"));
  assert.equal(asset.asset_folder, "node");
  assert.equal(asset.display_name, "cat");
  assert.equal(asset.format, "jpg");
  assert.equal(asset.bytes, fs.statSync(photo).size);
  assert.deepEqual([...asset.tags].sort(), ["cat", "pet"]);
  assert.deepEqual(asset.context, { custom: { alt: "A cat = a | pet" } });
  assert.match(asset.asset_id, /^[0-9a-f]{32}$/);
  assert.match(asset.signature, /^[0-9a-f]{40}$/);
  assert.equal(asset.signature, cloudinary.utils.api_sign_request(
    { public_id: asset.public_id, version: asset.version }, cloudinary.config().api_secret, "sha1", 1));
});

check("what was uploaded is delivered", async () => {
  const asset = await api.resource(at("cat"));
  const got = Buffer.from(await (await fetch(asset.secure_url)).arrayBuffer());
  assert.ok(got.equals(fs.readFileSync(photo)), "the bytes differ");
});

check("upload a data URI", async () => {
  const asset = await uploader.upload(pixel, { public_id: at("pixel"), tags: "pet" });
  assert.deepEqual([asset.width, asset.height, asset.format], [1, 1, "gif"]);
});

check("upload a stream signed with sha256", async () => {
  const options = { public_id: at("streamed"), signature_algorithm: "sha256" };
  const asset = await new Promise((resolve, reject) => {
    const stream = uploader.upload_stream(options, (error, result) => (error ? reject(error) : resolve(result)));
    fs.createReadStream(photo).pipe(stream);
  });
  assert.equal(asset.public_id, at("streamed"));
  assert.equal(asset.bytes, fs.statSync(photo).size);
});

check("upload a raw file", async () => {
  const asset = await uploader.upload(__filename, { resource_type: "raw", public_id: at("code.js") });
  assert.equal(asset.resource_type, "raw");
  assert.equal(asset.public_id, at("code.js"));
});

check("upload that does not overwrite", async () => {
  const asset = await uploader.upload(pixel, { public_id: at("cat"), overwrite: false });
  assert.equal(asset.existing, true);
  assert.equal(asset.format, "jpg");
});

check("upload in chunks", async () => {
  const large = process.env.CLDX_LARGE;
  const asset = await new Promise((resolve, reject) => {
    uploader.upload_large(large, { resource_type: "raw", public_id: at("large.bin"), chunk_size: 5 << 20 },
      (error, result) => (error || result.error ? reject(error || result.error) : resolve(result)));
  });
  assert.equal(asset.bytes, fs.statSync(large).size);
  const got = Buffer.from(await (await fetch(asset.secure_url)).arrayBuffer());
  assert.ok(got.equals(fs.readFileSync(large)), "the bytes differ");
});
