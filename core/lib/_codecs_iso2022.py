# Hidden Python of the module _codecs_iso2022.
from _multibytecodec import _getter

getcodec = _getter()
