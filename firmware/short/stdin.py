# made of a file whose CRC-32 is f598041c
if 1:
 import gc;import sys;from builtins import BaseException,bytearray,bytes,eval,exec,hasattr,int,len,list,map;from builtins import print,repr,str,tuple,type;g=sys.stdout.buffer.write
 def d(d=sys.stdin.buffer.read):
  return d(1)