# Hidden Python of the module _codecs_jp.
from _multibytecodec import _getter

getcodec = _getter("shift_jis", "cp932", "euc_jp")
