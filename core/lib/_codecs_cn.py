# Hidden Python of the module _codecs_cn.
from _multibytecodec import _getter

getcodec = _getter("gb2312", "gbk", "gb18030")
