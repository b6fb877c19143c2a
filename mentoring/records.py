"""Records: as frozen dataclasses, but with methods that are written once and not for each class.

There are four hundred messages. Python compiles six methods for each dataclass: at each start that
took 0.2 s and 3 MB.
"""

from dataclasses import FrozenInstanceError
from typing import ClassVar, NoReturn, dataclass_transform, get_origin


@dataclass_transform(frozen_default=True)
class Record:
    """The annotated names of a class are its fields; a value given there is the default."""

    __match_args__: ClassVar[tuple[str, ...]] = ()
    """The fields, in their order."""
    _fields: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[dict[str, object]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = [name for name, kind in cls.__annotations__.items() if not _is_of_class(kind)]
        fields = tuple(dict.fromkeys((*cls.__match_args__, *own)))
        cls.__match_args__ = fields  # type: ignore[misc]  # mypy makes it a constant
        cls._fields = frozenset(fields)
        cls._defaults = cls._defaults | {key: vars(cls)[key] for key in own if key in vars(cls)}

    def __init__(self, *values: object, **named: object) -> None:
        placed = dict(zip(self.__match_args__, values, strict=False))
        given = {**self._defaults, **placed, **named}
        once = len(placed) == len(values) and placed.keys().isdisjoint(named)
        if not once or given.keys() != self._fields:
            raise TypeError(f"{type(self).__name__} takes {self.__match_args__}")
        vars(self).update(given)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *map(vars(self).get, self.__match_args__)))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={vars(self)[name]!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({fields})"


def _is_of_class(kind: object) -> bool:
    """Whether an annotation is of the class itself and makes no field."""
    return kind is ClassVar or get_origin(kind) is ClassVar
