"""Verify a request, run it, answer: all that stepwire keeps on a board.

Needs `check`, `read` and `write` of the parts before it. `serve` is the only
way in; the host calls it from the raw REPL and Ctrl-C gets out of it.

A request is text and a check over it and the number of the call. It is
evaluated only when the check fits the next number; whatever does not fit is
answered with the last answer once more. So a lost request is asked again, a
lost answer is fetched again, and nothing runs twice.

What a request comes to decides what is done with it, and so does what that
comes to, until there is an answer. Everything runs from this one loop, one
Python call below the REPL, since a micro:bit V1 nests seven calls at most:

    tuple   a call: (function, arguments...); or (step, arguments...), a step
            being [namespace, chunk, chunk...]
    list    a value [x], to be encoded
    None    go on with the next chunk; after the last one the answer is None
    str     the answer
    int     no news; a new number for the calls when it is not 0

A failed answer says whether what was asked for had begun; where it had not, for
want of memory or by a stray Ctrl-C, the host may ask again.

A step's namespace is emptied before its next run, so that a callback that it
leaves behind finds its globals. Where FORGETS is 1 it is emptied at once, since
among what a step has left there may be no room to parse another request.
"""

pieces = [repr]  # the encoder of values, then pieces of text, or the exception of a step
chunks = []  # the last step's namespace, and its chunks that are still to be called
answer = "\x1e"
number = 0


def serve(result):
    global answer, number
    while 1:
        try:
            value = result
            result = 0
            if type(value) is tuple:
                part = value[0]
                if type(part) is list:
                    part[0].clear()
                    del pieces[1:]
                    chunks[:] = part
                    part = chunks.pop(1)
                result = part(*value[1:])
                continue
            if type(value) is list:
                result = pieces[0](*value)
                continue
            if value is None and chunks[1:]:
                result = chunks.pop(1)()
                continue
            if type(value) is int:
                if value:
                    number = value
                    answer = "\x1e"
            else:
                answer = "\x1e" + str(value)
            value = bytearray()  # from here on the call is over
            write(answer)
            write(check(answer, len(answer), number).to_bytes(3, "little"))
            if FORGETS:  # a constant, and so no code where it is 0
                if chunks:
                    chunks[0].clear()
            if pieces[1:]:  # they are to lie close together, so that there is room beside them
                gc.collect()
            while not value or value[-1] < 128:
                value += read() or b""
            part = value[-3:]
            value = value[:-3]
            if check(value, len(value), number + 1).to_bytes(3, "little") == part:
                # In this order: whatever Ctrl-C interrupts from here on is
                # answered with an error, never with an older answer.
                answer = "\x1d"
                number += 1
                del chunks[1:]
                part = str(value, "utf-8")
                value = b""  # until what is asked for begins
                if part == "\x1e":
                    answer = "\x1e" + pieces.pop()
                elif part[0] == "\x1e":
                    pieces.append(part[1:].replace("\x1e", "\n"))
                    answer = "\x1e"
                else:
                    if part[1:].isdigit():
                        part = ",".join(part)
                    result = eval(part)
        except BaseException as part:
            if type(value) is bytearray:  # no call is under way: Ctrl-C gives the REPL back
                raise
            if type(value) is bytes:  # the request itself could not be evaluated
                answer = "\x1d-"
            if chunks:  # what a failed step leaves may be all the memory there is
                chunks[0].clear()
            del pieces[1:]
            pieces.append(part)
