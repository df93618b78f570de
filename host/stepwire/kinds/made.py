"""What the files in boards/ say, each behind its CRC-32.

Made by `python -m stepwire.kinds.files`.
"""

from types import MappingProxyType

from stepwire.kinds import records
from stepwire.links import port

KINDS: dict[str, tuple[int, records.BoardKind]] = {
    'emulated': (122884944, records.BoardKind(
        kind='emulated', title='emulated board (MicroPython unix port)',
        link=records.LinkFacts(baud=115200, dtr='leave', rts='leave', chunk_bytes=2000,),
        executor=records.ExecutorFacts(
            check='check.py', stream='stdin.py', code_chunk_bytes=0, reserve_bytes=5000,
            answer_bytes=2000,
        ),
        memory=records.MemoryFacts(float_bits=64, flash_bytes=1048576, emulated_heap_bytes=2097152,),
        modules=records.ModuleFacts(
            native=(
                'array', 'asyncio', 'binascii', 'builtins', 'cmath', 'collections', 'deflate',
                'errno', 'framebuf', 'gc', 'hashlib', 'heapq', 'io', 'json', 'machine', 'math',
                'micropython', 'neopixel', 'os', 'platform', 'random', 're', 'select',
                'struct', 'sys', 'time', 'uarray', 'ubinascii', 'ucollections', 'uctypes',
                'uerrno', 'uio', 'ujson', 'umachine', 'uos', 'urandom', 'ure', 'uselect',
                'ustruct', 'usys', 'utime', 'vfs', '_thread',
            ),
            supplied=MappingProxyType({
                'music': MappingProxyType({'*': ('portable/music.py',),}),
                'speech': MappingProxyType({'*': ('portable/speech.py',),}),
                'radio': MappingProxyType({'*': ('portable/radio.py',),}),
                'power': MappingProxyType({'*': ('portable/power.py',),}),
                'neopixel': MappingProxyType({'NeoPixel': ('esp32/neopixel.py',),}),
            }),
            absent=MappingProxyType({
                'microbit': 'this is no micro:bit; run the step on emulated:microbit-v2, or use machine.Pin',
                'audio': 'this is no micro:bit; run the step on emulated:microbit-v2',
                'log': 'this is no micro:bit; emit() sends values to the host',
                'network': "the emulated board has no radio and stays off the host's network",
                'socket': "the emulated board stays off the host's network",
                'espnow': 'the emulated board has no radio',
                'bluetooth': 'the emulated board has no radio',
                'esp32': 'this is no ESP32; run the step on emulated:esp32 or a real one',
            }),
        ),
        quirks=records.Quirks(raw_paste=True, reset_drops_port=False,),
        flash=records.FlashFacts(how='mpremote',),
        emulation=records.EmulationFacts(
            rom=('esp32',),
            devices=('esp-now', 'i2c', 'power', 'rtc', 'sound', 'spi', 'touchpad', 'uarts',),
            refused=MappingProxyType({
                'machine.I2S': 'nothing on an emulated board plays or records samples; use `speech` or `music`',
                'machine.SDCard': 'an emulated board has no card slot; its flash is a file system',
            }),
        ),
        identify=records.Identify(platform='linux|darwin',),
    )),
    'esp32': (3820611942, records.BoardKind(
        kind='esp32', title='ESP32',
        link=records.LinkFacts(
            baud=115200, dtr=False, rts=False, chunk_bytes=200,
            reset_pulse=port.ResetPulse(line='rts', pulse_ms=100,),
        ),
        executor=records.ExecutorFacts(
            check='check.py', stream='stdin.py', code_chunk_bytes=0, reserve_bytes=5000,
            answer_bytes=200,
        ),
        memory=records.MemoryFacts(
            float_bits=32, heap_bytes=165000, free_bytes=165000, flash_bytes=2097152,
            emulated_heap_bytes=330000,
        ),
        modules=records.ModuleFacts(
            native=(
                'array', 'asyncio', 'binascii', 'bluetooth', 'builtins', 'cmath',
                'collections', 'deflate', 'errno', 'esp', 'esp32', 'espnow', 'framebuf', 'gc',
                'hashlib', 'heapq', 'io', 'json', 'machine', 'math', 'micropython', 'neopixel',
                'network', 'os', 'platform', 'random', 're', 'select', 'socket', 'ssl',
                'struct', 'sys', 'time', 'uarray', 'ubinascii', 'ucollections', 'uctypes',
                'uerrno', 'uio', 'ujson', 'uos', 'urandom', 'ure', 'uselect', 'usocket',
                'ustruct', 'usys', 'utime', 'vfs', '_thread',
            ),
            supplied=MappingProxyType({
                'music': MappingProxyType({'*': ('portable/music.py',),}),
                '_player': MappingProxyType({'*': ('esp32/_player.py',),}),
                'speech': MappingProxyType({'*': ('portable/speech.py',),}),
                'radio': MappingProxyType({'*': ('portable/radio.py',),}),
                '_air': MappingProxyType({'*': ('esp32/_air.py',),}),
                'power': MappingProxyType({'*': ('portable/power.py',),}),
                '_power': MappingProxyType({'*': ('esp32/_power.py',),}),
                '_audio': MappingProxyType({'*': ('esp32/_audio.py',),}),
                'neopixel': MappingProxyType({'NeoPixel': ('esp32/neopixel.py',),}),
            }),
            variants=MappingProxyType({
                'dac': MappingProxyType({'_audio': ('esp32/_audio_timed.py', 'esp32/_audio_dac.py',),}),
                'pwm': MappingProxyType({'_audio': ('esp32/_audio_timed.py', 'esp32/_audio_pwm.py',),}),
            }),
            absent=MappingProxyType({
                'microbit': 'this is no micro:bit; use machine.Pin',
                'audio': 'this is no micro:bit; use machine.PWM or I2S',
                'log': 'this is no micro:bit; emit() sends values to the host',
            }),
        ),
        quirks=records.Quirks(
            raw_paste=True, reset_drops_port=True,
            notes=(
                'power-on text of the ROM comes at 115200 baud before the banner',
                'machine.reset() in the raw REPL answers OK and then boot text, with no closing 0x04',
            ),
        ),
        flash=records.FlashFacts(how='mpremote',),
        emulation=records.EmulationFacts(
            rom=('esp32',),
            devices=('esp-now', 'i2c', 'power', 'rtc', 'sound', 'spi', 'touchpad', 'uarts',),
            refused=MappingProxyType({
                'machine.I2S': 'nothing on an emulated board plays or records samples; use `speech` or `music`',
                'machine.SDCard': 'an emulated board has no card slot; its flash is a file system',
            }),
        ),
        identify=records.Identify(platform='esp32',),
        usb=(
            records.Usb(id='10c4:ea60', bridge='CP210x',),
            records.Usb(id='1a86:7523', bridge='CH340',),
            records.Usb(id='1a86:55d4', bridge='CH9102',),
            records.Usb(id='0403:6001', bridge='FT232R',),
            records.Usb(id='303a:1001', bridge='USB Serial/JTAG of the chip',),
            records.Usb(
                id='303a:4001', bridge='native USB of the chip', dtr=True, rts=True,
                reset_pulse=False,
            ),
        ),
    )),
    'microbit-v1': (39497581, records.BoardKind(
        kind='microbit-v1', title='BBC micro:bit V1',
        link=records.LinkFacts(
            baud=115200, dtr='leave', rts='leave', chunk_bytes=60,
            reset_pulse=port.ResetPulse(line='break', pulse_ms=250,),
        ),
        executor=records.ExecutorFacts(
            check='microbit/check_v1.py', stream='microbit/uart.py', code_chunk_bytes=500,
            reserve_bytes=7300, answer_bytes=200, forgets=True, restart_for_room=True,
        ),
        memory=records.MemoryFacts(
            float_bits=30, heap_bytes=10048, free_bytes=9456, flash_bytes=28672, nesting=5,
            emulated_heap_bytes=20992,
        ),
        modules=records.ModuleFacts(
            native=(
                'antigravity', 'array', 'audio', 'builtins', 'collections', 'gc', 'love',
                'machine', 'math', 'microbit', 'micropython', 'music', 'neopixel', 'os',
                'radio', 'random', 'speech', 'struct', 'sys', 'this', 'time', 'ucollections',
                'ustruct', 'utime',
            ),
            supplied=MappingProxyType({
                'machine': MappingProxyType({
                    'Pin': ('microbit/gpio_v1.py', 'microbit/pin_level.py', 'microbit/pin.py',),
                    'ADC': ('microbit/adc.py',), 'PWM': ('microbit/pwm.py',),
                    'I2C': ('microbit/i2c.py', 'microbit/i2c_mem.py',),
                    'SPI': ('microbit/spi.py',), 'Signal': ('portable/signal.py',),
                    'time_pulse_us': ('microbit/pulse.py',),
                }),
                'neopixel': MappingProxyType({
                    'NeoPixel': ('microbit/neopixel.py',),
                    'bpp': ('microbit/neopixel_bytes.py', 'microbit/neopixel_rgbw.py',),
                }),
                'power': MappingProxyType({'*': ('portable/power.py',),}),
                '_power': MappingProxyType({'*': ('microbit/_power.py',),}),
                'errno': MappingProxyType({'*': ('microbit/errno.py',),}),
            }),
            aliases=MappingProxyType({'uarray': 'array', 'uerrno': 'errno', 'urandom': 'random', 'usys': 'sys',}),
            absent=MappingProxyType({
                'asyncio': 'the firmware has no scheduler and no room for one',
                'uasyncio': 'the firmware has no scheduler and no room for one',
                'json': 'the firmware has none; return the value, stepwire makes JSON of it on the host',
                'ujson': 'the firmware has none; return the value, stepwire makes JSON of it on the host',
                're': 'the firmware has none; match on the host, in the next step',
                'ure': 'the firmware has none; match on the host, in the next step',
                'io': 'the firmware has none; the built-in open() reads and writes its files',
                'uio': 'the firmware has none; the built-in open() reads and writes its files',
                'binascii': 'the firmware has none', 'ubinascii': 'the firmware has none',
                'hashlib': 'the firmware has none',
                'select': 'the firmware has none; microbit.uart.any() tells whether bytes wait',
                'uselect': 'the firmware has none; microbit.uart.any() tells whether bytes wait',
                'cmath': 'the firmware has none', 'heapq': 'the firmware has none',
                'uos': 'the firmware has os only',
                'network': 'the board has no network; it has radio',
                'socket': 'the board has no network; it has radio',
                'bluetooth': 'the firmware does not use the radio for Bluetooth; it has radio',
                'espnow': 'this is no ESP32; the board has radio', 'esp32': 'this is no ESP32',
                'log': 'data logging needs a micro:bit V2',
            }),
            refused=MappingProxyType({
                'machine.Pin.irq': 'the firmware calls no function when a pin changes; look at it in a loop',
                'machine.Timer': 'the firmware has none; compare microbit.running_time() in a loop',
                'machine.UART': 'use microbit.uart',
                'machine.RTC': 'the board has no calendar; time.ticks_ms() counts from its start',
                'machine.WDT': 'the firmware has no watchdog',
                'machine.DAC': 'the chip has none; machine.PWM comes closest',
                'machine.TouchPad': 'use microbit.pin0.is_touched()',
                'machine.I2S': 'the firmware has none; music and speech make sound',
                'machine.SDCard': 'the board has no card slot',
                'machine.SoftI2C': 'use machine.I2C', 'machine.SoftSPI': 'use machine.SPI',
                'machine.deepsleep': 'use power.deep_sleep',
                'machine.lightsleep': 'use power.deep_sleep',
            }),
        ),
        quirks=records.Quirks(
            raw_paste=False, reset_drops_port=False,
            notes=(
                'bytes beyond 63 unread ones are dropped without a word',
                'names that exist as built-in modules can be neither replaced nor extended by a file',
                'microbit.pinN.read_digital() turns the pin into an input',
            ),
        ),
        flash=records.FlashFacts(how='link',),
        emulation=records.EmulationFacts(
            rom=('microbit',),
            portable=(
                '_speech_numbers', '_speech_phonemes', '_speech_rules', '_speech_segments',
                '_speech_sounds', '_speech_track', '_speech_voice', '_speech_words', '_tunes',
                'music', 'radio', 'speech',
            ),
            devices=(
                'button', 'display', 'i2c', 'power', 'radio', 'sensor', 'sound', 'spi',
                'touch', 'uart',
            ),
        ),
        identify=records.Identify(platform='microbit', machine='nRF51',),
        usb=(records.Usb(id='0d28:0204', bridge='DAPLink', serial_prefixes=('9900', '9901',),),),
        qemu=records.QemuFacts(
            machine='microbit', package='micropython-microbit-fs',
            hex='micropython_microbit_fs/hexes/microbitv1/v1.1.1/micropython-microbit-v1.1.1.hex',
            refused=MappingProxyType({
                'radio': 'QEMU has no radio: importing it hangs for good; a real board has one',
                'microbit.temperature': 'QEMU has no thermometer: the call hangs for good',
                'microbit.spi': 'QEMU has no SPI on this machine: the first use hangs for good',
                'machine.SPI': 'QEMU has no SPI on this machine: the first transfer hangs for good',
                'power.off': 'QEMU does not switch the processor off: the call would only fail',
                'speech.say': 'QEMU has no audio output: the call hangs for good; speech.translate works',
                'speech.pronounce': 'QEMU has no audio output: the call hangs for good; speech.translate works',
                'speech.sing': 'QEMU has no audio output: the call hangs for good; speech.translate works',
            }),
        ),
    )),
    'microbit-v2': (3310132235, records.BoardKind(
        kind='microbit-v2', title='BBC micro:bit V2',
        link=records.LinkFacts(
            baud=115200, dtr='leave', rts='leave', chunk_bytes=120,
            reset_pulse=port.ResetPulse(line='break', pulse_ms=250,),
        ),
        executor=records.ExecutorFacts(
            check='check.py', stream='microbit/uart.py', code_chunk_bytes=4000,
            reserve_bytes=5000, answer_bytes=200,
        ),
        memory=records.MemoryFacts(float_bits=32, heap_bytes=65536, flash_bytes=20480, emulated_heap_bytes=131072,),
        modules=records.ModuleFacts(
            native=(
                'antigravity', 'array', 'audio', 'builtins', 'collections', 'errno', 'gc',
                'log', 'love', 'machine', 'math', 'microbit', 'micropython', 'music',
                'neopixel', 'os', 'power', 'radio', 'random', 'speech', 'struct', 'sys',
                'this', 'time', 'uarray', 'ucollections', 'uerrno', 'urandom', 'ustruct',
                'usys', 'utime',
            ),
            supplied=MappingProxyType({
                'machine': MappingProxyType({
                    'Pin': ('microbit/gpio_v2.py', 'microbit/pin_level.py', 'microbit/pin.py',),
                    'ADC': ('microbit/adc.py',), 'PWM': ('microbit/pwm.py',),
                    'I2C': ('microbit/i2c.py', 'microbit/i2c_mem.py',),
                    'SPI': ('microbit/spi.py',), 'Signal': ('portable/signal.py',),
                    'time_pulse_us': ('microbit/pulse.py',),
                }),
                'neopixel': MappingProxyType({
                    'NeoPixel': ('microbit/neopixel_v2.py',),
                    'bpp': ('microbit/neopixel_bytes.py', 'microbit/neopixel_rgbw.py',),
                }),
            }),
            absent=MappingProxyType({
                'asyncio': 'the firmware has none', 'uasyncio': 'the firmware has none',
                'json': 'the firmware has none; return the value, stepwire makes JSON of it on the host',
                'ujson': 'the firmware has none; return the value, stepwire makes JSON of it on the host',
                're': 'the firmware has none; match on the host, in the next step',
                'ure': 'the firmware has none; match on the host, in the next step',
                'io': 'the firmware has none; the built-in open() reads and writes its files',
                'uio': 'the firmware has none; the built-in open() reads and writes its files',
                'binascii': 'the firmware has none', 'ubinascii': 'the firmware has none',
                'hashlib': 'the firmware has none',
                'select': 'the firmware has none; microbit.uart.any() tells whether bytes wait',
                'uselect': 'the firmware has none; microbit.uart.any() tells whether bytes wait',
                'cmath': 'the firmware has none', 'heapq': 'the firmware has none',
                'network': 'the board has no network; it has radio',
                'socket': 'the board has no network; it has radio',
                'bluetooth': 'the firmware does not use the radio for Bluetooth; it has radio',
                'espnow': 'this is no ESP32; the board has radio', 'esp32': 'this is no ESP32',
            }),
            refused=MappingProxyType({
                'machine.Pin.irq': 'the firmware calls no function when a pin changes; look at it in a loop',
                'machine.Timer': 'the firmware has none; use microbit.run_every',
                'machine.UART': 'use microbit.uart',
                'machine.RTC': 'the board has no calendar; time.ticks_ms() counts from its start',
                'machine.WDT': 'the firmware has no watchdog',
                'machine.DAC': 'the chip has none; machine.PWM comes closest',
                'machine.TouchPad': 'use microbit.pin0.is_touched()',
                'machine.I2S': 'the firmware has none; music and speech make sound',
                'machine.SDCard': 'the board has no card slot',
                'machine.SoftI2C': 'use machine.I2C', 'machine.SoftSPI': 'use machine.SPI',
                'machine.deepsleep': 'use power.deep_sleep',
                'machine.lightsleep': 'use power.deep_sleep',
            }),
        ),
        quirks=records.Quirks(
            raw_paste=True, reset_drops_port=False,
            notes=('raw paste lets 256 bytes fly, which is twice what the receive buffer holds',),
        ),
        flash=records.FlashFacts(how='link',),
        emulation=records.EmulationFacts(
            rom=('microbit_v2', 'microbit',),
            portable=(
                '_speech_numbers', '_speech_phonemes', '_speech_rules', '_speech_segments',
                '_speech_sounds', '_speech_track', '_speech_voice', '_speech_words', '_tunes',
                'music', 'power', 'radio', 'speech',
            ),
            devices=(
                'button', 'display', 'i2c', 'log', 'logo', 'microphone', 'power', 'radio',
                'sensor', 'sound', 'spi', 'touch', 'uart',
            ),
        ),
        identify=records.Identify(platform='microbit', machine='nRF52',),
        usb=(
            records.Usb(
                id='0d28:0204', bridge='DAPLink',
                serial_prefixes=('9903', '9904', '9905', '9906',),
            ),
        ),
    )),
    'micropython': (3845564389, records.BoardKind(
        kind='micropython', title='any board with a MicroPython raw REPL',
        link=records.LinkFacts(baud=115200, dtr=True, rts=True, chunk_bytes=60,),
        executor=records.ExecutorFacts(
            check='check.py', stream='stdin.py', code_chunk_bytes=0, reserve_bytes=5000,
            answer_bytes=200,
        ),
        memory=records.MemoryFacts(float_bits=32,),
        modules=records.ModuleFacts(native=('builtins', 'gc', 'sys',),),
        quirks=records.Quirks(raw_paste=True, reset_drops_port=True,),
        flash=records.FlashFacts(how='mpremote',),
        usb=(
            records.Usb(id='2e8a:0005', bridge='native USB (RP2)', reset_pulse=False,),
            records.Usb(id='f055:9800', bridge='native USB (STM32)', reset_pulse=False,),
        ),
    )),
}
