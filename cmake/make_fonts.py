"""Cuts the machine's fonts down to the characters that the interface can show.

Usage: make_fonts.py FOLDER. The Chinese face covers GB 2312, the Latin ones Latin, Greek, Cyrillic
and the signs of the interface. Layout features (ligatures, kerning) are dropped: ImGui uses none.
"""
import os
import sys

from fontTools import subset

LATIN = ["U+0020-007E", "U+00A0-024F", "U+0370-03FF", "U+0400-045F", "U+2010-2027", "U+2030-203A",
         "U+2070-209C", "U+20AC", "U+2190-21FF", "U+2200-22FF", "U+2300-23FF", "U+2460-24FF",
         "U+2500-257F", "U+2580-25FF", "U+2600-26FF", "U+2713-2718", "U+27A4", "U+2B05-2B0D"]
CHINESE = ["U+3000-303F", "U+FF00-FFEF", "U+2018-201D", "U+2026", "U+00B7", "U+2460-2473",
           "U+2190-2193", "U+25A0-25FF", "U+2713", "U+2717"]

FACES = [  # file, source, face number, is Chinese
    ("text.otf", "/usr/share/fonts/opentype/inter/Inter-Regular.otf", 0, False),
    ("mono.ttf", "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf", 0, False),
    # Its monospaced face differs in the Latin letters only, so that one does for both.
    ("chinese.ttf", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0, True),
]


def gb2312() -> list[int]:
    """The characters of GB 2312, from its table of 94 by 94."""
    found = []
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.append(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return found


def expand(ranges: list[str]) -> list[int]:
    found = []
    for part in ranges:
        first, _, last = part[2:].partition("-")
        found.extend(range(int(first, 16), int(last or first, 16) + 1))
    return found


def main() -> None:
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name, source, number, chinese in FACES:
        options = subset.Options()
        options.font_number = number
        options.layout_features = []
        options.hinting = False
        options.desubroutinize = True
        options.notdef_outline = True
        options.name_IDs = [0, 1, 2, 13, 14]  # who made it, its name and its licence
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "MVAR", "STAT", "vhea", "vmtx", "FFTM"]
        font = subset.load_font(source, options)
        cutter = subset.Subsetter(options)
        if chinese:  # Latin letters come from the Latin faces.
            wanted = expand(CHINESE) + [char for char in gb2312() if char >= 0x2000]
        else:
            wanted = expand(LATIN)
        cutter.populate(unicodes=wanted)
        cutter.subset(font)
        subset.save_font(font, os.path.join(folder, name), options)


main()
