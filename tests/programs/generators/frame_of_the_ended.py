import sys
def g():
    yield 1
def user(it):
    return list(it)
it = g()
frame = it.gi_frame
print(frame.f_back, user(it), frame.f_back, it.gi_frame)
