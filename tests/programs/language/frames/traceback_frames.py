# What a traceback keeps: frames with their local variables, after the functions have ended.
import sys


def low(n):
    marker = "low" * n
    raise ValueError(marker)


def high():
    step = [1, 2]
    low(len(step))


try:
    high()
except ValueError as error:
    entry = error.__traceback__
    while entry:
        frame = entry.tb_frame
        names = {k: v for k, v in frame.f_locals.items() if frame.f_back}
        print(frame.f_code.co_name, entry.tb_lineno, frame.f_lineno, names)
        last = entry
        entry = entry.tb_next
    frame = last.tb_frame
    print(frame.f_back.f_code.co_name, frame.f_back.f_back is sys._getframe())
    print(last.tb_lasti == frame.f_lasti)
    frame.clear()
    print(frame.f_locals)
    try:
        sys._getframe().clear()
    except RuntimeError as problem:
        print(problem)


class Noisy:
    def __del__(self):
        print("gone")


def keeps():
    noisy = Noisy()
    raise KeyError("k")


try:
    keeps()
except KeyError as error:
    saved = error
print("still there:", type(saved.__traceback__.tb_next.tb_frame.f_locals["noisy"]).__name__)
saved = None
print("end")
