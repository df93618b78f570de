# made of a file whose CRC-32 is baf272d2
# needs 
if 1:
 import machine;_GPIO=b"\x03\x02\x01\x04\x05\x11\x0c\x0b\x12\x0a\x06\x1a\x14\x17\x16\x15\x10\x1f\x1f\x00\x1e"
 def _level(id):
  return machine.mem32[0x50000504]>>_GPIO[id]&1