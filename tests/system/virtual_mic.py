"""A microphone that hears what a test plays: a PulseAudio of its own whose default source is the
monitor of a null sink. Nothing outside its folder is touched."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

PATIENCE_S = 20.0


class VirtualMic:
    """`env` is what a program needs to find it; `close` ends it."""

    def __init__(self, folder: Path) -> None:
        runtime, home = folder / "run", folder / "home"
        for made in (runtime / "pulse", home / ".config"):
            made.mkdir(parents=True)
        runtime.chmod(0o700)
        (home / ".asoundrc").write_text(
            "pcm.!default { type pulse }\nctl.!default { type pulse }\n", encoding="utf-8"
        )
        socket = runtime / "pulse" / "native"
        self.env = {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "PULSE_RUNTIME_PATH": str(runtime / "pulse"),
            "PULSE_SERVER": f"unix:{socket}",
        }
        self._players: list[subprocess.Popen[bytes]] = []
        self._server = subprocess.Popen(
            [
                "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=true",
                "--use-pid-file=no", "--log-target=stderr",
                "-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
                "-L", "module-null-sink sink_name=vmic rate=48000 channels=1",
            ],
            env={**os.environ, **self.env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + PATIENCE_S
        while self._run("pactl", "info").returncode != 0:
            assert time.monotonic() < until, "pulseaudio did not start"
            time.sleep(0.1)
        self._run("pactl", "set-default-sink", "vmic")
        self._run("pactl", "set-default-source", "vmic.monitor")

    def play(self, file: Path) -> subprocess.Popen[bytes]:
        """Say what is in `file` into the microphone; goes on by itself."""
        player = subprocess.Popen(
            ["paplay", "--device=vmic", str(file)], env={**os.environ, **self.env},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._players.append(player)
        return player

    def unplug(self) -> None:
        """Take the source away."""
        listed = self._run("pactl", "list", "short", "modules").stdout.splitlines()
        number = next(line.split()[0] for line in listed if "null-sink" in line)
        self._run("pactl", "unload-module", number)

    def kill(self) -> None:
        """kill -9 of the audio server."""
        self._server.kill()
        self._server.wait()

    def close(self) -> None:
        for player in self._players:
            player.kill()
            player.wait()
        self.kill()

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, env={**os.environ, **self.env}, capture_output=True, text=True, check=False
        )
