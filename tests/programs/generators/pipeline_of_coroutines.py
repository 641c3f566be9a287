# Coroutines by send: a grep pipeline, priming, closing, GeneratorExit.
def coroutine(function):
    def start(*args):
        g = function(*args)
        next(g)
        return g
    return start
@coroutine
def grep(word, target):
    try:
        while True:
            line = yield
            if word in line: target.send(line)
    except GeneratorExit:
        print("grep closed"); target.close()
@coroutine
def counter():
    n = 0
    try:
        while True:
            line = yield n
            n += 1
            print(n, line)
    finally: print("total", n)
g = grep("鱼", counter())
for line in ["鱼和熊掌", "山", "年年有鱼", "水"]: g.send(line)
g.close()
try: g.send("late")
except StopIteration as stop: print("stopped", stop.value)
try: grep.__wrapped__
except AttributeError as error: print(error)
def just(): yield
try: just().send(1)
except TypeError as error: print(error)
