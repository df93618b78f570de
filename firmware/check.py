"""The check of the wire on boards that have `binascii.crc32`, or else in Python."""

try:
    from binascii import crc32
except ImportError:

    def crc32(data, crc):
        crc ^= 0xFFFFFFFF
        for byte in data:
            crc ^= byte
            for _ in range(8):
                crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
        return crc ^ 0xFFFFFFFF


def check(data, length, number):
    """The last 19 bits of the CRC-32 of `data`, begun at `number`, as three bytes.

    Six bits, six bits, seven bits, least significant first; only the last
    byte is 0x80 or above, so it ends the frame as well.
    """
    if type(data) is str:
        data = bytes(data, "utf-8")
    number = crc32(data, number)
    return 48 + (number & 63) | 48 + (number >> 6 & 63) << 8 | (128 | number >> 12 & 127) << 16
