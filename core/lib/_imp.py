# Hidden Python of the module _imp.
"""What importlib and the modules around it ask of the interpreter's imports."""

check_hash_based_pycs = "default"


def lock_held():
    return False


def acquire_lock():
    """Imports are locked one module at a time."""


def release_lock():
    """See acquire_lock()."""


def extension_suffixes():
    return [".cpython-311-x86_64-linux-gnu.so", ".abi3.so", ".so"]


def is_builtin(name):
    import sys
    return 1 if name in sys.builtin_module_names else 0


def is_frozen(name):
    return False


def is_frozen_package(name):
    raise ImportError(f"No such frozen object named {name}", name=name)


def get_frozen_object(name, data=None):
    raise ImportError(f"No such frozen object named {name}", name=name)


def init_frozen(name):
    return None


def find_frozen(name, *, withdata=False):
    return None


def create_builtin(spec):
    from _frozen_importlib import module_from_spec
    return module_from_spec(spec)


def exec_builtin(module):
    return 0


def create_dynamic(spec, file=None):
    raise ImportError("dynamic modules are not supported by Lockstep", name=spec.name, path=spec.origin)


def exec_dynamic(module):
    return 0


def source_hash(key, source):
    """Eight bytes that differ when the source does."""
    value = 0xcbf29ce484222325 ^ key
    for byte in source:
        value = (value ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return value.to_bytes(8, "little")


def _fix_co_filename(code, path):
    """Code is compiled with its file's name."""


def _override_frozen_modules_for_tests(override):
    """No module is frozen, so there is nothing to override."""
