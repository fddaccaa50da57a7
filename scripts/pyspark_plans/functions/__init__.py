"""Functions, in the groups in which the client keeps them: each module here is a group, its `cases` by the client's names."""

import importlib
import pkgutil

_names = sorted(module.name for module in pkgutil.iter_modules(__path__))
groups = {name: importlib.import_module(f"{__name__}.{name}").cases for name in _names}
