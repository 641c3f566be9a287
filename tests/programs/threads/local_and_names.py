# Thread-local data, names, identities, daemons, excepthook, timers, enumerate, errors of use.
import threading
local = threading.local(); local.x = "main"
def work(): print(hasattr(local, "x"), threading.current_thread().name, threading.current_thread() is t, t.daemon, t.ident == threading.get_ident()); local.x = 1
t = threading.Thread(target=work, name="工人"); print(t, t.is_alive(), t.ident); t.start(); t.join(); print(local.x, t.is_alive(), threading.main_thread().name, threading.active_count())
def hook(args): print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)
threading.excepthook = hook
b = threading.Thread(target=lambda: 1 / 0, name="bad"); b.start(); b.join()
timer = threading.Timer(0.01, print, ["timer rang"]); timer.start(); timer.join(); c = threading.Timer(9, print); c.start(); c.cancel(); c.join(); print(c.finished.is_set())
class Local(threading.local):
    def __init__(self, n): self.n = n
l = Local([5]); l.n.append(6); u = threading.Thread(target=lambda: print(l.n, l.__dict__)); u.start(); u.join()
for action in (lambda: t.start(), lambda: threading.Thread().join(), lambda: threading.current_thread().join(), lambda: threading.Lock().release(), lambda: threading.RLock().release(), lambda: threading.Condition().notify(), lambda: threading.Semaphore(-1), lambda: threading.Thread(None, None, "n", 3), lambda: threading.Thread(group=1), lambda: threading.BoundedSemaphore(1).release(), lambda: setattr(t, "daemon", True) if t.is_alive() else t.join(-1), lambda: threading.Event().wait(0), lambda: threading.Lock().acquire(False, 1), lambda: threading.Lock().acquire(timeout=-2), lambda: threading.Barrier(0).parties):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
