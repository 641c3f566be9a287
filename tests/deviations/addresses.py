print(hex(id(object()))[:6], repr(object())[:24])
