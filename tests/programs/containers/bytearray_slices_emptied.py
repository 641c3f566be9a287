b=bytearray(b"abcdefgh"); b[::2]=b""; print(b)
b=bytearray(b"abcdefgh"); b[::-3]=b""; print(b)
b=bytearray(b"abcdefgh"); b[5:2:2]=b""; print(b)
try: b[::2]=b"1"
except ValueError as e: print(e)
