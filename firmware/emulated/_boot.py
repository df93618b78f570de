# Runs before the REPL of an emulated board, as the _boot.py of MicroPython's ports does.
#
#     _boot.py HEAP NESTING ROM … - MODULE … - ABSENT … - STATE raw|friendly
#
# (words, for one of more than 255 characters is more than the interpreter takes.)
# Each MODULE is in the board's ROM: the folders ROM of firmware/emulated have it, the first
# one that does, firmware/emulated or firmware/portable. Each ABSENT one this kind of board
# lacks. HEAP is the number of bytes that its programs find free, NESTING how deep their calls nest
# (_nesting.py), 0 for all there is; STATE is where the interpreter keeps its own. A board
# gets its own file system (LittleFS 2 in the file that is descriptor 5) in the place
# of this machine's, and modules of firmware/emulated in the place of the unix port's.
# That keeps a step from using this machine by mistake; it is no sandbox.

# ruff: noqa: E401, I001, A001, N807, SIM115, F821 - it runs under MicroPython, where each name costs


def _boot():
    import builtins, gc, sys, vfs

    class Flash:
        # The block device: see vfs.AbstractBlockDev in MicroPython's documentation.
        def __init__(self, file):
            self.file = file
            self.ballast = None
            self.ready = open(4).close
            # A file takes whole blocks, on a micro:bit's small flash chunks of 128 bytes.
            self.block = 256 if file.seek(0, 2) < 65536 else 4096

        def readblocks(self, block, buffer, offset=0):
            self.file.seek(block * self.block + offset)
            self.file.readinto(buffer)

        def writeblocks(self, block, buffer, offset=0):
            self.file.seek(block * self.block + offset)
            self.file.write(buffer)

        def ioctl(self, request, _):
            if request == 4:
                return self.file.seek(0, 2) // self.block
            return self.block if request == 5 else 0

    def __import__(name, *rest):
        if name not in rom:
            return native(name, *rest)
        if rom[name] is None:
            raise ImportError("no module named '" + name + "'")
        if name in fresh:  # as in MicroPython's own modules, called by the first import
            fresh.remove(name)
            rom[name].__init__()
        return rom[name]

    def grow_names():
        # The table of names doubles when it is full: now, and not in a program's heap.
        for i in range(0, 4096, 32):
            before = gc.mem_free()
            for j in range(32):
                getattr(flash, "~%d" % (i + j), None)
            if before - gc.mem_free() > 3000:
                return

    def fill_heap():
        # What boot has used, and the gaps it leaves, are no room: all but one piece is filled.
        # Another 2,184 bytes come free with the rest of this file.
        gc.collect()
        if not 0 < heap < 1000000:  # a board with so much counts no bytes, and this takes time
            return flash.ready
        grow_names()
        room = bytearray(heap - 2184)
        for size in (4096, 512, 64, 0):
            try:
                while True:
                    flash.ballast = (flash.ballast, bytearray(size) if size else None)
            except MemoryError:
                pass
        del room
        return flash.ready

    flash = Flash(open(5, "r+b"))
    native = builtins.__import__
    words = iter(sys.argv[1:])
    heap = int(next(words))
    nesting = int(next(words))
    native("_rom").folders(words)
    rom = native("_rom").modules(words, native)
    state = int(next(words))
    mode = next(words)
    fresh = {name for name in rom if rom[name] and "__init__" in rom[name].__dict__}
    files_of_board = native("_files")  # before they are out of reach
    limit = native("_nesting") if nesting else None

    vfs.umount("/")
    try:
        files = vfs.VfsLfs2(flash)
    except OSError:
        vfs.VfsLfs2.mkfs(flash)
        files = vfs.VfsLfs2(flash)
    vfs.mount(files, "/")
    native("uos").chdir("/")
    sys.path[:] = ["", ".frozen", "/lib"]
    sys.modules.clear()
    wanted = ("boot.py", "main.py") if mode == "friendly" else ("boot.py",)
    there = [entry[0] for entry in files.ilistdir("/")]
    sys.argv[:] = [file for file in wanted if file in there]
    builtins.__import__ = __import__
    if nesting:
        limit.impose(nesting, state, [rom[name] for name in rom if rom[name]])
        builtins.__import__ = limit.exempt(__import__)
    builtins.open = files_of_board.open
    return fill_heap


try:
    _boot = _boot()  # of which nothing is left then but what it returns
    _boot = _boot()
except Exception as _boot:
    __import__("sys").print_exception(_boot)
    while True:  # rather than a REPL on this machine's own files
        pass
_boot()  # tells the power supply that Ctrl-C may interrupt from now on
del _boot
while __import__("sys").argv:  # in the namespace of the REPL, and leaving no name there
    execfile(__import__("sys").argv.pop(0))
