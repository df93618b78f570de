# The os module of an emulated board: without this machine's environment, shell and files.

# ruff: noqa: F401, I001 - names for others

from uos import VfsFat, VfsLfs1, VfsLfs2, mount, sep, umount, urandom
from uos import (
    chdir,
    getcwd,
    ilistdir,
    listdir,
    mkdir,
    remove,
    rename,
    rmdir,
    stat,
    statvfs,
    unlink,
)
