from _multibytecodec import _getter

getcodec = _getter()
