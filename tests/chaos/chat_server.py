"""A chat on loopback HTTP that survives every worker: it records each post, doubles included, and can lie."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Recorded:
    """One thread: its posts in the order of arrival; `lies` are the (0-based) posts that are answered by an error
    although they were taken."""

    posts: list[dict[str, Any]] = field(default_factory=list)
    lies: dict[int, str] = field(default_factory=dict)  # place → "500" or "reset"
    edits: int = 0


class ChatServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.lock = threading.Lock()
        self.threads: dict[str, Recorded] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def thread(self, name: str) -> Recorded:
        with self.lock:
            return self.threads.setdefault(name, Recorded())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients are killed here; their broken pipes are no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two writes: the second would wait for a late acknowledgement
    server: ChatServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/post":
            self._post(body)
        elif self.path == "/find":
            posts = self.server.thread(body["thread"]).posts
            ids = [post["id"] for post in posts if post["key"] == body["key"]]
            self._answer({"id": ids[0] if ids else None})
        else:
            thread, _, place = body["id"].rpartition("#")
            recorded = self.server.thread(thread)
            recorded.posts[int(place)]["reply"] = body["reply"]
            recorded.edits += 1
            self._answer({})

    def _post(self, body: dict[str, Any]) -> None:
        recorded = self.server.thread(body["thread"])
        with self.server.lock:
            place = len(recorded.posts)
            made = f"{body['thread']}#{place}"
            recorded.posts.append({"id": made, "key": body["key"], "reply": body["reply"]})
            lie = recorded.lies.pop(place, "")
        if lie == "reset":
            self.close_connection = True
            self.connection.close()
        else:
            self._answer({"id": made}, 500 if lie else 200)

    def _answer(self, body: dict[str, Any], status: int = 200) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Silent."""


@contextmanager
def running() -> Iterator[ChatServer]:
    server = ChatServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
