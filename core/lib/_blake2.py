# Hidden Python of the module _blake2.
import _digests

BLAKE2B_SALT_SIZE = BLAKE2B_PERSON_SIZE = 16
BLAKE2B_MAX_KEY_SIZE = BLAKE2B_MAX_DIGEST_SIZE = 64
BLAKE2S_SALT_SIZE = BLAKE2S_PERSON_SIZE = 8
BLAKE2S_MAX_KEY_SIZE = BLAKE2S_MAX_DIGEST_SIZE = 32
blake2b = _digests.make_blake("blake2b", 128, 64, 16, (1 << 64) - 1)
blake2s = _digests.make_blake("blake2s", 64, 32, 8, (1 << 48) - 1)
