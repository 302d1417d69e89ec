"""Packs files so that the same files make the same bytes: archive.py OUT.tar.gz|OUT.zip NAME=FILE...

Times are the one of SOURCE_DATE_EPOCH (else 1980), no owner is named, order is that of the names.
"""

import gzip
import os
import sys
import tarfile
import time
import zipfile

out, *entries = sys.argv[1:]
EPOCH = max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), 315_532_800)  # 1980-01-01, where zip's times begin
named = sorted(entry.split("=", 1) for entry in entries)


def mode(file: str) -> int:
    return 0o755 if os.access(file, os.X_OK) else 0o644


if out.endswith(".zip"):
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, file in named:
            info = zipfile.ZipInfo(name, time.gmtime(EPOCH)[:6])
            info.external_attr = (0o100000 | mode(file)) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            with open(file, "rb") as content:
                archive.writestr(info, content.read(), compresslevel=9)
else:
    with open(out, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, EPOCH) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for name, file in named:
                info = tarfile.TarInfo(name)
                info.size, info.mtime, info.mode = os.path.getsize(file), EPOCH, mode(file)
                with open(file, "rb") as content:
                    archive.addfile(info, content)
