"""Running coroutines: not there yet. Says so at once, before anything is half made."""

from . import unix_events

__all__ = ('Runner', 'run')


class Runner:
    """A context manager that would run coroutines in one event loop."""

    def __init__(self, *, debug=None, loop_factory=None):
        raise NotImplementedError(unix_events.MISSING)


def run(main, *, debug=None):
    """Would run a coroutine to its end."""
    if hasattr(main, 'close'):
        main.close()                # else it would complain that nobody has awaited it
    raise NotImplementedError(unix_events.MISSING)
