# made of a file whose CRC-32 is ed74fdff
# needs 
if 1:
 import microbit
 class ADC:
  def __init__(self,pin):
   self.pin=getattr(pin,"pin",None)or getattr(microbit,"pin"+str(pin),None)
   if not self.pin:
    raise ValueError("invalid pin")
  def read_u16(self):
   n=self.pin.read_analog();return n<<6|n>>4
  def read_uv(self):
   return self.pin.read_analog()*3226