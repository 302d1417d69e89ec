"""Whether libraries take from the system only what an old musl has: musl.py LIBC LIBRARY|WHEEL...

Python's and Node's own functions come from the program that loads a library.
"""

import io
import sys
import zipfile

from elftools.elf.elffile import ELFFile

HOST = ("Py", "_Py", "napi_", "node_api_")


def library(path: str) -> io.BytesIO:
    if not path.endswith(".whl"):
        with open(path, "rb") as file:
            return io.BytesIO(file.read())
    with zipfile.ZipFile(path) as wheel:
        [name] = [name for name in wheel.namelist() if name.endswith(".so")]
        return io.BytesIO(wheel.read(name))


def symbols(file: io.BytesIO):
    return ELFFile(file).get_section_by_name(".dynsym").iter_symbols()


libc, *paths = sys.argv[1:]
has = {symbol.name for symbol in symbols(library(libc)) if symbol["st_shndx"] != "SHN_UNDEF"}
wrong = len(has) < 1000
for path in paths:
    needed = [tag.needed for tag in ELFFile(library(path)).get_section_by_name(".dynamic").iter_tags("DT_NEEDED")]
    takes = {
        symbol.name
        for symbol in symbols(library(path))
        if symbol["st_shndx"] == "SHN_UNDEF" and symbol["st_info"]["bind"] == "STB_GLOBAL" and not symbol.name.startswith(HOST)
    }
    missing = sorted(takes - has)
    print(f"  {path.rsplit('/', 1)[-1]}: {len(takes)} functions of musl, {missing or 'all'} there")
    # musl takes this name for itself, whatever its file is called.
    wrong |= bool(missing) or needed != ["libc.so"] or len(takes) < 50
sys.exit(wrong)
