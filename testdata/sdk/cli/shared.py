"""What the sections of the checks share: how cld is run."""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))

from check import same  # noqa: E402

# cld fetches pictures where they are delivered: res.cloudinary.com, unless a host is set.
os.environ["CLOUDINARY_URL"] += "&cname=" + os.environ["CLOUDINARY_URL"].split("upload_prefix=http://")[1].split("&")[0]

PHOTO = os.environ["CLDX_PHOTO"]
LARGE = os.environ["CLDX_LARGE"]
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="


def at(name):
    return f"cli/{name}"


def tell(*args, **environment):
    """Runs cld; gives its exit status and all that it printed."""
    done = subprocess.run(
        ["cld", *args], capture_output=True, text=True, stdin=subprocess.DEVNULL, env={**os.environ, **environment}
    )
    return done.returncode, done.stdout, done.stderr


def cld(*args, **environment):
    """Runs cld, which must succeed; gives the JSON that it printed."""
    status, out, err = tell(*args, **environment)
    same((status, err if status else ""), (0, ""))
    return json.loads(out)


def refused(words, *args, **environment):
    """Runs cld, which must fail and say words."""
    status, out, err = tell(*args, **environment)
    assert status != 0 and words in out + err, (status, out, err)


def ids(answer):
    return [asset["public_id"] for asset in answer["resources"]]
