# Hidden Python of the module _md5.
import _digests

MD5Type, md5 = _digests.make("_md5", "md5", 16, 64)
