# schedules: any
import threading
class FooBar:
    def __init__(self, n):
        self.n = n
        self.foo_lock, self.bar_lock = threading.Lock(), threading.Lock()
        self.bar_lock.acquire()
    def foo(self):
        for i in range(self.n):
            self.foo_lock.acquire()
            print('foo', end='')
            self.bar_lock.release()
    def bar(self):
        for i in range(self.n):
            self.bar_lock.acquire()
            print('bar')
            self.foo_lock.release()
both = FooBar(3)
threads = [threading.Thread(target=f) for f in (both.bar, both.foo)]
for t in threads: t.start()
for t in threads: t.join()
