# Hidden: the C module _heapq. Where the items' own code compares, drivers of C++ move them (core/vm/drive.h).

def _list(heap, name, place=""):
    if not isinstance(heap, list):
        raise TypeError(f"{name}() argument{place} must be list, not {type(heap).__name__}")


_rise = _lockstep.heap_rise
_settle = _lockstep.heap_settle
_build = _lockstep.heap_build


def heappush(heap, item, /):
    """Push item onto heap, maintaining the heap invariant."""
    if not isinstance(heap, list):
        _list(heap, "heappush", " 1")
    if _lockstep.data_heap_push(heap, item) is not NotImplemented:
        return
    list.append(heap, item)
    _rise(heap)


def _pop(heap, most, name):
    _list(heap, name)
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    item = heap[0]
    heap[0] = last
    return _settle(heap, item, most)


def heappop(heap, /):
    """Pop the smallest item off the heap, maintaining the heap invariant."""
    if isinstance(heap, list) and len(heap) > 1:
        item = _lockstep.data_heap_pop(heap)
        if item is not NotImplemented:
            return item
    return _pop(heap, False, "heappop")


def _heappop_max(heap, /):
    """Maxheap variant of heappop."""
    return _pop(heap, True, "_heappop_max")


def _replace(heap, item, most, name):
    _list(heap, name, " 1")
    if not heap:
        raise IndexError("index out of range")
    before = heap[0]
    heap[0] = item
    return _settle(heap, before, most)


def heapreplace(heap, item, /):
    """Pop and return the current smallest value, and add the new item."""
    return _replace(heap, item, False, "heapreplace")


def _heapreplace_max(heap, item, /):
    """Maxheap variant of heapreplace."""
    return _replace(heap, item, True, "_heapreplace_max")


def heappushpop(heap, item, /):
    """Push item on the heap, then pop and return the smallest item from the heap."""
    _list(heap, "heappushpop", " 1")
    if not heap:
        return item
    less = heap[0] < item
    if not less:
        return item
    if not heap:
        raise IndexError("index out of range")
    before = heap[0]
    heap[0] = item
    return _settle(heap, before, False)


def heapify(heap, /):
    """Transform list into a heap, in-place, in O(len(heap)) time."""
    _list(heap, "heapify")
    _build(heap, False)


def _heapify_max(heap, /):
    """Maxheap variant of heapify."""
    _list(heap, "_heapify_max")
    _build(heap, True)
