"""A product of matrices in single precision by the linear algebra of NumPy: training rows by the first test rows."""
import numpy as np

from timed import arguments, array, serve

WIDTH = 256

if __name__ == "__main__":
    options = arguments()[1]
    features = int(options["features"])
    a = array(options["data"], "train.x", features).astype(np.float32)
    b = array(options["data"], "test.x", features)[:WIDTH].astype(np.float32)
    c = np.empty((len(a), len(b)), np.float32)
    serve(lambda: np.matmul(a, b.T, out=c), lambda product: product)
