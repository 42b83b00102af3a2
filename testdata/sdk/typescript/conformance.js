"use strict";
// Drives the sandbox with @cloudinary/asset-management, the SDK behind the
// TypeScript snippets, and checks every answer. The environment is that of
// ../node/conformance.js. The SDK takes its host from the constructor only.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const { CloudinaryAssetMgmt } = require("@cloudinary/asset-management");
const { check, refusal, run } = require("../node/check.js");

const photo = process.env.CLDX_PHOTO;
const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=";
const at = (name) => `assets/${name}`;

// open makes a client for a CLOUDINARY_URL, with another secret when one is given.
function open(address, secret) {
  const url = new URL(address);
  return new CloudinaryAssetMgmt({
    cloudName: url.hostname,
    security: { cloudinaryAuth: { apiKey: url.username, apiSecret: secret ?? url.password } },
    serverURL: url.searchParams.get("upload_prefix"),
  });
}

const cld = open(process.env.CLOUDINARY_URL);
const ids = (answer) => answer.resources.map((a) => a.publicId);
const show = (name) => cld.assets.getResourceByPublicId("image", "upload", at(name));

check("usage counts the library", async () => {
  const usage = await cld.usage.getUsage();
  assert.ok(usage.resources > 10, JSON.stringify(usage));
});

check("resource types", async () => {
  const { resourceTypes } = await cld.assets.listResourceTypes({});
  assert.deepEqual([...resourceTypes].sort(), ["image", "raw", "video"]);
});

check("upload a file", async () => {
  const asset = await cld.upload.upload("image", {
    file: `file://${photo}`, publicId: at("cat"), tags: "pet,cat", context: "alt=A cat", assetFolder: "assets",
  });
  assert.equal(asset.publicId, at("cat"));
  assert.equal(asset.format, "jpg");
  assert.equal(asset.bytes, fs.statSync(photo).size);
  assert.deepEqual(asset.tags, ["cat", "pet"]);
  const got = Buffer.from(await (await fetch(asset.secureUrl)).arrayBuffer());
  assert.ok(got.equals(fs.readFileSync(photo)), "the bytes differ");
});

check("upload a data URI", async () => {
  const asset = await cld.upload.upload("image", { file: pixel, publicId: at("pixel"), tags: "pet" });
  assert.deepEqual([asset.width, asset.height, asset.format], [1, 1, "gif"]);
});

check("upload without a resource type", async () => {
  const asset = await cld.upload.uploadNoResourceType({ file: pixel, publicId: at("untyped") });
  assert.equal(asset.resourceType, "image");
});

check("upload in chunks", async () => {
  const whole = fs.readFileSync(process.env.CLDX_LARGE);
  const part = 6 << 20;
  let asset;
  for (let from = 0; from < whole.length; from += part) {
    const chunk = whole.subarray(from, from + part);
    asset = await cld.upload.uploadChunk(
      "raw", `bytes ${from}-${from + chunk.length - 1}/${whole.length}`, "assets-upload-1",
      { file: `data:application/octet-stream;base64,${chunk.toString("base64")}`, publicId: at("large.bin") },
    );
  }
  assert.equal(asset.bytes, whole.length);
});

check("list", async () => {
  assert.deepEqual(ids(await cld.assets.listImages("upload", "assets/")), [at("cat"), at("pixel"), at("untyped")]);
  assert.deepEqual(ids(await cld.assets.listRawFiles("upload", "assets/")), [at("large.bin")]);
  assert.deepEqual(ids(await cld.assets.listImages("upload", undefined, [at("cat"), at("none")])), [at("cat")]);
  assert.deepEqual(ids(await cld.assets.listResourcesByAssetFolder("assets")), [at("cat")]);
});

check("list page by page", async () => {
  const seen = [];
  let cursor;
  do {
    const page = await cld.assets.listImages("upload", "assets/", undefined, true, cursor, 1);
    seen.push(...ids(page));
    cursor = page.nextCursor;
  } while (cursor);
  assert.deepEqual(seen, [at("cat"), at("pixel"), at("untyped")]);
});

check("show an asset", async () => {
  const asset = await show("cat");
  assert.deepEqual([asset.publicId, asset.width > 1, asset.assetFolder], [at("cat"), true, "assets"]);
  assert.equal((await cld.assets.getResourceByAssetId(asset.assetId)).publicId, at("cat"));
  assert.deepEqual(ids(await cld.assets.listResourcesByAssetIDs([asset.assetId])), [at("cat")]);
});

check("search", async () => {
  const found = await cld.search.searchAssets({
    expression: "public_id:assets/* AND tags=pet", sortBy: ["public_id"], withField: ["tags", "context"], maxResults: 10,
  });
  assert.equal(found.totalCount, 2);
  assert.deepEqual(ids(found).sort(), [at("cat"), at("pixel")]);
});

check("search folders", async () => {
  const byPost = await cld.folders.searchFoldersPost({ expression: "name=assets" });
  assert.deepEqual(byPost.folders.map((f) => f.path), ["assets"]);
  const byGet = await cld.folders.searchFolders("name=assets");
  assert.deepEqual(byGet.folders.map((f) => f.path), ["assets"]);
});

check("update by public ID and by asset ID", async () => {
  const asset = await cld.assets.updateResourceByPublicId("image", "upload", at("cat"), {
    tags: "t1,t2", context: "alt=New", displayName: "The cat", assetFolder: "assets/moved",
  });
  assert.deepEqual([asset.tags, asset.displayName], [["t1", "t2"], "The cat"]);
  assert.deepEqual((await cld.assets.listResourceTags("image", "t1")).tags, ["t1"]);
});

check("explicit makes eager pictures", async () => {
  const asset = await cld.assets.explicitAsset("image", {
    publicId: at("cat"), type: "upload", eager: "c_scale,w_20|c_fill,h_10,w_10",
  });
  assert.deepEqual(asset.eager.map((e) => e.transformation), ["c_scale,w_20", "c_fill,h_10,w_10"]);
  assert.deepEqual([asset.eager[1].width, asset.eager[1].height], [10, 10]);
});

check("rename", async () => {
  const asset = await cld.assets.renameAsset("image", { fromPublicId: at("pixel"), toPublicId: at("dot é 🙂") });
  assert.equal(asset.publicId, at("dot é 🙂"));
  const error = await refusal(() => show("pixel"));
  assert.deepEqual([error.statusCode, error.error.message], [404, "Resource not found - assets/pixel"]);
  const taken = await refusal(() =>
    cld.assets.renameAsset("image", { fromPublicId: at("dot é 🙂"), toPublicId: at("cat") }));
  assert.equal(taken.statusCode, 400);
});

check("folders: create, list, rename, delete", async () => {
  assert.equal((await cld.folders.createFolder("assets/one/two three")).path, "assets/one/two three");
  assert.ok((await cld.folders.listRootFolders({})).folders.some((f) => f.path === "assets"));
  assert.deepEqual((await cld.folders.showFolder("assets/one")).folders.map((f) => f.path), ["assets/one/two three"]);
  assert.equal((await cld.folders.updateFolder("assets/one", { toFolder: "assets/won" })).to.path, "assets/won");
  const { deleted } = await cld.folders.destroyFolder("assets/won");
  assert.deepEqual([...deleted].sort(), ["assets/won", "assets/won/two three"]);
  assert.equal((await refusal(() => cld.folders.showFolder("assets/won"))).statusCode, 404);
});

check("delete by public IDs", async () => {
  // The SDK keeps nothing of the answer.
  await cld.assets.deleteResourcesByPublicId("image", "upload", { publicIds: [at("untyped"), at("none")] });
  assert.deepEqual(ids(await cld.assets.listImages("upload", "assets/")), [at("cat"), at("dot é 🙂")]);
});

check("destroy", async () => {
  assert.equal((await cld.upload.destroyAsset("image", at("dot é 🙂"))).result, "ok");
});

check("delete by prefix, all of one type", async () => {
  await cld.assets.deleteResourcesByPublicId("image", "upload", { prefix: "assets/" });
  assert.deepEqual(ids(await cld.assets.listImages("upload", "assets/")), []);
  await cld.upload.upload("image", { file: pixel, publicId: at("private"), type: "private" });
  await cld.assets.deleteResourcesByPublicId("image", "private", { all: true });
  assert.deepEqual(ids(await cld.assets.listImages("private", "assets/")), []);
});

check("401 for a wrong secret", async () => {
  const stranger = open(process.env.CLOUDINARY_URL, "wrong");
  assert.equal((await refusal(() => stranger.assets.listResourceTypes({}))).statusCode, 401);
  const upload = await refusal(() => stranger.upload.upload("image", { file: pixel }));
  assert.equal(upload.statusCode, 401);
  assert.match(upload.body, /Invalid Signature [0-9a-f]{64}\. String to sign/);
});

check("420 when the hour's calls are spent", async () => {
  const limited = open(process.env.CLDX_LIMITED_URL);
  for (let i = 0; i < 3; i++) await limited.assets.listResourceTypes({});
  const error = await refusal(() => limited.assets.listResourceTypes({}));
  assert.equal(error.statusCode, 420);
});

run();
