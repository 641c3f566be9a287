for name in (
    "ctypes", "sqlite3", "ssl", "tkinter", "bz2", "lzma", "symtable", "resource", "curses", "readline",
    "mmap", "pyexpat", "fcntl", "termios", "cProfile", "ensurepip", "venv", "idlelib"):
    try: print(__import__(name))
    except ImportError as error: print(name, "|", error)
