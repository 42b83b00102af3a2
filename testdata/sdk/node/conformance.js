"use strict";
// Drives the sandbox with the official Node.js SDK and checks every answer.
// CLOUDINARY_URL names a sandbox with the sample library, CLDX_LIMITED_URL one
// that allows three Admin calls an hour, CLDX_PHOTO a JPEG of 480×360, CLDX_LARGE
// a file of twelve megabytes.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const { v2: cloudinary } = require("cloudinary");
const { check, refusal, run } = require("./check.js");

const { api, uploader } = cloudinary;
const photo = process.env.CLDX_PHOTO;
const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=";
const at = (name) => `node/${name}`;

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

check("tags: add, remove, replace, remove all", async () => {
  const ids = [at("cat"), at("pixel")];
  const tags = async () => (await api.resource(at("cat"))).tags ?? [];
  assert.deepEqual((await uploader.add_tag("sale", ids)).public_ids, ids);
  assert.deepEqual(await tags(), ["cat", "pet", "sale"]);
  await uploader.remove_tag("pet", ids);
  assert.deepEqual(await tags(), ["cat", "sale"]);
  await uploader.replace_tag("only", ids);
  assert.deepEqual(await tags(), ["only"]);
  await uploader.remove_all_tags(ids);
  assert.deepEqual(await tags(), []);
  assert.deepEqual((await uploader.add_tag("x", [at("none")])).public_ids, []);
});

check("list tags", async () => {
  await uploader.add_tag("node-listed", [at("cat")]);
  const { tags } = await api.tags({ prefix: "node-" });
  assert.deepEqual(tags, ["node-listed"]);
});

check("context: add and remove all", async () => {
  const words = { caption: "a=b|c", "key two": "“é” 🙂" };
  await uploader.add_context(words, [at("cat")]);
  assert.deepEqual((await api.resource(at("cat"))).context.custom, { alt: "A cat = a | pet", ...words });
  await uploader.remove_all_context([at("cat")]);
  assert.equal((await api.resource(at("cat"))).context, undefined);
});

check("update", async () => {
  const asset = await api.update(at("cat"), {
    tags: ["t1", "t2"], context: { alt: "New | = alt" }, display_name: "The cat", asset_folder: "node/moved",
  });
  assert.deepEqual(asset.tags, ["t1", "t2"]);
  assert.equal(asset.context.custom.alt, "New | = alt");
  assert.equal(asset.display_name, "The cat");
  assert.equal(asset.asset_folder, "node/moved");
  assert.equal(asset.public_id, at("cat"));
});

check("metadata: fields and values", async () => {
  const { metadata_fields: fields } = await api.list_metadata_fields();
  const sku = fields.find((f) => f.external_id === "sku");
  assert.deepEqual([sku.type, sku.label], ["string", "SKU"]);
  const { public_ids: ids } = await uploader.update_metadata({ sku: "CAT-0001" }, [at("cat")]);
  assert.deepEqual(ids, [at("cat")]);
  assert.equal((await api.resource(at("cat"))).metadata.sku, "CAT-0001");
  const error = await refusal(() => uploader.update_metadata({ nothing: "x" }, [at("cat")]));
  assert.equal(error.http_code, 400);
});

check("explicit makes eager pictures", async () => {
  const asset = await uploader.explicit(at("cat"), {
    type: "upload", eager: [{ width: 20, crop: "scale" }, { width: 10, height: 10, crop: "fill" }],
  });
  assert.deepEqual(asset.eager.map((e) => e.transformation), ["c_scale,w_20", "c_fill,h_10,w_10"]);
  assert.deepEqual([asset.eager[1].width, asset.eager[1].height], [10, 10]);
  const answer = await fetch(asset.eager[1].secure_url);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "image/jpeg");
});

check("rename", async () => {
  const asset = await uploader.rename(at("pixel"), at("dot é 🙂"));
  assert.equal(asset.public_id, at("dot é 🙂"));
  assert.equal((await api.resource(at("dot é 🙂"))).format, "gif");
  assert.equal((await refusal(() => api.resource(at("pixel")))).error.http_code, 404);
});

check("rename onto another is refused, overwrite allows it", async () => {
  const error = await refusal(() => uploader.rename(at("dot é 🙂"), at("cat")));
  assert.equal(error.http_code, 400);
  assert.match(error.message, /already exists/);
  await uploader.upload(pixel, { public_id: at("victim") });
  const asset = await uploader.rename(at("dot é 🙂"), at("victim"), { overwrite: true });
  assert.equal(asset.public_id, at("victim"));
});

check("names that look like something else stay names", async () => {
  for (const name of ["a,b", "k=v", "true", "1e3", 'say "hi"', "it's", "$HOME", "a b"]) {
    const asset = await uploader.upload(pixel, { public_id: at(name), tags: ["odd"] });
    assert.equal(asset.public_id, at(name));
    assert.deepEqual((await uploader.add_tag("odder", [at(name)])).public_ids, [at(name)]);
    assert.equal((await api.resource(at(name))).public_id, at(name));
  }
  const { deleted } = await api.delete_resources([at("a,b"), at("k=v")]);
  assert.deepEqual(deleted, { [at("a,b")]: "deleted", [at("k=v")]: "deleted" });
});

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

run();
