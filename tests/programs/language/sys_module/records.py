# sys.version_info and its like: tuples with names.
import sys

v = sys.version_info
print(v[:2], v.major, v.minor, v >= (3, 8), v < (4,), v[3], tuple(v) == v, len(v))
print(repr(v)[:40], type(v).__name__, v.releaselevel)
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig)
print(sys.int_info, sys.hash_info.modulus == 2**61 - 1)
print(sys.flags.optimize, sys.flags.dev_mode, sys.maxsize, sys.maxunicode, sys.byteorder)
print(sys.implementation.name, sys.implementation.cache_tag, sys.implementation.version[:2])
try:
    type(v)((1, 2, 3, 4, 5))
except TypeError as error:
    print(error)
try:
    v.major = 4
except AttributeError as error:
    print("read-only")
match v:
    case (3, minor, *_):
        print("three", minor)
print(hex(sys.hexversion), sys.api_version, sys.float_repr_style, sys.platform)
