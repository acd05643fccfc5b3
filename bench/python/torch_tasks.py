"""PyTorch on the processor with one thread: nn.Sequential, SGD with the foreach implementation, batches made beforehand."""
import torch
from torch import nn

from tasks import main, points, read_digits

torch.set_num_threads(1)
torch.manual_seed(1)


def training(network, cost, batches, rate):
    optimiser = torch.optim.SGD(network.parameters(), lr=rate, foreach=True)
    at = 0

    def portion():
        nonlocal at
        inputs, targets = batches[at]
        at = (at + 1) % len(batches)
        optimiser.zero_grad(set_to_none=True)
        cost(network(inputs), targets).backward()
        optimiser.step()
        return len(inputs)

    def loss():
        with torch.no_grad():
            return sum(cost(network(inputs), targets).item() for inputs, targets in batches) / len(batches)

    return portion, loss


def point_training(_folder):
    x, y = (torch.from_numpy(array) for array in points())
    network = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 8), nn.Tanh(), nn.Linear(8, 1), nn.Tanh())
    batches = [(x[i : i + 10], y[i : i + 10]) for i in range(0, 200, 10)]
    return training(network, nn.MSELoss(), batches, 0.03)


def digit_network(hidden):
    return nn.Sequential(nn.Linear(784, hidden), nn.ReLU(), nn.Linear(hidden, 10))


def digit_training(hidden):
    def make(folder):
        images, labels = read_digits(folder)
        x, y = torch.from_numpy(images), torch.from_numpy(labels.astype("int64"))
        batches = [(x[i : i + 32], y[i : i + 32]) for i in range(0, len(x), 32)]
        return training(digit_network(hidden), nn.CrossEntropyLoss(), batches, 0.1)

    return make


def prediction(folder):
    image = torch.from_numpy(read_digits(folder)[0][:1])
    network = digit_network(128)

    def portion():
        with torch.inference_mode():
            for _ in range(100):
                torch.softmax(network(image), 1)
        return 100

    return portion, None


main({
    "points": point_training,
    "digits-32": digit_training(32),
    "digits-128": digit_training(128),
    "prediction": prediction,
})
