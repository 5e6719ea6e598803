"""Growth rates of axisymmetric maximum-entropy cells by a plain eigen-solver: the matrix of a Gauss-Legendre
quadrature, all its eigenvalues on a grid of k in both sectors, and a finer grid about the best."""
import numpy as np

from timed import arguments, array, serve

NODES = 48
GRID = 81
FINE = 21


def shape(flux):
    """a with coth a - 1/a = flux, by bisection."""
    low, high = np.zeros_like(flux), np.full_like(flux, 2000.0)
    for _ in range(100):
        middle = (low + high) / 2
        a = np.maximum(middle, 1e-9)
        above = np.where(a > 1e-3, 1 / np.tanh(a) - 1 / a, a / 3) > flux
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return (low + high) / 2


def distribution(flux, mu):
    a = shape(flux)[:, None]
    return a * np.exp(a * (mu - 1)) / -np.expm1(-2 * a)


def fastest(g, mu, weights):
    """The growth of one cell."""
    if np.all(g >= 0) or np.all(g <= 0):
        return 0.0
    part = weights * g
    s = np.sqrt(1 - mu * mu)
    even = -np.outer(np.ones(NODES), part) + np.outer(mu, part * mu)
    odd = 0.5 * np.outer(s, part * s)
    size = np.abs(part).sum()

    def growth(matrix, k):
        return np.linalg.eigvals(k[:, None, None] * np.diag(mu) + matrix).imag.max(axis=1)

    best = 0.0
    grid = np.linspace(-2 * size, 2 * size, GRID)
    for matrix in (even, odd):
        found = growth(matrix, grid)
        i = found.argmax()
        near = np.linspace(grid[max(i - 1, 0)], grid[min(i + 1, GRID - 1)], FINE)
        best = max(best, growth(matrix, near).max())
    return best


if __name__ == "__main__":
    options = arguments()[1]
    cells = array(options["data"], "test.x", 3)[: int(options["cells"])]
    mu, weights = np.polynomial.legendre.leggauss(NODES)
    alpha, nue, nuebar = cells.T
    g = distribution(nue, mu) - alpha[:, None] * distribution(nuebar, mu)
    serve(lambda: [fastest(one, mu, weights) for one in g], lambda rates: rates)
