"""oneDAL's side of the benchmark: scikit-learn's, with scikit-learn-intelex in place of its estimators."""
import runpy
from pathlib import Path

from daal4py import daalinit
from sklearnex import patch_sklearn

daalinit(nthreads=1)
patch_sklearn(verbose=False)
runpy.run_path(str(Path(__file__).with_name("scikit-learn.py")))
