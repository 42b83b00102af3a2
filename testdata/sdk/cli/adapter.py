"""Makes calls through the official command line, cld, for the conformance program:
a line of JSON with an operation and its parameters comes in, a line that begins
with = goes out. Each call is a process of its own that runs cld's main with an
argument list; it is forked from this one, which has read cld's modules already."""

import json
import os
import sys
import tempfile
import traceback

from cloudinary_cli import cli as command_line

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))

import adapter as python_adapter  # noqa: E402
from calls import ADMIN, UPLOAD, UTILS  # noqa: E402

GROUPS = {"admin": ADMIN, "uploader": UPLOAD, "utils": UTILS}
EXTRA = {"download_folder": ("utils", ["prefixes"]), "explode": ("uploader", ["public_id"])}
ROWS = {
    line.split()[0]: (group, line.split()[1:]) for group, table in GROUPS.items() for line in table.split("\n") if line
}
ROWS.update(EXTRA)
SEARCHES = {"search": [], "search_folders": [], "to_url": ["-u"]}
HELPER = "verify_notification_signature"
COMMANDS = {"to_url": "search"}
FLAGS = {"sort_by": "-s", "with_field": "-f", "fields": "-fi", "aggregate": "-a", "max_results": "-n", "next_cursor": "-c"}
FORCED = ["delete_resources_by_prefix", "delete_all_resources", "delete_resources_by_tag"]
TAGGING = ["add_tag", "remove_tag", "replace_tag"]

# ASIDE lists the commands that are no operations, and why.
ASIDE = {
    **{name: "does several operations, and is checked as a whole" for name in ["sync", "upload_dir", "migrate", "regen_derived"]},
    **{name: "copies to another environment" for name in ["clone"]},
    **{name: "runs the operations of the API by their names" for name in ["admin", "uploader", "utils"]},
    **{
        name: "sends nothing to the API"
        for name in ["url", "config", "make", "sample", "couple", "dog", "login", "logout", "agent"]
    },
    **{name: "is another API" for name in ["provisioning"]},
}


def surface():
    """Says what cld has: every method of the Python SDK by its name, and its own commands."""
    calls = {op: f"{group} {op}" for op, (group, _first) in ROWS.items()}
    calls.update({op: " ".join([COMMANDS.get(op, op), *more]) for op, more in SEARCHES.items()})
    commands = [name for name in command_line.cli.commands if name not in SEARCHES and name not in ASIDE]
    helpers = {HELPER: f"utils {HELPER}"}
    return {"calls": calls, "helpers": helpers, "aside": ASIDE, "unknown": commands + python_adapter.surface()["unknown"]}


def spelled(value):
    """Spells a value for the command line, where what can be read as JSON is."""
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        json.loads(value)
    except ValueError:
        return value
    return json.dumps(value)


def arguments(op, params):
    """Gives the argument list of a call."""
    if op in SEARCHES:
        return [COMMANDS.get(op, op), params.pop("expression", ""), *SEARCHES[op], *flags(params)]
    if op == HELPER:
        return ["utils", op, spelled(params["body"]), str(params["timestamp"]), spelled(params["signature"])]
    group, first = ROWS[op]
    if "eager" in params:
        params["eager"] = [{"raw_transformation": t} for t in params["eager"]]
    if op == "download_folder":
        [params["prefixes"]] = params["prefixes"]
    if op == "explode":
        params["raw_transformation"] = params.pop("transformation")
    if op in TAGGING:
        params["public_ids"] = ",".join(params["public_ids"])
    front = [spelled(params.pop(name)) for name in first if name != "*" and name in params]
    if "*" in first:
        return [group, op, *front, json.dumps(params)]
    forced = ["-F"] if op in FORCED else []
    return [group, *forced, op, *front, *(f"{name}={spelled(value)}" for name, value in params.items())]


def flags(params):
    for name, value in params.items():
        for item in value if isinstance(value, list) else [value]:
            yield FLAGS[name]
            if isinstance(item, dict):
                yield from next(iter(item.items()))
            else:
                yield str(item)


def run(args):
    """Runs cld in a process of its own; gives its exit status and what it printed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            sys.argv = ["cld", *args]
            status = 1
            try:
                status = command_line.main()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
        _pid, status = os.waitpid(child, 0)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode())
    return os.waitstatus_to_exitcode(status), *texts


def answer(call, params):
    if not call:
        return {"ok": surface()}
    args = arguments(call, dict(params or {}))
    status, out, err = run(args)
    if call == HELPER:
        return {"ok": status == 0}
    if status != 0:
        words = out + err
        if "Traceback" in words or "Usage:" in words:
            return {"broken": f"cld {args}: {words}"}
        return {"raised": {"class": f"exit {status}", "message": words}}
    try:
        return {"ok": json.loads(out)}
    except ValueError:
        return {"ok": out.strip()}


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
