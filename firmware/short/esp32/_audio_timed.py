# made of a file whose CRC-32 is ff6bc32f
# needs 
if 1:
 import gc;from utime import ticks_add,ticks_diff,ticks_us;_PERIOD_US=125;_SPARE_BYTES=16384
 def _play(blocks,write,step):
  pieces=[]
  for block in blocks:
   pieces.append(_halved(block))
   if gc.mem_free()<_SPARE_BYTES:
    gc.collect()
    if gc.mem_free()<_SPARE_BYTES:
     _sound(pieces,write,step);pieces=[]
  _sound(pieces,write,step)
 def _halved(block):
  samples=bytearray(len(block)//4);i=1
  for n in range(len(samples)):
   samples[n]=(block[i]^128)+(block[i+2]^128)>>1;i+=4
  return samples
 def _sound(pieces,write,step):
  due=ticks_us()
  for samples in pieces:
   for sample in samples:
    while ticks_diff(due,ticks_us())>0:
     pass
    write(sample*step);due=ticks_add(due,_PERIOD_US)