def bad(request, round_id):
    # ruleid: views-ask-queries
    first = Round.objects.get(pk=round_id)
    # ruleid: views-ask-queries
    second = get_object_or_404(Round, pk=round_id)
    # ruleid: rights-are-asked-not-compared
    if request.user == first.opened_by:
        return render(request, "wall/round.jinja")
    # ruleid: rights-are-asked-not-compared
    if request.user.pk == second.opened_by_id or request.user.is_active:
        return render(request, "wall/round.jinja")
    # ruleid: strangers-get-404
    raise PermissionDenied


def good(request, round_id):
    # ok: views-ask-queries, rights-are-asked-not-compared, strangers-get-404
    return render(request, "wall/round.jinja", {"round": led_round(request.user, round_id)})


# ruleid: every-form-has-its-token
@csrf_exempt
def unguarded(request):
    return render(request, "wall/round.jinja")


# ok: every-form-has-its-token
@require_POST
def guarded(request):
    return render(request, "wall/round.jinja")
