"""Reads C# files with the grammar that editors use and fails where one is broken.

A C# compiler is not among what a build can have, so syntax is all that is seen.
"""

import sys

import tree_sitter
import tree_sitter_c_sharp


def broken(node):
    """Yields the innermost places where the parser had to give up or to guess."""
    if node.is_error or node.is_missing:
        yield node
    elif node.has_error:
        for child in node.children:
            yield from broken(child)


def main():
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_c_sharp.language()))
    failed = 0
    for name in sys.argv[1:]:
        with open(name, "rb") as file:
            code = file.read()
        for node in broken(parser.parse(code).root_node):
            failed = 1
            line = code.splitlines()[node.start_point[0]].decode()
            print(f"{name}:{node.start_point[0] + 1}: {line}", file=sys.stderr)
    sys.exit(failed)


main()
