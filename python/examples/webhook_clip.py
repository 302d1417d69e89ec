"""The backend of a shop: when something is sold, the last half minute becomes a clip in a bucket.

`webhook_clip.py [PORT]`, then `curl -d '{"channelId": "ls-…"}' http://127.0.0.1:PORT/sold`
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import livestation

client = livestation.Client()  # one for all threads


class Shop(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        if self.path != "/sold":
            return self.send_error(404)
        try:
            order = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            clip = client.clip_last(order["channelId"], "30s", bucket_name="my-bucket", file_path="/sold")
            self.answer(200, {"file": f"{clip.bucket_name}{clip.path}"})
        except (ValueError, KeyError, TypeError) as error:  # a ValidationError is a ValueError
            self.answer(400, {"problem": str(error)})
        except livestation.LiveStationError as error:
            self.answer(502, {"problem": str(error)})

    def answer(self, status: int, said: dict[str, str]) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8000), Shop)
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
