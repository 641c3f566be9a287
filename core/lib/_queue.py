# Hidden Python of the module _queue. SimpleQueue keeps no lock while it works, so that put() can be called from
# anywhere, also by a finalizer or in the child of a fork().

from _collections import deque as _deque
from _thread import _waiter_lock
from time import monotonic as _now
from types import GenericAlias as _GenericAlias


class Empty(Exception):
    'Exception raised by Queue.get(block=0)/get_nowait().'


class SimpleQueue:
    """Simple, unbounded, reentrant FIFO queue."""

    def __init__(self):
        self._queue = _deque()
        self._waiters = _deque()

    def put(self, item, block=True, timeout=None):
        """Put the item on the queue. It never blocks."""
        self._queue.append(item)
        try:
            waiter = self._waiters.popleft()
        except IndexError:
            return
        waiter.release()

    def put_nowait(self, item):
        self.put(item)

    def get(self, block=True, timeout=None):
        """Remove and return an item from the queue; wait for one if there is none."""
        if block and timeout is not None:
            if not isinstance(timeout, (int, float)):
                raise TypeError(f"'{type(timeout).__name__}' object cannot be interpreted as an integer")
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
        try:
            return self._queue.popleft()
        except IndexError:
            pass
        if not block:
            raise Empty
        left = -1
        if timeout is not None:
            end = _now() + timeout
            left = timeout
        while True:
            self._wait(left)
            try:
                return self._queue.popleft()
            except IndexError:
                pass            # somebody else was faster, or the time is over
            if timeout is not None:
                left = end - _now()
                if left <= 0:
                    raise Empty

    def _wait(self, left):
        # First it is known that somebody waits, then the queue is looked at again: no put() is missed.
        waiter = _waiter_lock('queue item')
        waiter.acquire()
        self._waiters.append(waiter)
        if self._queue or not waiter.acquire(True, left):
            try:
                self._waiters.remove(waiter)
            except ValueError:
                pass

    def get_nowait(self):
        """Remove and return an item from the queue without blocking."""
        return self.get(False)

    def empty(self):
        """Return True if the queue is empty, False otherwise (not reliable!)."""
        return len(self._queue) == 0

    def qsize(self):
        """Return the approximate size of the queue (not reliable!)."""
        return len(self._queue)

    __class_getitem__ = classmethod(_GenericAlias)
