# complex: text, arithmetic, comparison, attributes, powers of small integers.
for args in [("1+2j",), (" -3j ",), ("(1-1j)",), ("nan+infj",), ("1e3",), (1, 2), (1j, 1j), ("j",), (), (True,), (real := 2,)]: print(complex(*args), end=" ")
print()
for args in [("1 + 2j",), ("1+2",), ("",), ("1", 2), (1, "2"), ("1j2",), (None,), ("(1",), ([],)]:
    try: print(complex(*args))
    except Exception as error: print(type(error).__name__, error)
a = 3 + 4j
print(a * (1 - 2j), a / 2, a / (1 + 1j), -a, a.conjugate(), abs(a), a.real, a.imag, a == 3 + 4j, a != 3, 3 + 0j == 3, hash(3 + 0j) == hash(3), a ** 2, a ** -1, a ** 0, 1j ** 2, bool(0j), -0j, 0j - 0, 1j * 1j, repr(-1j), 1e20 + 1e-20j, complex(-0.0, -0.0), 2j * 3, sum([1j, 2]))
for action in (lambda: a < 1, lambda: a // 1, lambda: a % 2, lambda: int(a), lambda: float(a), lambda: a / 0, lambda: 0j ** -1, lambda: 0j ** 1j, lambda: divmod(a, 1), lambda: round(a), lambda: setattr(a, "real", 1), lambda: a & 1, lambda: f"{a:d}", lambda: pow(a, 2, 3), lambda: complex(1, 2, 3)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
