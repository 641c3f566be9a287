import os
print(os.getcwd(), sorted(os.listdir("/")), os.path.exists("/proc/self"), os.getuid(), os.uname().nodename)
