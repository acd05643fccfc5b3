"""What both Python programs share: the examples, and timing as in measure.ts. One thread each."""
import json
import sys
import time

import numpy as np


def read_digits(folder):
    """The images that the bench gives to everyone (data.ts), as float32 from 0 to 1, and their labels."""
    images = np.fromfile(f"{folder}/train-images.bin", dtype=np.uint8).reshape(-1, 784)[:1920]
    labels = np.fromfile(f"{folder}/train-labels.bin", dtype=np.uint8)[:1920]
    return images.astype(np.float32) / np.float32(255), labels


def points():
    random = np.random.default_rng(1)
    inner = np.arange(200) % 2 == 0
    radius = np.where(inner, 2.5 * random.random(200), 3.5 + 1.5 * random.random(200))
    angle = 2 * np.pi * random.random(200)
    inputs = np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1).astype(np.float32)
    return inputs, np.where(inner, 1, -1).astype(np.float32).reshape(200, 1)


def stretch(portion, seconds):
    # Time in which another program had the processor does not count.
    start = time.process_time()
    units = 0
    elapsed = 0.0
    while elapsed < seconds:
        units += portion()
        elapsed = time.process_time() - start
    return units / elapsed


def rate(portion):
    stretch(portion, 0.5)
    return max(stretch(portion, 0.12) for _ in range(6))


def calibrate():
    best = float("inf")
    for _ in range(4):
        start = time.perf_counter()
        x = 0.5
        for i in range(100_000):
            x = x * 0.999999 + 0.000001 * (i & 7)
        best = min(best, time.perf_counter() - start)
    return 1000 * best


def main(tasks):
    """tasks: name -> function of the folder with the images, giving (portion, loss or None)."""
    name, folder = sys.argv[1:3]
    calibration = calibrate()
    portion, loss = tasks[name](folder)
    if loss is None:
        print(json.dumps({"calibration": calibration, "perSecond": rate(portion)}))
        return
    before = float(loss())
    per_second = rate(portion)
    after = float(loss())
    if not after < 0.9 * before:
        raise SystemExit(f"The loss went from {before} to {after}: nothing is learned.")
    print(json.dumps({"calibration": calibration, "perSecond": per_second, "losses": [before, after]}))
