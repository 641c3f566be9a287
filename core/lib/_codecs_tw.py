# Hidden Python of the module _codecs_tw.
from _multibytecodec import _getter

getcodec = _getter("big5", "cp950")
