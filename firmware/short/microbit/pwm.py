# made of a file whose CRC-32 is a3af944e
# needs 
if 1:
 import microbit
 class PWM:
  def __init__(self,pin,freq=None,duty_u16=None):
   self.pin=getattr(pin,"pin",None)or getattr(microbit,"pin"+str(pin),None)
   if not self.pin:
    raise ValueError("invalid pin")
   self._duty=0
   if duty_u16 is not None:
    self.duty_u16(duty_u16)
   if freq:
    self.freq(freq)
  def freq(self,hz=None):
   if hz is None:
    return 1000000//self.pin.get_analog_period_microseconds()
   if self.pin.get_mode()!="write_analog":
    self.pin.write_analog(self._duty>>6)
   self.pin.set_analog_period_microseconds(1000000//hz)
  def duty_u16(self,n=None):
   if n is None:
    return self._duty
   if not 0<=n<=65535:
    raise ValueError("duty_u16 is 0..65535")
   self._duty=n;self.pin.write_analog(n>>6)
  def deinit(self):
   self.pin.write_digital(0)