"""What happens around a terminal: it goes, it changes its size, or there are two."""

from __future__ import annotations

import time

from tests.faults.home import Round


def hung_up(one: Round) -> None:
    with one.typing() as terminal:
        terminal.hang_up()


def resized_in_a_storm(one: Round) -> None:
    with one.typing() as terminal:
        for _ in range(25):
            terminal.resize(one.chance.randrange(20, 160), one.chance.randrange(6, 50))
            time.sleep(one.chance.random() / 50)
        terminal.resize(80, 24)
        terminal.wait_for("Step 1 in March")
        terminal.kill()


def reader_gone(one: Round) -> None:
    with one.command("history") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.close()
        process.stdout.close()
        one.seen.append(process.stderr.read())


def two_at_once(one: Round) -> None:
    """The app, and two commands that save while one types in it."""
    with one.typing() as terminal:
        texts = [f"I failed Step 1, and told it at the same time, {n}." for n in range(2)]
        others = [one.command("score", "-", "--save") for _ in texts]
        for other, text in zip(others, texts, strict=True):
            assert other.stdin is not None
            other.stdin.write(text)
            other.stdin.close()
            other.stdin = None
        terminal.write(" and more")
        for other in others:
            with other:
                one.seen += other.communicate(timeout=180)
        one.expected += [*texts, " and more"]
        time.sleep(1)
        terminal.kill()


def one_answer_twice(one: Round) -> None:
    """The app twice: in the second one goes on with what is being typed in the first, or begins
    another answer, and then types on in both."""
    anew = one.chance.random() < 0.5
    with one.typing() as first, one.app() as second:
        second.keys("n" if anew else "Enter")
        second.wait_for("Type your answer here" if anew else "never timed")
        second.write(" Told in the second.")
        second.wait_for("the second.")
        first.write(" Told in the first.")
        first.wait_for("the first.")
        time.sleep(1 + one.chance.random())
        first.kill()
        second.kill()
    one.expected += ["Told in the first.", "Told in the second."]
