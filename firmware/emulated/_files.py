# `open` of an emulated board: by a name alone. By a number the unix port opens what this
# program has open, its flash and its side channel.

_open = open


def open(name, *args, **kwargs):
    if not isinstance(name, str):
        raise TypeError("can't convert object to str implicitly")
    return _open(name, *args, **kwargs)
