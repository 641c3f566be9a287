# hashlib and hmac over the hash modules.
import hashlib
import hmac

for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, b"some data")
    print(name, h.hexdigest(16) if name.startswith("shake") else h.hexdigest())
print(hashlib.sha256("学生".encode()).hexdigest())
try:
    hashlib.new("nosuch")
except ValueError as error:
    print(error)
print(hmac.new(b"key", b"message", "sha256").hexdigest())
print(hmac.new(b"k" * 200, b"message", hashlib.sha512).hexdigest())
print(hmac.compare_digest(b"a", b"a"), hmac.compare_digest("a", "b"))
