"""Drives the sandbox with the official command line, cld, and checks what it
prints. The environment is that of ../python/conformance.py."""

import os

from shared import LARGE, PHOTO, PIXEL, at, cld, ids, refused  # it finds check too
from check import check, run, same  # isort: skip


@check("ping, usage, resource types")
def _():
    same(cld("admin", "ping")["status"], "ok")
    assert cld("admin", "usage")["resources"] > 10
    same(sorted(cld("admin", "resource_types")["resource_types"]), ["image", "raw", "video"])


@check("upload a file and a data URI")
def _():
    asset = cld(
        "uploader", "upload", PHOTO, "public_id=cli/cat", "tags=pet,cat", 'context={"alt": "A = a | pet"}',
        "asset_folder=cli",
    )
    same([asset["public_id"], asset["bytes"]], [at("cat"), os.path.getsize(PHOTO)])
    same([asset["tags"], asset["context"]["custom"]], [["cat", "pet"], {"alt": "A = a | pet"}])
    asset = cld("uploader", "upload", PIXEL, "public_id=cli/pixel", "tags=pet")
    same([asset["width"], asset["format"]], [1, "gif"])


@check("upload in chunks")
def _():
    asset = cld(
        "uploader", "upload_large", LARGE, "resource_type=raw", "public_id=cli/large.bin", f"chunk_size={5 << 20}"
    )
    same(asset["bytes"], os.path.getsize(LARGE))


@check("list")
def _():
    same(ids(cld("admin", "resources", "type=upload", "prefix=cli/")), [at("cat"), at("pixel")])
    same(ids(cld("admin", "resources", "resource_type=raw", "type=upload", "prefix=cli/")), [at("large.bin")])
    same(ids(cld("admin", "resources_by_ids", "cli/cat,cli/none")), [at("cat")])
    same(ids(cld("admin", "resources_by_asset_folder", "cli")), [at("cat")])
    same(sorted(ids(cld("admin", "resources_by_tag", "pet"))), [at("cat"), at("pixel")])
    asset_id = cld("admin", "resource", "cli/cat")["asset_id"]
    same(cld("admin", "resource_by_asset_id", asset_id)["public_id"], at("cat"))
    same(ids(cld("admin", "resources_by_asset_ids", asset_id)), [at("cat")])


@check("search")
def _():
    answer = cld("search", "public_id:cli/* AND tags=pet", "-s", "public_id", "desc", "-f", "tags", "-n", "10")
    same([answer["total_count"], ids(answer)], [2, [at("pixel"), at("cat")]])
    same(answer["resources"][1]["tags"], ["cat", "pet"])
    folders = cld("search_folders", "name=cli")
    same([f["path"] for f in folders["folders"]], ["cli"])


@check("tags")
def _():
    def tags():
        return cld("admin", "resource", "cli/cat").get("tags", [])

    same(cld("uploader", "add_tag", "sale", "cli/cat,cli/pixel")["public_ids"], [at("cat"), at("pixel")])
    same(tags(), ["cat", "pet", "sale"])
    cld("uploader", "remove_tag", "pet", "cli/cat,cli/pixel")
    same(tags(), ["cat", "sale"])
    cld("uploader", "replace_tag", "cli-only", "cli/cat")
    same(cld("admin", "tags", "prefix=cli-")["tags"], ["cli-only"])
    cld("uploader", "remove_all_tags", "cli/cat")
    same(tags(), [])


@check("context, update, metadata")
def _():
    cld("uploader", "add_context", '{"caption": "a=b|c"}', "cli/cat")
    same(
        cld("admin", "resource", "cli/cat")["context"]["custom"], {"alt": "A = a | pet", "caption": "a=b|c"}
    )
    cld("uploader", "remove_all_context", "cli/cat")
    assert "context" not in cld("admin", "resource", "cli/cat")
    asset = cld("admin", "update", "cli/cat", "tags=t1,t2", 'context={"alt": "New"}', "display_name=The cat")
    same([asset["tags"], asset["context"]["custom"]["alt"], asset["display_name"]], [["t1", "t2"], "New", "The cat"])
    assert any(f["external_id"] == "sku" for f in cld("admin", "list_metadata_fields")["metadata_fields"])
    cld("uploader", "update_metadata", '{"sku": "CAT-0001"}', "cli/cat")
    same(cld("admin", "resource", "cli/cat")["metadata"]["sku"], "CAT-0001")


@check("explicit makes eager pictures")
def _():
    asset = cld("uploader", "explicit", "cli/cat", "type=upload", 'eager=[{"width": 20, "crop": "scale"}]')
    same([(e["transformation"], e["width"]) for e in asset["eager"]], [("c_scale,w_20", 20)])


@check("rename")
def _():
    same(cld("uploader", "rename", "cli/pixel", "cli/dot é 🙂")["public_id"], at("dot é 🙂"))
    refused("already exists", "uploader", "rename", "cli/dot é 🙂", "cli/cat")
    same(cld("uploader", "rename", "cli/dot é 🙂", "cli/pixel", "overwrite=true")["public_id"], at("pixel"))


@check("folders")
def _():
    same(cld("admin", "create_folder", "cli/one/two three")["path"], "cli/one/two three")
    assert any(f["path"] == "cli" for f in cld("admin", "root_folders")["folders"])
    same([f["path"] for f in cld("admin", "subfolders", "cli/one")["folders"]], ["cli/one/two three"])
    cld("admin", "rename_folder", "cli/one", "cli/won")
    same(sorted(cld("admin", "delete_folder", "cli/won")["deleted"]), ["cli/won", "cli/won/two three"])
    refused("Error 404", "admin", "subfolders", "cli/won")


@check("delete and restore")
def _():
    same(cld("admin", "delete_resources", "cli/cat,cli/none")["deleted"], {at("cat"): "deleted", at("none"): "not_found"})
    same(cld("admin", "restore", "cli/cat")[at("cat")]["public_id"], at("cat"))
    same(cld("uploader", "destroy", "cli/pixel")["result"], "ok")
    cld("uploader", "add_tag", "cli-doomed", "cli/cat")
    same(cld("admin", "-F", "delete_resources_by_tag", "cli-doomed")["deleted"], {at("cat"): "deleted"})
    cld("uploader", "upload", PIXEL, "public_id=cli/last")
    same(cld("admin", "-F", "delete_resources_by_prefix", "cli/")["deleted"], {at("last"): "deleted"})
    cld("uploader", "upload", PIXEL, "public_id=cli/private", "type=private")
    same(cld("admin", "-F", "delete_all_resources", "type=private")["deleted"][at("private")], "deleted")


@check("refusals")
def _():
    refused("Error 404 - Resource not found - cli/none", "admin", "resource", "cli/none")
    url = os.environ["CLOUDINARY_URL"]
    secret = url.split("@")[0].rsplit(":", 1)[1]
    refused("Error 401", "admin", "ping", CLOUDINARY_URL=url.replace(secret, "wrong"))
    limited = os.environ["CLDX_LIMITED_URL"]
    for _i in range(3):
        same(cld("admin", "ping", CLOUDINARY_URL=limited)["status"], "ok")
    refused("Error 420", "admin", "ping", CLOUDINARY_URL=limited)


import commands  # noqa: E402, F401

run()
