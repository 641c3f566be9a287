import _thread
for c in (int, 5, str, object):
    try: _thread._local.__new__(c)
    except TypeError as e: print(e)
