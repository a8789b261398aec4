"""What somebody can read of an answer or of a letter, as plain text in small letters."""

import io
import json
import subprocess
from email.message import EmailMessage as Message
from email.parser import BytesParser
from email.policy import default
from html import unescape
from typing import Any

from django.core.mail import EmailMessage
from pypdf import PdfReader

__all__ = ["page_of", "text_of_answer", "text_of_letter"]

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2066\u2067\u2068\u2069"))


def text_of_answer(answer: Any) -> str:
    """Its headers, its cookies and all that its body says."""
    said = [f"{header}: {value}" for header, value in answer.headers.items()]
    said += [cookie.OutputString() for cookie in answer.cookies.values()]
    return _plain("\n".join((*said, page_of(answer))))


def page_of(answer: Any) -> str:
    """What its body says."""
    if answer.streaming:
        return ""
    return _plain(_body(answer.headers.get("Content-Type", "").partition(";")[0], answer.content))


def text_of_letter(letter: EmailMessage) -> str:
    """Every header and every part, decoded."""
    message = BytesParser(policy=default).parsebytes(letter.message().as_bytes())
    assert isinstance(message, Message)
    said = [f"{header}: {value}" for header, value in message.items()]
    said += [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    return _plain("\n".join((*said, *letter.recipients())))


def _body(kind: str, content: bytes) -> str:
    if kind == "application/pdf":
        return _printed(content)
    said = content.decode()
    if kind == "application/json":
        return json.dumps(json.loads(said), ensure_ascii=False)
    if kind == "text/calendar":
        return said.replace("\r\n ", "").replace("\r\n\t", "")
    return f"{said}\n{unescape(said)}" if kind == "text/html" else said


def _printed(pdf: bytes) -> str:
    """What stands on its pages, and what is said about it."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    about: Any = PdfReader(io.BytesIO(pdf)).metadata or {}
    return "\n".join((done.stdout.decode(), *map(str, about.values()), pdf.decode("latin-1")))


def _plain(text: str) -> str:
    return text.translate(_UNSEEN).casefold()
