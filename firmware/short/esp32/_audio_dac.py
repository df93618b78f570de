# made of a file whose CRC-32 is 5f51e880
# needs 
if 1:
 from machine import DAC,Pin;_PIN=25
 def play(blocks):
  dac=DAC(Pin(_PIN))
  try:
   _play(blocks,dac.write,1)
  finally:
   dac.write(0)