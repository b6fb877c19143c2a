"""VFSs for SQLite: one writes down what is written and synced, one fails when it is told to.

Both do what the VFS below them does.

Made with ctypes over the SQLite library that Python uses, so it needs one that is shared.
Layout of the structures: sqlite3.h (sqlite3_vfs, sqlite3_io_methods), stable since 3.7.
"""

import ctypes as c
import re
from pathlib import Path

P, N, L = c.c_void_p, c.c_int, c.c_int64

READ = c.CFUNCTYPE(N, P, P, N, L)
WRITE = c.CFUNCTYPE(N, P, P, N, L)
TRUNCATE = c.CFUNCTYPE(N, P, L)
SYNC = c.CFUNCTYPE(N, P, N)
CLOSE = c.CFUNCTYPE(N, P)
OPEN = c.CFUNCTYPE(N, P, P, P, N, P)  # the name as a pointer: SQLite keeps it
DELETE = c.CFUNCTYPE(N, P, c.c_char_p, N)


class Methods(c.Structure):
    """sqlite3_io_methods; those that are only passed on have no type of their own."""

    _fields_ = (
        ("version", N), ("close", CLOSE), ("read", P), ("write", WRITE), ("truncate", TRUNCATE),
        ("sync", SYNC), *((f"rest{n}", P) for n in range(13)),
    )  # fmt: skip


class File(c.Structure):
    _fields_ = (("methods", c.POINTER(Methods)),)


class Vfs(c.Structure):
    _fields_ = (
        ("version", N), ("file_size", N), ("longest_path", N), ("next", P), ("name", c.c_char_p),
        ("data", P), ("open", OPEN), ("delete", DELETE), *((f"rest{n}", P) for n in range(18)),
    )  # fmt: skip


class NoSharedSqliteError(Exception):
    """Python's SQLite is part of Python itself."""


class Recorder:
    """Is SQLite's default VFS from its making until `close`."""

    def __init__(self):
        self._library = c.CDLL(_library())
        self._library.sqlite3_vfs_find.restype = c.POINTER(Vfs)
        self._below = self._library.sqlite3_vfs_find(None)
        self.record = []
        """("write", file, offset, bytes), ("truncate", file, size), ("sync" or "delete", file)."""
        self._recording = False
        self._names = {}
        self._methods = {}
        self._kept = []
        self._vfs = Vfs.from_buffer_copy(self._below.contents)
        self._vfs.name = b"recording"
        self._vfs.open, self._vfs.delete = OPEN(self._open), DELETE(self._delete)
        self._library.sqlite3_vfs_register(c.byref(self._vfs), 1)

    def begin(self):
        """From now on it is written down."""
        self._recording = True

    def end(self):
        """What was written down; nothing is from now on."""
        self._recording = False
        return self.record

    def close(self):
        self._library.sqlite3_vfs_register(self._below, 1)
        self._library.sqlite3_vfs_unregister(c.byref(self._vfs))

    def _note(self, *step):
        if self._recording:
            self.record.append(step)

    def _refuses(self, _what):
        """The code of SQLite with which this write, sync or opening fails; 0: it does not."""
        return 0

    def _open(self, _vfs, name, file, flags, out):
        if code := self._refuses("open"):
            c.cast(file, c.POINTER(File)).contents.methods = None  # nothing to close
            return code
        code = self._below.contents.open(c.cast(self._below, P), name, file, flags, out)
        opened = c.cast(file, c.POINTER(File)).contents
        if code == 0 and opened.methods and name:
            self._names[file] = Path(c.string_at(name).decode()).name
            opened.methods = self._wrapped(opened.methods)
        return code

    def _wrapped(self, below):
        """The same methods, but three write down what they do."""
        address = c.addressof(below.contents)
        if address not in self._methods:
            old, new = below.contents, Methods.from_buffer_copy(below.contents)

            def write(file, data, length, offset):
                if code := self._refuses("write"):
                    return code
                self._note("write", self._names[file], offset, c.string_at(data, length))
                return old.write(file, data, length, offset)

            def truncate(file, size):
                self._note("truncate", self._names[file], size)
                return old.truncate(file, size)

            def sync(file, flags):
                if code := self._refuses("sync"):
                    return code
                code = old.sync(file, flags)
                self._note("sync", self._names[file])
                return code

            new.write, new.truncate, new.sync = WRITE(write), TRUNCATE(truncate), SYNC(sync)
            self._methods[address] = new
            self._kept.append(below)
        return c.pointer(self._methods[address])

    def _delete(self, _vfs, name, sync):
        self._note("delete", Path(name.decode()).name)
        return self._below.contents.delete(c.cast(self._below, P), name, sync)


class Failing(Recorder):
    """Fails as a file says, e.g. `write 778`, for as long as the file is there."""

    def __init__(self, told):
        super().__init__()
        self._told = told

    def _refuses(self, what):
        try:
            kind, code = self._told.read_text("ascii").split()
        except (FileNotFoundError, ValueError):  # ValueError: it is just being written
            return 0
        return int(code) if kind == what else 0


def _library():
    import _sqlite3  # noqa: F401, PLC0415 -- so that the library is there

    found = re.search(r"/\S*libsqlite3\S*", Path("/proc/self/maps").read_text("utf-8"))
    if found is None:
        raise NoSharedSqliteError("Python's SQLite is no shared library")
    return found[0]
