def bad(name):
    # ruleid: markup-only-where-it-is-made
    yield Markup(f"<b>{name}</b>")
    # ruleid: markup-only-where-it-is-made
    yield mark_safe(name)


def good(name):
    # ok: markup-only-where-it-is-made
    yield Markup("<b>{}</b>").format(name)
