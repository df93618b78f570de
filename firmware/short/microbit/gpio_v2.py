# made of a file whose CRC-32 is 163578bf
# needs 
if 1:
 import machine;_GPIO=b"\x02\x03\x04\x1f\x1c\x0e\x25\x0b\x0a\x09\x1e\x17\x0c\x11\x01\x0d\x22\x1f\x1f\x1a\x20"
 def _level(id):
  return machine.mem32[0x50000504+0x300*(_GPIO[id]>>5)]>>(_GPIO[id]&31)&1