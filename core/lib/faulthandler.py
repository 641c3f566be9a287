# Hidden: the C module faulthandler: dumps for crashes of the interpreter, which there are none of here.

_enabled = False


def enable(file=None, all_threads=True):
    global _enabled
    _enabled = True


def disable():
    global _enabled
    was, _enabled = _enabled, False
    return was


def is_enabled():
    return _enabled


def _write_stack(file, ident, frame, current):
    file.write(f"{'Current thread' if current else 'Thread'} 0x{ident:016x} (most recent call first):\n")
    while frame is not None:
        file.write(f'  File "{frame.f_code.co_filename}", line {frame.f_lineno} in {frame.f_code.co_name}\n')
        frame = frame.f_back


def dump_traceback(file=None, all_threads=True):
    import sys
    import _thread
    if file is None:
        file = sys.stderr
    me = _thread.get_ident()
    frames = sys._current_frames() if all_threads else {}
    frames[me] = sys._getframe()
    others = [ident for ident in frames if ident != me]
    for ident in others + [me]:
        _write_stack(file, ident, frames[ident], ident == me)
        if ident != me:
            file.write("\n")
    file.flush()


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    raise NotImplementedError("not supported by Lockstep: faulthandler.dump_traceback_later()")


def cancel_dump_traceback_later():
    """Nothing is planned."""


def register(signum, file=None, all_threads=True, chain=False):
    raise NotImplementedError("not supported by Lockstep: faulthandler.register()")


def unregister(signum):
    return False
