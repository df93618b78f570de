# The radio module of an emulated micro:bit: 1.1.x and V2, where it is on after the import.

from _side import ask as _ask, order as _order

RATE_250KBIT = 2
RATE_1MBIT = 0
RATE_2MBIT = 1

# name: (default, least, most), as the documentation of microbit-micropython has them.
_RANGES = {
    "length": (32, 1, 251),
    "queue": (3, 1, 254),
    "channel": (7, 0, 83),
    "power": (6, 0, 7),
    "address": (0x75626974, 0, 0xFFFFFFFF),
    "group": (0, 0, 255),
    "data_rate": (RATE_1MBIT, 0, 2),
}
_ON_AIR = ("length", "queue", "channel", "address", "group", "data_rate")
_TEXT = b"\x01\x00\x01"  # in front of what send() sends

_settings = {}
_is_on = False


def __init__():
    on()


def on():
    global _is_on
    _is_on = True
    _order("radio", "on", *[str(_settings[name]) for name in _ON_AIR])


def off():
    global _is_on
    _is_on = False
    _order("radio", "off")


def reset():
    for name in _RANGES:
        _settings[name] = _RANGES[name][0]
    if _is_on:
        on()


def config(**settings):
    for name, value in settings.items():
        if name not in _RANGES:
            raise ValueError("unknown argument '" + name + "'")
        if not _RANGES[name][1] <= value <= _RANGES[name][2]:
            raise ValueError("value out of range for argument '" + name + "'")
    _settings.update(settings)
    if _is_on:
        on()


def send_bytes(message):
    _check()
    _order("radio", "send", bytes(message)[: _settings["length"]].hex())


def send(message):
    _check()
    send_bytes(_TEXT + message.encode())


def receive_full():
    _check()
    answer = _ask("radio", "receive")
    if answer == "-":
        return None
    data, rssi, us = answer.split()
    return b"" if data == "." else bytes.fromhex(data), int(rssi), int(us) & 0x3FFFFFFF


def receive_bytes():
    packet = receive_full()
    return packet and packet[0]


def receive_bytes_into(buffer):
    data = receive_bytes()
    if data is None:
        return None
    count = min(len(data), len(buffer))
    buffer[:count] = data[:count]
    return len(data)


def receive():
    data = receive_bytes()
    if data is None:
        return None
    if data[:3] != _TEXT:
        raise ValueError("received packet is not a string")
    return data[3:].decode()


def _check():
    if not _is_on:
        raise ValueError("radio is not enabled")


reset()
