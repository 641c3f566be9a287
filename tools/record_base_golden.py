#!/usr/bin/python3
"""Writes tests/base/golden/*.txt: what CPython says about big integers and float text."""
import math
import os
import random
import struct
import sys

DIR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests/base/golden")


def big_numbers(rng):
    edges = [0, 1, -1, 2, 2**31, 2**32 - 1, -2**31, 2**53 + 1, 2**63 - 1, 2**63, -2**63, -2**63 - 1,
             2**64, 2**60, 2**61 - 1, -(2**61 - 1), 10**18, 10**40, -10**40, 2**1023, 2**1024]
    return edges + [rng.getrandbits(rng.choice([20, 61, 64, 100, 200, 500])) * rng.choice([1, -1])
                    for _ in range(60)]


def number_or(function):
    try:
        return function()
    except (ZeroDivisionError, OverflowError, ValueError):
        return "error"


def bits(value):
    return value if isinstance(value, str) else struct.pack(">d", value).hex()


def main():
    os.makedirs(DIR, exist_ok=True)
    rng = random.Random(11)
    numbers = big_numbers(rng)
    with open(f"{DIR}/bigint.txt", "w") as out:
        for _ in range(200):
            a, b = rng.choice(numbers), rng.choice(numbers)
            shift = rng.randrange(130)
            row = [a, b, a + b, a - b, a * b, number_or(lambda: a // b), number_or(lambda: a % b),
                   a & b, a | b, a ^ b, ~a, -a, a << shift, a >> shift, shift, hash(a),
                   a.bit_length(), abs(a).bit_count(), bits(number_or(lambda: float(a))),
                   bits(number_or(lambda: a / b)), number_or(lambda: pow(a, b % 50 - 5, b)),
                   math.isqrt(abs(a)), math.gcd(a, b), (a > b) - (a < b), hex(a),
                   a.to_bytes(140, "little", signed=True).hex(), (a % 1000)**(b % 20)]
            out.write("|".join(map(str, row)) + "\n")
    with open(f"{DIR}/float_text.txt", "w") as out:
        values = [0.0, -0.0, 1.0, 0.1, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 0.00012345, 5e-324,
                  1.7976931348623157e308, 2.2250738585072014e-308, math.inf, -math.inf, math.nan, 1 / 3,
                  2.5, 0.5, 1.5, 1e22, 1e23, 9007199254740993.0, 100.0, 123456.0, 1234567.0, 0.0001]
        values += [struct.unpack("d", struct.pack("Q", rng.getrandbits(64)))[0] for _ in range(150)]
        values += [rng.uniform(-1000, 1000) for _ in range(100)]
        for value in values:
            p = rng.randrange(22)
            texts = [f"%{flag}.{p}{c}" % value for c in "efgEFG" for flag in ("", "#")]
            row = [struct.pack(">d", value).hex(), repr(value), p] + texts
            row += [value.hex(), repr(complex(value, -value)), repr(complex(0, value))]
            out.write("|".join(map(str, row)) + "\n")


if sys.version_info[:2] != (3, 11):
    sys.exit("run this with Python 3.11")
main()
