"""Listings, one asset, searches."""

from cloudinary import api, exceptions
from cloudinary.search import Search
from cloudinary.search_folders import SearchFolders

from check import check, refusal, same
from shared import at, ids


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
