# The log module of an emulated micro:bit V2: lines of CSV, as in its file MY_DATA.

from time import ticks_ms as _ticks_ms

from _side import order as _order

# The value of a unit is a hundredth of its milliseconds, but for the first (MicroBitLog of CODAL).
MILLISECONDS = 1
SECONDS = 10
MINUTES = 600
HOURS = 36000
DAYS = 864000

_UNITS = {1: "milliseconds", 10: "seconds", 600: "minutes", 36000: "hours", 864000: "days"}

_labels = []
_unit = MILLISECONDS
_mirroring = False


def set_labels(*labels, timestamp=MILLISECONDS):
    global _unit
    if timestamp is not None and timestamp not in _UNITS:
        raise ValueError("invalid timestamp")
    _unit = timestamp
    if labels:
        _labels[:] = labels
        _write_labels()


def set_mirroring(serial):
    global _mirroring
    _mirroring = bool(serial)


def delete(full=False):
    _labels[:] = []
    _order("log", "delete")


def add(*row, **values):
    if len(row) > 1:
        raise ValueError("too many arguments")
    if row:
        if not isinstance(row[0], dict):
            raise ValueError("expecting a dict")
        values = row[0]
    new = [label for label in values if label not in _labels]
    if new:
        _labels.extend(new)
        _write_labels()
    _write(_time(), [str(values.get(label, "")) for label in _labels])


def _write_labels():
    _write("" if _unit is None else "Time (" + _UNITS[_unit] + ")", _labels)


def _time():
    if _unit is None:
        return ""
    ms = _ticks_ms()
    if _unit == MILLISECONDS:
        return str(ms)
    hundredths = ms // _unit
    return "%d.%02d" % (hundredths // 100, hundredths % 100)


def _write(time, fields):
    line = ",".join(fields if _unit is None else [time] + list(fields))
    _order("log", "line", bytes(line, "utf-8").hex())
    if _mirroring:
        print(line)
