"""Values as text: `repr`, after an iterator has become a list.

Of a text longer than one frame may be, the length goes first, after an `@`
(with which no repr begins). The text stays in `pieces`, in slices, the first
one last; the host fetches them one by one.

`steps` is kept for the host: letter and key of each step on the board.
"""


def encode(value):
    if hasattr(value, "__next__"):
        value = list(value)
    value = repr(value)
    if len(value) > ANSWER_BYTES:
        for part in range((len(value) - 1) // ANSWER_BYTES * ANSWER_BYTES, -1, -ANSWER_BYTES):
            pieces.append(value[part : part + ANSWER_BYTES])
        value = "@%d" % len(value)
    return value


steps = ""
pieces[0] = encode
