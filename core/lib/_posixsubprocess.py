"""Starting other programs: what subprocess asks of the system. There are none on the simulated machine."""


def fork_exec(*args):
    raise NotImplementedError("Lockstep has no other programs to start: subprocess is not supported yet")
