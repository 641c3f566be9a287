# Hidden Python of the module select.
"""Waiting for several descriptors at once. Not there yet; selectors and subprocess import the name."""

error = OSError


def select(rlist, wlist, xlist, timeout=None):
    raise NotImplementedError("Lockstep cannot wait for several descriptors at once yet: select is not supported")
