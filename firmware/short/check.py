# made of a file whose CRC-32 is 8dbf5fc2
if 1:
 try:
  from binascii import crc32
 except ImportError:
  def crc32(data,crc):
   crc^=0xFFFFFFFF
   for byte in data:
    crc^=byte
    for _ in range(8):
     crc=crc>>1^(0xEDB88320 if crc&1 else 0)
   return crc^0xFFFFFFFF
 def f(data,length,n):
  if type(data)is str:
   data=bytes(data,"utf-8")
  n=crc32(data,n);return 48+(n&63)|48+(n>>6&63)<<8|(128|n>>12&127)<<16