# made of a file whose CRC-32 is 0e6f1ea9
# needs _power
if 1:
 from utime import ticks_diff as _ticks_diff,ticks_ms as _ticks_ms;_power=_power;_LOOK_MS=50;_LONGEST_MS=3600000;_READS="is_pressed","read_digital","value"
 def off():
  _power.off()
 def deep_sleep(ms=None,wake_on=None,run_every=True):
  wakers=wake_on if isinstance(wake_on,(tuple,list))else[wake_on]
  if wake_on is None:
   wakers=()
  reads=[_read(waker)for waker in wakers];before=[read()for read in reads];then_ms=_ticks_ms();_power.asleep(True)
  try:
   while[read()for read in reads]==before:
    slice_ms=_LOOK_MS if reads else _LONGEST_MS
    if ms is not None:
     now_ms=_ticks_ms();ms-=_ticks_diff(now_ms,then_ms);then_ms=now_ms;slice_ms=min(slice_ms,ms)
    if slice_ms<=0:
     break
    _power.sleep_ms(slice_ms,run_every)
  finally:
   _power.asleep(False)
 def _read(waker):
  for name in _READS:
   if hasattr(waker,name):
    return getattr(waker,name)
  raise TypeError("wake_on takes pins and buttons")