"""A line between nodes and a hub that can be counted, stalled, slowed and cut.

One thread moves the bytes; everything stays on loopback.
"""
import selectors
import socket
import struct
import threading
import time

PIECE = 16 * 1024


class Relay:
    """Listens on a port of its own and passes bytes on to another.

    Thread-safe.
    """

    def __init__(self, target_port):
        self.bytes_up = 0    # From who connected.
        self.bytes_down = 0
        self.connections = 0
        self._target = ("127.0.0.1", target_port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._stalled = False
        self._refuses = False
        self._bytes_a_second = None
        self._pairs = {}  # Socket -> the other end.
        self._ends = threading.Event()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._ends.set()
        self._thread.join(timeout=10)
        self.reset()
        self._listener.close()

    def stall(self):
        """Nothing moves any more, and nobody is told."""
        self._stalled = True

    def slow(self, bytes_a_second):
        """No more than so many bytes each second, both ways together."""
        self._bytes_a_second = bytes_a_second

    def heal(self):
        """Everything moves again, at any speed."""
        self._stalled = self._refuses = False
        self._bytes_a_second = None

    def refuse(self):
        """Who connects is cut off at once."""
        self._refuses = True

    def reset(self):
        """Cuts every connection, with a reset."""
        with self._lock:
            for end in list(self._pairs):
                self._drop(end)

    def _run(self):
        while not self._ends.is_set():
            if self._stalled:
                time.sleep(0.01)
                continue
            for key, _ in self._selector.select(timeout=0.05):
                with self._lock:
                    if key.fileobj is self._listener:
                        self._accept()
                    elif key.fileobj in self._pairs:
                        self._move(key.fileobj)

    def _accept(self):
        near, _ = self._listener.accept()
        self.connections += 1
        if self._refuses:
            self._cut(near)
            return
        try:
            far = socket.create_connection(self._target, timeout=5)
        except OSError:
            self._cut(near)
            return
        far.settimeout(10)
        near.settimeout(10)
        self._pairs[near], self._pairs[far] = far, near
        self._selector.register(near, selectors.EVENT_READ, "up")
        self._selector.register(far, selectors.EVENT_READ, "down")

    def _move(self, end):
        way = self._selector.get_key(end).data
        try:
            piece = end.recv(PIECE)
            if piece:
                self._pairs[end].sendall(piece)
        except OSError:
            piece = b""
        if not piece:
            self._drop(end)
            return
        if way == "up":
            self.bytes_up += len(piece)
        else:
            self.bytes_down += len(piece)
        if self._bytes_a_second:
            time.sleep(len(piece) / self._bytes_a_second)

    def _drop(self, end):
        other = self._pairs.pop(end, None)
        if other is None:
            return
        self._pairs.pop(other, None)
        for one in end, other:
            self._selector.unregister(one)
            self._cut(one)

    @staticmethod
    def _cut(one):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                       struct.pack("ii", 1, 0))
        one.close()
