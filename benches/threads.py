#!/usr/bin/env python3
"""The CPU of each stage of a run, and its peak memory: `benches/threads.py fonds convert FILE... -o DIR`.

A run has threads named after their stages: `feed` meets and cuts the inputs, `work` reads, judges and converts, `settle`
puts in order, `write` writes a collection (one for each target). What a serial stage takes of the work bounds how far a run
scales: with the largest of them at 1/12 of the work, twelve cores are of use. Figures are read from /proc while the process
runs, a hundred times a second, so runs of a second and more are meant. Linux only.
"""

import os
import subprocess
import sys
import time


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def main(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    threads, peak = {}, 0
    root = f"/proc/{process.pid}"
    while process.poll() is None:
        for line in read(f"{root}/status").splitlines():
            if line.startswith("VmHWM:"):
                peak = max(peak, int(line.split()[1]))
        try:
            tasks = os.listdir(f"{root}/task")
        except OSError:
            tasks = []
        for task in tasks:
            name = read(f"{root}/task/{task}/comm").strip()
            ran = read(f"{root}/task/{task}/schedstat").split()
            if name and ran:
                threads[task] = (name, int(ran[0]) / 1e9)
        time.sleep(0.01)
    stages = {}
    for name, seconds in threads.values():
        stages.setdefault(name, []).append(seconds)
    work = sum(stages.get("work", [])) or float("nan")
    for name, seconds in sorted(stages.items()):
        each = " ".join(f"{second:.2f}" for second in sorted(seconds, reverse=True))
        # Of the stages of several threads, those of a target's own, the largest counts.
        share = max(seconds) / work if name != "work" else 1.0
        shown = "" if name == "work" else f"   1/{1 / share:.1f} of the work" if share else ""
        print(f"{name:8} {sum(seconds):7.2f} s ({each}){shown}")
    print(f"peak     {peak / 1024:7.1f} MB")
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
