"""Tags, context, metadata, updates, eager pictures, names."""

import os
import urllib.error
from urllib.parse import parse_qs, urlsplit

import cloudinary
from cloudinary import api, exceptions, uploader

from check import check, refusal, same
from shared import PHOTO, PIXEL, at, fetch


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


def built(public_id, **options):
    """Builds a URL with the SDK, and puts the sandbox in the place of the service's host."""
    url, _options = cloudinary.utils.cloudinary_url(public_id, **options)
    base = parse_qs(urlsplit(os.environ["CLOUDINARY_URL"]).query)["upload_prefix"][0]
    return base + urlsplit(url).path


@check("delivery URLs of the SDK are served")
def _():
    plain = fetch(built(at("cat"), width=60, crop="scale", format="png"))
    assert plain.startswith(b"\x89PNG")
    steps = [
        {"width": 60, "crop": "scale"},
        {"overlay": {"text": "Hi, /there", "font_family": "Arial", "font_size": 20}, "color": "red", "gravity": "north"},
    ]
    written = fetch(built(at("cat"), transformation=steps, format="png"))
    assert written.startswith(b"\x89PNG") and written != plain
    layered = [{"width": 60, "crop": "scale"}, {"overlay": {"public_id": at("cat")}, "width": 20}]
    assert fetch(built(at("cat"), transformation=layered, format="png")) not in [plain, written]


@check("signed delivery URLs of the SDK open what is restricted")
def _():
    uploader.upload(PHOTO, public_id=at("closed"), type="authenticated")
    for more in [{}, {"long_url_signature": True}, {"width": 30, "crop": "scale"}]:
        url = built(at("closed"), type="authenticated", format="jpg", sign_url=True, **more)
        assert fetch(url).startswith(b"\xff\xd8\xff"), url
        error = refusal(urllib.error.HTTPError, fetch, built(at("closed"), type="authenticated", format="jpg"))
        same(error.code, 401)
    uploader.destroy(at("closed"), type="authenticated")


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
