# Tells crossing ("no crossing", "crossing") from features.
#
# Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
# Licence of the model: MIT.
#
# Features, in this order:
#   x1 = ln_alpha, as in the training data
#   x2 = flux_nue, as in the training data
#   x3 = flux_nuebar, as in the training data
#   x4 = cos_nue_nuebar, as in the training data
#
# Classifier: logistic regression on 14 monomials of 4 features, degree 2, and a constant.
# Probability: Platt's sigmoid 1 / (1 + exp(-2.4390281806694065 s + -1.9196101148054538)), s the
#     logit.
#   Calibrated for: nsm:remnants=14-20,cells=150,seed=0 (all 7 remnants).
# class_index: 1 ("crossing") where the probability is above 0.52, else 0 ("no crossing").
# Domain: box ln_alpha -2.43038386011385..1.270649127312559, flux_nue
#     0.000006823337499881605..0.9917190197364447, flux_nuebar
#     0.000005723747265302743..0.9925488685230178, cos_nue_nuebar
#     0.728041067233957..0.9999999999747005 (flagged outside); Mahalanobis distance up to
#     24.29613232240745.
#
# Status of a cell, the highest that applies:
#   0 ok            inside the domain
#   1 clamped       outside of the box; taken at the nearest point in it
#   2 outside       outside of the domain; class_index and probability are an extrapolation
#   3 zero density  a number density is zero or negative; class_index -1, no probability
#   4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow;
#       class_index -1, no probability
#
# Data:
#   training: nsm:remnants=0-13,cells=150,seed=0, 2100 rows, sha256
#       88dc03c172c2c895270eb49517b57f301a809ccfcc415102b330af3f1b339c25
#   validation: nsm:remnants=14-20,cells=150,seed=0, 1050 rows, sha256
#       1f9085a7efaec63611b29289fca4bca33ef18dcce76d3e6d31a8f00dc7bb7eef
#   test: nsm:remnants=21-26,cells=150,seed=0, 900 rows, sha256
#       5e28fc06e0ae40cf0a807d3910cb767ade10dc490171d579db57347f64fc9208
# Scores:
#   nsm:remnants=21-26,cells=150,seed=0: accuracy 0.8955555555555555, precision 0.8491228070175438,
#       recall 0.983739837398374, f1 0.911487758945386
# Seeds: 0
# Versions: pure-rand 8.4.2
#
# features(x1, x2, x3, x4): one cell, or as many as the arrays have.
# CLASS_NAMES[class_index]: what the class is called.
# self_test(): how many reference cells come out wrong, 0 where all is well.

from typing import NamedTuple

import numpy as np

OK, CLAMPED, OUTSIDE, ZERO_DENSITY, NOT_FINITE = range(5)

# What the classes are called, by class_index.
CLASS_NAMES = (
    "no crossing",
    "crossing",
)


class Cells(NamedTuple):
    score: np.ndarray  # NaN where there is none
    probability: np.ndarray  # of "crossing"; NaN where there is none
    class_index: np.ndarray  # 1, 0, or -1 for none
    status: np.ndarray


def features(x1, x2, x3, x4):
    columns = np.broadcast_arrays(np.asarray(x1, float), np.asarray(x2, float), np.asarray(x3,
        float), np.asarray(x4, float))
    with np.errstate(over="ignore", invalid="ignore"):
        return _decide(*_features_score(*columns, OK))


def _score(x1, x2, x3, x4):
    """The logit."""
    t1 = (-1.7109683568084979e+0) + x4*(4.1997496520432276e-2 + x4*7.9071821743282034e-2)
    t2 = 3.8953508457126440e+0 + x4*3.8278232569581210e+0
    t3 = t1 + x3*(t2 + x3*(-2.7652182287371968e-1))
    t4 = 5.7158296821632604e-1 + x4*4.9525610401503828e-1
    t5 = t4 + x3*(-1.8858184048974933e+0)
    t6 = t3 + x2*(t5 + x2*(-2.6586124229030417e+0))
    t7 = (-4.4468324222029551e-2) + x4*1.5026392211584486e-2
    t8 = t7 + x3*5.2101890623123503e-1
    t9 = t8 + x2*3.6722290487465231e-1
    t10 = t6 + x1*(t9 + x1*(-6.9935366214735053e+0))
    return t10


def _probability(score):
    # beyond, exp would overflow
    return 1.0 / (1.0 + np.exp(np.minimum((-2.4390281806694065e+0)*score + (-1.9196101148054538e+0), 700.0)))


def _features_score(x1, x2, x3, x4, status):
    """The score, 0 where there is none, and the status."""
    known = (np.isfinite(x1) & np.isfinite(x2) & np.isfinite(x3) & np.isfinite(x4))
    beyond = ((x1 < (-2.4303838601138499e+0)) | (x1 > 1.2706491273125591e+0) | (x2 <
        6.8233374998816047e-6) | (x2 > 9.9171901973644472e-1) | (x3 < 5.7237472653027429e-6) | (x3 >
        9.9254886852301782e-1) | (x4 < 7.2804106723395701e-1) | (x4 > 9.9999999997470046e-1))
    status = np.maximum(status, np.where(beyond, OUTSIDE, OK))
    z1 = 1.6899343518614163e+0*(x1 - (-2.1021896449996164e-1))
    z2 = ((-1.8547298446052807e-1)*(x1 - (-2.1021896449996164e-1)) + 2.6707770385534921e+0*(x2 -
        4.8184702589710110e-1))
    z3 = ((-9.8828898653900751e-2)*(x1 - (-2.1021896449996164e-1)) + (-1.6962229943656762e+1)*(x2 -
        4.8184702589710110e-1) + 1.7437086270930564e+1*(x3 - 5.2767450781337888e-1))
    z4 = (4.2419035566693818e-2*(x1 - (-2.1021896449996164e-1)) + (-5.6792436177622718e-1)*(x2 -
        4.8184702589710110e-1) + (-1.7278455357035988e-1)*(x3 - 5.2767450781337888e-1) +
        9.1617581972639869e+1*(x4 - 9.9568513493906874e-1))
    distance2 = z1*z1 + z2*z2 + z3*z3 + z4*z4
    status = np.maximum(status, np.where(distance2 <= 5.9030204582793192e+2, OK, OUTSIDE))
    known = known & ((np.abs(x1) <= 4.0917382598701773e+149) & (np.abs(x2) <=
        4.0917382598701773e+149) & (np.abs(x3) <= 4.0917382598701773e+149) & (np.abs(x4) <=
        4.0917382598701773e+149))
    score = _score(x1, x2, x3, x4)
    return np.where(known, score, 0.0), np.maximum(status, np.where(known, OK, NOT_FINITE))


def _decide(score, status):
    none = status >= ZERO_DENSITY
    probability = _probability(score)
    class_index = (probability > 5.2e-1).astype(int)
    return Cells(
        np.where(none, np.nan, score)[()],
        np.where(none, np.nan, probability)[()],
        np.where(none, -1, class_index)[()],
        status[()],
    )


# inputs, score, probability, class_index, status, tolerances of score and probability
_FEATURES = np.array([
    [(-5.7986736640064551e-1), 3.3057755547048151e-1, 1.9851435270241582e-1, 7.6689234333977752e-1,
        (-2.8497259171384424e+0), 6.4901927452634929e-3, 0e+0, 0e+0, 6.7e-12, 1.3e-12],
    [(-1.5051256132572477e+0), 6.6114828760346311e-1, 3.9702298165756639e-1, 8.0574361944559802e-1,
        (-1.6384970045984002e+1), 3.0046257389529310e-17, 0e+0, 0e+0, 2.5e-11, 1.1e-12],
    [3.4539088045595667e-1, 1.1019706738182708e-1, 5.9553161061271687e-1, 8.4459489555141842e-1,
        1.7568870189796117e+0, 9.9798417135018347e-1, 1e+0, 0e+0, 7.8e-12, 1.1e-12],
    [(-1.9677547366855488e+0), 4.4076779951480871e-1, 7.9404023956786740e-1, 8.8344617165723893e-1,
        (-2.4890563691521425e+1), 2.9389026291524882e-26, 0e+0, 0e+0, 4e-11, 1e-12],
    [(-1.1723824297234442e-1), 7.7133853164779020e-1, 3.9707449538295407e-2, 9.2229744776305944e-1,
        (-2.2850456389621101e+0), 2.5241984461711425e-2, 0e+0, 0e+0, 4.9e-12, 1.6e-12],
    [(-1.0424964898289466e+0), 2.2038731142615428e-1, 2.3821607849344592e-1, 9.6114872386887995e-1,
        (-7.5891740973183941e+0), 6.2343935255839613e-8, 0e+0, 0e+0, 1.3e-11, 1.1e-12],
    [8.0802000388425776e-1, 5.5095804355913591e-1, 4.3672470744859643e-1, 7.3359124953478849e-1,
        (-3.7542455655826994e+0), 7.1887738323773542e-4, 0e+0, 0e+0, 1.2e-11, 1.1e-12],
    [(-2.1990692983996993e+0), 8.8152877569211752e-1, 6.3523333640374702e-1, 7.7244252564060900e-1,
        (-3.4858654128895687e+1), 8.1174721570693612e-37, 0e+0, 0e+0, 4.8e-11, 1e-12],
    [3.2211656210257638e+0, 1.5875751179359172e+0, 1.5888204409108941e+0, 1.2359794663450723e+0,
        (-6.6211955225752902e+1), 4.9915272824256808e-70, 0e+0, 2e+0, 1.1e-10, 1e-12],
    [(-2.5303838601138500e+0), 3.3057755547048151e-1, 1.9851435270241582e-1, 7.6689234333977752e-1,
        (-4.5650955862267743e+1), 3.0033452656040839e-48, 0e+0, 2e+0, 5.2e-11, 1e-12],
    [np.nan, 3.3057755547048151e-1, 1.9851435270241582e-1, 7.6689234333977752e-1, np.nan, np.nan,
        (-1e+0), 4e+0, 6.7e-12, 1.3e-12],
    [(-5.7986736640064551e-1), 3.3057755547048151e-1, 1.9851435270241582e-1, np.inf, np.nan, np.nan,
        (-1e+0), 4e+0, 6.7e-12, 1.3e-12],
])


def _wrong(entry, table):
    *inputs, score, probability, class_index, status, score_tolerance, tolerance = table.T
    cells = entry(*inputs)
    close = (np.abs(cells.score - score) <= score_tolerance) & (
        np.abs(cells.probability - probability) <= tolerance
    )
    right = (cells.class_index == class_index) & (cells.status == status)
    return int(np.sum(~(right & (close | (status >= ZERO_DENSITY)))))


def self_test():
    return _wrong(features, _FEATURES)
