# The antigravity module of an emulated micro:bit, after https://xkcd.com/353/.


def __init__():
    print("xkcd.com/353: somebody flies, having typed `import antigravity`.")
