# Hidden: the C module _stat. The module stat defines everything itself; this is where C's words are others.

_KINDS = {0o140000: "s", 0o120000: "l", 0o100000: "-", 0o060000: "b", 0o040000: "d", 0o020000: "c", 0o010000: "p"}


def filemode(mode, /):
    """Convert a file's mode to a string of the form '-rwxrwxrwx'"""
    letters = [_KINDS.get(mode & 0o170000, "?")]
    for shift, special, small, big in ((6, 0o4000, "s", "S"), (3, 0o2000, "s", "S"), (0, 0o1000, "t", "T")):
        bits = mode >> shift & 7
        letters.append("r" if bits & 4 else "-")
        letters.append("w" if bits & 2 else "-")
        runs = bits & 1
        letters.append((small if runs else big) if mode & special else "x" if runs else "-")
    return "".join(letters)
