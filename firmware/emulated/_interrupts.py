# Interrupts of an emulated board: the host notes them (host/stepwire/emulation/interrupts.py),
# and marks its answers while some wait. Their handlers run when the board next looks at its
# hardware or its time, or sleeps. A real board runs them between any two bytecodes.

import sys

import _side

_handlers = {}  # (function, argument) of each source, such as pin4
_is_enabled = True
_is_running = False


def handle(source, function, argument):
    _handlers[source] = (function, argument)
    _enlist()


def ignore(source):
    _handlers.pop(source, None)
    _enlist()


def enable(is_enabled=True):
    # Returns whether they were.
    global _is_enabled
    before, _is_enabled = _is_enabled, is_enabled
    _enlist()
    return before


def nap_us(us):
    # Sleeps, and runs handlers when their interrupts come.
    until = _side.ask("nap", str(max(0, us)))
    while until != "slept":
        until = _side.ask("until", until)


def _enlist():
    # A handler is not interrupted by another one.
    _side.attend = _run if _handlers and _is_enabled and not _is_running else None


def _run():
    global _is_running
    _is_running = True
    _enlist()
    try:
        for source in _side.ask("irq", "take").split():
            _call(source)
    finally:
        _is_running = False
        _enlist()


def _call(source):
    function, argument = _handlers.get(source, (None, None))
    if function is None:
        return
    try:
        function(argument)
    except Exception as error:  # which ends no program, as on boards
        sys.print_exception(error)
