# Hidden: the C module _heapq.




def _list(heap, name, place=""):
    if not isinstance(heap, list):
        raise TypeError(f"{name}() argument{place} must be list, not {type(heap).__name__}")


def _changed():
    raise RuntimeError("list changed size during iteration")


def _down(heap, start, pos):
    item = heap[pos]
    size = len(heap)
    while pos > start:
        parent = (pos - 1) >> 1
        above = heap[parent]
        less = item < above
        if len(heap) != size:
            _changed()
        if not less:
            break
        heap[pos] = heap[parent]
        heap[parent] = item
        pos = parent


def _up(heap, pos):
    size = len(heap)
    start = pos
    limit = size >> 1
    while pos < limit:
        child = 2 * pos + 1
        if child + 1 < size:
            less = heap[child] < heap[child + 1]
            if len(heap) != size:
                _changed()
            if not less:
                child += 1
        heap[pos], heap[child] = heap[child], heap[pos]
        pos = child
    if pos > start:
        _down(heap, start, pos)


def _down_max(heap, start, pos):
    item = heap[pos]
    size = len(heap)
    while pos > start:
        parent = (pos - 1) >> 1
        less = heap[parent] < item
        if len(heap) != size:
            _changed()
        if not less:
            break
        heap[pos] = heap[parent]
        heap[parent] = item
        pos = parent


def _up_max(heap, pos):
    size = len(heap)
    start = pos
    limit = size >> 1
    while pos < limit:
        child = 2 * pos + 1
        if child + 1 < size:
            less = heap[child + 1] < heap[child]
            if len(heap) != size:
                _changed()
            if not less:
                child += 1
        heap[pos], heap[child] = heap[child], heap[pos]
        pos = child
    _down_max(heap, start, pos)


def heappush(heap, item, /):
    """Push item onto heap, maintaining the heap invariant."""
    if not isinstance(heap, list):
        _list(heap, "heappush", " 1")
    if _lockstep.data_heap_push(heap, item) is not NotImplemented:
        return
    pos = len(heap)
    heap.append(item)
    size = pos + 1
    while pos:   # _down, without a call
        parent = (pos - 1) >> 1
        above = heap[parent]
        less = item < above
        if len(heap) != size:
            _changed()
        if not less:
            return
        heap[pos] = heap[parent]
        heap[parent] = item
        pos = parent


def _pop(heap, up, name):
    _list(heap, name)
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    item = heap[0]
    heap[0] = last
    up(heap, 0)
    return item


def heappop(heap, /):
    """Pop the smallest item off the heap, maintaining the heap invariant."""
    if isinstance(heap, list) and len(heap) > 1:
        item = _lockstep.data_heap_pop(heap)
        if item is not NotImplemented:
            return item
    return _pop(heap, _up, "heappop")


def _heappop_max(heap, /):
    """Maxheap variant of heappop."""
    return _pop(heap, _up_max, "_heappop_max")


def _replace(heap, item, up, name):
    _list(heap, name, " 1")
    if not heap:
        raise IndexError("index out of range")
    before = heap[0]
    heap[0] = item
    up(heap, 0)
    return before


def heapreplace(heap, item, /):
    """Pop and return the current smallest value, and add the new item."""
    return _replace(heap, item, _up, "heapreplace")


def _heapreplace_max(heap, item, /):
    """Maxheap variant of heapreplace."""
    return _replace(heap, item, _up_max, "_heapreplace_max")


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
    _up(heap, 0)
    return before


def heapify(heap, /):
    """Transform list into a heap, in-place, in O(len(heap)) time."""
    _list(heap, "heapify")
    for place in range(len(heap) // 2 - 1, -1, -1):
        _up(heap, place)


def _heapify_max(heap, /):
    """Maxheap variant of heapify."""
    _list(heap, "_heapify_max")
    for place in range(len(heap) // 2 - 1, -1, -1):
        _up_max(heap, place)
