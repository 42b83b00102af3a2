"""What the Python SDK calls the operations, and which of its parameters stand first."""

from cloudinary import api, uploader, utils
from cloudinary.search import Search
from cloudinary.search_folders import SearchFolders

HOMES = {"api": api, "uploader": uploader, "utils": utils}

# A line a call: the operation, what stands first, and after = the SDK's own name
# when it is another.
ADMIN = """
ping
usage
config
resource_types
resources
resources_by_tag tag
resources_by_context key
resources_by_moderation moderation_kind moderation_status
resources_by_asset_ids asset_ids
resources_by_ids public_ids
resources_by_asset_folder asset_folder
resource public_id
resource_by_asset_id asset_id
update public_id
delete_resources public_ids
delete_resources_by_prefix prefix
delete_resources_by_tag tag
delete_all_resources
delete_resources_by_asset_ids asset_ids
delete_derived_resources derived_resource_ids
delete_derived_by_transformation public_ids transformations
delete_backed_up_assets asset_id version_ids
restore public_ids
restore_by_asset_ids asset_ids
publish_by_ids public_ids
publish_by_prefix prefix
publish_by_tag tag
add_related_assets public_id assets_to_relate
add_related_assets_by_asset_ids asset_id assets_to_relate
delete_related_assets public_id assets_to_unrelate
delete_related_assets_by_asset_ids asset_id assets_to_unrelate
tags
transformations
transformation transformation
create_transformation name transformation
update_transformation transformation
delete_transformation transformation
upload_presets
upload_preset name
create_upload_preset
update_upload_preset name
delete_upload_preset name
upload_mappings
upload_mapping folder
create_upload_mapping folder
update_upload_mapping folder
delete_upload_mapping folder
list_streaming_profiles
get_streaming_profile name
create_streaming_profile name
update_streaming_profile name
delete_streaming_profile name
root_folders
subfolders path
create_folder path
rename_folder path to_folder
delete_folder path
list_metadata_fields
metadata_field_by_field_id external_id
add_metadata_field *
update_metadata_field external_id *
delete_metadata_field external_id
update_metadata_field_datasource external_id values
delete_datasource_entries external_id external_ids
restore_metadata_field_datasource external_id external_ids
reorder_metadata_field_datasource external_id order_by
reorder_metadata_fields order_by
list_metadata_rules
add_metadata_rule *
update_metadata_rule external_id *
delete_metadata_rule external_id
triggers
create_trigger uri event_type
update_trigger trigger_id new_uri
delete_trigger trigger_id
test_trigger trigger_id
notifications
ack_notifications receipt_handles
analyze input_type analysis_type
visual_search
"""

UPLOAD = """
upload file
unsigned_upload file upload_preset
upload_large file
explicit public_id
destroy public_id
rename from_public_id to_public_id
text text
generate_sprite
multi
download_generated_sprite
download_multi
create_archive
create_zip
create_slideshow
add_tag tag public_ids
remove_tag tag public_ids
replace_tag tag public_ids
remove_all_tags public_ids
add_context context public_ids
remove_all_context public_ids
update_metadata metadata public_ids
"""

UTILS = """
private_download_url public_id format
download_archive_url
download_zip_url
download_backedup_asset asset_id version_id
"""


def positional(function, first):
    """Makes a call with some parameters in front and the rest as options; * is the rest as one value."""

    def call(params):
        front = [params.pop(key, None) for key in first if key != "*"]
        if "*" in first:
            return function(*front, params)
        return function(*front, **params)

    return call


def rows(home, table):
    calls = {}
    for line in table.split("\n"):
        if line:
            op, *first = line.split()
            calls[op] = (f"{home}.{op}", positional(getattr(HOMES[home], op), first))
    return calls


def search(builder, finish="execute"):
    """Makes a search of what the parameters say, by the builder's own methods."""

    def call(params):
        query = builder()
        for name, value in params.items():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict):
                    [(field, direction)] = item.items()
                    query.sort_by(field, direction)
                else:
                    getattr(query, name)(item)
        return getattr(query, finish)()

    return call


def download_folder(params):
    [path] = params.pop("prefixes")
    return utils.download_folder(path, **params)


def explode(params):
    return uploader.explode(params.pop("public_id"), raw_transformation=params.pop("transformation"), **params)


CALLS = {
    **rows("api", ADMIN),
    **rows("uploader", UPLOAD),
    **rows("utils", UTILS),
    "explode": ("uploader.explode", explode),
    "download_folder": ("utils.download_folder", download_folder),
    "to_url": ("search.Search.to_url", search(Search, "to_url")),
    "search": ("search.Search.execute", search(Search)),
    "search_folders": ("search_folders.SearchFolders.execute", search(SearchFolders)),
}

# HELPERS are what checks use besides.
HELPERS = {
    "verify_notification_signature": (
        "utils.verify_notification_signature",
        lambda params: utils.verify_notification_signature(**params),
    )
}

WRAPPER = "a wrapper of upload"
HELPER = "a helper that sends nothing of its own"

# ASIDE lists the public calls that are no operations, and why.
ASIDE = {
    **{f"uploader.{name}": WRAPPER for name in ["upload_image", "upload_resource", "upload_large_part"]},
    **{
        f"uploader.{name}": HELPER
        for name in ["call_api", "call_cacheable_api", "call_context_api", "call_tags_api", "is_appengine_sandbox"]
    },
    "api.transformation_string": HELPER,
    "api.only": HELPER,
    "the rest of utils": HELPER,
}
