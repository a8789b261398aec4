# ruleid: operations-leave-a-record
def close_round(asked, *, by: Member, at: datetime) -> None:
    with transaction.atomic():
        asked.closed_at = at
        asked.save()


# ok: operations-leave-a-record
def open_round(site, *, by: Member, at: datetime) -> None:
    or_not_found(may_lead(by))
    with transaction.atomic():
        made = Round.objects.create(site=site, opened_at=at)
        record("round opened", made, by=by, at=at)


# ok: operations-leave-a-record
def closing(asked):
    return asked.closes_at


def late(asked):
    # ruleid: the-clock-is-an-argument
    return asked.closes_at < timezone.now()


def in_time(asked, at):
    # ok: the-clock-is-an-argument
    return asked.closes_at >= at
