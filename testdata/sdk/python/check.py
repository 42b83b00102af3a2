"""A runner as plain as can be: named checks, one after the other, and a last
line that says how many passed and how many failed."""

import sys
import traceback

checks = []


def check(name):
    """Adds a check; it fails by raising."""

    def add(body):
        checks.append((name, body))
        return body

    return add


def same(got, want):
    """Fails unless got is want."""
    if got != want:
        raise AssertionError(f"got {got!r}\nwant {want!r}")


def refusal(kind, call, *args, **options):
    """Gives what a call is refused with; a call that succeeds is a failure."""
    try:
        answer = call(*args, **options)
    except kind as error:
        return error
    raise AssertionError(f"not refused: {answer!r:.300}")


def run():
    """Makes the checks and ends the process."""
    failed = 0
    for name, body in checks:
        try:
            body()
            print(f"ok   {name}")
        except Exception:
            failed += 1
            print(f"FAIL {name}")
            traceback.print_exc(file=sys.stdout)
    print(f"{len(checks) - failed} passed, {failed} failed")
    sys.exit(0 if checks and not failed else 1)
