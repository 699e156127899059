"""A small web on 127.0.0.1 for the tests of fetching: every name leads to it, and nothing else can be reached."""

import gzip
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

from fastwarc.warc import ArchiveIterator

from dateline.fetching import Reach

LOOPBACK = ip_network("127.0.0.0/8")
PAGE = "<!DOCTYPE html><html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>The river rose on Friday in Lower Tarn.</p></article></body></html>"


class Newsstand(ThreadingHTTPServer):
    """Answers from `shelf`: a path, or host and path, and what stands there: a body, (status, headers, body), or a function of the handler."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.shelf, self.asked, self.headers = {}, [], []
        self.at_work = self.most_at_work = 0
        self.lock = threading.Lock()
        self.port = self.server_address[1]

    def url(self, path, host="paper.example"):
        return f"http://{host}:{self.port}{path}"

    def handle_error(self, request, client_address):
        pass


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        stand = self.server
        host = (self.headers["Host"] or "").partition(":")[0]
        with stand.lock:
            stand.asked.append(host + self.path)
            stand.headers.append(dict(self.headers))
            stand.at_work += 1
            self.answered = False
            stand.most_at_work = max(stand.most_at_work, stand.at_work)
        try:
            found = stand.shelf.get(host + self.path, stand.shelf.get(self.path, (404, {}, b"")))
            if callable(found):
                found = found(self)
            if found is not None:
                self.reply(*(found if isinstance(found, tuple) else (200, {}, found)))
        finally:
            self.put_down()

    def put_down(self):
        """Ends the work on a request once, and before its answer is out: a client that has it may ask again at once."""
        with self.server.lock:
            self.server.at_work -= not self.answered
            self.answered = True

    def reply(self, status, headers, body):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": len(body), **headers}.items():
            self.send_header(name, str(value))
        self.put_down()
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def newsstand():
    stand = Newsstand()
    thread = threading.Thread(target=stand.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield stand
    finally:
        stand.shutdown()
        stand.server_close()
        thread.join()


class FakeClock:
    """Time that passes only by waiting."""

    def __init__(self):
        self.time, self.waits, self.stopped = 0.0, [], False

    def now(self):
        return self.time

    def sleep(self, seconds):
        if seconds:
            self.waits.append(round(seconds, 3))
        self.time += seconds

    def stop(self):
        self.stopped = True


def loopback_alone(names=None):
    """Lets connections through to this machine; names lead here unless `names` says otherwise."""
    return Reach(ports=None, let_through=(LOOPBACK,), resolve=lambda host, port: (names or {}).get(host, ["127.0.0.1"]))


def packed(text):
    return (200, {"Content-Encoding": "gzip"}, gzip.compress(text.encode()))


def records(folder):
    """All records of a folder's WARC files, in order, as (type, address, block)."""
    found = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            found += [
                (str(record.record_type), record.headers.get("WARC-Target-URI"), record.reader.read())
                for record in ArchiveIterator(file, parse_http=False)
            ]
    return found


def saved_addresses(folder):
    return [address for kind, address, _ in records(folder) if kind == "response"]
