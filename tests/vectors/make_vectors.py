#!/usr/bin/env python3
"""Writes the vectors of this folder, with expected values that no code of this project has made.

    python3 make_vectors.py            write the files
    python3 make_vectors.py --check    write nothing; fail when a file is not what would be written

Needs Python 3.9 or later, its standard library alone, and the `openssl` program.
"""

import argparse
import json
import sys
import unicodedata
from pathlib import Path

sys.dont_write_bytecode = True

from source import error, input, mistake, request, signature  # noqa: E402

FOLDER = Path(__file__).resolve().parent
SOURCES = {
    "signature.json": signature,
    "mistake.json": mistake,
    "request.json": request,
    "input.json": input,
    "error.json": error,
}


def text_of(source):
    cases = source.cases()
    names = [case["name"] for case in cases]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise SystemExit(f"{source.__name__}: names are not unique: {sorted(twice)}")
    text = json.dumps({"about": source.ABOUT, "cases": cases}, ensure_ascii=False, indent=2) + "\n"
    return "".join(map(visible, text))


def visible(character):
    """Escapes what an editor would hide or change; only texts hold such characters, so it stays JSON."""
    if character == "\n" or (character.isprintable() and not unicodedata.combining(character)):
        return character
    return f"\\u{ord(character):04x}"


def is_stale(path, text):
    return not path.exists() or path.read_bytes() != text.encode()


def main():
    arguments = argparse.ArgumentParser(description="Makes the test vectors.")
    arguments.add_argument("--check", action="store_true", help="compare with the files, and write nothing")
    check = arguments.parse_args().check

    texts = {FOLDER / name: text_of(source) for name, source in SOURCES.items()}
    stale = [path for path, text in texts.items() if is_stale(path, text)]
    if not check:
        for path in stale:
            path.write_bytes(texts[path].encode())
    for path in stale:
        print(f"{path.name}: {'not what make_vectors.py writes' if check else 'written'}")
    if not stale:
        print(f"{len(texts)} files are up to date")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
