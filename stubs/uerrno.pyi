"""`errno`: the numbers of OSError that every board has; supplied on a micro:bit V1."""

from errno import EACCES as EACCES
from errno import EAGAIN as EAGAIN
from errno import EBADF as EBADF
from errno import EEXIST as EEXIST
from errno import EINVAL as EINVAL
from errno import EIO as EIO
from errno import EISDIR as EISDIR
from errno import ENODEV as ENODEV
from errno import ENOENT as ENOENT
from errno import ENOMEM as ENOMEM
from errno import EOPNOTSUPP as EOPNOTSUPP
from errno import EPERM as EPERM
from errno import ETIMEDOUT as ETIMEDOUT
