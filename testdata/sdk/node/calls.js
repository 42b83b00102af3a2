"use strict";
// What the Node.js SDK calls the operations, and which of its parameters stand first.

const { v2: cloudinary } = require("cloudinary");

const { api, uploader, utils } = cloudinary;

// positional makes a call with some parameters in front and the rest as options.
const positional = (home, object, name, ...first) => ({
  name: `${home}.${name}`,
  make: (p) => {
    const front = first.map((key) => {
      const value = p[key];
      delete p[key];
      return value;
    });
    return object[name](...front, p);
  },
});

const rows = (home, object, table) => Object.fromEntries(
  Object.entries(table).map(([op, first]) => {
    const [name, ...args] = Array.isArray(first) ? first : first.split(" ");
    return [op, positional(home, object, name || op, ...args)];
  }));

// admin lists the Admin calls: their name when it is another, and what stands first.
const admin = rows("api", api, {
  ping: "", usage: "", config: "", resource_types: "", resources: "",
  resources_by_tag: " tag", resources_by_context: "resources_by_context key value",
  resources_by_moderation: " moderation_kind moderation_status", resources_by_asset_ids: " asset_ids", resources_by_ids: " public_ids",
  resources_by_asset_folder: " asset_folder", resource: " public_id", resource_by_asset_id: " asset_id",
  update: " public_id", delete_resources: " public_ids", delete_resources_by_prefix: " prefix",
  delete_resources_by_tag: " tag", delete_all_resources: "", delete_resources_by_asset_ids: " asset_ids",
  delete_derived_resources: " derived_resource_ids", delete_derived_by_transformation: " public_ids transformations",
  delete_backed_up_assets: " asset_id version_ids",
  restore: " public_ids", restore_by_asset_ids: " asset_ids",
  publish_by_ids: " public_ids", publish_by_prefix: " prefix", publish_by_tag: " tag",
  update_resources_access_mode_by_ids: " access_mode public_ids",
  update_resources_access_mode_by_prefix: " access_mode prefix",
  update_resources_access_mode_by_tag: " access_mode tag",
  add_related_assets: " public_id assets_to_relate",
  add_related_assets_by_asset_ids: "add_related_assets_by_asset_id asset_id assets_to_relate",
  delete_related_assets: " public_id assets_to_unrelate",
  delete_related_assets_by_asset_ids: "delete_related_assets_by_asset_id asset_id assets_to_unrelate",
  tags: "", transformations: "", transformation: " transformation",
  create_transformation: " name transformation", update_transformation: " transformation",
  delete_transformation: " transformation",
  upload_presets: "", upload_preset: " name", create_upload_preset: "", update_upload_preset: " name",
  delete_upload_preset: " name",
  upload_mappings: "", upload_mapping: " folder", create_upload_mapping: " folder", update_upload_mapping: " folder",
  delete_upload_mapping: " folder",
  list_streaming_profiles: "", get_streaming_profile: " name", create_streaming_profile: " name",
  update_streaming_profile: " name", delete_streaming_profile: " name",
  root_folders: "", subfolders: "sub_folders path", create_folder: " path", rename_folder: " path to_folder",
  delete_folder: " path",
  list_metadata_fields: "", metadata_field_by_field_id: " external_id", delete_metadata_field: " external_id",
  delete_datasource_entries: " external_id external_ids",
  restore_metadata_field_datasource: " external_id external_ids",
  reorder_metadata_field_datasource: "order_metadata_field_datasource external_id order_by direction",
  reorder_metadata_fields: " order_by direction",
  list_metadata_rules: "", delete_metadata_rule: " external_id",
  visual_search: "",
});

const upload = rows("uploader", uploader, {
  explicit: " public_id", destroy: " public_id", rename: " from_public_id to_public_id", text: " text",
  add_tag: " tag public_ids", remove_tag: " tag public_ids", replace_tag: " tag public_ids", remove_all_tags: " public_ids",
  add_context: " context public_ids", remove_all_context: " public_ids", update_metadata: " metadata public_ids",
  create_archive: "", create_zip: "", upload: " file", unsigned_upload: " file upload_preset",
});

// raw gives a transformation that is spelled already as the SDK takes it.
const raw = ({ transformation, ...p }) => ({ ...p, raw_transformation: transformation });

// searching builds a search by the SDK's own builder.
const searching = ({ expression, max_results: most }) => cloudinary.search.expression(expression).max_results(most);

// made lists the calls that take more than a table can say.
const made = {
  search: { name: "api.search", make: (p) => api.search(p) },
  search_folders: { name: "api.search_folders", make: (p) => api.search_folders(p) },
  to_url: { name: "search.to_url", make: (p) => searching(p).to_url() },
  add_metadata_field: { name: "api.add_metadata_field", make: (p) => api.add_metadata_field(p) },
  update_metadata_field: {
    name: "api.update_metadata_field", make: ({ external_id: id, ...field }) => api.update_metadata_field(id, field),
  },
  update_metadata_field_datasource: {
    name: "api.update_metadata_field_datasource",
    make: ({ external_id: id, ...entries }) => api.update_metadata_field_datasource(id, entries),
  },
  explode: {
    name: "uploader.explode", make: ({ public_id: id, ...p }) => uploader.explode(id, raw(p)),
  },
  add_metadata_rule: { name: "api.add_metadata_rule", make: (p) => api.add_metadata_rule(p) },
  update_metadata_rule: {
    name: "api.update_metadata_rule", make: ({ external_id: id, ...rule }) => api.update_metadata_rule(id, rule),
  },
  analyze: {
    name: "analysis.analyze_uri",
    make: ({ uri, analysis_type: type, ...options }) => cloudinary.analysis.analyze_uri(uri, type, options),
  },
  generate_sprite: { name: "uploader.generate_sprite", make: (p) => uploader.generate_sprite(p.tag ?? p, p) },
  multi: { name: "uploader.multi", make: (p) => uploader.multi(p.tag ?? p, p) },
  download_generated_sprite: {
    name: "uploader.download_generated_sprite", make: (p) => uploader.download_generated_sprite(p.tag ?? p, p),
  },
  download_multi: { name: "uploader.download_multi", make: (p) => uploader.download_multi(p.tag ?? p, p) },
  upload_large: {
    name: "uploader.upload_large",
    make: ({ file, ...options }) => new Promise((resolve, reject) => {
      uploader.upload_large(file, options, (error, result) => (error ? reject(error) : resolve(result)));
    }),
  },
  private_download_url: {
    name: "utils.private_download_url", make: ({ public_id: id, format, ...p }) => utils.private_download_url(id, format, p),
  },
  download_archive_url: { name: "utils.download_archive_url", make: (p) => utils.download_archive_url(p) },
  download_zip_url: { name: "utils.download_zip_url", make: (p) => utils.download_zip_url(p) },
  download_folder: {
    name: "utils.download_folder", make: ({ prefixes: [path], ...p }) => utils.download_folder(path, p),
  },
  download_backedup_asset: {
    name: "utils.download_backedup_asset",
    make: ({ asset_id: id, version_id: version, ...p }) => utils.download_backedup_asset(id, version, p),
  },
};

// helpers are what checks use besides.
exports.helpers = {
  verify_notification_signature: {
    name: "utils.verifyNotificationSignature",
    make: (p) => utils.verifyNotificationSignature(p.body, p.timestamp, p.signature),
  },
};

exports.calls = { ...admin, ...upload, ...made };

const wrapper = "a wrapper of upload for browsers or streams";
const helper = "a helper that sends nothing";

// aside lists the public calls that are no operations, and why.
exports.aside = {
  ...Object.fromEntries([
    "unsigned_upload_stream", "upload_stream", "upload_large_part", "upload_chunked", "upload_chunked_stream",
    "direct_upload", "upload_tag_params", "upload_url", "image_upload_tag", "unsigned_image_upload_tag",
  ].map((name) => [`uploader.${name}`, wrapper])),
  "the rest of utils": helper,
};
