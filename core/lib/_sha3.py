# Hidden Python of the module _sha3.
import _digests

sha3_224 = _digests.make_type("sha3_224", 28, 144)
sha3_256 = _digests.make_type("sha3_256", 32, 136)
sha3_384 = _digests.make_type("sha3_384", 48, 104)
sha3_512 = _digests.make_type("sha3_512", 64, 72)
shake_128 = _digests.make_type("shake_128", 0, 168)
shake_256 = _digests.make_type("shake_256", 0, 136)
implementation = "in C++, by FIPS 202"
