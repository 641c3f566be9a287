for n in (0, 1, -1, 255, -256, 10**20):
    print(n.bit_length(), n.bit_count(), ~n, n >> 3, n << 2, n & 0xFF, n ^ 5)
print((258).to_bytes(2, "big"), int.from_bytes(b"\x01\x02", "little"), int.from_bytes(b"\xff", "big", signed=True))
