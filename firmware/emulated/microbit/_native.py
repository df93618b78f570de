# What tells objects of a micro:bit's firmware, which is written in C, from instances here.


class Native:
    # Takes no attributes from a step; those with a leading _ are its own.
    def __setattr__(self, name, value):
        if name[0] != "_":
            raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))
        super().__setattr__(name, value)

    def __repr__(self):
        return "<" + type(self).__name__ + ">"
