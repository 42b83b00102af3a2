"use strict";
// What @cloudinary/asset-management calls the operations. Its parameters stand in
// an order of their own, all of them.

// camel gives parameters the SDK's names, and texts for what it takes as text.
const camel = (params) => Object.fromEntries(Object.entries(params).map(([name, value]) =>
  [name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()), spelled(name, value)]));

function spelled(name, value) {
  if (["context", "metadata"].includes(name) && typeof value === "object") {
    return Object.entries(value).map(([key, text]) => `${key}=${text}`).join("|");
  }
  if (name === "tags" && Array.isArray(value)) return value.join(",");
  if (["eager", "transformations"].includes(name) && Array.isArray(value)) return value.join("|");
  if (name === "file" && value.startsWith("/")) return `file://${value}`;
  return value;
}

const image = (p) => p.resource_type ?? "image";
const kind = (p) => p.type ?? "upload";

// rest gives the parameters but those that stand in front.
const rest = (p, ...front) =>
  camel(Object.fromEntries(Object.entries(p).filter(([name]) => !["resource_type", ...front].includes(name))));

// details gives what follows the ID where one asset is shown.
const details = (p) => [
  p.colors, p.media_metadata, p.faces, p.quality_analysis, p.accessibility_analysis, p.pages, p.phash, p.coordinates,
  p.versions, p.max_results, p.derived_next_cursor,
];

const list = (cld, p) => {
  const name = { image: "listImages", video: "listVideos", raw: "listRawFiles" }[image(p)];
  return cld.assets[name](p.type, p.prefix, p.public_ids, p.tags, p.next_cursor, p.max_results, p.direction, p.start_at, p.fields);
};
const lists = ["assets.listImages", "assets.listVideos", "assets.listRawFiles"];

const remove = (cld, p) =>
  cld.assets.deleteResourcesByPublicId(image(p), kind(p), rest(p, "type"));

// content reads a stream to its end.
const content = async (stream) => ({ content: Buffer.from(await new Response(stream).arrayBuffer()).toString("base64") });

// table is a line a call: the SDK's names of it, and how it is made.
const table = {
  usage: ["usage.getUsage", (cld, p) => cld.usage.getUsage(p.date)],
  resource_types: ["assets.listResourceTypes", (cld) => cld.assets.listResourceTypes({})],
  resources: [lists, list],
  resources_by_ids: [lists, list],
  resources_by_asset_folder: ["assets.listResourcesByAssetFolder", (cld, p) =>
    cld.assets.listResourcesByAssetFolder(p.asset_folder, p.resource_type, p.next_cursor, p.max_results)],
  resources_by_asset_ids: ["assets.listResourcesByAssetIDs", (cld, p) => cld.assets.listResourcesByAssetIDs(p.asset_ids)],
  resources_by_context: ["assets.listResourcesByContext", (cld, p) =>
    cld.assets.listResourcesByContext(image(p), p.key, p.value, p.next_cursor, p.max_results)],
  resources_by_moderation: [
    ["assets.listResourcesByModerationKindAndStatus", "moderations.listResourcesByModerationKindAndStatus"],
    (cld, p) => cld.moderations.listResourcesByModerationKindAndStatus(image(p), p.moderation_kind, p.moderation_status, undefined, p.next_cursor)],
  tags: [["assets.listResourceTags", "tags.listResourceTags"], (cld, p) =>
    cld.tags.listResourceTags(image(p), p.prefix, p.next_cursor, p.max_results)],
  resource: ["assets.getResourceByPublicId", (cld, p) =>
    cld.assets.getResourceByPublicId(image(p), kind(p), p.public_id, ...details(p))],
  resource_by_asset_id: ["assets.getResourceByAssetId", (cld, p) => cld.assets.getResourceByAssetId(p.asset_id, ...details(p))],
  update: ["assets.updateResourceByPublicId", (cld, p) =>
    cld.assets.updateResourceByPublicId(image(p), kind(p), p.public_id, rest(p, "public_id", "type"))],
  update_by_asset_id: ["assets.updateResourceByAssetId", (cld, p) =>
    cld.assets.updateResourceByAssetId(p.asset_id, rest(p, "asset_id"))],
  visual_search: ["search.visualSearchAssets", (cld, p) => cld.search.visualSearchAssets(camel(p))],
  delete_resources: ["assets.deleteResourcesByPublicId", remove],
  delete_resources_by_prefix: ["assets.deleteResourcesByPublicId", remove],
  delete_all_resources: ["assets.deleteResourcesByPublicId", (cld, p) => remove(cld, { ...p, all: true })],
  delete_derived_by_transformation: ["assets.deleteResourcesByPublicId", (cld, p) =>
    remove(cld, { ...p, keep_original: true })],
  delete_derived_resources: ["assets.derivedDestroy", (cld, p) => cld.assets.derivedDestroy(camel(p))],
  delete_backed_up_assets: [["backups.deleteBackupVersions", "assets.deleteBackupVersions"], (cld, p) =>
    cld.backups.deleteBackupVersions(p.asset_id, { versionIds: p.version_ids })],
  restore_by_asset_ids: ["assets.restoreResourcesByAssetIDs", (cld, p) => cld.assets.restoreResourcesByAssetIDs(camel(p))],
  add_related_assets: ["assetRelations.createAssetRelationsByPublicId", (cld, p) =>
    cld.assetRelations.createAssetRelationsByPublicId(image(p), kind(p), p.public_id, { assetsToRelate: p.assets_to_relate })],
  add_related_assets_by_asset_ids: ["assetRelations.createAssetRelationsByAssetId", (cld, p) =>
    cld.assetRelations.createAssetRelationsByAssetId(p.asset_id, { assetsToRelate: p.assets_to_relate })],
  delete_related_assets: ["assetRelations.deleteAssetRelationsByPublicId", (cld, p) =>
    cld.assetRelations.deleteAssetRelationsByPublicId(image(p), kind(p), p.public_id, { assetsToUnrelate: p.assets_to_unrelate })],
  delete_related_assets_by_asset_ids: ["assetRelations.deleteAssetRelationsByAssetId", (cld, p) =>
    cld.assetRelations.deleteAssetRelationsByAssetId(p.asset_id, { assetsToUnrelate: p.assets_to_unrelate })],
  root_folders: ["folders.listRootFolders", (cld, p) => cld.folders.listRootFolders(camel(p))],
  subfolders: ["folders.showFolder", (cld, p) => cld.folders.showFolder(p.path)],
  create_folder: ["folders.createFolder", (cld, p) => cld.folders.createFolder(p.path)],
  rename_folder: ["folders.updateFolder", (cld, p) => cld.folders.updateFolder(p.path, { toFolder: p.to_folder })],
  delete_folder: ["folders.destroyFolder", (cld, p) => cld.folders.destroyFolder(p.path)],
  search_folders: [["folders.searchFoldersPost", "folders.searchFolders"], (cld, p) => cld.folders.searchFoldersPost(camel(p))],
  // 0.5.6 takes names only to sort by: the direction is the service's default.
  search: ["search.searchAssets", (cld, p) =>
    cld.search.searchAssets({ ...camel(p), ...(p.sort_by && { sortBy: p.sort_by.flatMap(Object.keys) }) })],
  upload: [["upload.upload", "upload.uploadNoResourceType"], (cld, p) => cld.upload.upload(image(p), rest(p))],
  upload_large: ["upload.uploadChunk", require("./chunks.js").uploadLarge],
  rename: ["assets.renameAsset", (cld, p) => cld.assets.renameAsset(image(p), rest(p))],
  destroy: ["upload.destroyAsset", (cld, p) => cld.upload.destroyAsset(image(p), p.public_id, p.invalidate)],
  destroy_by_asset_id: ["assets.destroyByAssetId", (cld, p) => cld.assets.destroyByAssetId(camel(p))],
  explicit: ["assets.explicitAsset", (cld, p) => cld.assets.explicitAsset(image(p), rest(p))],
  text: ["upload.text", (cld, p) => cld.upload.text("image", camel(p))],
  explode: ["explode.explodeResource", (cld, p) => cld.explode.explodeResource("image", camel(p))],
  // The SDK fetches at once what other SDKs sign the URL of.
  private_download_url: ["assets.downloadAsset", async (cld, p) =>
    content(await cld.assets.downloadAsset(image(p), p.public_id, p.format, p.type))],
  download_backedup_asset: ["assets.downloadBackupAsset", async (cld, p) =>
    content(await cld.assets.downloadBackupAsset(p.asset_id, p.version_id))],
  create_archive: ["assets.generateArchive", (cld, p) => cld.assets.generateArchive(image(p), { ...rest(p, "tags"), tags: p.tags })],
};

exports.calls = Object.fromEntries(Object.entries(table).map(([op, [names, make]]) => [op, { names: [names].flat(), make }]));

// lacks says what does an operation that the SDK has no call for.
exports.lacks = {
  unsigned_upload: "The TypeScript SDK takes an upload preset with upload, and signs every upload.",
  create_zip: "The TypeScript SDK's generateArchive makes zip files by default.",
};

// aside lists the public calls that are no operations, and why.
exports.aside = {
  "videoAnalytics.getVideoViews": "views of videos are out of scope",
};
