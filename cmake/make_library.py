"""Packs CPython's pure Python library into one file that Lockstep's shells load (core/vm/modules/library_image.h).

Usage: make_library.py FOLDER OUTPUT [with-tests]. FOLDER holds usr/lib/python3.11 and the copyright file of Debian's
packages (tools/fetch_library); the tables of East Asian encodings go with it. Each text is packed on its own, so
that an import unpacks what it needs.
"""
import os
import struct
import sys
import zlib

import make_cjk

HOME = "usr/lib/python3.11"
LICENCE = "usr/share/doc/libpython3.11-stdlib/copyright"

# What makes no sense here: tests, graphical things, the installation of packages, Windows and macOS, documents.
LEFT_OUT = {"test", "tests", "idlelib", "tkinter", "turtledemo", "turtle.py", "lib2to3", "ensurepip", "distutils",
            "pydoc_data", "venv", "lib-dynload", "__pycache__", "antigravity.py", "sitecustomize.py",
            "_aix_support.py", "_osx_support.py", "_distutils_system_mod.py", "_bootsubprocess.py", "curses",
            "msilib", "__phello__", "__hello__.py"}


def sources(home: str):
    for folder, folders, files in os.walk(home):
        folders[:] = sorted(name for name in folders if name not in LEFT_OUT)
        for name in sorted(files):
            if name.endswith(".py") and name not in LEFT_OUT and not name.startswith("_sysconfigdata__linux"):
                path = os.path.join(folder, name)
                yield os.path.relpath(path, home), path


def module_name(path: str) -> tuple[str, bool]:
    parts = path[:-len(".py")].split("/")
    package = parts[-1] == "__init__"
    return ".".join(parts[:-1] if package else parts), package


def main() -> None:
    folder, output = sys.argv[1:3]
    if sys.argv[3:] == ["with-tests"]:
        LEFT_OUT.difference_update({"test", "tests"})
    home = os.path.join(folder, HOME)
    entries = []
    for path, full in sources(home):
        with open(full, "rb") as stream:
            data = stream.read()
        name, package = module_name(path)
        entries.append((name.encode(), f"/{HOME}/{path}".encode(), package, data))
    with open(os.path.join(folder, LICENCE), "rb") as stream:
        entries.append((b"/licence", f"/{LICENCE}".encode(), False, stream.read()))
    if "test" not in LEFT_OUT:
        # What the tests read: files, not modules.
        folder_of_tests = os.path.join(home, "test")
        for name in sorted(os.listdir(folder_of_tests)):
            if name.endswith(".txt"):
                with open(os.path.join(folder_of_tests, name), "rb") as stream:
                    entries.append((f"/test/{name}".encode(), f"/{HOME}/test/{name}".encode(), False, stream.read()))
    for name, text in make_cjk.modules():
        entries.append((name.encode(), f"/usr/share/lockstep/{name}.py".encode(), False, text))
    entries.sort()
    packed = [zlib.compress(data, 9) for _, _, _, data in entries]
    offset = 16 + sum(20 + len(name) + len(file) for name, file, _, _ in entries)
    index = bytearray()
    for (name, file, package, data), body in zip(entries, packed):
        index += struct.pack("<IIIHHI", offset, len(body), len(data), len(name), len(file), package)
        index += name + file
        offset += len(body)
    part = output + ".part"
    with open(part, "wb") as stream:
        stream.write(b"LSLIB\0\0\1" + struct.pack("<II", len(entries), offset) + index + b"".join(packed))
    os.replace(part, output)


main()
