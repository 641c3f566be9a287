# Hidden Python of the module _sha512.
import _digests

SHA384Type, sha384 = _digests.make("_sha512", "sha384", 48, 128)
SHA512Type, sha512 = _digests.make("_sha512", "sha512", 64, 128)
