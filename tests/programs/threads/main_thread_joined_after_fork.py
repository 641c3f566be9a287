# In the child of a fork in another thread the main thread is over: joining it does not block.
import os, sys, threading
main = threading.current_thread()
def joins():
    main.join()
    print('joined', main.is_alive(), threading.main_thread() is threading.current_thread(), flush=True)
def forks():
    child = os.fork()
    if child: return os.waitpid(child, 0)
    t = threading.Thread(target=joins)
    print('child', main.is_alive(), threading.main_thread() is main, flush=True)
    t.start(); t.join()
    print([t.name for t in threading.enumerate()], flush=True)
w = threading.Thread(target=forks, name='forker')
w.start(); w.join()
print('parent', main.is_alive(), len(threading.enumerate()))
