"""The commands of cld that do several operations: whole folders up and down, all
pages of a search, migration, pictures made anew. The files are compared after."""

import hashlib
import http.server
import os
import shutil
import threading
import urllib.request

from shared import PHOTO, cld, tell
from check import check, same  # isort: skip

HOME = os.environ["HOME"]
LIBRARY = os.environ["CLDX_LIBRARY"]


def run(*args, **environment):
    """Runs cld, which must succeed; gives all that it printed."""
    status, out, err = tell(*args, **environment)
    same((status, "" if status == 0 else out + err), (0, ""))
    return out + err


def digest(content):
    return hashlib.sha256(content).hexdigest()[:12]


def fill(folder, files):
    """Puts copies of files of the library into a new folder."""
    for name, source in files.items():
        os.makedirs(os.path.dirname(f"{HOME}/{folder}/{name}"), exist_ok=True)
        shutil.copyfile(f"{LIBRARY}/{source}", f"{HOME}/{folder}/{name}")


def contents(folder):
    """Gives a digest of every file of a folder but cld's own notes."""
    found = {}
    for path, _folders, names in os.walk(f"{HOME}/{folder}"):
        for name in names:
            if not name.startswith("."):
                with open(f"{path}/{name}", "rb") as file:
                    found[os.path.relpath(f"{path}/{name}", f"{HOME}/{folder}")] = digest(file.read())
    return found


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


def stored(folder):
    """Gives a digest of every asset below an asset folder."""
    found = cld("search", f"asset_folder:{folder}/* OR asset_folder={folder}", "-n", "500")
    return sorted(digest(fetch(asset["secure_url"])) for asset in found["resources"])


class Library(http.server.SimpleHTTPRequestHandler):
    """Serves the files of the library."""

    def __init__(self, *args):
        super().__init__(*args, directory=LIBRARY)

    def log_message(self, *_args):
        """Says nothing."""


FILES = {
    "cat.jpg": "photos/cat.jpg",
    "inner/alps.jpg": "photos/alps.jpg",
    "inner/most/guide.txt": "docs/care-guide.txt",
    "chime.mp3": "audio/chime.mp3",
}


@check("upload_dir uploads a folder")
def _():
    fill("pictures", FILES)
    assert "4 resources uploaded" in run("upload_dir", f"{HOME}/pictures", "-f", "cli/dir")
    same(stored("cli/dir"), sorted(contents("pictures").values()))
    found = cld("search", "asset_folder=cli/dir/pictures/inner")
    same([asset["display_name"] for asset in found["resources"]], ["alps"])


# Where folders are apart from public IDs, cld uploads a file whose content changed as
# a second asset, so that what changes here are files as a whole.


@check("sync pushes a folder, and what came and went in it")
def _():
    fill("work", FILES)
    run("sync", f"{HOME}/work", "cli/sync", "--push", "-F")
    same(stored("cli/sync"), sorted(contents("work").values()))
    os.remove(f"{HOME}/work/chime.mp3")
    fill("work", {"new/rocket.jpg": "photos/rocket.jpg"})
    run("sync", f"{HOME}/work", "cli/sync", "--push", "-F")
    same(stored("cli/sync"), sorted(contents("work").values()))


@check("sync pulls a folder, and what came and went in it")
def _():
    run("sync", f"{HOME}/copy", "cli/sync", "--pull", "-F")
    same(contents("copy"), contents("work"))
    [asset] = cld("search", "asset_folder=cli/sync/new")["resources"]
    cld("uploader", "destroy", asset["public_id"])
    cld("uploader", "upload", f"{LIBRARY}/photos/boats.jpg", "asset_folder=cli/sync", "display_name=boats")
    run("sync", f"{HOME}/copy", "cli/sync", "--pull", "-F")
    same(sorted(contents("copy")), ["boats.jpg", "cat.jpg", "inner/alps.jpg", "inner/most/guide.txt"])
    same(sorted(contents("copy").values()), stored("cli/sync"))


@check("search -A fetches every page")
def _():
    fill("many", {f"{i:02}.txt": "docs/care-guide.txt" for i in range(23)})
    run("upload_dir", f"{HOME}/many", "-f", "cli/page")
    found = cld("search", "asset_folder=cli/page/many", "-s", "display_name", "asc", "-n", "5", "-A", "-F")
    same([asset["display_name"][:2] for asset in found["resources"]], [f"{i:02}" for i in range(23)])


@check("regen_derived makes pictures anew")
def _():
    cld("admin", "create_transformation", "cli_small", "c_scale,w_30")
    cld("uploader", "upload", PHOTO, "public_id=cli/regen", 'eager=[{"raw_transformation": "t_cli_small"}]')
    cld("admin", "update_transformation", "cli_small", "unsafe_update=c_scale,w_60")
    [before] = cld("admin", "resource", "cli/regen")["derived"]
    assert "Regeneration complete" in run("regen_derived", "cli_small", "-F")
    [after] = cld("admin", "resource", "cli/regen")["derived"]
    assert after["bytes"] > before["bytes"], (before, after)
    same(len(fetch(after["secure_url"])), after["bytes"])


@check("migrate takes files in through an upload mapping")
def _():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Library)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    template = f"http://127.0.0.1:{server.server_port}/"
    cld("admin", "create_upload_mapping", "cli-migrated", f"template={template}")
    with open(f"{HOME}/urls.txt", "w") as file:
        file.write("\n".join([f"{template}photos/cat.jpg", f"{template}photos/alps.jpg"]))
    words = run("migrate", "cli-migrated", f"{HOME}/urls.txt", "-v")
    same(words.count("Uploaded "), 2)
    asset = cld("admin", "resource", "cli-migrated/photos/cat")
    with open(PHOTO, "rb") as file:
        same(fetch(asset["secure_url"]), file.read())
    server.shutdown()
