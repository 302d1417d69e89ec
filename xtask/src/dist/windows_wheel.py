"""Puts a module for Windows into a wheel whose all other files are the same: windows_wheel.py WHEEL MODULE WORK OUT."""

import pathlib
import shutil
import subprocess
import sys

wheel, module, work, out = map(pathlib.Path, sys.argv[1:])


def run(*words: object) -> None:
    subprocess.run([sys.executable, "-m", "wheel", *map(str, words)], check=True)


run("unpack", "--dest", work, wheel)
[folder] = work.iterdir()
[described] = folder.glob("*.dist-info")
(folder / "livestation/_native.abi3.so").unlink()
shutil.copyfile(module, folder / "livestation/_native.pyd")
# It names the crates of another system.
shutil.rmtree(described / "sboms", ignore_errors=True)
tags = described / "WHEEL"
lines = [line for line in tags.read_text().splitlines() if not line.startswith("Tag:")]
tags.write_text("\n".join([*lines, "Tag: cp310-abi3-win_amd64", ""]))
run("pack", "--dest-dir", out, folder)
