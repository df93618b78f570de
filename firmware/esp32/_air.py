"""ESP-NOW under `radio`: each packet is one broadcast to whoever listens on the Wi-Fi channel.

Received packets are taken in ESP-NOW's callback, a soft one that runs between two bytecodes and
in sleeps, and again at each call of `radio`, as the callback is lost when MicroPython's queue of 8
is full. So what is not for us leaves the driver's buffer at once, and the queue's limit is ours.
To read allocates nothing; only a packet that is kept takes heap.

Where Wi-Fi is connected, its power saving loses packets: WLAN.config(pm=WLAN.PM_NONE) ends that.

Figures are from MicroPython's documentation of `espnow` and `network.WLAN` (v1.29), its
ports/esp32/modespnow.c and network_wlan.c, and Espressif's "ESP-NOW" and "Wi-Fi Driver" (ESP-IDF
v5.5). None of this was run on a real chip.
"""

from utime import ticks_add, ticks_diff, ticks_ms, ticks_us

try:
    import espnow
    import network
except ImportError:
    raise ImportError("radio needs ESP-NOW: a chip with Wi-Fi, and MicroPython 1.21 or later")

# What ESP-NOW v1.0 carries. v2.0 (MAX_DATA_LEN of MicroPython 1.29) carries 1470, but a chip with
# v1.0 discards those, so no packet is longer.
MOST_BYTES = 250

_BROADCAST = b"\xff\xff\xff\xff\xff\xff"

# The driver's buffer, for what comes while no callback can run (a collection, a NeoPixel strip):
# 27 packets of 32 bytes of message. Its default of 528 takes 9. It drops the newest when full.
_RXBUF_BYTES = 1536

# A micro:bit sends -30 to 4 dBm (nRF51 Series Reference Manual, TXPOWER), Wi-Fi 2 to 20. So its
# eight levels are eight of the chip's eleven (esp_wifi_set_max_tx_power), the highest its highest.
_POWER_DBM = (2, 5, 7, 8.5, 11, 14, 18, 20)

# wifi_phy_rate_t of RATE_1MBIT, RATE_2MBIT and RATE_250KBIT. Wi-Fi has nothing below 1 Mbit/s but
# Espressif's long range, which common Wi-Fi does not understand, so that is 1 Mbit/s as well.
_PHY_RATES = (0, 1, 0)

_TICKS_MASK = 0x3FFFFFFF  # the driver's milliseconds have 32 bits, MicroPython's ticks 30

_driver = espnow.ESPNow()
_station = network.WLAN(network.STA_IF)
_access_point = network.WLAN(network.AP_IF)

_received = [None, bytearray(espnow.MAX_DATA_LEN), 0, 0]  # peer, packet, rssi in dBm, ms
_hear = None
_is_taking = False
_power_dbm_before = None  # of a Wi-Fi that was active before us, None where it was not


def when_imported(begin):
    """Call begin() when the module is imported, which is now."""
    begin()


def start(hear):
    """Call hear(packet, rssi_dbm, at_us) for each packet; the bytearray is reused afterwards."""
    global _hear, _power_dbm_before
    if _hear is None:
        _power_dbm_before = _station.config("txpower") if _station.active() else None
    _hear = hear
    _station.active(True)
    if not _driver.active():
        _driver.config(rxbuf=_RXBUF_BYTES)  # this counts from the next active(True)
        _driver.active(True)
    _add_broadcast()
    _driver.irq(take)


def stop():
    """Give ESP-NOW back, and Wi-Fi as it was before start()."""
    global _hear
    if _hear is None:
        return
    _hear = None
    _driver.irq(None)
    _driver.active(False)
    if _power_dbm_before is not None:
        _station.config(txpower=_power_dbm_before)
    elif not _station.isconnected():
        _station.active(False)


def tune(power, data_rate):
    """Send with these from now on."""
    _station.config(txpower=_POWER_DBM[power])
    try:
        _driver.config(rate=_PHY_RATES[data_rate])
    except OSError:
        pass  # "doesn't work on ESP32-C6" (documentation of ESPNow.config): 1 Mbit/s stays


def hold(channel):
    """Be on this channel, which a scan or a connection may have left.

    OSError where Wi-Fi cannot come back to it.
    """
    if not _station.active():
        _station.active(True)
    if _station.config("channel") != _wifi_channel(channel):
        _move(channel)


def send(packet):
    """Send up to MOST_BYTES, and wait until they are on the air, as a micro:bit does."""
    _driver.send(_BROADCAST, packet, True)


def take(driver=None):
    """Hand over what has come: the callback of ESP-NOW, and the first act of each call."""
    global _is_taking
    if _is_taking:  # the callback, in the midst of a call: that one goes on to the last packet
        return
    _is_taking = True
    try:
        while _hear and _driver.recvinto(_received, 0):
            _hear(_received[1], _received[2], _received_us(_received[3]))
    finally:
        _is_taking = False


def _received_us(at_ms):
    # The driver notes milliseconds; a callback that came in the same one is the better clock.
    age_ms = ticks_diff(ticks_ms(), at_ms & _TICKS_MASK)
    return ticks_add(ticks_us(), -1000 * age_ms)


def _add_broadcast():
    try:
        _driver.add_peer(_BROADCAST)
    except OSError as error:
        if error.args[-1] != "ESP_ERR_ESPNOW_EXIST":
            raise


def _wifi_channel(channel):
    # The nearest: a micro:bit's channel n is 2400 + n MHz, Wi-Fi's c is 2407 + 5 c MHz (IEEE
    # 802.11, 2.4 GHz), 1 to 13. So channels that were chosen far apart stay far apart, and one
    # that was chosen to keep clear of a Wi-Fi does. Those that share one tell by the header.
    return min(max((channel - 5) // 5, 1), 13)


def _move(channel):
    wanted = _wifi_channel(channel)
    if _station.isconnected() or _access_point.active():
        raise OSError(_fixed(channel, wanted, _station.config("channel")))
    try:
        _station.config(channel=wanted)
    except OSError:
        raise OSError(
            "Wi-Fi refuses channel %d, which radio channel %d needs: it is scanning or connecting, "
            "or network.country() has no such channel (up to 64 all have)" % (wanted, channel)
        )


def _fixed(channel, wanted, fixed):
    least = 0 if fixed == 1 else 5 * fixed + 5
    most = 83 if fixed == 13 else 5 * fixed + 9
    return (
        "radio channel %d needs Wi-Fi channel %d, but Wi-Fi is in use on channel %d: "
        "take a radio channel from %d to %d, or disconnect Wi-Fi"
        % (channel, wanted, fixed, least, most)
    )
