# made of a file whose CRC-32 is b15489db
# needs 
if 1:
 import machine
 def time_pulse_us(pin,pulse_level,timeout_us=1000000):
  return machine.time_pulse_us(getattr(pin,"pin",pin),pulse_level,timeout_us)