"""Tables of the East Asian encodings, from the codecs of the Python it runs under (3.11), as the text of a module
for each: _cjk_gbk and so on, packed into the library image by make_library.py."""
import base64
import struct

NAMES = ("gb2312", "gbk", "gb18030", "big5", "cp950", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949")


def decoded(name, data):
    """The one character of the BMP that the bytes stand for, or 0."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return 0
    return ord(text) if len(text) == 1 and text < "\U00010000" else 0


def plane(name, prefix):
    """128 leads from 0x80 on, 192 trails from 0x40 on."""
    return [decoded(name, prefix + bytes((lead, trail))) for lead in range(0x80, 0x100) for trail in range(0x40, 0x100)]


def linear(data):
    return (((data[0] - 0x81) * 10 + data[1] - 0x30) * 126 + data[2] - 0x81) * 10 + data[3] - 0x30


def text_of(name):
    single = [decoded(name, bytes((byte,))) for byte in range(0x80, 0x100)]
    double = plane(name, b"")
    triple = plane(name, b"\x8f") if name == "euc_jp" else []
    back = {}
    for byte, code in enumerate(single):
        if code:
            back.setdefault(code, bytes((byte + 0x80,)))
    for prefix, table in ((b"", double), (b"\x8f", triple)):
        for place, code in enumerate(table):
            if code:
                back.setdefault(code, prefix + bytes((place // 192 + 0x80, place % 192 + 0x40)))
    extra, ranges = bytearray(), []
    for code in range(0x80, 0x10000):
        if 0xD800 <= code < 0xE000:
            continue
        try:
            data = chr(code).encode(name)
        except UnicodeEncodeError:
            data = b""
        if len(data) == 4:
            if ranges and ranges[-1][0] + ranges[-1][2] == linear(data) and ranges[-1][1] + ranges[-1][2] == code:
                ranges[-1][2] += 1
            else:
                ranges.append([linear(data), code, 1])
            data = b""
        if len(data) > 3:   # euc_kr spells rare syllables out in eight bytes; those are left out
            data = b""
        if data != back.get(code, b""):
            extra += struct.pack("<IB3s", code, len(data), data)
    parts = {"SINGLE": struct.pack("<128H", *single), "DOUBLE": struct.pack(f"<{len(double)}H", *double),
             "TRIPLE": struct.pack(f"<{len(triple)}H", *triple), "EXTRA": bytes(extra)}
    lines = ["from binascii import a2b_base64 as _bytes"]
    lines += [f'{key} = _bytes("{base64.b64encode(value).decode()}")' for key, value in parts.items()]
    lines.append(f"RANGES = {ranges}")
    return "\n".join(lines) + "\n"


def modules():
    for name in NAMES:
        yield "_cjk_" + name, text_of(name).encode()
