# What may be assigned to a slice of a bytearray.
class Byte:
    def __init__(self, number):
        self.number = number

    def __index__(self):
        return self.number


data = bytearray(b"abcdef")
data[1:3] = map(Byte, [1, 2, 3])
print(data)
data[::2] = map(Byte, [65, 66, 67, 68])
print(data)
data[0:1] = (Byte(9), 10)
print(data)
for value in (Byte(3), 2.5, None, "text", [Byte(256)], iter([Byte(-1)]), [2.5], iter(["a"]), map(Byte, [1, 2])):
    try:
        data[::3] = value
    except Exception as error:
        print(type(error).__name__, error)
print(data)
