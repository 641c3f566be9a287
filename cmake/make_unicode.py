"""Writes the tables behind core/base/unicode_tables.h from the Unicode data of the Python it runs under, which
must be that of Python 3.11 (Unicode 14.0). Run by the build: make_unicode.py OUTPUT.cpp
"""
import collections
import sys
import unicodedata

CODES = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
EVERY = range(0x110000)
BLOCK = 128
# Names of control characters and other aliases, which no function lists; kept if lookup() knows them.
ALIASES = """NULL|START OF HEADING|START OF TEXT|END OF TEXT|END OF TRANSMISSION|ENQUIRY|ACKNOWLEDGE|ALERT|BACKSPACE
CHARACTER TABULATION|HORIZONTAL TABULATION|LINE FEED|NEW LINE|END OF LINE|LINE TABULATION|VERTICAL TABULATION
FORM FEED|CARRIAGE RETURN|SHIFT OUT|LOCKING-SHIFT ONE|SHIFT IN|LOCKING-SHIFT ZERO|DATA LINK ESCAPE
DEVICE CONTROL ONE|DEVICE CONTROL TWO|DEVICE CONTROL THREE|DEVICE CONTROL FOUR|NEGATIVE ACKNOWLEDGE
SYNCHRONOUS IDLE|END OF TRANSMISSION BLOCK|CANCEL|END OF MEDIUM|SUBSTITUTE|ESCAPE|INFORMATION SEPARATOR FOUR
FILE SEPARATOR|INFORMATION SEPARATOR THREE|GROUP SEPARATOR|INFORMATION SEPARATOR TWO|RECORD SEPARATOR
INFORMATION SEPARATOR ONE|UNIT SEPARATOR|DELETE|PADDING CHARACTER|HIGH OCTET PRESET|BREAK PERMITTED HERE
NO BREAK HERE|INDEX|NEXT LINE|START OF SELECTED AREA|END OF SELECTED AREA|CHARACTER TABULATION SET
HORIZONTAL TABULATION SET|CHARACTER TABULATION WITH JUSTIFICATION|LINE TABULATION SET|PARTIAL LINE FORWARD
PARTIAL LINE BACKWARD|REVERSE LINE FEED|REVERSE INDEX|SINGLE SHIFT TWO|SINGLE-SHIFT-2|SINGLE SHIFT THREE
SINGLE-SHIFT-3|DEVICE CONTROL STRING|PRIVATE USE ONE|PRIVATE USE-1|PRIVATE USE TWO|PRIVATE USE-2
SET TRANSMIT STATE|CANCEL CHARACTER|MESSAGE WAITING|START OF GUARDED AREA|START OF PROTECTED AREA
END OF GUARDED AREA|END OF PROTECTED AREA|START OF STRING|SINGLE GRAPHIC CHARACTER INTRODUCER
SINGLE CHARACTER INTRODUCER|CONTROL SEQUENCE INTRODUCER|STRING TERMINATOR|OPERATING SYSTEM COMMAND
PRIVACY MESSAGE|APPLICATION PROGRAM COMMAND|BYTE ORDER MARK|ZWNBSP|NUL|SOH|STX|ETX|EOT|ENQ|ACK|BEL|BS|TAB|HT|LF|NL
EOL|VT|FF|CR|SO|SI|DLE|DC1|DC2|DC3|DC4|NAK|SYN|ETB|CAN|EOM|SUB|ESC|FS|GS|RS|US|SP|DEL|PAD|HOP|BPH|NBH|IND|NEL|SSA
ESA|HTS|HTJ|VTS|PLD|PLU|RI|SS2|SS3|DCS|PU1|PU2|STS|CCH|MW|SPA|EPA|SOS|SGC|SCI|CSI|ST|OSC|PM|APC|NBSP|SHY|CGJ
ZWSP|ZWNJ|ZWJ|LRM|RLM|LRE|RLE|PDF|LRO|RLO|NNBSP|MMSP|WJ|LRI|RLI|FSI|PDI|BOM|ALM|LATIN CAPITAL LETTER GHA
LATIN SMALL LETTER GHA|WEIERSTRASS ELLIPTIC FUNCTION""".replace("\n", "|").split("|")


def wrapped(items):
    lines, line = [], "   "
    for item in items:
        if len(line) + 1 + len(item) > 100:
            lines.append(line)
            line = "   "
        line += " " + item
    return "\n".join(lines + [line])


def array(kind, name, values, text=str):
    values = list(values)
    return f"const {kind} {name}[] = {{\n{wrapped(text(v) + ',' for v in values)}\n}};\n" \
           f"const size_t {name}_COUNT = {len(values)};\n\n"


def numbers(kind, name, values):
    return array(kind, name, values)


def ranges(name, test, codes=CODES):
    found, start, previous = [], None, None
    for code in codes:
        inside = test(chr(code))
        if inside and (start is None or code != previous + 1):
            if start is not None:
                found.append((start, previous))
            start = code
        elif not inside and start is not None:
            found.append((start, previous))
            start = None
        previous = code
    if start is not None:
        found.append((start, previous))
    return array("CodePointRange", name, found, lambda r: f"{{0x{r[0]:x}, 0x{r[1]:x}}}")


def mapping(name, mapped):
    """Runs of code points with one distance, every one or every second code point; and full mappings."""
    single, full = {}, []
    for code in CODES:
        text = mapped(chr(code))
        if text == chr(code):
            continue
        if len(text) == 1:
            single[code] = ord(text) - code
        else:
            parts = [ord(c) for c in text] + [0, 0]
            full.append((code, parts[0], parts[1], parts[2]))
    runs, done = [], set()
    for code in sorted(single):
        if code in done:
            continue
        delta, best = single[code], (1, code)
        for step in (1, 2):
            last = code
            while single.get(last + step) == delta and last + step not in done and \
                    (step == 1 or last + 1 not in single or single[last + 1] != delta):
                last += step
            if last - code > best[1] - code:
                best = (step, last)
        step, last = best
        done.update(range(code, last + 1, step))
        runs.append((code, last, step, delta))
    return array("CaseRun", name + "_RUNS", runs, lambda r: f"{{0x{r[0]:x}, 0x{r[1]:x}, {r[2]}, {r[3]}}}") + \
        array("FullCase", name + "_FULL", full, lambda r: "{" + ", ".join(f"0x{v:x}" for v in r) + "}")


def is_cased(code):
    c = chr(code)
    return c.islower() or c.isupper() or unicodedata.category(c) == "Lt"


def is_case_ignorable(c):
    if is_cased(ord(c)):
        return ("1" + c + "\u03a3").lower().endswith("\u03c3")
    return ("a\u03a3" + c + "a").lower()[1] == "\u03c3"


def decimal_starts():
    starts = [c for c in CODES if chr(c).isdecimal() and unicodedata.decimal(chr(c)) == 0]
    for start in starts:
        assert all(unicodedata.decimal(chr(start + i)) == i for i in range(10))
    return numbers("uint32_t", "DECIMAL_STARTS", starts)


def properties():
    """One record per combination, found through two stages of indices."""
    texts = {"category": [], "bidirectional": [], "width": []}

    def place(kind, text):
        if text not in texts[kind]:
            texts[kind].append(text)
        return texts[kind].index(text)

    records, index = {}, []
    for code in EVERY:
        c = chr(code)
        record = (place("category", unicodedata.category(c)), place("bidirectional", unicodedata.bidirectional(c)),
                  unicodedata.combining(c), unicodedata.mirrored(c),
                  place("width", unicodedata.east_asian_width(c)))
        index.append(records.setdefault(record, len(records)))
    blocks, first = {}, []
    for start in range(0, len(index), BLOCK):
        first.append(blocks.setdefault(tuple(index[start:start + BLOCK]), len(blocks)))
    assert len(records) < 256 and len(blocks) < 65536
    out = array("UnicodeRecord", "UNICODE_RECORDS", records, lambda r: "{" + ", ".join(map(str, r)) + "}")
    for kind, name in (("category", "CATEGORY_NAMES"), ("bidirectional", "BIDIRECTIONAL_NAMES"),
                       ("width", "WIDTH_NAMES")):
        out += array("char* const", name, texts[kind], lambda t: f'"{t}"')
    out += numbers("uint16_t", "UNICODE_BLOCKS", first)
    return out + numbers("uint8_t", "UNICODE_INDEX",
                         (i for block in blocks for i in block))


def decompositions():
    tags, entries, parts = [""], [], []
    for code in EVERY:
        text = unicodedata.decomposition(chr(code))
        if not text:
            continue
        words = text.split()
        tag = words.pop(0) if words[0].startswith("<") else ""
        if tag not in tags:
            tags.append(tag)
        entries.append((code, len(parts), tags.index(tag), len(words)))
        parts += [int(w, 16) for w in words]
    pairs = []
    for code, at, tag, count in entries:
        if tag == 0 and count == 2:
            pair = chr(parts[at]) + chr(parts[at + 1])
            if unicodedata.normalize("NFC", pair) == chr(code):
                pairs.append((parts[at], parts[at + 1], code))
    pairs.sort()
    return array("char* const", "DECOMPOSITION_TAGS", tags, lambda t: f'"{t}"') + \
        array("Decomposition", "DECOMPOSITIONS", entries, lambda e: "{" + ", ".join(map(str, e)) + "}") + \
        numbers("uint32_t", "DECOMPOSITION_PARTS", parts) + \
        array("Composition", "COMPOSITIONS", pairs, lambda e: "{" + ", ".join(map(str, e)) + "}")


def numeric():
    values, entries, digits = [], [], []
    for code in CODES:
        value = unicodedata.numeric(chr(code), None)
        if value is not None and not chr(code).isdecimal():
            if value not in values:
                values.append(value)
            entries.append((code, values.index(value)))
        digit = unicodedata.digit(chr(code), None)
        if digit is not None and not chr(code).isdecimal():
            digits.append((code, digit))
    pair = lambda e: "{" + ", ".join(map(str, e)) + "}"
    return array("double", "NUMERIC_VALUES", values, repr) + array("CodeNumber", "NUMERIC_ENTRIES", entries, pair) + \
        array("CodeNumber", "DIGIT_ENTRIES", digits, pair)


def pieces(name):
    """Words; what follows a '-' within a word is a piece with it; '~' stands for a '-' that opens a word."""
    found = []
    for word in name.split(" "):
        if word.startswith("-"):
            word = "~" + word[1:]
        first, *rest = word.split("-")
        found += [first] + ["-" + part for part in rest]
    return found


def names():
    """Words by number; a name is what it shares with the one before (words), and the rest of its words."""
    named = []
    for code in CODES:
        name = unicodedata.name(chr(code), None)
        if name and not name.startswith(("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ")):
            named.append((code, name))
    split = [(code, pieces(name)) for code, name in named]
    rests, previous = [], []
    for number, (code, words) in enumerate(split):
        if number % 64 == 0:
            previous = []
        shared = 0
        while shared < min(len(words), len(previous), 15) and words[shared] == previous[shared]:
            shared += 1
        rests.append((code, shared, words[shared:]))
        previous = words
    counts = collections.Counter(word for _, _, rest in rests for word in rest)
    lexicon = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    place = {word: i for i, word in enumerate(lexicon)}
    data, starts, previous = bytearray(), [], -1
    for number, (code, shared, rest) in enumerate(rests):
        if number % 64 == 0:
            starts.append((code, len(data)))
            previous = code - 1
        gap = code - previous - 1
        assert len(rest) < 16
        data.append(shared << 4 | len(rest))
        while True:   # the distance to the code point before, seven bits at a time
            data.append(gap & 127 | (128 if gap > 127 else 0))
            gap >>= 7
            if not gap:
                break
        for word in rest:
            n = place[word]
            if n < 192:
                data.append(n)
            else:
                n -= 192
                assert n < 64 * 256
                data += bytes([192 + (n >> 8), n & 255])
        previous = code
    words = bytearray()
    for word in lexicon:
        words += word.encode()
        words[-1] |= 128
    table = ranges("CJK_RANGES", lambda c: unicodedata.name(c, "").startswith("CJK UNIFIED IDEOGRAPH-"))
    aliases = []
    for alias in ALIASES:
        try:
            char = unicodedata.lookup(alias)
        except KeyError:
            continue
        if unicodedata.name(char, None) != alias:
            aliases.append((alias, ord(char)))
    return table + numbers("uint8_t", "NAME_WORDS", words) + numbers("uint8_t", "NAME_DATA", data) + \
        array("NameBlock", "NAME_BLOCKS", starts, lambda e: "{" + ", ".join(map(str, e)) + "}") + \
        array("NameAlias", "NAME_ALIASES", aliases, lambda a: f'{{"{a[0]}", 0x{a[1]:x}}}')


def main():
    if unicodedata.unidata_version != "14.0.0":
        sys.exit(f"{sys.executable} has Unicode {unicodedata.unidata_version}; the tables need Python 3.11's 14.0.0")
    old = unicodedata.ucd_3_2_0
    text = '// Made by cmake/make_unicode.py.\n#include "core/base/unicode_tables.h"\n\nnamespace lockstep::base {\n\n'
    text += ranges("PRINTABLE_RANGES", str.isprintable, EVERY)
    text += ranges("IDENTIFIER_START_RANGES", str.isidentifier, EVERY)
    text += ranges("IDENTIFIER_PART_RANGES", lambda c: ("a" + c).isidentifier(), EVERY)
    for name, test in (("ALPHA", str.isalpha), ("LOWER", str.islower), ("UPPER", str.isupper),
                       ("TITLE", lambda c: unicodedata.category(c) == "Lt"), ("SPACE", str.isspace),
                       ("DIGIT", str.isdigit), ("NUMERIC", str.isnumeric), ("CASE_IGNORABLE", is_case_ignorable),
                       ("ASSIGNED_IN_3_2", lambda c: old.category(c) != "Cn")):
        text += ranges(name, test)
    text += decimal_starts()
    for name, mapped in (("UPPER_CASE", str.upper), ("LOWER_CASE", str.lower), ("TITLE_CASE", str.title),
                         ("FOLDED_CASE", str.casefold)):
        text += mapping(name, mapped)
    text += properties() + decompositions() + numeric() + names()
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(text + "}  // namespace lockstep::base\n")


main()
