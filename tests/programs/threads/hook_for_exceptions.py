# schedules: any
import threading, sys
def hook(args):
    print('hook', args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)
threading.excepthook = hook
def f(): {}['missing']
t = threading.Thread(target=f, name='T'); t.start(); t.join()
t = threading.Thread(target=sys.exit, args=(3,)); t.start(); t.join()
threading.excepthook = threading.__excepthook__
args = threading.ExceptHookArgs((SystemExit, SystemExit(), None, None))
print(threading.excepthook(args), args.exc_type)
for bad in ((1,), 5):
    try:
        threading.excepthook(bad)
    except TypeError as error:
        print(error)
