"""Runs the build's own compiler (cmake/compile_texts.cpp) over Python texts. Called by embed_text.py and
make_library.py."""
import os
import struct
import subprocess
import tempfile

# CPython's own Python forms of what it runs in C: their code is hidden too (is_hidden_module).
HIDDEN = {"datetime", "_pydecimal", "pickle"}


def is_hidden(name: str, text: bytes) -> bool:
    return name.startswith("_prelude_") or name in HIDDEN or text.startswith(b"# Hidden")


def compile_texts(command: list[str], modules: list[tuple[str, str, bytes]]) -> list[bytes]:
    """modules: name, the file name that tracebacks show, text. The code of each, empty if it does not compile."""
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for number, (name, filename, text) in enumerate(modules):
            path = os.path.join(folder, f"{number}.py")
            with open(path, "wb") as stream:
                stream.write(text)
            rows.append(f"{int(is_hidden(name, text))}\t{filename}\t{path}")
        rows_file, output = os.path.join(folder, "list"), os.path.join(folder, "output")
        with open(rows_file, "w", encoding="utf-8") as stream:
            stream.write("\n".join(rows))
        subprocess.run([*command, rows_file, output], check=True)
        with open(output, "rb") as stream:
            data = stream.read()
    codes = []
    at = 0
    for _ in modules:
        size, = struct.unpack_from("<I", data, at)
        codes.append(data[at + 4:at + 4 + size])
        at += 4 + size
    return codes
