# A stand-in for the few functions of PyTorch that the app's PyTorch code uses, in NumPy: reverse-mode differentiation
# with the derivatives that PyTorch documents. It lets a test run that code where PyTorch is not installed.
import math
import sys
import types

import numpy as np

erf = np.vectorize(math.erf)


class Tensor:
    def __init__(self, data, sources=(), requires_grad=False):
        self.data = np.asarray(data)
        self.sources = sources  # pairs of a tensor and what turns a gradient of this one into a gradient of that one
        self.requires_grad = requires_grad
        self.grad = None

    @property
    def dtype(self):
        return self.data.dtype

    @property
    def T(self):
        return Tensor(self.data.T, [(self, lambda g: g.T)])

    def to(self, dtype):
        return Tensor(self.data.astype(dtype))

    def detach(self):
        return self.data

    def item(self):
        return float(self.data)

    def __neg__(self):
        return self * -1

    def __add__(self, other):
        other = lift(other)
        return Tensor(self.data + other.data, [(self, lambda g: g), (other, lambda g: g)])

    def __sub__(self, other):
        return self + -lift(other)

    def __mul__(self, other):
        other = lift(other)
        return Tensor(self.data * other.data, [(self, lambda g: g * other.data), (other, lambda g: g * self.data)])

    __radd__, __rmul__ = __add__, __mul__

    def __matmul__(self, other):
        return Tensor(self.data @ other.data, [(self, lambda g: g @ other.data.T), (other, lambda g: self.data.T @ g)])

    def __pow__(self, power):
        return Tensor(self.data**power, [(self, lambda g: g * power * self.data ** (power - 1))])

    def __ge__(self, other):
        return Tensor(self.data >= other)

    def abs(self):
        return apply(self, np.abs, np.sign)

    def sum(self, dim=None):
        spread = lambda g: np.broadcast_to(g if dim is None else np.expand_dims(g, dim), self.data.shape)
        return Tensor(self.data.sum(axis=dim), [(self, spread)])

    def mean(self):
        return self.sum() * (1 / self.data.size)

    def backward(self):
        order, seen = [], set()

        def visit(tensor):
            if id(tensor) not in seen:
                seen.add(id(tensor))
                for source, _ in tensor.sources:
                    visit(source)
                order.append(tensor)

        visit(self)
        gradients = {id(self): np.ones_like(self.data, dtype=float)}
        for tensor in reversed(order):
            g = gradients.get(id(tensor), np.zeros_like(tensor.data, dtype=float))
            if tensor.requires_grad:
                tensor.grad = g
            for source, pull in tensor.sources:
                total = gradients.get(id(source), np.zeros_like(source.data, dtype=float))
                gradients[id(source)] = total + fitted(pull(g), source.data.shape)


def fitted(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1 and g.shape[axis] > 1:
            g = g.sum(axis=axis, keepdims=True)
    return g


def lift(value):
    return value if isinstance(value, Tensor) else Tensor(value)


def apply(s, value, slope):
    return Tensor(value(s.data), [(s, lambda g: g * slope(s.data))])


def sigma(z):
    return np.exp(-np.logaddexp(0, -z))


def softmax(s, dim):
    shifted = np.exp(s.data - s.data.max(axis=dim, keepdims=True))
    a = shifted / shifted.sum(axis=dim, keepdims=True)
    return Tensor(a, [(s, lambda g: a * (g - (g * a).sum(axis=dim, keepdims=True)))])


def log_softmax(s, dim):
    value = s.data - np.logaddexp.reduce(s.data, axis=dim, keepdims=True)
    return Tensor(value, [(s, lambda g: g - np.exp(value) * g.sum(axis=dim, keepdims=True))])


def cross_entropy(s, y, reduction):
    hot = np.eye(s.data.shape[1])[y.data]
    return -(Tensor(hot) * log_softmax(s, 1)).sum(dim=1)


def binary_cross_entropy_with_logits(s, y, reduction):
    value = lambda z: y.data * np.logaddexp(0, -z) + (1 - y.data) * np.logaddexp(0, z)
    return apply(s, value, lambda z: sigma(z) - y.data)


def gelu_slope(z):
    return (1 + erf(z / math.sqrt(2))) / 2 + z * np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)


torch = types.ModuleType("torch")
torch.float64 = np.float64
torch.set_printoptions = lambda precision: None
torch.tensor = lambda data, dtype=None, requires_grad=False: Tensor(np.array(data, dtype=dtype), (), requires_grad)
torch.sigmoid = lambda s: apply(s, sigma, lambda z: sigma(z) * sigma(-z))
torch.tanh = lambda s: apply(s, np.tanh, lambda z: 1 - np.tanh(z) ** 2)
torch.relu = lambda s: apply(s, lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0)
torch.atan = lambda s: apply(s, np.arctan, lambda z: 1 / (1 + z**2))
torch.sign = lambda s: apply(s, np.sign, np.zeros_like)
torch.softmax = softmax
F = types.ModuleType("torch.nn.functional")
F.leaky_relu = lambda s, slope: apply(s, lambda z: np.where(z > 0, z, slope * z), lambda z: np.where(z > 0, 1, slope))
F.elu = lambda s: apply(s, lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))), lambda z: np.where(z > 0, 1, np.exp(np.minimum(z, 0))))
F.gelu = lambda s: apply(s, lambda z: z * (1 + erf(z / math.sqrt(2))) / 2, gelu_slope)
F.logsigmoid = lambda s: apply(s, lambda z: -np.logaddexp(0, -z), lambda z: sigma(-z))
F.silu = lambda s: apply(s, lambda z: z * sigma(z), lambda z: sigma(z) * (1 + z * sigma(-z)))
F.log_softmax = log_softmax
F.cross_entropy = cross_entropy
F.binary_cross_entropy_with_logits = binary_cross_entropy_with_logits
torch.nn = types.ModuleType("torch.nn")
torch.nn.functional = F
sys.modules.update({"torch": torch, "torch.nn": torch.nn, "torch.nn.functional": F})
