"""The micro:bit's `radio` on an ESP32, over ESP-NOW, and on emulated boards: its names and errors.

It hears boards that run this module, and no real micro:bits. A packet is
    2 bytes  "sw"          whose it is
    1 byte   channel       0 to 83, as thirteen Wi-Fi channels carry them all
    1 byte   data rate     0 to 2
    1 byte   group
    4 bytes  address, the highest byte first
    then the message, up to 241 bytes on an ESP32, as ESP-NOW carries 250. `length` may be up to
    251, but a longer message is refused: a part of it, unasked, would be worse than an error.
and one that begins otherwise than ours would is not for us.

What config, reset, on and off do to the settings and the queue is what the two ports do
(bbcmicrobit/micropython, source/microbit/modradio.cpp; microbit-foundation/micropython-microbit-v2,
src/codal_port/modradio.c and drv_radio.c). Limits and defaults: the documentation of "radio" at
microbit-micropython.readthedocs.io. Otherwise than in the sources, `queue` counts messages of any
length, as is documented, and an address beyond 32 bits is refused and not cut.
"""

import _air

RATE_250KBIT = 2
RATE_1MBIT = 0
RATE_2MBIT = 1

# name: (default, least, most)
_LIMITS = {
    "length": (32, 1, 251),
    "queue": (3, 1, 254),
    "channel": (7, 0, 83),
    "power": (6, 0, 7),
    "address": (0x75626974, 0, 0xFFFFFFFF),
    "group": (0, 0, 255),
    "data_rate": (RATE_1MBIT, 0, 2),
}
_MAGIC = b"sw"
_HEADER_BYTES = 9
_MOST_BYTES = _air.MOST_BYTES - _HEADER_BYTES
_TEXT = b"\x01\x00\x01"  # in front of what send() sends

_settings = {}
_queue = []  # (message, rssi_dbm, at_us), the oldest first
_is_on = False

# What the radio works with. reset() leaves these alone until the next on() or config().
_header = b""
_channel = 0
_length = 0
_queue_length = 0


def on():
    """Also while it is on, this empties the queue, as on V1 and V2."""
    _begin()
    _air.hold(_channel)


def off():
    """What is in the queue is lost, as on V1 and V2."""
    global _is_on
    _is_on = False
    _air.stop()
    _queue.clear()


def reset():
    """Set the defaults; a radio that is on takes them at the next on() or config()."""
    for name in _LIMITS:
        _settings[name] = _LIMITS[name][0]


def config(**settings):
    """Takes effect at once, or not at all; another `length` or `queue` empties the queue."""
    for name in settings:
        _check_setting(name, settings[name])
    wanted = _settings.copy()
    wanted.update(settings)
    is_resized = any(wanted[name] != _settings[name] for name in ("length", "queue"))
    if _is_on:
        _air.take()  # what came before is still for the old settings
        _air.hold(wanted["channel"])
    _settings.update(settings)
    if _is_on:
        _set_header()
        _tune()
        if is_resized:
            _resize()


def send_bytes(message):
    """What is beyond `length` is not sent."""
    if isinstance(message, str):
        message = message.encode()
    _send(bytes(memoryview(message)))


def send(message):
    """With its prefix of 3 bytes the text has `length` bytes of UTF-8; the rest is not sent."""
    if isinstance(message, str):
        message = message.encode()
    elif not isinstance(message, bytes):
        raise TypeError("send() takes a str; send_bytes() takes bytes")
    _send(_TEXT + message)


def receive_full():
    """(message with its prefix, dBm, time in us as utime.ticks_us has it), or None."""
    return _queue.pop(0) if _oldest() else None


def receive_bytes():
    """The oldest message with its prefix, or None."""
    packet = receive_full()
    return packet and packet[0]


def receive_bytes_into(buffer):
    """The length of the whole message, also where the buffer holds the first part alone."""
    view = memoryview(buffer)
    packet = _oldest()
    if not packet:
        return None
    message = packet[0]
    count = min(len(message), len(view))
    view[:count] = message[:count]
    del _queue[0]
    return len(message)


def receive():
    """ValueError for a message that is no text; that one is gone, then, as on V2."""
    message = receive_bytes()
    if message is None:
        return None
    if message[:3] != _TEXT:
        raise ValueError("received packet is not a string")
    return message[3:].decode()


def _begin():
    global _is_on
    _set_header()
    _air.start(_hear)
    _is_on = True
    _tune()
    _air.take()
    _resize()


def _set_header():
    global _channel, _header
    _channel = _settings["channel"]
    _header = _header_of(_settings)


def _tune():
    _air.tune(_settings["power"], _settings["data_rate"])


def _header_of(settings):
    numbers = (settings["channel"], settings["data_rate"], settings["group"])
    return _MAGIC + bytes(numbers) + settings["address"].to_bytes(4, "big")


def _resize():
    global _length, _queue_length
    _length = _settings["length"]
    _queue_length = _settings["queue"]
    _queue.clear()


def _hear(packet, rssi_dbm, at_us):
    if not _is_ours(packet) or len(_queue) >= _queue_length:
        return  # the newest is the one that is dropped
    try:
        message = bytes(packet[_HEADER_BYTES : _HEADER_BYTES + _length])
        _queue.append((message, rssi_dbm, at_us))
    except MemoryError:
        pass  # as if the queue were full: raised in a callback, it would only be printed


def _is_ours(packet):
    # By index, as a slice would take heap for each packet of somebody else.
    if len(packet) < _HEADER_BYTES:
        return False
    for i in range(_HEADER_BYTES):
        if packet[i] != _header[i]:
            return False
    return True


def _oldest():
    _check_on()
    _air.take()
    return _queue[0] if _queue else None


def _send(message):
    _check_on()
    message = message[:_length]
    if len(message) > _MOST_BYTES:
        raise ValueError("ESP-NOW carries %d bytes, not %d" % (_MOST_BYTES, len(message)))
    _air.send(_header + message)


def _check_on():
    if not _is_on:
        raise ValueError("radio is not enabled")
    _air.hold(_channel)


def _check_setting(name, value):
    if name not in _LIMITS:
        raise ValueError("unknown argument '%s'" % name)
    if not isinstance(value, (int, bool)):
        raise TypeError("'%s' is an int" % name)
    if not _LIMITS[name][1] <= value <= _LIMITS[name][2]:
        raise ValueError("value out of range for argument '%s'" % name)


def __init__():
    """On after the import, as on V2 and V1's firmware 1.1.

    A Wi-Fi that cannot leave its channel is no reason to fail here: config(channel=...) can
    follow it, and any other use says what is wrong.
    """
    reset()
    _begin()
    try:
        _air.hold(_channel)
    except OSError:
        pass


_air.when_imported(__init__)
