# made of a file whose CRC-32 is 48d7fb65
# needs 
if 1:
 from machine import PWM,Pin,Timer;from utime import ticks_add,ticks_diff,ticks_ms;DEFAULT_PIN=4;HIGHEST_HZ=20000;_TIMERS=(2,1);_HALF_U16=32768
 class _Voice:
  def __init__(self):
   self.timer=_timer();self.callback=self._advance;self.pwm=None;self._clear()
  def _clear(self):
   self.notes=();self.loop_from=-1;self.next=0;self.silence_ms=0;self.due=None;self.is_playing=False
  def start(self,pin,notes,loop_from):
   if pin is not None and not isinstance(pin,Pin):
    pin=Pin(pin)
   self.stop()
   if pin is not None:
    self.pwm=PWM(pin,freq=1000,duty_u16=0)
   self.notes=notes;self.loop_from=loop_from;self.is_playing=True;self.due=ticks_ms();self._advance(self.timer)
  def stop(self):
   if self.is_playing:
    self.timer.deinit()
   self._clear()
   if self.pwm:
    self._sound(0);self.pwm.deinit();self.pwm=None
  def _advance(self,timer):
   if self.due is None or ticks_diff(self.due,ticks_ms())>1:
    return
   if self.silence_ms:
    self._sound(0);self._wait(self.silence_ms);self.silence_ms=0
   elif self.next<len(self.notes)or self._rewind():
    self._begin_note()
   else:
    self.stop()
  def _rewind(self):
   self.next=self.loop_from;return self.loop_from>=0
  def _begin_note(self):
   hz,sound_ms,self.silence_ms=self.notes[self.next];self.next+=1;self._sound(hz if sound_ms else 0)
   if sound_ms<0:
    self.due=None
   else:
    self._wait(sound_ms)
  def _sound(self,hz):
   if self.pwm:
    if hz:
     self.pwm.freq(hz)
    self.pwm.duty_u16(_HALF_U16 if hz else 0)
  def _wait(self,ms):
   now=ticks_ms();self.due=ticks_add(self.due,ms);left_ms=ticks_diff(self.due,now)
   if left_ms<1:
    left_ms=1;self.due=ticks_add(now,1)
   self.timer.init(mode=Timer.PERIODIC,period=left_ms,callback=self.callback)
 def _timer():
  for number in _TIMERS:
   try:
    return Timer(number)
   except ValueError:
    pass
  return Timer(0)
 _voice=_Voice()
 def start(pin,notes,loop_from):
  _voice.start(pin,notes,loop_from)
 def stop(pin):
  _voice.stop()
 def is_playing(pin):
  return _voice.is_playing