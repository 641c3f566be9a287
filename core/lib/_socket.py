# Hidden: the C half of socket. Addresses and numbers are here; connections are not there yet and say so.

import errno as _errno
from _operator import index as _index

AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET = 0, 1, 2, 10, 16, 17
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET, SOCK_CLOEXEC = 1, 2, 3, 4, 5, 524288
SOCK_NONBLOCK = 2048
SOL_SOCKET, SOL_IP, SOL_TCP, SOL_UDP = 1, 0, 6, 17
SOMAXCONN = 4096
SO_DEBUG, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_DONTROUTE, SO_BROADCAST = 1, 2, 3, 4, 5, 6
SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_OOBINLINE, SO_PRIORITY, SO_LINGER = 7, 8, 9, 10, 12, 13
SO_REUSEPORT, SO_PASSCRED, SO_PEERCRED, SO_RCVLOWAT, SO_SNDLOWAT = 15, 16, 17, 18, 19
SO_RCVTIMEO, SO_SNDTIMEO, SO_BINDTODEVICE, SO_ACCEPTCONN, SO_MARK = 20, 21, 25, 30, 36
SO_PROTOCOL, SO_DOMAIN = 38, 39
SCM_RIGHTS, SCM_CREDENTIALS = 1, 2
MSG_OOB, MSG_PEEK, MSG_DONTROUTE, MSG_CTRUNC, MSG_TRUNC, MSG_DONTWAIT = 1, 2, 4, 8, 32, 64
MSG_EOR, MSG_WAITALL, MSG_CONFIRM, MSG_ERRQUEUE, MSG_NOSIGNAL = 128, 256, 2048, 8192, 16384
MSG_MORE, MSG_FASTOPEN, MSG_CMSG_CLOEXEC = 32768, 536870912, 1073741824
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_IGMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6 = 0, 1, 2, 6, 17, 41
IPPROTO_ICMPV6, IPPROTO_NONE, IPPROTO_RAW = 58, 59, 255
IPPORT_RESERVED, IPPORT_USERRESERVED = 1024, 5000
INADDR_ANY, INADDR_LOOPBACK, INADDR_BROADCAST, INADDR_NONE = 0, 2130706433, 4294967295, 4294967295
INADDR_UNSPEC_GROUP, INADDR_ALLHOSTS_GROUP = 3758096384, 3758096385
INADDR_MAX_LOCAL_GROUP = 3758096639
IP_TOS, IP_TTL, IP_HDRINCL, IP_OPTIONS, IP_MULTICAST_IF, IP_MULTICAST_TTL = 1, 2, 3, 4, 32, 33
IP_MULTICAST_LOOP, IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, IP_DEFAULT_MULTICAST_TTL = 34, 35, 36, 1
IP_DEFAULT_MULTICAST_LOOP, IP_MAX_MEMBERSHIPS = 1, 20
IPV6_UNICAST_HOPS, IPV6_MULTICAST_IF, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP = 16, 17, 18, 19
IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP, IPV6_V6ONLY = 20, 21, 26
TCP_NODELAY, TCP_MAXSEG, TCP_CORK, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT = 1, 2, 3, 4, 5, 6
TCP_SYNCNT, TCP_LINGER2, TCP_DEFER_ACCEPT, TCP_WINDOW_CLAMP, TCP_INFO = 7, 8, 9, 10, 11
TCP_QUICKACK, TCP_CONGESTION, TCP_USER_TIMEOUT, TCP_FASTOPEN = 12, 13, 18, 23
EAI_BADFLAGS, EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_NODATA, EAI_FAMILY = -1, -2, -3, -4, -5, -6
EAI_SOCKTYPE, EAI_SERVICE, EAI_ADDRFAMILY, EAI_MEMORY, EAI_SYSTEM = -7, -8, -9, -10, -11
EAI_OVERFLOW = -12
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_V4MAPPED, AI_ALL, AI_ADDRCONFIG = 1, 2, 4, 8, 16, 32
AI_NUMERICSERV = 1024
NI_NUMERICHOST, NI_NUMERICSERV, NI_NOFQDN, NI_NAMEREQD, NI_DGRAM, NI_MAXHOST = 1, 2, 4, 8, 16, 1025
NI_MAXSERV = 32
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2

has_ipv6 = True
error = OSError
timeout = TimeoutError


class herror(OSError):
    __module__ = "socket"


class gaierror(OSError):
    __module__ = "socket"


def _missing(what="connections"):
    raise NotImplementedError(f"Lockstep has no network yet: {what} of the module socket are not supported")


class socket:
    """A descriptor for a connection."""

    __slots__ = ()
    __module__ = "_socket"

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        _missing()


SocketType = socket


def socketpair(family=None, type=1, proto=0, /):
    raise NotImplementedError("Lockstep has no socket pairs yet, so the event loops of asyncio are not supported")


def dup(fd, /):
    _missing()


def close(fd, /):
    _missing()


_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout, /):
    global _default_timeout
    if timeout is not None:
        timeout = float(timeout)
        if timeout < 0:
            raise ValueError("Timeout value out of range")
    _default_timeout = timeout


# --- names and numbers --------------------------------------------------------------------------------

def gethostname():
    import posix
    return posix.uname().nodename


def _name_lookup(*args):
    _missing("host names")


gethostbyname = gethostbyname_ex = gethostbyaddr = getaddrinfo = getnameinfo = _name_lookup

_SERVICES = {"echo": 7, "discard": 9, "daytime": 13, "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "time": 37,
             "domain": 53, "http": 80, "pop3": 110, "ntp": 123, "imap2": 143, "snmp": 161, "https": 443,
             "imaps": 993, "pop3s": 995}
_PROTOCOLS = {"ip": 0, "icmp": 1, "igmp": 2, "tcp": 6, "udp": 17, "ipv6": 41, "ipv6-icmp": 58}


def getservbyname(servicename, protocolname=None, /):
    if servicename not in _SERVICES:
        raise OSError("service/proto not found")
    return _SERVICES[servicename]


def getservbyport(port, protocolname=None, /):
    if not 0 <= port <= 0xffff:
        raise OverflowError("getservbyport: port must be 0-65535.")
    for name, number in _SERVICES.items():
        if number == port:
            return name
    raise OSError("port/proto not found")


def getprotobyname(name, /):
    if name not in _PROTOCOLS:
        raise OSError("protocol not found")
    return _PROTOCOLS[name]


def _swapped(name, value, size):
    if size == 2:
        value = _index(value)
        if value > 0x7fffffff:
            raise OverflowError("signed integer is greater than maximum")
        if value < 0:
            raise OverflowError(f"{name}: can't convert negative Python int to C 16-bit unsigned integer")
        if value > 0xffff:
            raise OverflowError(f"{name}: Python int too large to convert to C 16-bit unsigned integer")
    else:
        if not isinstance(value, int):
            raise TypeError(f"expected int, {type(value).__name__} found")
        if value < 0:
            raise OverflowError("can't convert negative value to unsigned int")
        if value > 0xffffffff:
            raise OverflowError("int larger than 32 bits")
    return int.from_bytes(value.to_bytes(size, "little"), "big")


def htons(integer, /):
    return _swapped("htons", integer, 2)


def ntohs(integer, /):
    return _swapped("ntohs", integer, 2)


def htonl(integer, /):
    return _swapped("htonl", integer, 4)


def ntohl(integer, /):
    return _swapped("ntohl", integer, 4)


# --- addresses ----------------------------------------------------------------------------------------

def _part(text):
    # A number as C writes it: 10, 0x0a, 012. None: it is none.
    base = 10
    digits = text
    if text[:2] in ("0x", "0X"):
        base, digits = 16, text[2:]
    elif len(text) > 1 and text[0] == "0":
        base, digits = 8, text[1:]
    try:
        return int(digits, base) if digits.isalnum() else None
    except ValueError:
        return None


def inet_aton(ip_addr, /):
    """The four bytes of an IPv4 address in dotted form; the last part may stand for several bytes."""
    if not isinstance(ip_addr, str):
        raise TypeError(f"inet_aton() argument 1 must be str, not {type(ip_addr).__name__}")
    text = ip_addr.split()[0] if ip_addr.split() and not ip_addr[0].isspace() else ""
    parts = [_part(part) for part in text.split(".")]
    if len(parts) > 4 or None in parts or any(part > 255 for part in parts[:-1]) or \
            parts[-1] >= 256 ** (5 - len(parts)):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes(parts[:-1]) + parts[-1].to_bytes(5 - len(parts), "big")


def inet_ntoa(packed_ip, /):
    packed = bytes(packed_ip)
    if len(packed) != 4:
        raise OSError("packed IP wrong length for inet_ntoa")
    return ".".join(map(str, packed))


def _four(text):
    parts = text.split(".")
    if len(parts) != 4 or not all(part.isdigit() and part.isascii() and len(part) <= 3 and int(part) < 256 and
                                  (part == "0" or part[0] != "0") for part in parts):
        return None
    return bytes(map(int, parts))


def _groups(text):
    # The bytes of one side of "::", or None.
    out = b""
    parts = text.split(":") if text else []
    for i, part in enumerate(parts):
        if "." in part and i == len(parts) - 1:
            four = _four(part)
            if four is None:
                return None
            out += four
        elif 1 <= len(part) <= 4 and all(c in "0123456789abcdefABCDEF" for c in part):
            out += int(part, 16).to_bytes(2, "big")
        else:
            return None
    return out


def _six(text):
    head, gap, tail = text.partition("::")
    left = _groups(head)
    right = _groups(tail) if gap else b""
    if left is None or right is None or gap and "." in head:
        return None
    missing = 16 - len(left) - len(right)
    if missing < 0 or not gap and missing or gap and missing < 2:
        return None
    return left + bytes(missing) + right


def inet_pton(address_family, ip_string, /):
    if address_family == AF_INET:
        packed = _four(ip_string)
    elif address_family == AF_INET6:
        packed = _six(ip_string)
    else:
        raise OSError(_errno.EAFNOSUPPORT, "Address family not supported by protocol")
    if packed is None:
        raise OSError("illegal IP address string passed to inet_pton")
    return packed


def inet_ntop(address_family, packed_ip, /):
    packed = bytes(packed_ip)
    if address_family == AF_INET:
        if len(packed) != 4:
            raise ValueError("invalid length of packed IP address string")
        return ".".join(map(str, packed))
    if address_family != AF_INET6:
        raise ValueError(f"unknown address family {address_family}")
    if len(packed) != 16:
        raise ValueError("invalid length of packed IP address string")
    groups = [packed[i] << 8 | packed[i + 1] for i in range(0, 16, 2)]
    best, length = 0, 0
    for first in range(8):
        end = first
        while end < 8 and groups[end] == 0:
            end += 1
        if end - first > length:
            best, length = first, end - first
    if length < 2:
        return ":".join(f"{group:x}" for group in groups)
    if best == 0 and (length == 6 or length == 5 and groups[5] == 0xffff):
        shown = ".".join(map(str, packed[12:]))
        return "::" + shown if length == 6 else "::ffff:" + shown
    left = ":".join(f"{group:x}" for group in groups[:best])
    return left + "::" + ":".join(f"{group:x}" for group in groups[best + length:])


def if_nameindex():
    return [(1, "lo")]


def if_nametoindex(oname, /):
    if oname != "lo":
        raise OSError("no interface with this name")
    return 1


def if_indextoname(index, /):
    if index != 1:
        raise OSError(_errno.ENXIO, "No such device or address")
    return "lo"


def CMSG_LEN(length, /):
    return 16 + length


def CMSG_SPACE(length, /):
    return 16 + (length + 7) // 8 * 8
