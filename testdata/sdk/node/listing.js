"use strict";
// Listings, one asset, searches.

const assert = require("node:assert/strict");
const { check, refusal } = require("./check.js");
const { api, at, cloudinary } = require("./shared.js");

check("list by prefix", async () => {
  const { resources } = await api.resources({ type: "upload", prefix: "node/", tags: true, context: true });
  assert.deepEqual(resources.map((a) => a.public_id), [at("cat"), at("pixel"), at("streamed")]);
  assert.deepEqual(resources[0].tags, ["cat", "pet"]);
  assert.equal(resources[0].context.custom.alt, "A cat = a | pet");
});

check("list raw files", async () => {
  const { resources } = await api.resources({ resource_type: "raw", type: "upload", prefix: "node/" });
  assert.deepEqual(resources.map((a) => a.public_id), [at("code.js"), at("large.bin")]);
});

check("list page by page", async () => {
  const seen = [];
  let cursor;
  do {
    const page = await api.resources({ type: "upload", prefix: "node/", max_results: 1, next_cursor: cursor });
    assert.equal(page.resources.length, 1);
    seen.push(page.resources[0].public_id);
    cursor = page.next_cursor;
  } while (cursor);
  assert.deepEqual(seen, [at("cat"), at("pixel"), at("streamed")]);
});

check("list by public IDs", async () => {
  const { resources } = await api.resources_by_ids([at("cat"), at("none")]);
  assert.deepEqual(resources.map((a) => a.public_id), [at("cat")]);
});

check("list by asset IDs", async () => {
  const { asset_id: id } = await api.resource(at("cat"));
  const { resources } = await api.resources_by_asset_ids([id]);
  assert.deepEqual(resources.map((a) => a.public_id), [at("cat")]);
  assert.equal((await api.resource_by_asset_id(id)).public_id, at("cat"));
});

check("list by asset folder", async () => {
  const { resources } = await api.resources_by_asset_folder("node");
  assert.deepEqual(resources.map((a) => a.public_id), [at("cat")]);
});

check("list by tag", async () => {
  const { resources } = await api.resources_by_tag("pet");
  assert.deepEqual(resources.map((a) => a.public_id).sort(), [at("cat"), at("pixel")]);
});

check("show an asset in full", async () => {
  const asset = await api.resource(at("cat"), { colors: true, image_metadata: true, phash: true, versions: true });
  assert.ok(asset.colors.length > 0);
  assert.match(asset.phash, /^[0-9a-f]{16}$/);
  assert.equal(asset.versions.length, 1);
  assert.ok(asset.rate_limit_allowed === undefined || asset.rate_limit_allowed >= 0);
});

check("search", async () => {
  const answer = await cloudinary.search.expression("public_id:node/* AND tags=pet")
    .sort_by("public_id", "desc").with_field("tags").with_field("context").max_results(10).execute();
  assert.equal(answer.total_count, 2);
  assert.deepEqual(answer.resources.map((a) => a.public_id), [at("pixel"), at("cat")]);
  assert.deepEqual(answer.resources[1].tags, ["cat", "pet"]);
  assert.equal(answer.resources[1].context.alt, "A cat = a | pet");
});

check("search page by page with counts", async () => {
  const first = await cloudinary.search.expression("public_id:node/*").sort_by("public_id", "asc")
    .aggregate("format").max_results(2).execute();
  assert.equal(first.resources.length, 2);
  assert.deepEqual(first.aggregations.format, { jpg: 2, gif: 1 });
  const next = await cloudinary.search.expression("public_id:node/*").sort_by("public_id", "asc")
    .max_results(2).next_cursor(first.next_cursor).execute();
  assert.notEqual(next.resources[0].public_id, first.resources[0].public_id);
});

check("a search that cannot be read is refused", async () => {
  const { error } = await refusal(() => cloudinary.search.expression("tags:(").execute());
  assert.equal(error.http_code, 400);
});

check("search folders", async () => {
  const answer = await cloudinary.search_folders.expression("name=node").execute();
  assert.deepEqual(answer.folders.map((f) => f.path), ["node"]);
});
