"""Forms that a page acts upon. Whatever comes from data is escaped here (SEC-7)."""

from collections.abc import Mapping
from html import escape


def _labelled(label: str, control: str, hint: str = "") -> str:
    said = f"<small>{escape(hint)}</small>" if hint else ""
    return f"<label><span>{escape(label)}</span>{control}{said}</label>"


def text_field(
    label: str, name: str, value: str = "", *, hint: str = "", is_required: bool = False, most: int = 100
) -> str:
    """A line of text."""
    required = " required" if is_required else ""
    said = f'name="{escape(name)}" value="{escape(value)}" maxlength="{most}"'
    control = f'<input type="text" {said} autocomplete="off"{required}>'
    return _labelled(label, control, hint)


def text_area(label: str, name: str, *, rows: int = 10, hint: str = "") -> str:
    """Text of several lines, kept as it is pasted."""
    return _labelled(label, f'<textarea name="{escape(name)}" rows="{rows}" wrap="off" required></textarea>', hint)


def sentences_area(label: str, name: str, value: str = "", *, most: int, rows: int = 4, hint: str = "") -> str:
    """Room for some sentences of at most ``most`` characters."""
    said = f'name="{escape(name)}" rows="{rows}" maxlength="{most}"'
    return _labelled(label, f"<textarea {said} required>{escape(value)}</textarea>", hint)


def file_field(label: str, name: str, accept: str, *, hint: str = "") -> str:
    """A file of the visitor's computer: the browser's own field speaks the browser's language, ours Japanese."""
    field = f'<input type="file" name="{escape(name)}" accept="{escape(accept)}" aria-label="{escape(label)}">'
    control = f'<span class="file">{field}<b>ファイルを選ぶ</b><output>選ばれていません</output></span>'
    return _labelled(label, control, hint)


def select_field(label: str, name: str, options: Mapping[str, str], selected: str = "", *, hint: str = "") -> str:
    """One of several: value → label."""
    listed = "".join(
        f'<option value="{escape(value)}"{" selected" * (value == selected)}>{escape(text)}</option>'
        for value, text in options.items()
    )
    return _labelled(label, f'<select name="{escape(name)}">{listed}</select>', hint)


def check_field(label: str, name: str, *, is_required: bool = False) -> str:
    """A box to tick."""
    required = " required" if is_required else ""
    return (
        f'<label class="tick"><input type="checkbox" name="{escape(name)}" value="1"{required}>'
        f"<span>{escape(label)}</span></label>"
    )


def hidden_field(name: str, value: str) -> str:
    """What a form sends along."""
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'


def form(action: str, fields: list[str], button: str, *, is_main: bool = True, is_wide: bool = False) -> str:
    """A form for the action of that name on the board; ``is_wide`` where it holds a table."""
    main = ' class="main"' if is_main else ""
    return (
        f'<form class="send{" wide" * is_wide}" data-send="{escape(action)}">{"".join(fields)}'
        f'<p><button type="submit"{main}>{escape(button)}</button></p></form>'
    )
