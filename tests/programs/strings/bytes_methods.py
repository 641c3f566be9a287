# bytes and bytearray: methods, slices, changes in place, errors.
b = b"a,b;\xe4\xb8\xad"
print(b, b.decode(), b.split(b","), b.hex(), b.hex("-"), b.hex(":", 2), bytes.fromhex("e4 b8ad"), b[0], b[1:3], b.find(b";"), b.upper(), b.replace(b"a", b"zz"), bytes(3), bytes([1, 2]), bytes("中", "utf-8"), b"%d" % 3, b.isalpha(), b"1".isdigit())
m = bytearray(b"hello")
m[0] = 72; m[1:3] = b"EEE"; m.append(33); m.extend([65, 66]); m.insert(0, 60); del m[-1]; m += b"xyz"; m.reverse(); print(m, m.pop(), m.pop(0), len(m), m.count(b"E"))
m[::2] = b"-" * len(m[::2]); print(m, m.copy() == m, bytearray(2) * 2, m.find(45), 45 in m, b"-" in m, m.translate(None, b"-"), bytes.maketrans(b"ab", b"xy")[97:99])
v = memoryview(m); print(v[0], bytes(v[1:3]), v.readonly, v.format, v.shape, v.tolist()[:2]); v[0] = 90; print(m[:2])
for action in (lambda: m.append(1), lambda: b"a" + "a", lambda: bytes([256]), lambda: bytearray([1])[5], lambda: bytes(-1), lambda: bytes("x"), lambda: b"a".join(["b"]), lambda: bytes.fromhex("0g"), lambda: bytes.fromhex("abc"), lambda: b"\xff".decode(), lambda: b"abc".index(b"z"), lambda: b"a" < "a", lambda: b"a".split(""), lambda: b"a"[1], lambda: m.remove(7), lambda: b"x".replace(1, 2), lambda: b"a" in "a", lambda: "a" in b"a", lambda: 300 in b"a", lambda: bytes(1.5), lambda: b"a".hex("ab"), lambda: setattr(m, "x", 1), lambda: bytes([None])):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
v.release(); m.append(1); print(b"\xff\xfe".decode("utf-8", "replace"), b"\xff".decode("latin-1"), b"\\x".decode("utf-8", "backslashreplace"), b"\xe4\xb8".decode(errors="ignore"), b"a\nb".splitlines(), b"ab".center(6, b"*"), b" x ".strip(), b"abc".partition(b"b"))
