# int: text in and out, bits, division, powers, rounding, bytes.
for args in [("0x1F", 16), ("0b101", 0), ("  -12_000 ",), ("0o17", 0), ("zz", 36), ("１２３",), (3.99,), (True,), ("-0",), (b"42",), ("1" * 30,)]: print(int(*args), end=" ")
print()
for args in [("",), ("1.5",), ("0x1",), ("9", 8), ("1__0",), ("_1",), ("08", 0), ("1", 1), ("1", 37), (None,), (float("nan"),), (float("inf"),), ("1", 2.0), (5, 10), ("²",), ("十",), ([],), (b"\xff",), ("a" * 40,)]:
    try: print(int(*args))
    except Exception as error: print(type(error).__name__, error)
print([divmod(a, b) for a in (7, -7) for b in (3, -3)], [a >> 1 for a in (5, -5)], ~5, -5 & 3, 5 ^ -2, 1 << 100, (-1) ** 3, 2 ** -2, 0 ** 0, pow(3, -1, 7), pow(2, 100, 13), round(25, -1), round(35, -1), round(-15, -1), round(1234, -5))
print((255).to_bytes(2, "big"), (-2).to_bytes(2, "little", signed=True), int.from_bytes(b"\xff\xfe", "big", signed=True), (10 ** 20).bit_length(), (255).bit_count(), (7).as_integer_ratio(), (3).conjugate(), (5).real, 10 ** 30 // 7, -10 ** 30 % 7, hex(-255), bin(10), oct(8), 1_000, 0xFF)
for action in (lambda: 1 // 0, lambda: 1 % 0, lambda: 0 ** -1, lambda: 1 << -1, lambda: 1 >> -1, lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (1).to_bytes(1, "middle"), lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: pow(2, 1.5, 3), lambda: 1 << 10 ** 20, lambda: int.from_bytes("a", "big"), lambda: 10 ** 400 * 1.0, lambda: 10 ** 400 / 3 , lambda: "a" % 1 if 0 else round(1, "x"), lambda: 3 .x, lambda: 1 & 1.0, lambda: -"a", lambda: 1 < "a"):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
