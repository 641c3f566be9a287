# schedules: any
import threading
class Lazy(threading.Thread):
    def __init__(self): pass
for call in (lambda t: t.start(), lambda t: t.join(), lambda t: t.name, lambda t: t.is_alive(), lambda t: repr(t),
             lambda t: t.daemon, lambda t: setattr(t, 'daemon', True), lambda t: t.ident, lambda t: setattr(t, 'name', 'x')):
    try:
        print(call(Lazy()))
    except (RuntimeError, AssertionError) as error:
        print(type(error).__name__, error)
