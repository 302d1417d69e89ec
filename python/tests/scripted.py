"""A server that answers what it is told to, keeps what it was sent, and sees when a caller goes away."""

from __future__ import annotations

import queue
import socket
import threading
from dataclasses import dataclass
from types import TracebackType

SNAPSHOT = (
    '{"content":{"channelId":"ls-20250814000000-zTwK2","channelStatus":"PUBLISHING","snapshot":{"snapshotId":31,'
    '"snapshotUrl":"http://example.invalid/31.m3u8","createdTime":1755129600000,"expireTime":1755133200000,'
    '"duration":8}}}'
)


@dataclass
class Request:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Answer:
    status: int = 200
    body: bytes = SNAPSHOT.encode()
    silent: bool = False
    """Never answers, and waits for the caller to go away."""
    closes: bool = False
    """Promises to keep the connection, and closes it; `left` then has the request."""


class Server:
    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.answer = Answer()
        self.arrived: queue.Queue[Request] = queue.Queue()
        self.left: queue.Queue[Request] = queue.Queue()
        """Requests whose caller went away unanswered."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._connections: list[socket.socket] = []
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Server:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.close()
        self.hang_up()

    def hang_up(self) -> None:
        """Ends all connections."""
        for connection in self._connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            connection.close()
        self._connections.clear()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections.append(connection)
            threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection: socket.socket) -> None:
        try:
            with connection.makefile("rb") as stream:
                while line := stream.readline():
                    method, target, _ = line.decode().split(" ")
                    headers = {}
                    while (header := stream.readline().strip()) != b"":
                        name, _, value = header.decode().partition(":")
                        headers[name.lower()] = value.strip()
                    body = stream.read(int(headers.get("content-length", "0")))
                    request = Request(method, target, headers, body)
                    self.requests.append(request)
                    self.arrived.put(request)
                    if self.answer.silent:
                        stream.read(1)
                        self.left.put(request)
                        return
                    self._reply(connection, self.answer)
                    if self.answer.closes:
                        connection.shutdown(socket.SHUT_RDWR)
                        self.left.put(request)
                        return
        except OSError:
            pass

    def _reply(self, connection: socket.socket, answer: Answer) -> None:
        head = (
            f"HTTP/1.1 {answer.status} Whatever\r\ncontent-type: application/json\r\nconnection: keep-alive\r\n"
            f"x-ncp-trace-id: trace-1\r\ncontent-length: {len(answer.body)}\r\n\r\n"
        )
        connection.sendall(head.encode() + answer.body)
