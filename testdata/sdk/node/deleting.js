"use strict";
// Folders, deleting and restoring, and refusals.

const assert = require("node:assert/strict");
const { check, refusal } = require("./check.js");
const { api, at, pixel, uploader } = require("./shared.js");

check("folders: create, list, rename, delete", async () => {
  const made = await api.create_folder("node/one/two three");
  assert.deepEqual([made.success, made.path, made.name], [true, "node/one/two three", "two three"]);
  assert.ok((await api.root_folders()).folders.some((f) => f.path === "node"));
  assert.deepEqual((await api.sub_folders("node/one")).folders.map((f) => f.path), ["node/one/two three"]);
  await api.rename_folder("node/one", "node/won");
  assert.deepEqual((await api.sub_folders("node/won")).folders.map((f) => f.path), ["node/won/two three"]);
  const gone = await api.delete_folder("node/won");
  assert.deepEqual([...gone.deleted].sort(), ["node/won", "node/won/two three"]);
  assert.equal((await refusal(() => api.sub_folders("node/won"))).error.http_code, 404);
});

check("a folder with assets is not deleted", async () => {
  const { error } = await refusal(() => api.delete_folder("node"));
  assert.ok(error.http_code >= 400 && error.http_code < 500);
});

check("delete by public IDs and restore", async () => {
  const { deleted, partial } = await api.delete_resources([at("cat"), at("none")]);
  assert.deepEqual(deleted, { [at("cat")]: "deleted", [at("none")]: "not_found" });
  assert.equal(partial, false);
  assert.deepEqual((await api.resources_by_ids([at("cat")])).resources, []);
  const back = await api.restore([at("cat")]);
  assert.equal(back[at("cat")].public_id, at("cat"));
  assert.deepEqual((await api.resource(at("cat"))).tags, ["t1", "t2"]);
});

check("restore an older version", async () => {
  await uploader.upload(pixel, { public_id: at("cat") });
  const { versions } = await api.resource(at("cat"), { versions: true });
  const older = versions.find((v) => v.format === "jpg" || v.size > 1000);
  await api.restore([at("cat")], { versions: [older.version_id] });
  assert.equal((await api.resource(at("cat"))).format, "jpg");
});

check("destroy", async () => {
  assert.equal((await uploader.destroy(at("victim"))).result, "ok");
  assert.equal((await uploader.destroy(at("victim"))).result, "not found");
});

check("delete by tag", async () => {
  await uploader.upload(pixel, { public_id: at("tagged"), tags: ["node-doomed"] });
  const { deleted } = await api.delete_resources_by_tag("node-doomed");
  assert.deepEqual(deleted, { [at("tagged")]: "deleted" });
});

check("delete by prefix", async () => {
  const { deleted } = await api.delete_resources_by_prefix("node/");
  assert.equal(deleted[at("cat")], "deleted");
  assert.deepEqual((await api.resources({ type: "upload", prefix: "node/" })).resources, []);
});

check("delete all of one type", async () => {
  await uploader.upload(pixel, { public_id: at("private"), type: "private" });
  const { deleted } = await api.delete_all_resources({ type: "private" });
  assert.equal(deleted[at("private")], "deleted");
});

check("404 for what is not there", async () => {
  const { error } = await refusal(() => api.resource(at("none")));
  assert.equal(error.http_code, 404);
  assert.equal(error.message, "Resource not found - node/none");
});

check("401 for a wrong secret", async () => {
  const { error } = await refusal(() => api.ping({ api_secret: "wrong" }));
  assert.equal(error.http_code, 401);
  const upload = await refusal(() => uploader.upload(pixel, { api_secret: "wrong" }));
  assert.equal(upload.http_code, 401);
  assert.match(upload.message, /^Invalid Signature [0-9a-f]{40}\. String to sign - '/);
});

check("420 when the hour's calls are spent", async () => {
  const limited = new URL(process.env.CLDX_LIMITED_URL);
  const options = {
    cloud_name: limited.hostname, api_key: limited.username, api_secret: limited.password,
    upload_prefix: limited.searchParams.get("upload_prefix"),
  };
  const first = await api.ping(options);
  assert.equal(first.rate_limit_allowed, 3);
  assert.equal(first.rate_limit_remaining, 2);
  assert.ok(first.rate_limit_reset_at instanceof Date);
  await api.ping(options);
  await api.ping(options);
  const { error } = await refusal(() => api.ping(options));
  assert.equal(error.http_code, 420);
  assert.match(error.message, /^Rate Limit Exceeded/);
});
