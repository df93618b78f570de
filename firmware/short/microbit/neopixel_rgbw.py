# made of a file whose CRC-32 is 8331da59
# needs 
if 1:
 import neopixel
 class _Wide(_Pixels):
  bpp=4;fill=_Strip.fill;__iter__=_Strip.__iter__
  def __init__(self,pin,n):
   super().__init__(n);self._strip=neopixel.NeoPixel(pin,(4*n+2)//3)
  def show(self):
   buf=self.buf
   for i in range(len(self._strip)):
    self._strip[i]=buf[3*i+1],buf[3*i],buf[3*i+2]
   self._strip.show()
  write=show
  def clear(self):
   self.buf=bytearray(len(self.buf));self.show()
 def NeoPixel(pin,n,bpp=3):
  if not 3<=bpp<=4:
   raise ValueError("bpp is 3 or 4")
  return(_Wide if bpp==4 else _Strip)(getattr(pin,"pin",pin),n)