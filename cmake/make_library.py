"""Packs CPython's pure Python library into one file that Lockstep's shells load (core/vm/modules/library_image.h).

Usage: make_library.py FOLDER OUTPUT [with-tests] [-- COMPILER ...]. FOLDER holds usr/lib/python3.11 and the
copyright file of Debian's packages (tools/fetch_library); the tables of East Asian encodings go with it. Each text
is packed on its own, so that an import unpacks what it needs. COMPILER (cmake/compile_texts.cpp): each module's code
goes with it too, as "name/code" without a file name.
"""
import os
import struct
import sys
import zlib

import make_cjk
import precompile

HOME = "usr/lib/python3.11"
LICENCE = "usr/share/doc/libpython3.11-stdlib/copyright"

# What makes no sense here: tests, graphical things, the installation of packages, Windows and macOS, documents.
LEFT_OUT = {"test", "tests", "idlelib", "tkinter", "turtledemo", "turtle.py", "lib2to3", "ensurepip", "distutils",
            "pydoc_data", "venv", "lib-dynload", "__pycache__", "antigravity.py", "sitecustomize.py",
            "_aix_support.py", "_osx_support.py", "_distutils_system_mod.py", "_bootsubprocess.py", "curses",
            "msilib", "__phello__", "__hello__.py"}

# What programs here seldom import, or only parts of it: parsed when it comes to that, so that the file stays small.
NOT_COMPILED = {"aifc", "antigravity", "asynchat", "asyncore", "bdb", "cgi", "cgitb", "chunk", "cmd", "code", "crypt",
                "ctypes", "dbm", "doctest", "email", "encodings", "fileinput", "formatter", "ftplib", "getpass", "html",
                "http", "imaplib", "imghdr", "imp", "mailbox", "mailcap", "mimetypes", "modulefinder",
                "multiprocessing", "netrc", "nntplib", "nturl2path", "optparse", "pdb", "pickletools", "pipes",
                "plistlib",
                "poplib", "pyclbr", "pydoc", "py_compile", "pty", "rlcompleter", "smtpd", "smtplib", "sndhdr",
                "sqlite3", "ssl", "stringprep", "sunau", "symtable", "tabnanny", "tarfile", "telnetlib", "trace",
                "urllib", "uu", "wave", "webbrowser", "wsgiref", "xdrlib", "xml", "xmlrpc", "zipapp", "zipfile",
                "zipimport", "_pyio", "_sitebuiltins", "_compat_pickle"}
COMPILED_PARTS = {"encodings", "encodings.aliases", "encodings.utf_8", "encodings.latin_1", "encodings.ascii"}


def is_compiled(name: str, file: str) -> bool:
    if name in COMPILED_PARTS:
        return True
    top = name.split(".")[0]
    return file.startswith(f"/{HOME}/") and not name.startswith("/") and top not in NOT_COMPILED and (
        "_sysconfigdata" not in top and "test" not in name.split("."))


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
    folder, output, *options = sys.argv[1:]
    compiler = []
    if "--" in options:
        compiler = options[options.index("--") + 1:]
        options = options[:options.index("--")]
    if options == ["with-tests"]:
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
    if compiler:
        modules = [entry for entry in entries if is_compiled(entry[0].decode(), entry[1].decode())]
        codes = precompile.compile_texts(compiler, [(name.decode(), file.decode(), text)
                                                    for name, file, _, text in modules])
        entries += [(name + b"/code", b"", False, code) for (name, *_), code in zip(modules, codes) if code]
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
