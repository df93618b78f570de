"""An ESP32's `espnow`, `network` and `utime` for tests; nothing happens but by a call.

It stands in for all three modules, under CPython and under MicroPython, so it is written in
what both have. It behaves as MicroPython's documentation and ports/esp32/modespnow.c say.
`sent` is what went on the air: (Wi-Fi channel, peer, packet). `deliver` is what comes from it.
"""

STA_IF = 0
AP_IF = 1
MAX_DATA_LEN = 250
TICKS_PERIOD = 1 << 30
PACKET_OVERHEAD_BYTES = 14  # in the driver's buffer, beside the message (v1.29; 13 before)

now_us = 0
sent = []
rates = []
is_busy = False  # no callback can run, as in a long call of C
waiting_callbacks = []
lost_in_buffer = 0
refused_channels = ()
has_rates = True
access_point_is_on = False


class _Wifi:
    is_on = False
    is_connected = False
    channel = 1
    txpower = 20


wifi = _Wifi()


class WLAN:
    def __init__(self, interface_id):
        self.is_station = interface_id == STA_IF

    def active(self, *flag):
        if not self.is_station:
            return access_point_is_on
        if flag and bool(flag[0]) != wifi.is_on:
            wifi.is_on = bool(flag[0])
            wifi.channel, wifi.txpower = 1, 20  # a Wi-Fi that starts has forgotten these
        return wifi.is_on

    def isconnected(self):
        return self.is_station and wifi.is_connected

    def config(self, *param, **settings):
        if not wifi.is_on:
            raise OSError(-12290, "Wifi Not Started")
        if param:
            return {"channel": wifi.channel, "txpower": wifi.txpower}[param[0]]
        for name in settings:
            {"channel": _set_channel, "txpower": _set_txpower}[name](settings[name])
        return None


def _set_channel(value):
    if wifi.is_connected or value in refused_channels or not 1 <= value <= 14:
        raise OSError(-258, "ESP_ERR_INVALID_ARG")
    wifi.channel = value


def _set_txpower(value):
    if not 2 <= value <= 20:
        raise OSError(-258, "ESP_ERR_INVALID_ARG")
    wifi.txpower = value


class _Driver:
    def __init__(self):
        self.is_on = False
        self.rxbuf_bytes = 528
        self.free_bytes = 0
        self.packets = []
        self.peers = []
        self.callback = None
        self.buffers = []  # whose length the driver has set


driver = _Driver()


class ESPNow:
    def active(self, *flag):
        if flag and bool(flag[0]) != driver.is_on:
            driver.is_on = bool(flag[0])
            driver.free_bytes = driver.rxbuf_bytes
            driver.packets, driver.peers = [], []
        return driver.is_on

    def config(self, *, rxbuf=None, rate=None):
        if rxbuf is not None:
            driver.rxbuf_bytes = rxbuf
        if rate is not None:
            if not has_rates:
                raise OSError(-12294, "ESP_ERR_WIFI_IF")
            rates.append(rate)

    def irq(self, callback):
        driver.callback = callback

    def add_peer(self, mac):
        _check_driver()
        if mac in driver.peers:
            raise OSError(-12395, "ESP_ERR_ESPNOW_EXIST")
        driver.peers.append(mac)

    def send(self, mac, msg, sync):
        _check_driver()
        if not wifi.is_on:
            raise OSError(-12396, "ESP_ERR_ESPNOW_IF")
        if mac not in driver.peers:
            raise OSError(-12393, "ESP_ERR_ESPNOW_NOT_FOUND")
        if not 0 < len(msg) <= MAX_DATA_LEN:
            raise OSError(-12390, "ESP_ERR_ESPNOW_ARG")
        assert sync, "a packet may still wait when this returns"
        sent.append((wifi.channel, mac, bytes(msg)))
        return True

    def recvinto(self, data, timeout_ms):
        _check_driver()
        assert timeout_ms == 0, "it would wait"
        if not any(data[1] is buffer for buffer in driver.buffers):
            assert len(data[1]) == MAX_DATA_LEN, "invalid buffer length"
            driver.buffers.append(data[1])
        if not driver.packets:
            return 0
        message, rssi, at_ms = driver.packets.pop(0)
        driver.free_bytes += PACKET_OVERHEAD_BYTES + len(message)
        data[0] = b"\x02peers"
        if len(data) >= 4:
            data[2], data[3] = rssi, at_ms
        data[1][:] = message  # the driver sets the bytearray's length, too
        if not is_busy:
            run_callbacks()  # between these bytecodes as between any two
        return len(message)


def _check_driver():
    if not driver.is_on:
        raise OSError(-12389, "ESP_ERR_ESPNOW_NOT_INIT")


def deliver(message, rssi=-50, channel=None):
    """A packet comes on a Wi-Fi channel, or on ours, to a chip whose ESP-NOW is on."""
    global lost_in_buffer
    if not driver.is_on or not wifi.is_on or channel not in (None, wifi.channel):
        return
    needed_bytes = PACKET_OVERHEAD_BYTES + len(message)
    if needed_bytes >= driver.free_bytes:
        lost_in_buffer += 1
        return
    driver.free_bytes -= needed_bytes
    driver.packets.append((message, rssi, _boot_ms()))
    if driver.callback and len(waiting_callbacks) < 8:  # MICROPY_SCHEDULER_DEPTH of the port
        waiting_callbacks.append(driver.callback)
    if not is_busy:
        run_callbacks()


def run_callbacks():
    """The callbacks that wait have their turn."""
    while waiting_callbacks:
        waiting_callbacks.pop(0)(ESPNow())


def _boot_ms():
    return TICKS_PERIOD - 100 + now_us // 1000  # goes on where ticks_ms begins anew


def ticks_ms():
    return _boot_ms() % TICKS_PERIOD


def ticks_us():
    return (TICKS_PERIOD - 100 + now_us) % TICKS_PERIOD


def ticks_add(ticks, delta):
    return (ticks + delta) % TICKS_PERIOD


def ticks_diff(end, start):
    assert 0 <= start < TICKS_PERIOD, "no value of ticks_ms"
    return (end - start + TICKS_PERIOD // 2) % TICKS_PERIOD - TICKS_PERIOD // 2
