"""A product of matrices in single precision by the linear algebra of NumPy."""
import numpy as np

from product_rows import matrices
from timed import serve

if __name__ == "__main__":
    a, b = matrices()
    c = np.empty((len(a), len(b)), np.float32)
    serve(lambda: np.matmul(a, b.T, out=c), lambda product: product)
