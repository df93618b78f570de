# How deep Python calls nest on an emulated board: as deep as on the real one. The
# interpreter counts bytes of its C stack, of which a call takes about 400 here.
#
# What a board's firmware does in C is Python in this ROM, and must not count: its
# functions lift the limit while they run. To call one takes up to two calls' room
# (`mem32[…]` takes most), so a step may nest as many more than on the board.

import uctypes as _uctypes

_REPL_AND_EXECUTOR_BYTES = 1300
_CALL_BYTES = 400
_SPARE_CALLS = 2
# mp_state_thread_t of py/mpstate.h begins so.
_LAYOUT = {"stack_top": _uctypes.UINT64, "stack_limit": _uctypes.UINT64 | 8}
_LEAST_BYTES, _MOST_BYTES = 16384, 1 << 24

_thread = None
_all_bytes = 0


def impose(levels, address, rom):
    # `address` is that of the interpreter's state. Another layout than this is let alone.
    global _thread, _all_bytes
    _thread = _uctypes.struct(address, _LAYOUT)
    _all_bytes = _thread.stack_limit
    if _LEAST_BYTES <= _all_bytes <= _MOST_BYTES:
        for module in rom:
            _exempt_all(module)
        _thread.stack_limit = _REPL_AND_EXECUTOR_BYTES + _CALL_BYTES * (levels + _SPARE_CALLS)


def _exempt_all(home):
    # The functions of a module, or the methods of a class.
    for name, value in list(home.__dict__.items()):
        is_inner = name[0] == "_" != name[1:2]  # which only these functions call
        if type(value) in _FUNCTIONS and not is_inner and name != "__setattr__":  # so is that
            setattr(home, name, exempt(value))
        elif isinstance(value, type) and value.__dict__.get("__module__") == home.__name__:
            _exempt_all(value)


def exempt(function):
    def call(*args, **kwargs):
        before_bytes = _thread.stack_limit
        _thread.stack_limit = _all_bytes
        return _run(function, args, kwargs, before_bytes)

    return call


def _run(function, args, kwargs, then_bytes):
    # Apart from `call`, whose frame with this `try` would not fit the C stack's share for
    # one: the interpreter would take it from the heap, which costs 7 us a call.
    try:
        return function(*args, **kwargs)
    finally:
        _thread.stack_limit = then_bytes


_FUNCTIONS = type(exempt), type(exempt(None))  # those of Python, and none in C
