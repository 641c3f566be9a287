import time
from threading import Lock, Thread


class Printer:
    only = None
    making = Lock()

    def __new__(cls):
        with cls.making:
            if cls.only is None:
                time.sleep(0.001)  # warms up
                cls.only = super().__new__(cls)
        return cls.only


made = []


def use():
    made.append(Printer())


users = [Thread(target=use) for n in range(3)]
for user in users:
    user.start()
for user in users:
    user.join()
print("printers:", len({id(printer) for printer in made}))
