"""`kamerlezer due`: what is overdue, or due soon."""

from __future__ import annotations

from datetime import date, timedelta


def test_due_lists_what_is_late_or_soon_and_nothing_else(shell):
    made = shell.tagged("--as", "commitment", "--due", (date.today() + timedelta(days=10)).isoformat())  # noqa: DTZ011 - the user's own day
    assert [one["days"] for one in shell.records("due", "--days", "30")] == [10]
    assert shell.records("due", "--days", "9") == []
    assert shell.records("due", "--where", "who:nobody") == []
    shell.run("set", made["id"], "--due", (date.today() - timedelta(days=3)).isoformat())  # noqa: DTZ011 - the same
    assert shell.run("due") == 0
    assert shell.out.startswith("3 days late")
    shell.run("set", made["id"], "--status", "fulfilled")
    assert shell.records("due") == []


def test_due_wants_a_number_of_days(shell):
    assert "number of days" in shell.fails("due", "--days", "soon")


def test_register_takes_the_whole_language_of_the_filter(shell):
    shell.tagged("--as", "commitment", "--who", "minister")
    assert len(shell.records("register", "--where", "(who:minister OR who:nobody) NOT status:lapsed")) == 1
    assert shell.records("register", "--where", "NOT (who:minister OR who:nobody)") == []
