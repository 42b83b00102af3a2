"""The environment, and uploads in all their forms."""

import os

import cloudinary
from cloudinary import api, exceptions, uploader

from check import check, refusal, same
from shared import LARGE, PHOTO, PIXEL, at, content, fetch


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
