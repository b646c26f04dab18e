# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A change of a Word copy is found again in a text that went on, and known where it was made already."""

from caseapp.domain.tracked_change import Around, Taken, TrackedChange, neighbours, rivals_in, standing

AT = Around("\nThe depot stood ", " Ostwick.\n")
CHANGE = TrackedChange("at", "in", AT, AT, "R. Ash")


def test_a_change_waits_where_its_words_stand_and_is_done_where_the_others_do() -> None:
    assert standing(CHANGE, "The depot stood at Ostwick.") == (Taken.WAITING, (16, 18))
    assert standing(CHANGE, "First.\u2029The depot stood in Ostwick.") == (Taken.DONE, (23, 25))
    assert CHANGE.in_words == "The depot stood [removed: at][added: in] Ostwick."


def test_what_is_no_words_is_passed_over_and_counted_in_places() -> None:
    assert standing(CHANGE, "\ufffcThe depot\ufffc stood\u2028at Ostwick.") == (Taken.WAITING, (18, 20))


def test_a_place_is_found_where_the_words_around_it_were_changed_meanwhile() -> None:
    assert standing(CHANGE, "The store stood at Ostwick, I hear.") == (Taken.WAITING, (16, 18))


def test_a_place_that_is_gone_or_stands_twice_is_lost() -> None:
    twice = "The depot stood at Ostwick.\nThe depot stood at Ostwick."
    assert standing(CHANGE, twice)[0] is Taken.LOST
    assert standing(CHANGE, "Nothing of it.")[0] is Taken.LOST


def test_words_put_in_are_placed_between_their_neighbours() -> None:
    put = TrackedChange("", " old", Around("\nThe", " depot.\n"), Around("\nThe", " depot.\n"))
    assert standing(put, "The depot.") == (Taken.WAITING, (3, 3))
    assert standing(put, "The old depot.") == (Taken.DONE, (3, 7))
    more = TrackedChange("", "\nMore.", Around("\nThe depot.", "\n"), Around("\nThe depot.", "\n"))
    assert standing(more, "The depot.\nMore.")[0] is Taken.DONE
    first = TrackedChange("", "New.\n", Around("\n", "The depot.\n"), Around("\n", "The depot.\n"))
    assert standing(first, "One.\u2029The depot.") == (Taken.WAITING, (5, 5))


def test_a_change_in_a_long_paragraph_is_shown_between_whole_words() -> None:
    around = Around(
        "ot the one that we wrote about in the old ", " that you sent us when the other one stopp"
    )
    shown = TrackedChange("letter", "note", around, around).in_words
    assert shown == (
        "… the one that we wrote about in the old [removed: letter][added: note] that you sent us when the other one …"
    )


def test_where_both_forms_stand_and_nothing_tells_them_apart_the_change_is_lost() -> None:
    both = "The depot stood at Ostwick.\nThe depot stood in Ostwick."
    assert standing(CHANGE, both)[0] is Taken.LOST


def test_a_place_no_liker_than_another_in_the_copy_is_not_taken_for_the_one_meant() -> None:
    copy = "\nOne.\nThe depot stood at Ostwick.\nTwo.\nThe depot stood at Ostwick.\n"
    above, below = neighbours(copy[:22], copy[24:])
    around = Around(AT.before, AT.after, above, below)
    alone = TrackedChange("at", "in", around, around)
    rivals = rivals_in(alone, copy, (22, 24))
    assert rivals[0] < rivals_in(alone, copy, (0, 0))[0]
    known = TrackedChange("at", "in", around, around, rivals=rivals)
    assert standing(known, copy) == (Taken.WAITING, (22, 24))
    other = "\nOne.\nIt stood on a hill.\nTwo.\nThe depot stood at Ostwick.\n"
    assert standing(alone, other)[0] is Taken.WAITING
    assert standing(known, other)[0] is Taken.LOST
