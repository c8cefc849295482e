"""Letters by SES, with the double of AWS and with servers that respond as it never does."""

from __future__ import annotations

import json

import pytest
from effects import LETTER, MAIL, Effects
from server import Answer, Server, raw, silence, whole


def test_a_letter_is_sent_whole_with_its_rows_name(effects: Effects) -> None:
    said = effects.do(LETTER)
    assert said.calls[0]["outcome"] == "ok" and said.calls[0]["unacked_secs"] == 900 and not said.log
    (mail,) = effects.double.get("mails")
    assert (mail["raw"], mail["from"], mail["to"]) == (MAIL, LETTER["from"], [LETTER["to"]])
    assert mail["tags"] == {"out": LETTER["row"]} and mail["configurationSet"] == "rsvp"
    sent = [event["event"] for event in effects.double.get("events")]
    assert {one["detail"]["mail"]["tags"]["out"][0] for one in sent} == {LETTER["row"]}


def test_without_a_configuration_set_none_is_named(effects: Effects) -> None:
    assert effects.do(LETTER, RSVP_MAIL_CONFIGURATION_SET="").outcomes == ["ok"]
    assert effects.double.get("mails")[0]["configurationSet"] is None


def test_a_long_letter_is_sent(effects: Effects) -> None:
    text = MAIL + "0123456789\r\n" * 80000
    assert effects.do(LETTER | {"text": text}).outcomes == ["ok"]
    assert effects.double.get("mails")[0]["raw"] == text


@pytest.mark.parametrize("kind, outcome, mails", [
    ("throttle", "later", 0),
    ("deny", "later", 0),
    ("reject", "refused", 0),
    ("error", "io", 0),
    ("unavailable", "io", 0),
    ("close_before", "io", 0),
    ("close_after", "io", 1),
    ("hang_up", "ok", 1),
    ("silent", "ok", 1),
    ("skew", "ok", 1),
    ("delay", "ok", 1),
])
def test_what_becomes_of_a_letter(effects: Effects, kind: str, outcome: str, mails: int) -> None:
    effects.double.fail("ses", kind, secs=3600, ms=100, times=2)
    said = effects.do(LETTER)
    assert said.outcomes == [outcome] and len(effects.double.get("mails")) == mails
    assert len(effects.actions()) == (2 if kind == "skew" else 1)    # the other was not carried out
    failed = [line for line in said.log if line["what"] == "ses-failed"]
    assert [line["letter"] for line in failed] == ([] if outcome == "ok" else [LETTER["row"]])


@pytest.mark.parametrize("status, code, message, outcome, why", [
    (400, "MessageRejected", "Email address is not verified. a.canary@b", "later", "verify the sender"),
    (400, "MessageRejected", "Sending suspended for this account. canary", "later", "AWS has suspended"),
    (400, "MessageRejected", "canary", "refused", "SES rejected this e-mail"),
    (400, "BadRequestException", "canary", "refused", "SES cannot parse this e-mail"),
    (400, "MailFromDomainNotVerifiedException", "canary", "later", "the MAIL FROM domain"),
    (400, "SendingPausedException", "canary", "later", "sending is paused"),
    (400, "AccountSuspendedException", "canary", "later", "AWS has suspended"),
    (400, "LimitExceededException", "canary", "later", "the account has reached"),
    (404, "NotFoundException", "canary", "later", "this region does not have the configuration set"),
    (400, "SomethingNewException", "canary", "later", "SES refused"),
    (403, "SignatureDoesNotMatch", "canary", "later", "SES refused"),
])
def test_what_a_refusal_means(effects: Effects, status: int, code: str, message: str, outcome: str,
                              why: str) -> None:
    body = json.dumps({"message": message}).encode()
    with Server([whole(status, body, X_Amzn_ErrorType=code)]) as server:
        said = effects.do(LETTER, AWS_ENDPOINT_URL_SESV2=server.url)
    assert said.outcomes == [outcome] and len(server.seen) == 1
    (line,) = [line for line in said.log if line["what"] == "ses-failed"]
    assert line["code"] == code and line["why"].startswith(why)


def test_a_sender_who_is_not_verified_is_reported(effects: Effects) -> None:
    said = effects.do(LETTER | {"from": "rsvp@other.example.org"})
    assert said.outcomes == ["later"] and said.log[0]["why"].startswith("verify the sender's domain")


@pytest.mark.parametrize("answer", [
    raw(), raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"), raw(b"HTTP/1.1 5"), whole(500, b"oops"),
])
def test_a_letter_without_an_answer_is_sent_once(effects: Effects, answer: Answer) -> None:
    with Server([answer]) as server:
        said = effects.do(LETTER, LETTER, AWS_ENDPOINT_URL_SESV2=server.url)
    assert said.outcomes == ["io", "io"] and [seen.connection for seen in server.seen] == [1, 2]


def test_a_server_that_is_not_there_has_no_letter(effects: Effects) -> None:
    said = effects.do(LETTER, AWS_ENDPOINT_URL_SESV2="http://127.0.0.1:9")
    assert said.outcomes == ["later"]


def test_a_letter_is_not_sent_if_its_answer_cannot_be_received(effects: Effects) -> None:
    said = effects.do({"do": "until", "ms": 1900}, LETTER, {"do": "until", "ms": 5000}, LETTER)
    assert said.outcomes == ["ok", "later", "ok", "ok"] and len(effects.double.get("mails")) == 1


def test_a_letter_that_is_never_answered_is_unknown_after_ten_seconds(effects: Effects) -> None:
    with Server([silence(30)]) as server:
        said = effects.do(LETTER, AWS_ENDPOINT_URL_SESV2=server.url)
    assert said.outcomes == ["io"] and len(server.seen) == 1
    assert 9900 <= said.calls[0]["took_ms"] < 11500
