"""Pools of processes: not there yet, they need multiprocessing."""

from concurrent.futures import _base


class BrokenProcessPool(_base.BrokenExecutor):
    pass


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *,
                 max_tasks_per_child=None):
        raise NotImplementedError("Lockstep has no multiprocessing yet, and so no ProcessPoolExecutor; "
                                  "ThreadPoolExecutor is there")
