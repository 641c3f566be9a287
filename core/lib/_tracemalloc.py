# Hidden: the C module _tracemalloc: tracing can be asked for, and is never on.


def is_tracing():
    return False


def start(nframe=1):
    raise NotImplementedError("not supported by Lockstep: tracemalloc.start()")


def stop():
    """Nothing to stop."""


def clear_traces():
    """There are none."""


def reset_peak():
    """There is none."""


def get_traceback_limit():
    return 1


def get_traced_memory():
    return (0, 0)


def get_tracemalloc_memory():
    return 0


def _get_traces():
    return []


def _get_object_traceback(obj):
    return None
