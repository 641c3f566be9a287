# Bits: counting, powers of two, swapping, masks, gray code, parity.
print([n & (n - 1) == 0 for n in (1, 2, 3, 64)], bin(37).count("1"), (37).bit_count(), [n ^ n >> 1 for n in range(8)], 0b1011 & -0b1011, 37 >> 2 & 1, 37 | 1 << 3, 37 & ~4)
a, b = 5, 9; a ^= b; b ^= a; a ^= b; print(a, b, -1 >> 10, -8 >> 1, ~-1, 1 << 70 >> 68, sum(1 << i for i in (0, 3)), int("1" * 8, 2), f"{0xdeadbeef:032b}"[:8], (1 << 64) - 1 & 0xFF)
