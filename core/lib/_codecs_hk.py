# Hidden Python of the module _codecs_hk.
from _multibytecodec import _getter

getcodec = _getter()
