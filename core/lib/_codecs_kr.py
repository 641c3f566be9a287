# Hidden Python of the module _codecs_kr.
from _multibytecodec import _getter

getcodec = _getter("euc_kr", "cp949")
