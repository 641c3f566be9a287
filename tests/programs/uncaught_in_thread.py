import threading


def fail():
    raise RuntimeError("in a thread")


thread = threading.Thread(target=fail)
thread.start()
thread.join()
print("main goes on", thread.is_alive())
raise SystemExit(5)
