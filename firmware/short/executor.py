# made of a file whose CRC-32 is 57c74186
if 1:
 b=[repr];c=[];a="\x1e";n=0
 def serve(r):
  global a,n
  while 1:
   try:
    e=r;r=0
    if type(e)is tuple:
     _=e[0]
     if type(_)is list:
      _[0].clear();del b[1:];c[:]=_;_=c.pop(1)
     r=_(*e[1:]);continue
    if type(e)is list:
     r=b[0](*e);continue
    if e is None and c[1:]:
     r=c.pop(1)();continue
    if type(e)is int:
     if e:
      n=e;a="\x1e"
    else:
     a="\x1e"+str(e)
    e=bytearray();g(a);g(f(a,len(a),n).to_bytes(3,"little"))
    if FORGETS:
     if c:
      c[0].clear()
    if b[1:]:
     gc.collect()
    while not e or e[-1]<128:
     e+=d()or b""
    _=e[-3:];e=e[:-3]
    if f(e,len(e),n+1).to_bytes(3,"little")==_:
     a="\x1d";n+=1;del c[1:];_=str(e,"utf-8");e=b""
     if _=="\x1e":
      a="\x1e"+b.pop()
     elif _[0]=="\x1e":
      b.append(_[1:].replace("\x1e","\n"));a="\x1e"
     else:
      if _[1:].isdigit():
       _=",".join(_)
      r=eval(_)
   except BaseException as _:
    if type(e)is bytearray:
     raise
    if type(e)is bytes:
     a="\x1d-"
    if c:
     c[0].clear()
    del b[1:];b.append(_)