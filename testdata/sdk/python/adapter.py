"""Makes calls through the official Python SDK for the conformance program: a line
of JSON with an operation and its parameters comes in, a line that begins with =
goes out. Parameters have their names of the API reference."""

import inspect
import json
import sys
import traceback

from cloudinary import api, exceptions, uploader

from calls import ASIDE, CALLS, HELPERS

# HOMES have the calls that send something.
HOMES = {"api": api, "uploader": uploader}


def surface():
    """Says what the SDK has: the calls, and those that nothing is said about."""
    names = [
        f"{home}.{name}"
        for home, module in HOMES.items()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    ]
    calls = {op: name for op, (name, _call) in CALLS.items()}
    known = {*calls.values(), *ASIDE}
    aside = {name: why for name, why in ASIDE.items() if name not in calls.values()}
    helpers = {op: name for op, (name, _call) in HELPERS.items()}
    return {"calls": calls, "helpers": helpers, "aside": aside, "unknown": [name for name in names if name not in known]}


def answer(call, params):
    if not call:
        return {"ok": surface()}
    try:
        return {"ok": {**CALLS, **HELPERS}[call][1](dict(params or {}))}
    except exceptions.Error as error:
        return {"raised": {"class": type(error).__name__, "message": str(error)}}


def main():
    for line in sys.stdin:
        try:
            reply = answer(**json.loads(line))
        except Exception:
            reply = {"broken": traceback.format_exc()}
        sys.stdout.write("=" + json.dumps(reply) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
