"""Writes down what a stream of RTF tokens says, as an office program would show it."""

from collections.abc import Callable
from datetime import date

from recruiter.documents.composing import Row
from recruiter.documents.linking import ADDRESS_LENGTH, field_address
from recruiter.documents.rtf.head import Head, decoded
from recruiter.documents.rtf.state import CHANGES, Field, Shape, State
from recruiter.documents.rtf.tokens import Token
from recruiter.documents.rtf.words import SIGNS, UNSEEN
from recruiter.documents.stories import Story, each_once

_STORIES_MOST = 5_000
_GROUPS_MOST = 5_000  # open at once; what a deeper one says belongs to the deepest


class Pen:
    def __init__(self) -> None:
        self._head = Head()
        self._body = Story("body")
        self._stories = [self._body]
        self._apart: dict[str, list[list[Row]]] = {"header": [], "footer": [], "note": []}
        self._state = State(story=self._body)
        self._states: list[State] = []
        self._raw = bytearray()  # of one alphabet
        self._said = 0
        self._standing_in = 0  # characters to pass over after a letter that was given by its number
        self._days: dict[str, int] = {}
        self.has_pictures = False
        self.has_objects = False

    @property
    def said(self) -> int:
        return self._said + len(self._raw)

    @property
    def hidden(self) -> list[str]:
        return [quote for story in self._stories for quote in story.flow.hidden]

    @property
    def saved_on(self) -> date | None:
        try:
            return date(*(self._days[name] for name in ("yr", "mo", "dy")))
        except (KeyError, ValueError, OverflowError):
            return None

    def take(self, token: Token) -> None:
        if token.kind == "text":
            passed = min(self._standing_in, len(token.data))
            self._standing_in -= passed
            self._put(token.data[passed:])
            return
        self._standing_in = 0
        self._write()
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        else:
            self._word(token.word, token.number)

    def rows(self) -> list[Row]:
        self._write()
        while self._states:
            self._close()
        body = self._body.finish()
        headers, notes, footers = (each_once(self._apart[role]) for role in ("header", "note", "footer"))
        return [*headers, *body, *notes, *footers]

    def _put(self, data: bytes) -> None:
        if self._state.goes == "colours":
            for _ in range(data.count(b";")):
                self._head.end_colour()
        elif self._state.goes:
            self._raw += data

    def _write(self) -> None:
        if self._raw:
            raw = bytes(self._raw)
            self._raw.clear()
            self._say(decoded(raw, page=self._head.alphabet(self._state.font)))

    def _say(self, text: str) -> None:
        state = self._state
        self._said += len(text)
        if state.goes == "text" and not state.gone:
            if state.hides(self._head):
                state.story.flow.hide(text)
            else:
                state.story.flow.say(text, url=state.url, look=state.look)
        elif state.goes == "instruction" and state.field and len(state.field.instruction) < 2 * ADDRESS_LENGTH:
            state.field.instruction += text
        elif state.goes == "styles" and text.lower().startswith(("heading", "title")):
            self._head.headings.add(self._head.style)
        elif state.shape and state.goes in ("name", "value"):
            setattr(state.shape, state.goes, (getattr(state.shape, state.goes) + text)[:100])

    def _open(self) -> None:
        self._states.append(self._state)
        if len(self._states) < _GROUPS_MOST:
            self._state = self._state.inner()

    def _close(self) -> None:
        if not self._states:
            return
        inner, self._state = self._state, self._states.pop()
        if inner.story is not self._state.story:
            self._end(inner.story)
        elif inner.goes == "bullet" and self._state.goes == "text" and self._state.story.flow.is_empty:
            self._state.story.flow.say("• ")
        elif inner.goes == "property" and inner.shape:
            inner.shape.end_property()

    def _end(self, story: Story) -> None:
        rows = story.finish()
        if story.role in self._apart:
            self._apart[story.role].append(rows)
        else:
            self._state.story.box(rows)

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        starred, state.starred = state.starred, word == "*"
        if not state.goes or word == "*":
            return
        if word in DESTINATIONS:
            DESTINATIONS[word](self, word)
        elif starred or word in UNSEEN:
            self._leave_out(word)
        elif state.goes == "day":
            self._days[word] = number or 0
        elif not self._head.take(word, number, within=state.goes):
            self._obey(word, number)

    def _leave_out(self, word: str) -> None:
        self.has_pictures = self.has_pictures or word in ("pict", "shppict")
        self.has_objects = self.has_objects or word == "objdata"
        self._head.painted = self._head.painted or word == "background"
        self._state.goes = ""

    def _obey(self, word: str, number: int | None) -> None:
        if word in CHANGES:
            CHANGES[word](self._state, number)
        elif word == "s":
            self._state.heading = number in self._head.headings
        elif word == "u":
            self._say(chr((number or 0) & 0xFFFF))
            self._standing_in = self._state.skip
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word in _ENDS and self._state.goes == "text":
            _ENDS[word](self)

    def end_paragraph(self) -> None:
        self._state.story.end_row(depth=self._state.table_depth, apart=self._state.heading)

    def end_section(self) -> None:
        if not self._state.story.flow.is_empty:
            self.end_paragraph()

    def end_page(self) -> None:
        self.end_section()
        self._state.story.flow.page += 1

    def end_cell(self) -> None:
        self._state.story.end_cell(depth=1)

    def end_table_row(self) -> None:
        self._state.story.end_table_row(depth=1)

    def end_inner_cell(self) -> None:
        self._state.story.end_cell(depth=max(2, self._state.table_depth))

    def end_inner_row(self) -> None:
        self._state.story.end_table_row(depth=max(2, self._state.table_depth))

    def enter(self, goes: str) -> None:
        self._state.goes = goes

    def enter_days(self, _word: str) -> None:
        self._days = {}
        self._state.goes = "day"

    def enter_unicode(self, _word: str) -> None:
        """A text stands in an alphabet and then, for those who can read it, in Unicode."""
        if self._state.goes == "both" and len(self._states) > 1:
            self._state.goes = self._states[-2].goes

    def enter_field(self, _word: str) -> None:
        self._state.field = Field()

    def enter_result(self, _word: str) -> None:
        if self._state.field is not None:
            self._state.url = field_address(self._state.field.instruction) or self._state.url

    def enter_shape(self, _word: str) -> None:
        self._state.shape = Shape()

    def enter_box(self, _word: str) -> None:
        self._enter_story("box", painted=self._state.shape is not None and self._state.shape.is_filled)

    def enter_edge(self, word: str) -> None:
        side = word[6:]
        if (side == "f" and not self._head.special_first) or (side == "l" and not self._head.facing):
            self._state.goes = ""
        else:
            self._enter_story(word[:6], painted=False)

    def enter_note(self, _word: str) -> None:
        self._enter_story("note", painted=False)

    def _enter_story(self, role: str, *, painted: bool) -> None:
        if len(self._stories) > _STORIES_MOST:
            self._state.goes = ""
        elif self._state.goes in ("text", "drawing"):
            story = Story(role, page=self._body.flow.page)
            self._stories.append(story)
            self._state.in_story(story, painted=painted)


def _going(goes: str) -> Callable[[Pen, str], None]:
    return lambda pen, _word: pen.enter(goes)


def _kept(_pen: Pen, _word: str) -> None:
    """A group that readers may pass over, but which holds what a person sees."""


# What a group is for, and what a person sees of it.
DESTINATIONS: dict[str, Callable[[Pen, str], None]] = {
    "fonttbl": _going("fonts"),
    "colortbl": _going("colours"),
    "info": _going("info"),
    "creatim": Pen.enter_days,
    "revtim": Pen.enter_days,
    "listtext": _going("bullet"),
    "pntext": _going("bullet"),
    "stylesheet": _going("styles"),
    "fldinst": _going("instruction"),
    "sp": _going("property"),
    "sn": _going("name"),
    "sv": _going("value"),
    "upr": _going("both"),
    "ud": Pen.enter_unicode,
    "field": Pen.enter_field,
    "fldrslt": Pen.enter_result,
    "shp": Pen.enter_shape,
    "shptxt": Pen.enter_box,
    "dptxbxtext": Pen.enter_box,
    "footnote": Pen.enter_note,
    **dict.fromkeys((f"{edge}{side}" for edge in ("header", "footer") for side in ("", "l", "r", "f")), Pen.enter_edge),
    **dict.fromkeys(("shpinst", "do"), _going("drawing")),
    **dict.fromkeys(("shpgrp", "nesttableprops", "object", "result"), _kept),
}
_ENDS: dict[str, Callable[[Pen], None]] = {
    "par": Pen.end_paragraph,
    "line": Pen.end_paragraph,
    "sect": Pen.end_section,
    "column": Pen.end_section,
    "page": Pen.end_page,
    "cell": Pen.end_cell,
    "row": Pen.end_table_row,
    "nestcell": Pen.end_inner_cell,
    "nestrow": Pen.end_inner_row,
}
