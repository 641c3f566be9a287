# Smaller things of frames: attributes that can be set, errors, reprs, frames of other threads.
import sys
import threading
import types


def f():
    return sys._getframe()


frame = f()
print(isinstance(frame, types.FrameType), type(frame).__name__)
print(repr(frame).split(", ")[2:])
print(frame.f_trace, frame.f_trace_lines, frame.f_trace_opcodes)
frame.f_trace_opcodes = True
print(frame.f_trace_opcodes)
for name, value in (("f_code", None), ("f_trace_lines", 1)):
    try:
        setattr(frame, name, value)
    except Exception as error:
        print(type(error).__name__, error)

started, over = threading.Event(), threading.Event()


def waits():
    started.set()
    over.wait()


t = threading.Thread(target=waits)
t.start()
started.wait()
frames = sys._current_frames()
print(len(frames), frames[threading.get_ident()] is sys._getframe(), t.ident in frames)
names = []
inner = frames[t.ident]
while inner:
    names.append(inner.f_code.co_name)
    inner = inner.f_back
print("waits" in names)
over.set()
t.join()
tb = types.TracebackType(None, frame, frame.f_lasti, 42)
print(tb.tb_lineno, tb.tb_frame is frame, tb.tb_next)
try:
    types.TracebackType(1, frame, 0, 0)
except TypeError as error:
    print(error)
