"""What was sent in the body of a request, read once and kept nowhere."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from api.problems import Unreadable

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 400


async def sent_form(request: Request) -> FormData:
    """The fields of a plain form. Raises Unreadable for any other sort of body."""
    if media_type(request) != FORM:
        raise Unreadable("A plain form is expected.")
    return await request.form(max_files=0, max_fields=MOST_FIELDS)


Sent = Annotated[FormData, Depends(sent_form)]
"""The fields of a plain form, as a parameter of a route."""


async def sent_json(request: Request) -> bytes:
    """The bytes of a JSON body. Raises Unreadable for any other sort."""
    if media_type(request) != "application/json":
        raise Unreadable("JSON is expected.")
    return await request.body()


def media_type(request: Request) -> str:
    """What the sender says the body is, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
