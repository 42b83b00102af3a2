"""Folders, deleting and restoring, and refusals."""

import os
from urllib.parse import parse_qs, urlsplit

from cloudinary import api, exceptions, uploader

from check import check, refusal, same
from shared import PIXEL, at, ids


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
