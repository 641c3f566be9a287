# Slots of numbers and text called by name.
print(int.__add__(1, 2.0), int.__radd__(1, 2), float.__add__(1.0, 2), (1).__truediv__(2), float.__mul__(2.0, 1j))
print((1).__lt__(2.0), (1.0).__lt__(2), (1).__eq__("x"), (1.5).__eq__(1j), (1j).__eq__(1.5), (2).__eq__(2.0))
print((1 + 2j).__complex__(), complex(1.5).__getnewargs__(), "a".__rmod__("%s!"), b"a".__rmod__(b"%s!"), "a".__rmod__(5))
print(complex(1.0, -0.0), complex(-0.0, -0.0), complex(1j, 2), complex(1, 2j), complex(0.0, -0.0).imag)


class MyInt(int):
    def __add__(self, other):
        return ("mine", super().__add__(other))


print(MyInt(3) + 4, MyInt(3) + 2.5, 2.5 + MyInt(3))
for call in (lambda: float.__getformat__("x"), lambda: int.from_bytes("", "big"), lambda: int.from_bytes(0, "big"),
             lambda: int.from_bytes([256], "big")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
