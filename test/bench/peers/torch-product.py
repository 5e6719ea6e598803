"""A product of matrices in single precision by PyTorch: training rows by the first test rows."""
import torch

from timed import arguments, array, serve

WIDTH = 256

if __name__ == "__main__":
    torch.set_num_threads(1)
    options = arguments()[1]
    features = int(options["features"])
    a = torch.from_numpy(array(options["data"], "train.x", features)).float()
    b = torch.from_numpy(array(options["data"], "test.x", features)[:WIDTH]).float()
    c = torch.empty(len(a), len(b))
    serve(lambda: torch.matmul(a, b.T, out=c), lambda product: product.numpy())
