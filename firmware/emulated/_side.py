# The side channel to the board's model on the host: a line of text a message,
# described in host/stepwire/emulation/server.py. Descriptor 3 is its socket.

# ruff: noqa: SIM115 - it stays open

from micropython import kbd_intr as _kbd_intr

_socket = open(3, "r+b")
_asked = 0
attend = None  # runs the handlers of interrupts, while there are any: see _interrupts.py


def order(*words):
    # Have the host do something, without waiting for it.
    _socket.write(" ".join(words) + "\n")


def halt(*why):
    # Stop for good: nothing but a reset goes on.
    _kbd_intr(-1)
    while True:
        try:
            ask("halt", *why)  # which nobody answers
        except KeyboardInterrupt:  # the one that was under way
            pass


def ask(*words):
    # The host's answer, a str. Raises ValueError with the host's words if there is none.
    global _asked
    _asked += 1
    number = str(_asked)
    order(number, *words)
    answered = None
    while answered != number:  # until the answer to a question that Ctrl-C ended has passed
        answered, _, answer = _socket.readline().decode()[:-1].partition(" ")
        is_marked = answered[-1:] == "!"
        if is_marked:
            answered = answered[:-1]
    if is_marked and attend:
        attend()
    if answer.startswith("error "):
        raise ValueError(answer[6:])
    return answer
