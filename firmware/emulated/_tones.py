# The sound of `music` on an emulated board: the host plays the notes, by its clock.

from _side import ask as _ask, order as _order


def start(pin, notes, loop_from):
    _order("sound", "new")
    for note in notes:  # one at a time: a tune need not fit the heap as text
        _order("sound", "add", "%d:%d:%d" % note)
    _order("sound", "play", str(loop_from))


def stop(pin):
    _order("sound", "stop")


def is_playing(pin):
    return _ask("sound", "playing") == "1"
