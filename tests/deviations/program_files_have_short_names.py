# stderr
import sys
print(__file__, sys._getframe().f_code.co_filename)
def fail(): raise ValueError("shown with the name as it was given")
fail()
