"""A phone app without keys: its backend signs one call for a signed-in user, and the phone makes it.

`ticket_flow.py CHANNEL_ID` plays both parts.
"""

import sys
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import livestation

keeper = livestation.Client()  # the backend has the keys


class Backend(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        # Here it decides whether this user may.
        if self.headers.get("Authorization") != "Bearer session-of-a-user":
            return self.send_error(403)
        ticket = keeper.presign_create_snapshot(self.path.rpartition("/")[2], 5)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(ticket.to_json().encode())

    def log_message(self, format: str, *args: object) -> None:
        pass  # a ticket must not be logged


def phone(backend: str, channel_id: str) -> str:
    """Asks the backend for a ticket, and makes the call itself."""
    session = {"Authorization": "Bearer session-of-a-user"}
    request = urllib.request.Request(f"{backend}/tickets/{channel_id}", b"", session)
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(request) as answer:
        ticket = answer.read().decode()
    with livestation.Client(no_keys=True) as app:
        return app.execute(ticket).snapshot_url


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Backend)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(phone(f"http://127.0.0.1:{server.server_port}", sys.argv[1]))
    server.shutdown()
