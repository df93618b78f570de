# Files as an emulated micro:bit opens them: read from the start, or written anew, and no
# more: boot puts `open` in its place. Modes, errors and names are those measured on a V1.

from _native import Native as _Native

_LONGEST_NAME = 120
_EBADF = 9
_CLOSED = "I/O operation on closed file"
_ENAMETOOLONG = 36
_open = open


class BytesIO(_Native):
    def __init__(self, file, name, writable):
        self._file, self._name, self._writable = file, name, writable
        self._is_closed = False

    def read(self, size=-1):
        return self._to("r").read(size)

    def readinto(self, buffer, size=-1):
        return self._to("r").readinto(buffer, *() if size < 0 else (size,))

    def readline(self, size=-1):
        return self._to("r").readline(size)

    def write(self, data):
        return self._to("w").write(data)

    def name(self):
        return self._name

    def writable(self):
        return self._writable

    def close(self):
        self._is_closed = True
        self._file.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _to(self, direction):
        if self._is_closed:
            raise ValueError(_CLOSED)
        if self._writable != (direction == "w"):
            raise OSError(_EBADF)
        return self._file


class TextIO(BytesIO):
    pass


def open(name, mode="r"):
    if not isinstance(name, str):
        raise TypeError("can't convert object to str implicitly")
    if any([letter not in "rwbt" for letter in mode]) or ("r" in mode and "w" in mode):
        raise ValueError("illegal mode")
    if len(name) > _LONGEST_NAME:
        raise OSError(_ENAMETOOLONG)
    kind = BytesIO if "b" in mode else TextIO
    return kind(_open(name, mode), name, "w" in mode)
