"use strict";
// Tags, context, metadata, updates, eager pictures, names.

const assert = require("node:assert/strict");
const { check, refusal } = require("./check.js");
const { api, at, cloudinary, photo, pixel, uploader } = require("./shared.js");

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

// built builds a URL with the SDK, puts the sandbox in the place of the service's host, and fetches it.
const built = async (id, options) => {
  const base = new URL(process.env.CLOUDINARY_URL).searchParams.get("upload_prefix");
  const answer = await fetch(base + new URL(cloudinary.url(id, options)).pathname);
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()).toString("latin1") };
};

check("delivery URLs of the SDK are served", async () => {
  const plain = await built(at("cat"), { width: 60, crop: "scale", format: "png" });
  assert.match(plain.body, /^\x89PNG/);
  const written = await built(at("cat"), { format: "png", transformation: [
    { width: 60, crop: "scale" },
    { overlay: { text: "Hi, /there", font_family: "Arial", font_size: 20 }, color: "red", gravity: "north" },
  ] });
  assert.match(written.body, /^\x89PNG/);
  assert.notEqual(written.body, plain.body);
  const layered = await built(at("cat"), { format: "png", transformation: [
    { width: 60, crop: "scale" }, { overlay: { public_id: at("cat") }, width: 20 },
  ] });
  assert.match(layered.body, /^\x89PNG/);
  assert.notEqual(layered.body, plain.body);
});

check("signed delivery URLs of the SDK open what is restricted", async () => {
  await uploader.upload(photo, { public_id: at("closed"), type: "authenticated" });
  const closed = { type: "authenticated", format: "jpg" };
  for (const more of [{}, { long_url_signature: true }, { width: 30, crop: "scale" }]) {
    assert.equal((await built(at("closed"), { ...closed, ...more, sign_url: true })).status, 200);
    assert.equal((await built(at("closed"), { ...closed, ...more })).status, 401);
  }
  await uploader.destroy(at("closed"), { type: "authenticated" });
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
