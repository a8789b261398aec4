def bad(log, name):
    # ruleid: the-environment-is-read-in-one-place
    key = os.environ["EVERYNAME_SECRET_KEY"]
    # ruleid: logs-hold-no-values
    log.info(f"{name} has marked")
    return key


def good(settings, log):
    # ok: the-environment-is-read-in-one-place
    key = settings.SECRET_KEY
    # ok: logs-hold-no-values
    log.info("a mark was kept")
    return key
