"""What the parts of multiprocessing that need processes say when they are asked for."""

raise NotImplementedError("Lockstep has no multiprocessing yet; os.fork() makes a process, and "
                          "concurrent.futures.ThreadPoolExecutor a pool of threads")
