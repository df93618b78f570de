# made of a file whose CRC-32 is 2d220833
# needs 
if 1:
 import machine;from microbit import sleep;_SYSTEMOFF=0x40000500
 def off():
  machine.mem32[_SYSTEMOFF]=1;sleep(100);raise OSError("the board does not switch off")
 def sleep_ms(ms,run_every):
  sleep(ms)
 def asleep(is_it):
  pass