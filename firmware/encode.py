"""Values as text: `repr`, after an iterator has become a list.

A text longer than one frame may be stays in `pieces`, and its length goes
first, after an `@` (with which no repr begins); the host fetches it in slices.

`steps` is kept for the host: letter and key of each step on the board.
"""


def encode(value):
    if hasattr(value, "__next__"):
        value = list(value)
    value = repr(value)
    if len(value) > ANSWER_BYTES:
        pieces.append(value)
        value = "@%d" % len(value)
    return value


steps = ""
pieces[0] = encode
