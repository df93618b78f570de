# made of a file whose CRC-32 is 82da4706
# needs 
if 1:
 from machine import I2S,Pin;RATE=16000;_PINS=26,25,22;_BUFFER_BYTES=4096
 def play(blocks):
  sck,ws,sd=[Pin(number)for number in _PINS];out=I2S(0,sck=sck,ws=ws,sd=sd,mode=I2S.TX,bits=16,format=I2S.MONO,rate=RATE,
ibuf=_BUFFER_BYTES)
  try:
   for block in blocks:
    out.write(block)
   out.write(bytes(_BUFFER_BYTES))
  finally:
   out.deinit()