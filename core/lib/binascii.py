# Hidden Python of the module binascii.
"""Conversion between binary data and ASCII"""
import _binary


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def _ascii(data):
    """Bytes-like, or a str of ASCII characters."""
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode("ascii")
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError("argument should be bytes, buffer or ASCII string, "
                        f"not '{type(data).__name__}'") from None


def _binary_data(data):
    if isinstance(data, bytes):
        return data
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None


def _checked(result):
    if isinstance(result, str):
        raise Error(result)
    return result


def hexlify(data, sep="", bytes_per_sep=1):
    """Hexadecimal representation of binary data."""
    data = _binary_data(data)
    return (data.hex(sep, bytes_per_sep) if len(sep) else data.hex()).encode("ascii")


b2a_hex = hexlify


def unhexlify(hexstr, /):
    """Binary data of hexadecimal representation."""
    return _checked(_binary.from_hex(_ascii(hexstr)))


a2b_hex = unhexlify


def b2a_base64(data, /, *, newline=True):
    """Base64-code line of data."""
    data = _binary.to_base64(_binary_data(data))
    return data + b"\n" if newline else data


def a2b_base64(data, /, *, strict_mode=False):
    """Decode a line of base64 data."""
    return _checked(_binary.from_base64(_ascii(data), bool(strict_mode)))


def crc32(data, crc=0, /):
    """Compute CRC-32 incrementally."""
    return _binary.crc32(_binary_data(data), crc)


def crc_hqx(data, crc, /):
    """Compute CRC-CCITT incrementally."""
    return _binary.crc_hqx(_binary_data(data), crc)


def b2a_uu(data, /, *, backtick=False):
    """Uuencode line of data."""
    data = _binary_data(data)
    if len(data) > 45:
        raise Error("At most 45 bytes at once")
    zero = 96 if backtick else 32
    out = bytearray([len(data) + 32 if data or not backtick else zero])
    padded = data + b"\0" * (-len(data) % 3)
    for at in range(0, len(padded), 3):
        group = int.from_bytes(padded[at:at + 3], "big")
        for shift in (18, 12, 6, 0):
            value = group >> shift & 63
            out.append(value + 32 if value else zero)
    return bytes(out) + b"\n"


def a2b_uu(data, /):
    """Decode a line of uuencoded data."""
    data = _ascii(data)
    size = (data[0] - 32 if data else -32) & 63
    out = bytearray()
    left = bits = 0
    at = 1
    while len(out) < size:
        byte = data[at] if at < len(data) else 32
        at += 1
        if byte in b"\n\r" or at > len(data):
            byte = 0
        else:
            if not 32 <= byte <= 96:
                raise Error("Illegal char")
            byte = byte - 32 & 63
        left = left << 6 | byte
        bits += 6
        if bits >= 8:
            bits -= 8
            out.append(left >> bits & 255)
            left &= (1 << bits) - 1
    for byte in data[at:]:
        if byte not in b" `\n\r":
            raise Error("Trailing garbage")
    return bytes(out)


def a2b_qp(data, header=False):
    """Decode a string of qp-encoded data."""
    data = _ascii(data)
    out = bytearray()
    at = 0
    hexdigits = b"0123456789abcdefABCDEF"
    while at < len(data):
        byte = data[at]
        if byte == 61:
            at += 1
            if at >= len(data):
                break
            if data[at] in b"\n\r":
                if data[at] != 10:
                    while at < len(data) and data[at] != 10:
                        at += 1
                at += 1
            elif data[at] == 61:
                out.append(61)
                at += 1
            elif at + 1 < len(data) and data[at] in hexdigits and data[at + 1] in hexdigits:
                out.append(int(data[at:at + 2], 16))
                at += 2
            else:
                out.append(61)
        elif header and byte == 95:
            out.append(32)
            at += 1
        else:
            out.append(byte)
            at += 1
    return bytes(out)


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    """Encode a string using quoted-printable encoding."""
    data = _binary_data(data)
    first = data.find(b"\n")
    ending = b"\r\n" if first > 0 and data[first - 1] == 13 else b"\n"
    out = bytearray()
    line = 0
    at = 0
    while at < len(data):
        byte = data[at]
        last = at + 1 == len(data)
        quoted = byte > 126 or byte == 61 or (header and byte == 95) or \
            (byte == 46 and line == 0 and (last or data[at + 1] in b"\n\r\0")) or \
            (not istext and byte in b"\r\n") or (byte in b"\t " and last) or \
            (byte < 33 and byte not in b"\r\n\t ") or \
            (byte < 33 and byte not in b"\r\n" and (quotetabs or (not quotetabs and byte not in b"\t ")))
        if quoted:
            if line + 3 >= 76:
                out += b"=" + ending
                line = 0
            out += b"=%02X" % byte
            line += 3
            at += 1
        elif istext and (byte == 10 or (byte == 13 and not last and data[at + 1] == 10)):
            line = 0
            if out and out[-1] in b" \t":
                space = out.pop()
                out += b"=%02X" % space
            out += ending
            at += 2 if byte == 13 else 1
        else:
            if not last and data[at + 1] != 10 and line + 1 >= 76:
                out += b"=" + ending
                line = 0
            line += 1
            out.append(95 if header and byte == 32 else byte)
            at += 1
    return bytes(out)
