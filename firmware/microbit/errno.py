"""`errno`, which a micro:bit V1 lacks: the codes that its firmware raises, as POSIX has them."""

EPERM = 1
ENOENT = 2
EIO = 5
EBADF = 9
EAGAIN = 11
ENOMEM = 12
EACCES = 13
EEXIST = 17
ENODEV = 19
EISDIR = 21
EINVAL = 22
EOPNOTSUPP = 95
ETIMEDOUT = 110
