# The vfs module of an emulated board: without VfsPosix, which would be this machine's files.

# ruff: noqa: F401 - names for others

from uos import VfsFat, VfsLfs1, VfsLfs2, mount, umount
