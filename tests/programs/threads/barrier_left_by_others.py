# Who waits at a barrier learns that it was reset or aborted; a barrier that was reset works again.
import threading, time
barrier, out = threading.Barrier(2), []
def comes():
    try: out.append(barrier.wait())
    except threading.BrokenBarrierError as error: out.append(type(error).__name__)
def one_comes():
    t = threading.Thread(target=comes); t.start()
    while barrier.n_waiting == 0: time.sleep(0.01)
    return t
t = one_comes(); barrier.reset(); t.join(); print(out, barrier.broken, barrier.n_waiting); out.clear()
t = one_comes(); comes(); t.join(); print(sorted(out)); out.clear()
t = one_comes(); barrier.abort(); t.join(); comes(); print(out, barrier.broken); out.clear()
barrier.reset(); t = one_comes(); comes(); t.join(); print(sorted(out), barrier.broken)
