# schedules: any
import re
from concurrent.futures import Future, InvalidStateError, CancelledError
def show(f): print(re.sub(r'0x[0-9a-f]+', '0x..', repr(f)), f.done(), f.running(), f.cancelled())
f = Future(); show(f)
print(f.set_running_or_notify_cancel()); show(f)
print(f.cancel()); f.set_result([1]); show(f)
for call in (lambda: f.set_result(2), lambda: f.set_exception(ValueError())):
    try: call()
    except InvalidStateError as error: print(re.sub('0x[0-9a-f]+', '0x..', str(error)))
g = Future(); g.set_exception(KeyError('k')); show(g)
h = Future(); print(h.cancel(), h.cancel()); show(h)
for call in (h.result, h.exception, lambda: Future().result(0.01), lambda: Future().exception(timeout=0)):
    try: call()
    except (CancelledError, TimeoutError) as error: print(type(error).__name__)
print(h.set_running_or_notify_cancel()); show(h)
