# made of a file whose CRC-32 is e4c2b098
if 1:
 o=0
 def P(*values,sep=" ",end="\n",**rest):
  global o
  if rest:
   print(*values,sep=sep,end=end,**rest);return
  text=bytearray(bytes(sep.join(map(str,values))+end,"utf-8"));g(text);g("\x1f");g(f(text,len(text),o).to_bytes(3,"little"));o+=1