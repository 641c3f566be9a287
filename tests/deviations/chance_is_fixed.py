import os, random
print(hash("a"), os.urandom(2).hex() == os.urandom(2).hex(), random.getrandbits(32))
