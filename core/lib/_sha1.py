# Hidden Python of the module _sha1.
import _digests

SHA1Type, sha1 = _digests.make("_sha1", "sha1", 20, 64)
