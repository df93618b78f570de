# What asyncio is built on in the unix port's C (`_asyncio`), for virtual time: that one
# takes this computer's time for every task that is ready now.

from _clock import ticks_diff, ticks_ms


class TaskQueue:
    # Tasks by the time they are due; of the same time, first come, first served.
    def __init__(self):
        self._tasks = []

    def peek(self):
        return self._tasks[0] if self._tasks else None

    def push(self, task, due=None):
        task.data = None  # it waits for its time alone
        task.ph_key = ticks_ms() if due is None else due
        place = len(self._tasks)
        while place and ticks_diff(self._tasks[place - 1].ph_key, task.ph_key) > 0:
            place -= 1
        self._tasks.insert(place, task)

    def pop(self):
        return self._tasks.pop(0)

    def remove(self, task):
        if task in self._tasks:
            self._tasks.remove(task)


class Task:
    # `state` is True while it runs, the queue of those that await it, or false when it has
    # ended: False once somebody has seen how, None before. `data` is then its result as an
    # exception, and until then what it waits for.
    def __init__(self, coro, globals=None):
        self.coro = coro
        self.state = True
        self.data = None
        self.ph_key = 0
        self._core = globals

    def __iter__(self):
        if not self.state:
            self.state = False
        elif self.state is True:
            self.state = TaskQueue()
        elif not isinstance(self.state, TaskQueue):
            raise RuntimeError("can't wait")
        return self

    def __next__(self):
        if not self.state:
            raise self.data
        waiting = self._core["cur_task"]
        self.state.push(waiting)
        waiting.data = self

    def done(self):
        return not self.state

    def cancel(self):
        if not self.state:
            return False
        if self is self._core["cur_task"]:
            raise RuntimeError("can't cancel self")
        task = self
        while isinstance(task.data, Task):  # the innermost one is cancelled
            task = task.data
        if hasattr(task.data, "remove"):
            task.data.remove(task)
        else:
            self._core["_task_queue"].remove(task)
        self._core["_task_queue"].push(task)
        task.data = self._core["CancelledError"]
        return True
