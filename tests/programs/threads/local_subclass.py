# schedules: any
import threading
class Mine(threading.local):
    shared = []
    def __init__(self, start, *, step=1):
        self.n, self.step = start, step
    def next(self):
        self.n += self.step
        return self.n
m = Mine(10, step=5)
m.next(); m.shared.append('main')
def work(name):
    m.shared.append(name)
    print(name, m.next(), m.next())
for n in 'ab':
    t = threading.Thread(target=work, args=(n,)); t.start(); t.join()
print(m.n, m.shared)
