# Why a module cannot be imported, in one sentence. Executed when an import has failed, for the note of the error.

_PACKAGES = {
    # Well-known packages: what they are.
    "aiohttp": "an HTTP client and server", "attr": "attrs", "bs4": "Beautiful Soup", "celery": "a task queue",
    "click": "a command line toolkit", "cv2": "OpenCV", "cython": "Cython", "dask": "parallel computing",
    "django": "a web framework", "eventlet": "green threads", "fastapi": "a web framework",
    "flask": "a web framework", "httpx": "an HTTP client", "joblib": "parallel computing", "jwt": "PyJWT",
    "matplotlib": "plotting", "mpi4py": "MPI", "mysql": "a database client", "networkx": "graphs",
    "numba": "a compiler", "numpy": "numerical arrays", "pandas": "data analysis", "PIL": "Pillow",
    "psutil": "facts about the real machine", "psycopg2": "a database client", "pydantic": "data validation",
    "pygame": "games", "pymongo": "a database client", "pymysql": "a database client", "pytest": "a test runner",
    "ray": "distributed computing", "redis": "a database client", "requests": "an HTTP client",
    "rich": "terminal output", "schedule": "a job scheduler", "scipy": "numerics", "seaborn": "plotting",
    "selenium": "browser control", "setproctitle": "process titles", "sklearn": "scikit-learn",
    "sqlalchemy": "a database toolkit", "tensorflow": "machine learning", "termcolor": "terminal colours",
    "tornado": "a web framework", "torch": "machine learning", "tqdm": "progress bars", "trio": "async I/O",
    "twisted": "a network framework", "uvloop": "an event loop in C", "websocket": "WebSocket",
    "websockets": "WebSocket", "win32api": "Windows", "yaml": "PyYAML", "zmq": "ZeroMQ",
}

_FEATURES = {
    # Modules of Python itself that are C there, or make no sense in a simulated machine.
    "tkinter": "windows", "_tkinter": "windows", "turtle": "windows", "idlelib": "windows", "curses": "full-screen "
    "terminals", "_curses": "full-screen terminals", "_curses_panel": "full-screen terminals", "readline":
    "line editing", "ctypes": "calls into C libraries", "_ctypes": "calls into C libraries",
    "ssl": "encrypted connections", "_ssl": "encrypted connections", "sqlite3": "the SQLite database",
    "_sqlite3": "the SQLite database", "dbm": "database files", "_dbm": "database files", "_gdbm": "database files",
    "_bz2": "bzip2 compression", "_lzma": "LZMA compression", "zlib": "compression", "lib2to3": "2to3",
    "ensurepip": "installing packages", "pip": "installing packages", "venv": "virtual environments",
    "distutils": "building packages", "setuptools": "building packages", "pkg_resources": "installed packages",
    "winreg": "Windows", "msvcrt": "Windows", "_winapi": "Windows", "nt": "Windows", "winsound": "Windows",
    "test": "CPython's own tests", "pydoc_data": "Python's manual", "ossaudiodev": "sound", "audioop": "sound",
    "termios": "terminal settings", "resource": "resource limits", "syslog": "the system log", "nis": "NIS",
    "spwd": "password files", "crypt": "password files", "_crypt": "password files", "mmap": "mapped memory",
}


def explain(name, has_library):
    """The sentence, or None if there is nothing to say."""
    import sys
    top = name.partition(".")[0]
    what = _FEATURES.get(name) or _FEATURES.get(top)
    if what is not None:
        return f"Lockstep does not have {what} (the module {name})."
    what = _PACKAGES.get(top)
    if what is not None:
        return f"Lockstep does not have the package {top} ({what}). If it is pure Python, put it into the project."
    if top in sys.stdlib_module_names:
        if not has_library and top[0] != "_":
            return "CPython's library is not there: the file stdlib.img belongs beside the program."
        return f"Lockstep does not have CPython's module {name} yet."
    if name == top:
        return f"There is no such module in the project: add a file {name}.py."
    return f"There is no such module in the project: add a file {name.replace('.', '/')}.py."
