# schedules: any
from concurrent.futures import Executor, Future
class Now(Executor):
    def submit(self, fn, /, *args, **kwargs):
        f = Future()
        try: f.set_result(fn(*args, **kwargs))
        except Exception as error: f.set_exception(error)
        return f
with Now() as e:
    print(list(e.map(lambda a, b: a + b, 'ab', 'cd')), e.submit(int, 'q').exception())
