# schedules: any
import sys
print(sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
for bad in (0, -1, 'x'):
    try: sys.setswitchinterval(bad)
    except (ValueError, TypeError) as error: print(error)
