"""Plans as reviewable JSON: what differs from run to run, or says nothing, is taken out."""

import json

from google.protobuf.json_format import MessageToDict

WIDTH = 120


def write(path, cases):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join(_case(name, make) for name, make in cases.items()) + "\n}\n")


def _case(name, make):
    return _member(name, normalise(MessageToDict(make())), 1)


def _member(name, value, indent):
    key = f"{json.dumps(name, ensure_ascii=False)}: "
    return " " * indent + key + layout(value, indent, len(key))


def layout(value, indent, taken=0):
    """On one line where it fits, else one line a member."""
    line = json.dumps(value, ensure_ascii=False)
    if indent + taken + len(line) < WIDTH or not value or not isinstance(value, (dict, list)):
        return line
    if isinstance(value, dict):
        opening, closing, members = "{", "}", [_member(key, v, indent + 1) for key, v in value.items()]
    else:
        opening, closing, members = "[", "]", [" " * (indent + 1) + layout(v, indent + 1) for v in value]
    return f"{opening}\n" + ",\n".join(members) + f"\n{' ' * indent}{closing}"


def normalise(message):
    """The same rules as in the test's normalise.ts: keys in order, ids and variables numbered as they appear."""
    return _Normaliser().value(message)


class _Normaliser:
    def __init__(self):
        self.plan_ids = {}
        self.variables = {}

    def value(self, value, key=""):
        if isinstance(value, list):
            return [self.value(v, key) for v in value]
        if isinstance(value, dict):
            return self.members(value)
        if key == "planId":
            return self.plan_ids.setdefault(value, len(self.plan_ids))
        if key == "nameParts":
            return self.variables.setdefault(value, f"v{len(self.variables)}")
        return value

    def members(self, message):
        kept = {key: message[key] for key in sorted(message) if not _says_nothing(key, message[key])}
        return {key: self.value(_readable(key, value), key) for key, value in kept.items()}


def _readable(key, value):
    """The JSON text of a schema or of metadata as JSON; of a local relation's rows, which may be written in many ways, only that they are there."""
    if key in ("schema", "metadata") and isinstance(value, str) and value.startswith("{"):
        return json.loads(value)
    return "Arrow" if key == "data" else value


def _says_nothing(key, value):
    """Where the program stands, and flags that are read as false where they are missing."""
    if key in ("isMetadataColumn", "silent"):
        return value is False
    return key == "origin" or (key == "common" and set(value) <= {"origin"})
