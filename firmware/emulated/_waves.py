# The air under `radio` on an emulated board: the host carries the packets to the others
# of its world (host/stepwire/emulation/radio.py). Channel, power and rate are in the
# header that `radio` makes, and need nothing here.

from _side import ask as _ask, order as _order

_hear = None


def start(hear):
    global _hear
    _hear = hear
    _order("radio", "on")


def stop():
    global _hear
    _hear = None
    _order("radio", "off")


def tune(power, data_rate):
    pass


def hold(channel):
    pass


def send(packet):
    _order("radio", "send", packet.hex())


def take():
    while _hear:
        answer = _ask("radio", "receive")
        if answer == "-":
            return
        packet, rssi_dbm, at_us = answer.split()
        _hear(bytearray(bytes.fromhex(packet)), int(rssi_dbm), int(at_us) & 0x3FFFFFFF)
