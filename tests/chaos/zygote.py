"""A process that has everything imported and forks workers on command: a new worker costs milliseconds.

Reads one JSON object a line (an Order), answers `{"began": id, "pid": pid}` and later `{"ended": id, "code": code}`.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import sys

from services import clarifier, estimator, hld, tickets
from services.clarifier import steps as clarifier_steps
from services.core.contracts import Message, Team
from tests.chaos.victim import Order, live


def warm() -> None:
    """What a worker reads once in its life (catalogues, word lists) is read before the first fork."""
    idea = clarifier.understand("A booking page for a climbing gym where members pay by card.")
    said = Message(id="M-1", author="Ada", text=idea.text)
    state = clarifier.ClarifierState(idea=idea, messages=(said,))
    bdd = clarifier_steps.BDD.offline(clarifier.BddGiven(state=state))
    design = hld.DRAFT.offline(hld.HldGiven(bdd=bdd))
    plan = tickets.SLICE.offline(tickets.SliceGiven(bdd=bdd, hld=design))
    estimates = estimator.ESTIMATE.offline(estimator.EstimateGiven(ticket_set=plan, hld=design))
    estimator.assign(plan, estimates, Team())
    clarifier.bdd_markdown(bdd), hld.markdown(design), hld.diagrams(design)


def main() -> None:
    warm()
    wake_out, wake_in = os.pipe()
    os.set_blocking(wake_in, False)
    signal.set_wakeup_fd(wake_in)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    gc.freeze()
    children: dict[int, int] = {}
    pending = b""
    while True:
        readable, _, _ = select.select([0, wake_out], [], [])
        if wake_out in readable:
            os.read(wake_out, 4096)
            _reap(children)
        if 0 in readable:
            chunk = os.read(0, 65536)
            if not chunk:
                break
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                _fork(Order(**json.loads(line)), children)
    for pid in children:
        os.kill(pid, signal.SIGKILL)
    os._exit(0)


def _fork(order: Order, children: dict[int, int]) -> None:
    pid = os.fork()
    if pid == 0:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # no worker outlives the zygote
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        log = os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(log, 1)
        os.dup2(log, 2)
        code = 1
        try:
            asyncio.run(live(order))
            code = 0
        finally:
            sys.stderr.flush()
            os._exit(code)
    children[pid] = order.id
    _say({"began": order.id, "pid": pid})


def _reap(children: dict[int, int]) -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            _say({"ended": children.pop(pid), "code": os.waitstatus_to_exitcode(status)})


def _say(words: dict[str, int]) -> None:
    os.write(1, json.dumps(words).encode() + b"\n")


if __name__ == "__main__":
    main()
