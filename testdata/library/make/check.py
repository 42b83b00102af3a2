"""Checks the sample library: library.json against its rules and against the files beside it.

Usage: python3 check.py [LIBRARY_FOLDER]    (prints a summary; exits 1 and says why when something is wrong)
"""

import datetime
import json
import re
import sys
import unicodedata
from pathlib import Path

FORBIDDEN = set("?&#\\%<>+")
TYPES = {"string", "integer", "date", "enum", "set"}
MEDIA = ("photos", "products", "brand", "motion", "audio", "docs", "older")
LIMIT = 5_000_000
PLAIN = re.compile(r"[a-z0-9_./-]+")


class Check:
    """Collects what is wrong with a library."""

    def __init__(self, folder):
        self.folder = folder
        self.wrong = []
        self.library = json.loads((folder / "library.json").read_text(encoding="utf-8"))
        self.fields = {field["external_id"]: field for field in self.library["fields"]}
        self.assets = self.library["assets"]
        self.names = [f"{a['resource_type']}/{a['type']}/{a['public_id']}" for a in self.assets]

    def that(self, fine, complaint):
        """Notes a complaint unless all is fine."""
        if not fine:
            self.wrong.append(complaint)

    def name(self, what, text, longest=255):
        """Checks a public ID or folder path."""
        self.that(0 < len(text) <= longest, f"{what}: {len(text)} characters: {text!r}")
        self.that(not FORBIDDEN & set(text), f"{what}: forbidden character: {text!r}")
        self.that(text == text.strip("/").strip(" "), f"{what}: slash or space at an end: {text!r}")
        parts = text.split("/")
        self.that(all(parts) and not {".", ".."} & set(parts), f"{what}: empty or dot segment: {text!r}")
        self.that(not any(re.fullmatch(r"v\d+", part) for part in parts[:-1]), f"{what}: version-like segment: {text!r}")

    def file(self, what, path):
        """Checks that a file of the manifest exists and has a name that every system takes."""
        self.that(re.fullmatch(r"[a-z0-9/.-]+", path), f"{what}: file name {path!r}")
        self.that((self.folder / path).is_file(), f"{what}: no file {path!r}")

    def moment(self, what, text):
        """Checks and returns a moment of the last eighteen months before November 2026."""
        at = datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
        self.that(datetime.datetime(2025, 5, 1) <= at < datetime.datetime(2026, 11, 1), f"{what}: created_at {text}")
        return at

    def bounds(self, rule, value):
        """Reports whether a value keeps to a validation rule."""
        if rule is None:
            return True
        if rule["type"] == "and":
            return all(self.bounds(part, value) for part in rule["rules"])
        if rule["type"] == "strlen":
            return rule.get("min", 0) <= len(value) <= rule.get("max", 1024)
        if rule.get("equals") and value == rule["value"]:
            return True
        return value > rule["value"] if rule["type"] == "greater_than" else value < rule["value"]

    def metadata(self, what, values):
        """Checks the structured metadata of an asset."""
        for key, value in values.items():
            field = self.fields.get(key)
            if field is None:
                self.that(False, f"{what}: unknown field {key!r}")
                continue
            kind = field["type"]
            self.that(type(value) is {"integer": int, "set": list}.get(kind, str), f"{what}: {key} has the wrong type")
            choices = {choice["external_id"] for choice in field.get("datasource", {}).get("values", [])}
            chosen = value if kind == "set" else [value]
            self.that(not choices or set(chosen) <= choices, f"{what}: {key} has an unknown value: {value!r}")
            self.that(kind != "date" or datetime.date.fromisoformat(value), f"{what}: {key} is no date")
            self.that(self.bounds(field["validation"], value), f"{what}: {key} breaks its validation: {value!r}")

    def asset(self, what, asset):
        """Checks one asset."""
        known = {"file", "resource_type", "type", "public_id", "asset_folder", "display_name", "tags", "context", "metadata",
                 "created_at", "moderation", "versions"}
        self.that(set(asset) <= known, f"{what}: unknown keys {set(asset) - known}")
        self.file(what, asset["file"])
        self.name(what, asset["public_id"])
        self.that(asset["resource_type"] in {"image", "video", "raw"}, f"{what}: resource type")
        self.that(asset["type"] in {"upload", "private", "authenticated"}, f"{what}: type")
        raw = asset["resource_type"] == "raw"
        self.that(not raw or Path(asset["public_id"]).suffix == Path(asset["file"]).suffix, f"{what}: a raw ID keeps its extension")
        folder = asset["asset_folder"]
        self.that(folder == "" or folder in self.library["folders"], f"{what}: folder {folder!r} is not listed")
        tags = asset["tags"]
        self.that(tags == sorted(set(tags)) and all(0 < len(tag) <= 255 and "," not in tag for tag in tags), f"{what}: tags {tags}")
        self.that(all(isinstance(v, str) and v for v in asset.get("context", {}).values()), f"{what}: context")
        self.metadata(what, asset.get("metadata", {}))
        last = self.moment(what, asset["created_at"])
        for version in reversed(asset.get("versions", [])):
            self.file(what, version["file"])
            at = self.moment(what, version["created_at"])
            self.that(at < last, f"{what}: versions are not oldest first")
            last = at

    def declarations(self):
        """Checks fields, folders and relations."""
        self.that({field["type"] for field in self.fields.values()} == TYPES, "fields: not one of each type")
        for field in self.fields.values():
            if field["default_value"] is not None:
                self.metadata(f"default of {field['external_id']}", {field["external_id"]: field["default_value"]})
        folders = self.library["folders"]
        self.that(folders == sorted(set(folders)), "folders: not sorted, or listed twice")
        for folder in folders:
            self.name("folder", folder)
            parent = folder.rpartition("/")[0]
            self.that(not parent or parent in folders, f"folder {folder!r}: its parent is not listed")
        pairs = set()
        for one, other in self.library["related"]:
            self.that(one in self.names and other in self.names and one != other, f"related: {one} and {other}")
            self.that(frozenset((one, other)) not in pairs, f"related twice: {one} and {other}")
            pairs.add(frozenset((one, other)))

    def whole(self):
        """Checks what the library must have as a whole."""
        assets, used = self.assets, {a["public_id"] for a in self.assets}
        self.that(len(set(self.names)) == len(self.names), "an asset is listed twice")
        self.that(40 <= len(assets) <= 46, f"{len(assets)} assets")
        self.that(len({a["file"] for a in assets if a["resource_type"] == "image"}) >= 22, "fewer than 22 pictures")
        self.that(sum(len(a.get("versions", [])) > 0 for a in assets) == 3, "not three assets with older versions")
        self.that(sum(a.get("moderation") == [{"kind": "manual", "status": "pending"}] for a in assets) == 1, "not one pending moderation")
        self.that(sum(a["type"] != "upload" for a in assets) == 1, "not one restricted asset")
        self.that(any(a["asset_folder"] == "" for a in assets), "nothing in the root folder")
        self.that({"true", "1e3", "k=v", "a,b"} <= used and max(map(len, used)) >= 240, "a hostile name is missing")
        self.that(any(unicodedata.combining(c) for name in used for c in name), "no combining characters")
        newest = sorted(assets, key=lambda a: a["created_at"], reverse=True)[:14]
        self.that(all(PLAIN.fullmatch(a["public_id"]) for a in newest), "the newest assets have odd names")
        listed = {a["file"] for a in assets} | {v["file"] for a in assets for v in a.get("versions", [])}
        files = {str(p.relative_to(self.folder)) for d in MEDIA for p in (self.folder / d).rglob("*") if p.is_file()}
        self.that(files <= listed, f"files that no asset uses: {sorted(files - listed)}")
        readme = (self.folder / "README.md").read_text(encoding="utf-8")
        for path in sorted(listed):
            self.that(f"`{path}`" in readme, f"README.md does not tell where {path} comes from")
        size = sum((self.folder / path).stat().st_size for path in files)
        self.that(size <= LIMIT, f"{size} bytes of media")
        return len(files), size


def main(folder):
    """Checks a library and tells what it found."""
    check = Check(folder)
    check.declarations()
    for name, asset in zip(check.names, check.assets):
        check.asset(name, asset)
    files, size = check.whole()
    for complaint in check.wrong:
        print(complaint, file=sys.stderr)
    kinds = {kind: sum(a["resource_type"] == kind for a in check.assets) for kind in ("image", "video", "raw")}
    print(f"{len(check.assets)} assets {kinds}, {len(check.library['folders'])} folders, {files} files, {size} bytes")
    return 1 if check.wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent))
