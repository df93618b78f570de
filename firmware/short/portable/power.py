# made of a file whose CRC-32 is 3083a3cc
# needs _power
if 1:
 from utime import ticks_diff as _ticks_diff,ticks_ms as _ticks_ms;_power=_power;_LOOK_MS=50;_LONGEST_MS=1000;_READS="is_pressed","read_digital","value"
 def off():
  _power.off()
 def deep_sleep(ms=None,wake_on=None,run_every=True):
  wakers=wake_on if isinstance(wake_on,(tuple,list))else[wake_on]if wake_on else[];reads=[_read(waker)for waker in wakers];before=[read()for read in reads];began_ms=_ticks_ms();_power.asleep(True)
  try:
   while[read()for read in reads]==before:
    left_ms=_LONGEST_MS if ms is None else ms-_ticks_diff(_ticks_ms(),began_ms)
    if left_ms<=0:
     break
    _power.sleep_ms(min(left_ms,_LOOK_MS if reads else _LONGEST_MS),run_every)
  finally:
   _power.asleep(False)
 def _read(waker):
  for name in _READS:
   if hasattr(waker,name):
    return getattr(waker,name)
  raise TypeError("wake_on takes pins and buttons")