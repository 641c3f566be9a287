# A thread remembers the stderr that there was when it was made: its exception is told there if there is none now.
import io, sys, threading
go, real, kept = threading.Event(), sys.stderr, io.StringIO()
def fails(): go.wait(); raise KeyError('k')
sys.stderr = kept
t = threading.Thread(target=fails, name='T'); t.start()
sys.stderr = None
go.set(); t.join()
print([line for line in kept.getvalue().splitlines() if not line.startswith('  ')])
u = threading.Thread(target=fails); u.start(); u.join()     # nowhere to tell it
sys.stderr = real
print(kept.getvalue().count('KeyError'))
