"""YAML as editors read it for a schema: by the core schema of YAML 1.2, where `no` and `1:30` are texts."""

import re
from typing import Any

import yaml

PATTERNS = {
    "null": "~|null|Null|NULL|",
    "bool": "true|True|TRUE|false|False|FALSE",
    "int": "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
}
BASES = {"0o": 8, "0x": 16}


class CoreLoader(yaml.SafeLoader):
    """PyYAML by the rules of YAML 1.2: fewer texts are numbers, and keys stay texts."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [" ".join(key.value.split()) if isinstance(key, yaml.ScalarNode) else "" for key, _ in node.value]
        if "" in keys or len(set(keys)) < len(keys):
            raise yaml.constructor.ConstructorError(None, None, "a key is no word, or stands twice", node.start_mark)
        return {key: self.construct_object(value, deep=True) for key, (_, value) in zip(keys, node.value, strict=True)}


def _whole(loader: yaml.SafeLoader, node: Any) -> int:
    return int(node.value, BASES.get(node.value[:2], 10))


def _real(loader: yaml.SafeLoader, node: Any) -> float:
    return float(node.value.replace(".inf", "inf").replace(".nan", "nan"))


CoreLoader.yaml_implicit_resolvers = {}
for name, pattern in PATTERNS.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), None)
CoreLoader.add_constructor("tag:yaml.org,2002:int", _whole)
CoreLoader.add_constructor("tag:yaml.org,2002:float", _real)
CoreLoader.add_constructor("tag:yaml.org,2002:bool", lambda loader, node: node.value.lower() == "true")


def as_editors_read(text: str) -> Any:
    """The content of a file, as a schema sees it.

    Raises
    ------
    ValueError
        Where an editor says that it is not YAML, before it asks the schema.
    """
    try:
        return yaml.load(text, CoreLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from None
