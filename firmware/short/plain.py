# made of a file whose CRC-32 is 25ee9984
if 1:
 def plain(e):
  if hasattr(e,"__next__"):
   e=list(e)
  r=E(e);left=[e]
  while left:
   _=left.pop()
   if hasattr(_,"__repr__"):
    raise TypeError("a step cannot return a value of %r"%type(_))
   if isinstance(_,dict):
    left.extend(_.values())
   if isinstance(_,(dict,list,tuple,set)):
    left.extend(_)
  return r
 b[0]=plain