"""Signing elsewhere: presigned requests, and the application's own signer."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
from datetime import timedelta

import pytest
from scripted import Server

import livestation
from livestation import ToSign
from livestation.testing import Emulator


def creates(emulator: Emulator) -> int:
    return sum(1 for entry in emulator.requests() if entry["operation"] == "create_snapshot" and entry["outcome"] == "ok")


class Backend:
    """Has the keys, and signs with Python's own means."""

    def __init__(self, emulator: Emulator) -> None:
        self.keys = emulator.access_key, emulator.secret_key
        self.asked: list[ToSign] = []

    def __call__(self, to_sign: ToSign) -> tuple[str, str]:
        self.asked.append(to_sign)
        access_key, secret_key = self.keys
        text = f"{to_sign.method} {to_sign.target}\n{to_sign.timestamp_ms}\n{access_key}"
        assert to_sign.text(access_key) == text
        mac = hmac.digest(secret_key.encode(), text.encode(), "sha256")
        return access_key, base64.b64encode(mac).decode()


@pytest.fixture
def keyless(emulator: Emulator) -> livestation.Client:
    return livestation.Client(no_keys=True, endpoint=emulator.endpoint)


@pytest.mark.parametrize("form", ["record", "dict", "json"])
def test_a_client_without_keys_executes_a_ticket_once(
    form: str, emulator: Emulator, client: livestation.Client, keyless: livestation.Client, channel_id: str
) -> None:
    ticket = client.presign_create_snapshot(channel_id, timedelta(minutes=3))
    assert emulator.requests() == [], "presigning sends nothing"
    forms = {"record": ticket, "dict": ticket.to_dict(), "json": ticket.to_json()}
    snapshot = keyless.execute(forms[form])
    assert (snapshot.duration_minutes, creates(emulator)) == (3, 1)
    assert snapshot.reply is not None and snapshot.reply.outcome == livestation.Outcome.CREATED


def test_a_ticket_does_not_show_its_signature(
    emulator: Emulator, client: livestation.Client, channel_id: str
) -> None:
    ticket = client.presign_create_snapshot(channel_id)
    signature = ticket.headers["x-ncp-apigw-signature-v2"]
    assert signature in ticket.to_json() and emulator.secret_key not in ticket.to_json()
    assert signature not in repr(ticket) and emulator.access_key not in repr(ticket)
    assert livestation.PresignedRequest.from_dict(ticket.to_dict()) == ticket


def test_what_cannot_work_is_refused_before_sending(
    emulator: Emulator, client: livestation.Client, keyless: livestation.Client, channel_id: str
) -> None:
    ticket = client.presign_create_snapshot(channel_id, 1).to_dict()
    old = {**ticket, "expiresAt": ticket["expiresAt"] - 300_001}
    for given, field in [
        (old, "expiresAt"),
        ({**ticket, "method": "GET"}, "method"),
        ({**ticket, "url": "http://127.0.0.1:9/api/v2/channels/ls-1/snapshot"}, "url"),
        ("{", "ticket"),
    ]:
        with pytest.raises(livestation.ValidationError) as refused:
            keyless.execute(given)
        assert refused.value.field == field
    with pytest.raises(TypeError):
        keyless.execute(5)  # type: ignore[arg-type]
    with pytest.raises(livestation.CredentialsError, match="no keys"):
        keyless.create_snapshot(channel_id)
    with pytest.raises(livestation.ConfigError, match="exclude each other"):
        livestation.Client(no_keys=True, profile="project", endpoint=emulator.endpoint)
    assert emulator.requests() == []


def test_a_ticket_for_another_channel_is_refused_by_the_service(
    emulator: Emulator, client: livestation.Client, keyless: livestation.Client, channel_id: str
) -> None:
    ticket = client.presign_create_snapshot(channel_id, 1).to_dict()
    ticket["url"] = ticket["url"].replace("limitedDuration=1", "limitedDuration=240")
    with pytest.raises(livestation.AuthenticationError):
        keyless.execute(ticket)
    assert creates(emulator) == 0


def test_a_signer_signs_where_the_keys_are(emulator: Emulator, channel_id: str) -> None:
    backend = Backend(emulator)
    with livestation.Client(signer=backend, endpoint=emulator.endpoint) as client:
        assert client.create_snapshot(channel_id, 1).duration_minutes == 1
        assert len(list(client.channels(page_size_no=2))) == 5
    assert [asked.operation for asked in backend.asked] == ["create_snapshot", *["list_channels"] * 3]
    assert creates(emulator) == 1


def test_a_clock_that_is_off_heals_with_a_signer_too(emulator: Emulator, channel_id: str) -> None:
    emulator.advance_clock(timedelta(hours=1))
    backend = Backend(emulator)
    with livestation.Client(signer=backend, endpoint=emulator.endpoint) as client:
        reply = client.create_snapshot(channel_id, 1).reply
    assert reply is not None and reply.attempts == 2
    assert [asked.operation for asked in backend.asked] == ["create_snapshot"] * 2
    assert backend.asked[1].timestamp - backend.asked[0].timestamp > timedelta(minutes=59)


def test_a_signer_that_lies_is_refused_as_wrong_keys_are(emulator: Emulator, channel_id: str) -> None:
    lie = base64.b64encode(bytes(32)).decode()
    with (
        livestation.Client(signer=lambda _: (emulator.access_key, lie), endpoint=emulator.endpoint) as client,
        pytest.raises(livestation.AuthenticationError) as refused,
    ):
        client.create_snapshot(channel_id, 1)
    assert "signer" in (refused.value.hint or "")
    assert lie not in str(refused.value)


class VaultError(Exception):
    pass


def test_what_a_signer_raises_is_the_cause(server: Server) -> None:
    def fails(to_sign: ToSign) -> tuple[str, str]:
        raise VaultError("the vault is closed")

    with livestation.Client(signer=fails, endpoint=server.url) as client:
        with pytest.raises(livestation.SignerError, match="the vault is closed") as failed:
            client.create_snapshot("ls-1", 1)
        assert isinstance(failed.value.__cause__, VaultError)
        assert (failed.value.dispatch, failed.value.may_have_taken_effect) == ("not-sent", False)
    assert server.requests == []


@pytest.mark.parametrize("rubbish", [None, "text", ("one",), (b"key", b"signature"), ("KEY", "no base64"), ("K\n", "x")])
def test_a_signer_that_returns_rubbish_is_an_error_before_sending(rubbish: object, server: Server) -> None:
    async def by_asyncio() -> None:
        async with livestation.AsyncClient(signer=lambda _: rubbish, endpoint=server.url) as client:  # type: ignore[arg-type,return-value]
            await client.create_snapshot("ls-1", 1)

    with livestation.Client(signer=lambda _: rubbish, endpoint=server.url) as client:  # type: ignore[arg-type,return-value]
        with pytest.raises(livestation.SignerError):
            client.create_snapshot("ls-1", 1)
    with pytest.raises(livestation.SignerError):
        asyncio.run(by_asyncio())
    assert server.requests == []


def test_a_signer_may_be_a_coroutine_function(emulator: Emulator, channel_id: str) -> None:
    backend = Backend(emulator)

    async def sign(to_sign: ToSign) -> tuple[str, str]:
        await asyncio.sleep(0)
        return backend(to_sign)

    async def main() -> None:
        async with livestation.AsyncClient(signer=sign, endpoint=emulator.endpoint) as client:
            await asyncio.gather(*(client.create_snapshot(channel_id, 1) for _ in range(8)))
            ticket = await client.presign_create_snapshot(channel_id, 2)
        async with livestation.AsyncClient(no_keys=True, endpoint=emulator.endpoint) as keyless:
            assert (await keyless.execute(json.loads(ticket.to_json()))).duration_minutes == 2

    asyncio.run(main())
    assert creates(emulator) == 9


def test_a_slow_signer_ends_with_the_call_and_nothing_is_sent(server: Server) -> None:
    async def main() -> None:
        asked: asyncio.Queue[ToSign] = asyncio.Queue()
        cancelled: asyncio.Queue[ToSign] = asyncio.Queue()

        async def sign(to_sign: ToSign) -> tuple[str, str]:
            asked.put_nowait(to_sign)
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                cancelled.put_nowait(to_sign)
                raise
            return "", ""

        async with livestation.AsyncClient(signer=sign, call_timeout=0.2, endpoint=server.url) as client:
            with pytest.raises(livestation.RequestTimeoutError) as late:
                await client.create_snapshot("ls-1", 1)
            assert (late.value.dispatch, late.value.may_have_taken_effect) == ("not-sent", False)
            assert await asyncio.wait_for(cancelled.get(), 60) == asked.get_nowait()
            task = asyncio.create_task(client.create_snapshot("ls-1", 1, timeout=60))
            to_sign = await asyncio.wait_for(asked.get(), 60)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await asyncio.wait_for(cancelled.get(), 60) is to_sign

    asyncio.run(main())
    assert server.requests == []


def test_keys_and_a_signer_exclude_each_other(emulator: Emulator) -> None:
    with pytest.raises(livestation.ConfigError, match="exclude each other"):
        livestation.Client(
            signer=Backend(emulator),
            access_key="EXAMPLEACCESSKEY0001",
            secret_key="exampleSecretKey0001",
            endpoint=emulator.endpoint,
        )
    with pytest.raises(TypeError, match="signer"):
        livestation.Client(signer="EXAMPLEACCESSKEY0001", endpoint=emulator.endpoint)  # type: ignore[arg-type]
