# schedules: any
import _thread, threading, time
out = []
def foreign():
    me = threading.current_thread()
    out.append((type(me).__name__, me.name, me.daemon, me.is_alive(), me.ident == _thread.get_ident()))
    try: me.join()
    except BaseException as error: out.append(type(error).__name__)
_thread.start_new_thread(foreign, ())
time.sleep(0.1)
print(out)
