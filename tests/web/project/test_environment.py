"""The environment alone decides between a demo and production."""

import pytest

from everyname.web.project.environment import IncompleteEnvironment, new_secret_key, read_environment
from everyname.web.project.mail import NoMail, NoMailServer, mail_settings

REAL = {"EVERYNAME_SECRET_KEY": new_secret_key(), "EVERYNAME_HOSTS": "wall.example.org"}
SHOWN = {"EVERYNAME_DEMO": "yes", "EVERYNAME_DEMO_URL": "https://demo.example.org"}


def test_nothing_forgotten_makes_a_demo_of_an_installation() -> None:
    assert not read_environment(REAL).is_demo
    for name in REAL:
        with pytest.raises(IncompleteEnvironment, match=name):
            read_environment({**REAL, name: ""})


def test_a_demo_cannot_have_hosts() -> None:
    with pytest.raises(IncompleteEnvironment, match="Take away either"):
        read_environment({**REAL, "EVERYNAME_DEMO": "yes"})


def test_an_address_at_which_a_demo_is_shown_makes_no_demo_of_an_installation() -> None:
    with pytest.raises(IncompleteEnvironment, match="EVERYNAME_DEMO_URL: it is for demos alone"):
        read_environment({**REAL, "EVERYNAME_DEMO_URL": "https://demo.example.org"})
    with pytest.raises(IncompleteEnvironment, match="Take away either"):
        read_environment({**REAL, **SHOWN})


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://demo.example.org", "demo.example.org"),
        ("https://demo.example.org/", "demo.example.org"),
        ("https://demo.example.org:8443", "demo.example.org"),
        ("https://192.0.2.1", "192.0.2.1"),
        ("https://[2001:db8::1]:8443", "[2001:db8::1]"),
    ],
)
def test_a_demo_that_others_see_answers_them_at_that_address_alone(url: str, host: str) -> None:
    found = read_environment({**SHOWN, "EVERYNAME_DEMO_URL": url})
    assert (found.is_demo, found.is_public, found.hosts) == (True, True, (host,))


@pytest.mark.parametrize(
    "url",
    [
        *("http://demo.example.org", "demo.example.org", "https://", "https://.example.org", "https://*"),
        *("https://demo.example.org/demo/", "https://me:word@demo.example.org", "https://demo.example.org?x"),
        *("https://demo.example.org:port", "https://demo_1.example.org"),
    ],
)
def test_what_is_no_address_of_a_demo_is_refused(url: str) -> None:
    with pytest.raises(IncompleteEnvironment, match="EVERYNAME_DEMO_URL"):
        read_environment({**SHOWN, "EVERYNAME_DEMO_URL": url})


def test_errors_of_a_demo_that_others_see_show_nothing() -> None:
    assert read_environment({"EVERYNAME_DEMO": "yes", "EVERYNAME_DEBUG": "yes"}).is_debug
    with pytest.raises(IncompleteEnvironment, match="shown to nobody else"):
        read_environment({**SHOWN, "EVERYNAME_DEBUG": "yes"})


def test_all_but_a_demo_for_oneself_goes_by_tls() -> None:
    assert not read_environment({"EVERYNAME_DEMO": "yes"}).is_public
    assert read_environment(REAL).is_public


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("EVERYNAME_SECRET_KEY", "short", "at least 50"),
        ("EVERYNAME_SECRET_KEY", "a" * 80, "nobody can guess"),
        ("EVERYNAME_SECRET_KEY", "abcdefghij" * 6, "nobody can guess"),
        ("EVERYNAME_HOSTS", "wall.example.org, .org", "wherever somebody asks"),
        ("EVERYNAME_BEHIND_PROXY", "10.0.0.2, 0.0.0.0/0", "everybody for the proxy"),
        ("EVERYNAME_BEHIND_PROXY", "::/0", "everybody for the proxy"),
        ("EVERYNAME_DEBUG", "yes", "demos alone"),
        ("EVERYNAME_PSEUDO", "yes", "demos alone"),
        ("EVERYNAME_DEBUG", "perhaps", "yes or no"),
        ("EVERYNAME_BEHIND_PROXY", "the one in front", "addresses such as"),
        ("DATABASE_URL", "oracle://somebody:word@h/x", "sqlite:///path"),
    ],
)
def test_what_cannot_stand_is_refused_with_what_could(name: str, value: str, said: str) -> None:
    with pytest.raises(IncompleteEnvironment, match=name) as refusal:
        read_environment({**REAL, name: value})
    assert said in str(refusal.value)


def test_printed_it_says_no_secret() -> None:
    """As pages of errors in a demo, and tools that look for faults, print it."""
    secrets = {"DATABASE_URL": "postgres://e:word-1@h/e", "EVERYNAME_EMAIL_URL": "smtp://e:word-2@h:587"}
    printed = repr(read_environment({**REAL, **secrets}))
    assert not [word for word in ("word-1", "word-2", REAL["EVERYNAME_SECRET_KEY"]) if word in printed]


def test_a_demo_has_a_new_key_each_time() -> None:
    demo = {"EVERYNAME_DEMO": "yes"}
    assert read_environment(demo).secret_key != read_environment(demo).secret_key


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", ()),
        ("no", ()),
        ("yes", ("127.0.0.1", "::1")),
        ("10.0.0.2, 10.1.0.0/16", ("10.0.0.2", "10.1.0.0/16")),
    ],
)
def test_only_a_declared_proxy_is_believed(said: str, meant: tuple[str, ...]) -> None:
    assert read_environment({**REAL, "EVERYNAME_BEHIND_PROXY": said}).proxies == meant


@pytest.mark.parametrize("host", ["*", "a b", "https://a.example", "a.example:8000", "a.example/x"])
def test_what_is_no_name_of_a_host_is_refused(host: str) -> None:
    with pytest.raises(IncompleteEnvironment, match="no name of a host"):
        read_environment({**REAL, "EVERYNAME_HOSTS": host})


def test_names_below_a_name_and_addresses_are_hosts() -> None:
    hosts = read_environment({**REAL, "EVERYNAME_HOSTS": ".example.org, 192.0.2.1,[2001:db8::1]"}).hosts
    assert hosts == (".example.org", "192.0.2.1", "[2001:db8::1]")


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://h:port", "smtp://h/x"]
)
def test_a_mail_server_that_cannot_be_read_is_refused(url: str) -> None:
    with pytest.raises(IncompleteEnvironment, match="EVERYNAME_EMAIL_URL"):
        mail_settings(url, is_demo=False)


def test_messages_travel_encrypted_unless_the_mail_server_is_here() -> None:
    assert mail_settings("smtps://m.example", is_demo=False)["EMAIL_USE_SSL"]
    assert mail_settings("smtp://m.example", is_demo=False)["EMAIL_USE_TLS"]
    assert not mail_settings("smtp://localhost:25", is_demo=False)["EMAIL_USE_TLS"]


def test_without_a_mail_server_nothing_is_sent_and_nothing_is_dropped_in_silence() -> None:
    assert mail_settings("", is_demo=False)["EMAIL_BACKEND"].endswith("NoMail")
    with pytest.raises(NoMailServer, match="EVERYNAME_EMAIL_URL"):
        NoMail().send_messages([])


PROVIDER = {
    "EVERYNAME_OIDC_NAME": "District ID",
    "EVERYNAME_OIDC_URL": "https://id.example.org/realms/bay",
    "EVERYNAME_OIDC_CLIENT_ID": "wall",
    "EVERYNAME_OIDC_CLIENT_SECRET": "hush-hush",
}


def test_a_provider_is_named_whole_or_not_at_all() -> None:
    assert read_environment(REAL).provider is None
    found = read_environment({**REAL, **PROVIDER}).provider
    assert found is not None
    assert (found.url, found.trusts_addresses) == (PROVIDER["EVERYNAME_OIDC_URL"], False)
    assert "hush" not in repr(found)
    for name in PROVIDER:
        with pytest.raises(IncompleteEnvironment, match=name) as refusal:
            read_environment({**REAL, **PROVIDER, name: " "})
        assert "hush" not in str(refusal.value)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "http://id.example.org",
            "id.example.org",
            "https://",
            "https://id.example.org:port",
            "ftp://id.example.org",
        ),
        *(
            "https://id.example.org/?hush-hush",
            "https://me:hush-hush@id.example.org",
            f"https://id.example.org/{'a' * 200}",
        ),
    ],
)
def test_what_is_no_address_of_a_provider_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(IncompleteEnvironment, match="EVERYNAME_OIDC_URL") as refusal:
        read_environment({**REAL, **PROVIDER, "EVERYNAME_OIDC_URL": url})
    assert "hush" not in str(refusal.value)


def test_without_tls_a_provider_is_for_demos_alone() -> None:
    here = {**PROVIDER, "EVERYNAME_OIDC_URL": "http://localhost:9400"}
    assert read_environment({"EVERYNAME_DEMO": "yes", **here}).provider is not None


def test_whether_stewards_need_a_second_step_is_said_with_yes_or_no() -> None:
    assert not read_environment(REAL).stewards_need_second_step
    assert read_environment(
        {**REAL, "EVERYNAME_STEWARDS_NEED_SECOND_FACTOR": "yes"}
    ).stewards_need_second_step
    with pytest.raises(IncompleteEnvironment, match="EVERYNAME_STEWARDS_NEED_SECOND_FACTOR"):
        read_environment({**REAL, "EVERYNAME_STEWARDS_NEED_SECOND_FACTOR": "perhaps"})
