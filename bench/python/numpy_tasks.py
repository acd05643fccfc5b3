"""numpy in float32 with one OpenBLAS thread (the bench sets OPENBLAS_NUM_THREADS): arrays made beforehand, out= used."""
import numpy as np

from tasks import main, points, read_digits

f = np.float32


def point_training(_folder):
    x, y = points()
    random = np.random.default_rng(1)
    sizes = [2, 8, 8, 1]
    w = [random.normal(0, 0.5, (sizes[i], sizes[i + 1])).astype(f) for i in range(3)]
    b = [np.zeros(sizes[i + 1], f) for i in range(3)]
    a = [None] + [np.empty((10, n), f) for n in sizes[1:]]
    d = [None] + [np.empty((10, n), f) for n in sizes[1:]]
    slope = [None] + [np.empty((10, n), f) for n in sizes[1:]]
    gw = [np.empty_like(v) for v in w]
    gb = [np.empty_like(v) for v in b]
    batches = [(x[i : i + 10], y[i : i + 10]) for i in range(0, 200, 10)]
    step = f(0.03 / 10)

    def portion():
        for inputs, targets in batches:
            a[0] = inputs
            for l in range(3):
                np.matmul(a[l], w[l], out=a[l + 1])
                np.add(a[l + 1], b[l], out=a[l + 1])
                np.tanh(a[l + 1], out=a[l + 1])
            for l in (1, 2, 3):
                np.multiply(a[l], a[l], out=slope[l])
                np.subtract(f(1), slope[l], out=slope[l])
            np.subtract(a[3], targets, out=d[3])
            np.multiply(d[3], slope[3], out=d[3])
            for l in (2, 1):
                np.matmul(d[l + 1], w[l].T, out=d[l])
                np.multiply(d[l], slope[l], out=d[l])
            for l in range(3):
                np.matmul(a[l].T, d[l + 1], out=gw[l])
                np.multiply(gw[l], step, out=gw[l])
                np.subtract(w[l], gw[l], out=w[l])
                np.sum(d[l + 1], axis=0, out=gb[l])
                np.multiply(gb[l], step, out=gb[l])
                np.subtract(b[l], gb[l], out=b[l])
        return 200

    def loss():
        values = x
        for l in range(3):
            values = np.tanh(values @ w[l] + b[l])
        return 0.5 * np.mean((values - y) ** 2)

    return portion, loss


def digit_network(hidden):
    random = np.random.default_rng(1)
    w1 = random.normal(0, np.sqrt(2 / 784), (784, hidden)).astype(f)
    w2 = random.normal(0, np.sqrt(2 / hidden), (hidden, 10)).astype(f)
    return w1, np.zeros(hidden, f), w2, np.zeros(10, f)


def digit_training(hidden):
    def make(folder):
        x, labels = read_digits(folder)
        y = np.eye(10, dtype=f)[labels]
        w1, b1, w2, b2 = digit_network(hidden)
        h, dh, on = np.empty((32, hidden), f), np.empty((32, hidden), f), np.empty((32, hidden), bool)
        p, row = np.empty((32, 10), f), np.empty((32, 1), f)
        gw1, gw2, gb1, gb2 = np.empty_like(w1), np.empty_like(w2), np.empty_like(b1), np.empty_like(b2)
        batches = [(x[i : i + 32], y[i : i + 32]) for i in range(0, len(x), 32)]
        step = f(0.1 / 32)
        at = 0

        def portion():
            nonlocal at
            inputs, targets = batches[at]
            at = (at + 1) % len(batches)
            np.matmul(inputs, w1, out=h)
            np.add(h, b1, out=h)
            np.maximum(h, 0, out=h)
            np.matmul(h, w2, out=p)
            np.add(p, b2, out=p)
            np.max(p, axis=1, keepdims=True, out=row)
            np.subtract(p, row, out=p)
            np.exp(p, out=p)
            np.sum(p, axis=1, keepdims=True, out=row)
            np.divide(p, row, out=p)
            np.subtract(p, targets, out=p)
            # The factor of the update is put into the deltas, which are small.
            np.multiply(p, step, out=p)
            np.matmul(p, w2.T, out=dh)
            np.greater(h, 0, out=on)
            np.multiply(dh, on, out=dh)
            np.matmul(h.T, p, out=gw2)
            np.matmul(inputs.T, dh, out=gw1)
            np.subtract(w2, gw2, out=w2)
            np.subtract(w1, gw1, out=w1)
            np.sum(p, axis=0, out=gb2)
            np.subtract(b2, gb2, out=b2)
            np.sum(dh, axis=0, out=gb1)
            np.subtract(b1, gb1, out=b1)
            return 32

        def loss():
            logits = np.maximum(x @ w1 + b1, 0) @ w2 + b2
            logits -= logits.max(axis=1, keepdims=True)
            return np.mean(np.log(np.exp(logits).sum(axis=1)) - (logits * y).sum(axis=1))

        return portion, loss

    return make


def prediction(folder):
    x, _labels = read_digits(folder)
    w1, b1, w2, b2 = digit_network(128)
    image = x[0]
    h, p = np.empty(128, f), np.empty(10, f)

    def portion():
        for _ in range(100):
            np.matmul(image, w1, out=h)
            np.add(h, b1, out=h)
            np.maximum(h, 0, out=h)
            np.matmul(h, w2, out=p)
            np.add(p, b2, out=p)
            np.subtract(p, p.max(), out=p)
            np.exp(p, out=p)
            np.divide(p, p.sum(), out=p)
        return 100

    return portion, None


main({
    "points": point_training,
    "digits-32": digit_training(32),
    "digits-128": digit_training(128),
    "prediction": prediction,
})
