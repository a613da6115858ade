"""A small reader of HCL: blocks, labels, attributes as text. Enough to ask what is written; it evaluates nothing."""
import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Block:
    type: str
    labels: list
    attributes: dict = field(default_factory=dict)
    blocks: list = field(default_factory=list)
    file: str = ""

    def all(self, type_name):
        """Blocks of that type directly inside."""
        return [block for block in self.blocks if block.type == type_name]

    def one(self, type_name):
        """The only block of that type directly inside; an empty one if there is none."""
        return (self.all(type_name) or [Block(type_name, [])])[0]

    def deep(self):
        """This block and all inside, however deep."""
        yield self
        for block in self.blocks:
            yield from block.deep()

    def get(self, name, otherwise=""):
        return self.attributes.get(name, otherwise)

    def __str__(self):
        return ".".join([self.type, *self.labels])


def strings(text):
    """The string literals of an expression, without quotes."""
    return re.findall(r'"((?:[^"\\]|\\.)*)"', text)


def _skip_string(text, at):
    """Behind the string that begins at the quote; interpolations may hold strings of their own."""
    at += 1
    while text[at] != '"':
        if text[at] == "\\":
            at += 2
        elif text.startswith(("$${", "%%{"), at):
            at += 3
        elif text.startswith(("${", "%{"), at):
            depth, at = 1, at + 2
            while depth:
                if text[at] == '"':
                    at = _skip_string(text, at)
                    continue
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
        else:
            at += 1
    return at + 1


def _skip_space(text, at):
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] == "#" or text.startswith("//", at):
            at = text.find("\n", at) if "\n" in text[at:] else len(text)
        elif text.startswith("/*", at):
            at = text.index("*/", at) + 2
        else:
            break
    return at


def _expression(text, at):
    """Text of an expression, to the end of its line where no bracket is open, without comments."""
    depth, out = 0, []
    while at < len(text):
        sign = text[at]
        if sign == '"':
            end = _skip_string(text, at)
            out.append(text[at:end])
            at = end
        elif sign == "#" or text.startswith("//", at):
            at = text.find("\n", at) if "\n" in text[at:] else len(text)
        elif sign == "\n" and depth == 0:
            break
        elif sign == "}" and depth == 0:
            break
        else:
            depth += {"{": 1, "[": 1, "(": 1, "}": -1, "]": -1, ")": -1}.get(sign, 0)
            out.append(sign)
            at += 1
    return "".join(out).strip(), at


def _body(text, at, into):
    while True:
        at = _skip_space(text, at)
        if at >= len(text) or text[at] == "}":
            return at + 1
        name = re.compile(r"[A-Za-z_][\w-]*").match(text, at)
        if not name:
            raise ValueError(f"{into.file}: not understood: {text[at:at + 40]!r}")
        at = name.end()
        labels = []
        while True:
            while text[at] in " \t":
                at += 1
            if text[at] == '"':
                end = _skip_string(text, at)
                labels.append(text[at + 1:end - 1])
                at = end
            else:
                break
        if text[at] == "=":
            into.attributes[name.group()], at = _expression(text, at + 1)
        elif text[at] == "{":
            block = Block(name.group(), labels, file=into.file)
            into.blocks.append(block)
            at = _body(text, at + 1, block)
        else:
            raise ValueError(f"{into.file}: not understood after {name.group()}: {text[at:at + 40]!r}")


def read(folder):
    """All blocks of the .tf files directly in a folder."""
    root = Block("folder", [str(folder)])
    for path in sorted(Path(folder).glob("*.tf")):
        root.file = str(path)
        _body(path.read_text(), 0, root)
    return root
