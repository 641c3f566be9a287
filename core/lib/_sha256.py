# Hidden Python of the module _sha256.
import _digests

SHA224Type, sha224 = _digests.make("_sha256", "sha224", 28, 64)
SHA256Type, sha256 = _digests.make("_sha256", "sha256", 32, 64)
