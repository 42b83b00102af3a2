"""Drives the sandbox with the official Python SDK and checks every answer.

CLOUDINARY_URL names a sandbox with the sample library, CLDX_LIMITED_URL one that
allows three Admin calls an hour, CLDX_PHOTO a JPEG, CLDX_LARGE a file of twelve
megabytes.
"""

import os
import urllib.request
from urllib.parse import parse_qs, urlsplit

import cloudinary
from cloudinary import api, exceptions, uploader
from cloudinary.search import Search
from cloudinary.search_folders import SearchFolders

from check import check, refusal, run, same

PHOTO = os.environ["CLDX_PHOTO"]
LARGE = os.environ["CLDX_LARGE"]
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="


def at(name):
    return f"python/{name}"


def ids(answer):
    return [asset["public_id"] for asset in answer["resources"]]


def content(path):
    with open(path, "rb") as file:
        return file.read()


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


@check("ping")
def _():
    answer = api.ping()
    same(answer["status"], "ok")


@check("usage counts the library")
def _():
    answer = api.usage()
    assert answer["resources"] > 10, answer
    assert answer["storage"]["usage"] > 0, answer


@check("resource types")
def _():
    same(sorted(api.resource_types()["resource_types"]), ["image", "raw", "video"])


@check("upload a file")
def _():
    asset = uploader.upload(
        PHOTO, public_id=at("cat"), tags=["pet", "cat"], context={"alt": "A cat = a | pet"}, asset_folder="python"
    )
    same(asset["public_id"], at("cat"))
    same(asset["asset_folder"], "python")
    same(asset["bytes"], os.path.getsize(PHOTO))
    same(sorted(asset["tags"]), ["cat", "pet"])
    same(asset["context"], {"custom": {"alt": "A cat = a | pet"}})
    same(asset["original_filename"], "cat")
    want = cloudinary.utils.api_sign_request(
        {"public_id": asset["public_id"], "version": asset["version"]}, cloudinary.config().api_secret
    )
    same(asset["signature"], want)
    assert cloudinary.utils.verify_api_response_signature(asset["public_id"], asset["version"], asset["signature"])


@check("what was uploaded is delivered")
def _():
    same(fetch(api.resource(at("cat"))["secure_url"]), content(PHOTO))


@check("upload a data URI signed with sha256")
def _():
    cloudinary.config().signature_algorithm = "sha256"
    try:
        asset = uploader.upload(PIXEL, public_id=at("pixel"), tags="pet")
        same([asset["width"], asset["height"], asset["format"]], [1, 1, "gif"])
        error = refusal(exceptions.AuthorizationRequired, uploader.upload, PIXEL, api_secret="wrong")
    finally:
        cloudinary.config().signature_algorithm = "sha1"
    assert "Invalid Signature" in str(error), error


@check("upload bytes and a raw file")
def _():
    asset = uploader.upload(content(PHOTO), public_id=at("bytes"))
    same(asset["format"], "jpg")
    asset = uploader.upload(__file__, resource_type="raw", public_id=at("code.py"))
    same([asset["resource_type"], asset["public_id"]], ["raw", at("code.py")])


@check("upload that does not overwrite")
def _():
    asset = uploader.upload(PIXEL, public_id=at("cat"), overwrite=False)
    same([asset["existing"], asset["format"]], [True, "jpg"])


@check("upload in chunks")
def _():
    asset = uploader.upload_large(LARGE, resource_type="raw", public_id=at("large.bin"), chunk_size=5 << 20)
    same(asset["bytes"], os.path.getsize(LARGE))
    same(fetch(asset["secure_url"]), content(LARGE))


@check("list by prefix")
def _():
    answer = api.resources(type="upload", prefix="python/", tags=True, context=True)
    same(ids(answer), [at("bytes"), at("cat"), at("pixel")])
    same(answer["resources"][1]["tags"], ["cat", "pet"])
    same(answer["resources"][1]["context"]["custom"]["alt"], "A cat = a | pet")
    raw = api.resources(resource_type="raw", type="upload", prefix="python/")
    same(ids(raw), [at("code.py"), at("large.bin")])


@check("list page by page")
def _():
    seen, cursor = [], None
    while True:
        page = api.resources(type="upload", prefix="python/", max_results=1, next_cursor=cursor)
        same(len(page["resources"]), 1)
        seen += ids(page)
        cursor = page.get("next_cursor")
        if not cursor:
            break
    same(seen, [at("bytes"), at("cat"), at("pixel")])


@check("list by public IDs, asset IDs, folder, tag")
def _():
    same(ids(api.resources_by_ids([at("cat"), at("none")])), [at("cat")])
    asset_id = api.resource(at("cat"))["asset_id"]
    same(ids(api.resources_by_asset_ids([asset_id])), [at("cat")])
    same(api.resource_by_asset_id(asset_id)["public_id"], at("cat"))
    same(ids(api.resources_by_asset_folder("python")), [at("cat")])
    same(sorted(ids(api.resources_by_tag("pet"))), [at("cat"), at("pixel")])


@check("show an asset in full")
def _():
    asset = api.resource(at("cat"), colors=True, image_metadata=True, phash=True, versions=True)
    assert asset["colors"] and len(asset["phash"]) == 16, asset
    same(len(asset["versions"]), 1)


@check("search")
def _():
    answer = (
        Search()
        .expression("public_id:python/* AND tags=pet")
        .sort_by("public_id", "desc")
        .with_field("tags")
        .with_field("context")
        .max_results(10)
        .execute()
    )
    same(answer["total_count"], 2)
    same(ids(answer), [at("pixel"), at("cat")])
    same(answer["resources"][1]["tags"], ["cat", "pet"])
    same(answer["resources"][1]["context"]["alt"], "A cat = a | pet")


@check("search page by page with counts")
def _():
    query = Search().expression("public_id:python/*").sort_by("public_id", "asc").max_results(2)
    first = query.aggregate("resource_type").execute()
    same(first["aggregations"]["resource_type"], {"image": 3, "raw": 2})
    rest = Search().expression("public_id:python/*").sort_by("public_id", "asc").max_results(2)
    same(ids(rest.next_cursor(first["next_cursor"]).execute()), [at("code.py"), at("large.bin")])


@check("a search that cannot be read is refused")
def _():
    refusal(exceptions.BadRequest, Search().expression("tags:(").execute)


@check("search folders")
def _():
    answer = SearchFolders().expression("name=python").execute()
    same([f["path"] for f in answer["folders"]], ["python"])


@check("tags: add, remove, replace, remove all")
def _():
    both = [at("cat"), at("pixel")]

    def tags():
        return api.resource(at("cat")).get("tags", [])

    same(uploader.add_tag("sale", both)["public_ids"], both)
    same(tags(), ["cat", "pet", "sale"])
    uploader.remove_tag("pet", both)
    same(tags(), ["cat", "sale"])
    uploader.replace_tag("only", both)
    same(tags(), ["only"])
    uploader.remove_all_tags(both)
    same(tags(), [])
    same(uploader.add_tag("x", [at("none")])["public_ids"], [])
    uploader.add_tag("python-listed", [at("cat")])
    same(api.tags(prefix="python-")["tags"], ["python-listed"])


@check("context: add and remove all")
def _():
    words = {"caption": "a=b|c", "key two": "“é” 🙂"}
    uploader.add_context(words, [at("cat")])
    same(api.resource(at("cat"))["context"]["custom"], {"alt": "A cat = a | pet", **words})
    uploader.remove_all_context([at("cat")])
    assert "context" not in api.resource(at("cat"))


@check("update")
def _():
    asset = api.update(
        at("cat"),
        tags=["t1", "t2"],
        context={"alt": "New | = alt"},
        display_name="The cat",
        asset_folder="python/moved",
    )
    same(asset["tags"], ["t1", "t2"])
    same(asset["context"]["custom"]["alt"], "New | = alt")
    same([asset["display_name"], asset["asset_folder"]], ["The cat", "python/moved"])


@check("metadata: fields and values")
def _():
    fields = {f["external_id"]: f for f in api.list_metadata_fields()["metadata_fields"]}
    same([fields["sku"]["type"], fields["sku"]["label"]], ["string", "SKU"])
    same(uploader.update_metadata({"sku": "CAT-0001"}, [at("cat")])["public_ids"], [at("cat")])
    same(api.resource(at("cat"))["metadata"]["sku"], "CAT-0001")
    refusal(exceptions.BadRequest, uploader.update_metadata, {"nothing": "x"}, [at("cat")])


@check("explicit makes eager pictures")
def _():
    eager = [{"width": 20, "crop": "scale"}, {"width": 10, "height": 10, "crop": "fill"}]
    asset = uploader.explicit(at("cat"), type="upload", eager=eager)
    same([e["transformation"] for e in asset["eager"]], ["c_scale,w_20", "c_fill,h_10,w_10"])
    same([asset["eager"][1]["width"], asset["eager"][1]["height"]], [10, 10])
    assert fetch(asset["eager"][1]["secure_url"]).startswith(b"\xff\xd8\xff")


@check("delivery URLs of the SDK are served")
def _():
    url, _options = cloudinary.utils.cloudinary_url(at("cat"), width=30, crop="scale", format="png")
    path = urlsplit(url).path
    base = parse_qs(urlsplit(os.environ["CLOUDINARY_URL"]).query)["upload_prefix"][0]
    assert fetch(base + path).startswith(b"\x89PNG"), path


@check("rename")
def _():
    asset = uploader.rename(at("pixel"), at("dot é 🙂"))
    same(asset["public_id"], at("dot é 🙂"))
    same(api.resource(at("dot é 🙂"))["format"], "gif")
    refusal(exceptions.NotFound, api.resource, at("pixel"))
    error = refusal(exceptions.BadRequest, uploader.rename, at("dot é 🙂"), at("cat"))
    assert "already exists" in str(error), error
    uploader.upload(PIXEL, public_id=at("victim"))
    same(uploader.rename(at("dot é 🙂"), at("victim"), overwrite=True)["public_id"], at("victim"))


@check("names that look like something else stay names")
def _():
    for name in ["a,b", "k=v", "true", "1e3", 'say "hi"', "it's", "$HOME", "a b"]:
        asset = uploader.upload(PIXEL, public_id=at(name), tags=["odd"])
        same(asset["public_id"], at(name))
        same(uploader.add_tag("odder", [at(name)])["public_ids"], [at(name)])
        same(api.resource(at(name))["public_id"], at(name))
    answer = api.delete_resources([at("a,b"), at("k=v")])
    same(answer["deleted"], {at("a,b"): "deleted", at("k=v"): "deleted"})


@check("folders: create, list, rename, delete")
def _():
    made = api.create_folder("python/one/two three")
    same([made["success"], made["path"], made["name"]], [True, "python/one/two three", "two three"])
    assert any(f["path"] == "python" for f in api.root_folders()["folders"])
    same([f["path"] for f in api.subfolders("python/one")["folders"]], ["python/one/two three"])
    api.rename_folder("python/one", "python/won")
    same([f["path"] for f in api.subfolders("python/won")["folders"]], ["python/won/two three"])
    same(sorted(api.delete_folder("python/won")["deleted"]), ["python/won", "python/won/two three"])
    refusal(exceptions.NotFound, api.subfolders, "python/won")
    refusal(exceptions.Error, api.delete_folder, "python")


@check("delete by public IDs and restore")
def _():
    answer = api.delete_resources([at("cat"), at("none")])
    same(answer["deleted"], {at("cat"): "deleted", at("none"): "not_found"})
    same(answer["partial"], False)
    same(ids(api.resources_by_ids([at("cat")])), [])
    same(api.restore([at("cat")])[at("cat")]["public_id"], at("cat"))
    same(api.resource(at("cat"))["tags"], ["t1", "t2"])


@check("restore an older version")
def _():
    uploader.upload(PIXEL, public_id=at("cat"))
    versions = api.resource(at("cat"), versions=True)["versions"]
    older = next(v for v in versions if v["format"] == "jpg")
    api.restore([at("cat")], versions=[older["version_id"]])
    same(api.resource(at("cat"))["format"], "jpg")


@check("destroy")
def _():
    same(uploader.destroy(at("victim"))["result"], "ok")
    same(uploader.destroy(at("victim"))["result"], "not found")


@check("delete by tag, by prefix, all of one type")
def _():
    uploader.upload(PIXEL, public_id=at("tagged"), tags=["python-doomed"])
    same(api.delete_resources_by_tag("python-doomed")["deleted"], {at("tagged"): "deleted"})
    same(api.delete_resources_by_prefix("python/")["deleted"][at("cat")], "deleted")
    same(ids(api.resources(type="upload", prefix="python/")), [])
    uploader.upload(PIXEL, public_id=at("private"), type="private")
    same(api.delete_all_resources(type="private")["deleted"][at("private")], "deleted")


@check("404 for what is not there")
def _():
    error = refusal(exceptions.NotFound, api.resource, at("none"))
    assert "Resource not found - python/none" in str(error), error


@check("401 for a wrong secret")
def _():
    refusal(exceptions.AuthorizationRequired, api.ping, api_secret="wrong")
    error = refusal(exceptions.AuthorizationRequired, uploader.upload, PIXEL, api_secret="wrong")
    assert "Invalid Signature" in str(error), error


@check("420 when the hour's calls are spent")
def _():
    limited = urlsplit(os.environ["CLDX_LIMITED_URL"])
    options = {
        "cloud_name": limited.hostname,
        "api_key": limited.username,
        "api_secret": limited.password,
        "upload_prefix": parse_qs(limited.query)["upload_prefix"][0],
    }
    first = api.ping(**options)
    same([first.rate_limit_allowed, first.rate_limit_remaining], [3, 2])
    api.ping(**options)
    api.ping(**options)
    error = refusal(exceptions.RateLimited, api.ping, **options)
    assert "Rate Limit Exceeded" in str(error), error


run()
