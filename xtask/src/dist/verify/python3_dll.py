"""Makes the python3.dll that a module of the stable ABI takes its functions from: python3_dll.py MODULE.pyd OUT.dll

Each function is handed on to python311.dll, as the real one does for the version that it comes with.
"""

import pathlib
import subprocess
import sys
import tempfile

import pefile

module, out = map(pathlib.Path, sys.argv[1:])
taken = [
    function.name.decode()
    for library in pefile.PE(str(module)).DIRECTORY_ENTRY_IMPORT
    if library.dll.lower() == b"python3.dll"
    for function in library.imports
]
if len(taken) < 20:
    sys.exit(f"{module} takes only {taken} from python3.dll")
with tempfile.TemporaryDirectory() as folder:
    definition = pathlib.Path(folder, "python3.def")
    empty = pathlib.Path(folder, "empty.c")
    lines = [f"    {name} = python311.{name}" for name in taken]
    definition.write_text("\n".join(["LIBRARY python3", "EXPORTS", *lines, ""]))
    empty.write_text("int DllMainCRTStartup(void) { return 1; }\n")
    zig = [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-windows-gnu", "-shared", "-nostdlib"]
    subprocess.run([*zig, empty, definition, "-o", out], check=True)
