# schedules: any
import threading
def work(): pass
class Sub(threading.Thread):
    def run(self): print('run of', self.name)
class NoName:
    def __call__(self): pass
for t in (threading.Thread(target=work), Sub(), threading.Thread(name='mine', target=work), threading.Thread(target=NoName()),
          threading.Thread(target=work, name=7), threading.Thread(name='')):
    print(t.name, t.ident, t.native_id, t.is_alive(), t.daemon)
    t.start(); t.join()
    print(t.is_alive(), t.ident is not None, type(t.native_id).__name__)
t.name = 5
print(repr(t.name))
