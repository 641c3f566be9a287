"""The event loop of asyncio: not there yet. Everything else of the package can be imported and looked at."""

from . import events
from . import selector_events

__all__ = ('SelectorEventLoop', 'DefaultEventLoopPolicy')

MISSING = "Lockstep has no event loop for asyncio yet: sockets and select, on which it rests, are missing"


class SelectorEventLoop(selector_events.BaseSelectorEventLoop):
    def __new__(cls, *args, **kwargs):
        raise NotImplementedError(MISSING)


class DefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = SelectorEventLoop
