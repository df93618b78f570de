# made of a file whose CRC-32 is 4a35c27c
# needs 
if 1:
 class Signal:
  def __init__(self,pin,invert=False):
   self.pin=pin;self.invert=invert
  def value(self,x=None):
   if x is None:
    return self.pin.value()^self.invert
   self.pin.value(bool(x)!=self.invert)
  __call__=value
  def on(self):
   self.pin.value(not self.invert)
  def off(self):
   self.pin.value(self.invert)