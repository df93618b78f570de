# The sound of `music` on an emulated board: the host plays the notes, by its clock.

from _side import ask as _ask, order as _order


def start(pin, notes, loop_from):
    words = ["%d:%d:%d" % note for note in notes]
    _order("sound", "play", str(loop_from), *words)


def stop(pin):
    _order("sound", "stop")


def is_playing(pin):
    return _ask("sound", "playing") == "1"
