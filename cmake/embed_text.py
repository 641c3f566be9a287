"""Writes a C++ source with the texts of a folder's .py files as a sorted array.

Usage: embed_text.py FOLDER OUTPUT.cpp HEADER NAMESPACE TYPE ARRAY COUNT (--modules COMMAND ... | --files)
--modules names each text as Python would import it ("concurrent.futures") and adds its compiled code; COMMAND
is the compiler (cmake/compile_texts.cpp). --files names it by its path.
"""
import os
import sys

import precompile

# Seldom imported: parsed when it comes to that, so that the page stays small.
SELDOM = {"cmath", "_socket", "_csv", "zlib", "_codec_escapes", "_multibytecodec", "marshal", "binascii",
          "_digests", "_hashlib", "_posix_process", "_ast", "_contextvars", "_importlib_more",
          "_io_buffers", "_io_decode", "_signal", "faulthandler", "grp", "pwd", "_tracemalloc"}
HIDDEN = b"# Hidden"               # begins a text whose frames nobody sees: where there is code, that is all of it
OWN_FOLDER = "/usr/lib/lockstep"   # where the program sees them (kOwnFolder)


def c_literal(data: bytes) -> str:
    """One C string literal per line of text; three-digit octal, so that no escape runs on."""
    special = {0x22: '\\"', 0x5C: "\\\\", 0x09: "\\t", 0x3F: "\\?"}
    lines = []
    for line in data.split(b"\n"):
        text = "".join(
            special.get(b) or (chr(b) if 32 <= b < 127 else f"\\{b:03o}") for b in line)
        lines.append(text)
    if not lines[-1]:
        quoted = [f'"{text}\\n"' for text in lines[:-1]]
    else:
        quoted = [f'"{text}\\n"' for text in lines[:-1]] + [f'"{lines[-1]}"']
    return "\n     ".join(quoted or ['""'])


def entry_name(path: str, modules: bool) -> tuple[str, bool]:
    if not modules:
        return path, False
    parts = path[:-len(".py")].split("/")
    package = parts[-1] == "__init__"
    return ".".join(parts[:-1] if package else parts), package


def main() -> None:
    folder, output, header, namespace, type_name, array, count, mode, *compiler = sys.argv[1:]
    entries = []
    for root, dirs, files in os.walk(folder):
        dirs[:] = [d for d in dirs if d != "__pycache__"]
        for file in files:
            if not file.endswith(".py"):
                continue
            path = os.path.join(root, file)
            with open(path, "rb") as stream:
                data = stream.read()
            relative = os.path.relpath(path, folder).replace(os.sep, "/")
            entries.append((*entry_name(relative, mode == "--modules"), data))
    entries.sort(key=lambda entry: entry[0].encode())
    codes = {}
    if mode == "--modules":
        files = {name: name.replace(".", "/") + ("/__init__.py" if package else ".py")
                 for name, package, _ in entries}
        made = precompile.compile_texts(compiler, [(name, f"{OWN_FOLDER}/{files[name]}", data)
                                                   for name, _, data in entries])
        for (name, _, _), code in zip(entries, made):
            if not code:
                sys.exit(f"{files[name]} does not compile")
            codes[name] = b"" if name in SELDOM else code
        entries = [(name, package, HIDDEN + b"\n" if codes[name] and data.startswith(HIDDEN) else data)
                   for name, package, data in entries]
    rows = []
    for name, package, data in entries:
        more = ""
        if mode == "--modules":
            code = codes[name]
            more = f", {str(package).lower()},\n     {c_literal(code)},\n     {len(code)}u"
        rows.append(f'    {{"{name}",\n     {c_literal(data)},\n     {len(data)}u{more}}},\n')
    if not rows:  # An array may not be empty; the count says that this row is none.
        rows.append('    {"", "", 0u' + (', false, "", 0u' if mode == "--modules" else "") + "},\n")
    text = (f'// Made at build from the .py files; not to be edited.\n#include "{header}"\n\n'
            f"namespace {namespace} {{\n\nconst {type_name} {array}[] = {{\n{''.join(rows)}}};\n"
            f"const unsigned {count} = {len(entries)}u;\n\n}}  // namespace {namespace}\n")
    os.makedirs(os.path.dirname(output) or ".", exist_ok=True)
    with open(output, "w", encoding="ascii") as stream:
        stream.write(text)


main()
