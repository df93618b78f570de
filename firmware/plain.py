"""Results whose text a class of the step's own makes are refused.

What a result is, is told by its `repr`; a class with a `__repr__` could have it
tell of any other value. Loaded with the first step that mentions `__repr__`.
"""


def plain(value):
    if hasattr(value, "__next__"):
        value = list(value)
    result = encode(value)  # first, since it fails where there is no end to walk to
    left = [value]
    while left:
        part = left.pop()
        if hasattr(part, "__repr__"):
            raise TypeError("a step cannot return a value of %r" % type(part))
        if isinstance(part, dict):
            left.extend(part.values())
        if isinstance(part, (dict, list, tuple, set)):
            left.extend(part)
    return result


pieces[0] = plain
