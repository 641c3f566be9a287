# sys.exit with a text prints it to stderr; finally blocks run; the code is 1.
import sys
def work():
    try: sys.exit("再见 goodbye")
    finally: print("cleaned up")
work()
