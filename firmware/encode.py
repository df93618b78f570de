"""Values as text: `repr`, after an iterator has become a list.

Of a text longer than one frame may be, the length goes first, after an `@`; a
text that itself begins so is treated as if it were. The text stays in `pieces`, in slices, the first
one last; the host fetches them one by one.

`steps` is kept for the host: letter and key of each step on the board.
"""


def encode(value):
    if hasattr(value, "__next__"):
        value = list(value)
    value = repr(value)
    if "<" in value and max(value) > "~":  # the name of a function, say; frames are ASCII
        raise TypeError("a step cannot return " + value)
    if len(value) > ANSWER_BYTES or value[:1] == "@":
        for part in range((len(value) - 1) // ANSWER_BYTES * ANSWER_BYTES, -1, -ANSWER_BYTES):
            pieces.append(value[part : part + ANSWER_BYTES])
        value = "@%d" % len(value)
    return value


steps = ""
pieces[0] = encode
