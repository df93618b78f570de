# made of a file whose CRC-32 is 953f9cb8
# needs 
if 1:
 from machine import deepsleep as off,lightsleep
 def sleep_ms(ms,run_every):
  lightsleep(ms)
 def asleep(is_it):
  pass