import threading
def w():
    threading.main_thread().join()
    print("main over", threading.main_thread().is_alive())
    print(threading.current_thread().ident == threading.get_ident(), threading.current_thread().is_alive())
t=threading.Thread(target=w); t.start()
print("end of main")
