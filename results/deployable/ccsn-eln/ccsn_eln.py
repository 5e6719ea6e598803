# Tells from neutrino moments whether there is an ELN crossing.
#
# Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
# Licence of the model: MIT.
#
# Features, in this order, ratios without unit:
#   alpha = I0_nuebar / I0_nue
#   F_nue = I1_nue / I0_nue
#   F_nuebar = I1_nuebar / I0_nuebar
# Moments: I0_b is the number density of species b, I1_b its radial number flux over the speed of
#   light; nue, nuebar: electron neutrino and antineutrino; nux, nuxbar: one heavy flavor and its
#   antineutrino. Any unit that all share, as in 1/cm^3.
#
# Classifier: logistic regression on 83 monomials of 3 features, degree 6, and a constant.
# Probability: isotonic in s, linear between 68 corners, s the logit.
#   Calibrated for:
#       ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete (all 24
#       rays) and ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete
#       (all 24 rays), each counting alike.
# Crossing: 1 where the probability is above 0.5, else 0.
# Domain: box alpha 0.00013384336472482329..1.604973537965885, F_nue
#     0.000002541583072283799..0.99641521900789, F_nuebar -0.0008049781255293542..0.996894098391776
#     (flagged outside); Mahalanobis distance up to 3.952131586512591.
#
# Status of a cell, the highest that applies:
#   0 ok            inside the domain
#   1 clamped       outside of the box; taken at the nearest point in it
#   2 outside       outside of the domain; crossing and probability are an extrapolation
#   3 zero density  a number density is zero or negative; crossing -1, no probability
#   4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow;
#       crossing -1, no probability
#
# Data:
#   training: ccsn:background=1,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
#       7200 rows, sha256 4ffe045e8f2f67ff4c64b4372e7eb45151128a34e8c7b5b23616ee158f664e42
#   training: ccsn:background=2,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
#       7200 rows, sha256 da01785544bdda55576ebab6c76287882226ea4bbb63e264659af690440650d6
#   training: ccsn:background=3,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
#       7200 rows, sha256 d70e8a652408bf55febfc4f9ca256d0e44e9faaa77cb8a364d8c53267d816571
#   training: ccsn:background=4,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
#       7200 rows, sha256 1db96593ef3cbadb12d557bd6a851f813960c36b66a64f150a00df9c73c6cab5
#   validation: ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
#       7200 rows, sha256 1e6ca84e0334dade11b9a4c96deaeca976b72e5cfbcb16ef6ffd098af93abf94
#   validation: ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
#       7200 rows, sha256 1831768cad243ea76e9bab37e7bd638526d9c5ea70de6532a095b7fe3a0c5fb2
#   test: ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
#       rows, sha256 d02b04d6b1575646623e8ab1e217fb53d2e2321306d07a306b98fa640a3d2113
#   test: ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
#       rows, sha256 faa360b02c1181051dc052656570a61b9b71ad5aa3697b014036da5a31c15e68
#   test: ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
#       rows, sha256 13ccc2c4cdf19596ec2902b86f8e91af10e5433057ce62d07acedf3a53e6c233
# Scores:
#   ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
#       0.9715277777777778, precision 0.9451104100946373, recall 0.9897588371324744, f1
#       0.9669194771663708
#   ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
#       0.9155555555555556, precision 0.8126139263580022, recall 0.9595350839431769, f1
#       0.87998420844848
#   ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
#       0.9604166666666667, precision 0.9387605427209388, recall 0.9559372666168783, f1
#       0.9472710453283997
# Seeds: 0
# Versions: pure-rand 8.4.2
#
# features(alpha, F_nue, F_nuebar): one cell, or as many as the arrays have.
# moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar): likewise.
# CLASS_NAMES[crossing]: what the class is called.
# self_test(): how many reference cells come out wrong, 0 where all is well.

from typing import NamedTuple

import numpy as np

OK, CLAMPED, OUTSIDE, ZERO_DENSITY, NOT_FINITE = range(5)

# What the classes are called, by crossing.
CLASS_NAMES = (
    "no crossing",
    "crossing",
)


class Cells(NamedTuple):
    score: np.ndarray  # NaN where there is none
    probability: np.ndarray  # of a crossing; NaN where there is none
    crossing: np.ndarray  # 1, 0, or -1 for none
    status: np.ndarray


def features(alpha, F_nue, F_nuebar):
    columns = np.broadcast_arrays(np.asarray(alpha, float), np.asarray(F_nue, float),
        np.asarray(F_nuebar, float))
    with np.errstate(over="ignore", invalid="ignore"):
        return _decide(*_features_score(*columns, OK))


def moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar):
    I0_nue, I1_nue, I0_nuebar, I1_nuebar = np.broadcast_arrays(np.asarray(I0_nue, float),
        np.asarray(I1_nue, float), np.asarray(I0_nuebar, float), np.asarray(I1_nuebar, float))
    finite = (np.isfinite(I0_nue) & np.isfinite(I1_nue) & np.isfinite(I0_nuebar) &
        np.isfinite(I1_nuebar))
    positive = (I0_nue > 0) & (I0_nuebar > 0)
    with np.errstate(over="ignore", invalid="ignore"):
        within = ((np.abs(I0_nuebar) <= 1.0715086071862673e+301 * np.minimum(I0_nue, 1.0)) &
            (np.abs(I1_nue) <= 1.0715086071862673e+301 * np.minimum(I0_nue, 1.0)) &
            (np.abs(I1_nuebar) <= 1.0715086071862673e+301 * np.minimum(I0_nuebar, 1.0)))
        known = finite & positive & within
        defined = np.where(positive, np.where(within, OK, NOT_FINITE), ZERO_DENSITY)
        status = np.where(finite, defined, NOT_FINITE)
        alpha = np.where(known, I0_nuebar, 0.0) / np.where(known, I0_nue, 1.0)
        F_nue = np.where(known, I1_nue, 0.0) / np.where(known, I0_nue, 1.0)
        F_nuebar = np.where(known, I1_nuebar, 0.0) / np.where(known, I0_nuebar, 1.0)
        return _decide(*_features_score(alpha, F_nue, F_nuebar, status))


def _score(alpha, F_nue, F_nuebar):
    """The logit."""
    t1 = ((-2.1841792774987812e+1) + F_nuebar*(4.0779242496046502e+0 +
        F_nuebar*(1.0933034926305416e+0 + F_nuebar*(4.9843661994668470e-2 +
        F_nuebar*(6.7766969313334646e-1 + F_nuebar*(2.3749644727334291e+0 +
        F_nuebar*4.7224627513632056e+0))))))
    t2 = (1.2783375179672959e-1 + F_nuebar*((-1.5228256329395127e+0) +
        F_nuebar*((-1.6335478122388847e+0) + F_nuebar*((-3.8327912325914354e-1) +
        F_nuebar*(1.7365915410547106e+0 + F_nuebar*4.3745313098756435e+0)))))
    t3 = ((-3.7093463973922858e+0) + F_nuebar*((-3.0339126457103687e+0) +
        F_nuebar*((-1.2509095271485602e+0) + F_nuebar*(1.2337888208365648e+0 +
        F_nuebar*4.1232344404610766e+0))))
    t4 = ((-4.1910714321854750e+0) + F_nuebar*((-1.9501365748569957e+0) +
        F_nuebar*(8.5010233890600007e-1 + F_nuebar*3.9572748332338303e+0)))
    t5 = ((-2.5020609420125060e+0) + F_nuebar*(5.7133900753675171e-1 +
        F_nuebar*3.8667789773187859e+0))
    t6 = 3.8518325370399026e-1 + F_nuebar*3.8430804664674203e+0
    t7 = (t1 + F_nue*(t2 + F_nue*(t3 + F_nue*(t4 + F_nue*(t5 + F_nue*(t6 +
        F_nue*3.8785433214251404e+0))))))
    t8 = (9.7514854936190112e+0 + F_nuebar*(6.4359969851804530e+0 + F_nuebar*(1.8340236410383548e+0
        + F_nuebar*(1.7894293430155234e-1 + F_nuebar*(2.4452820059416455e-1 +
        F_nuebar*1.2578983144733058e+0)))))
    t9 = (2.0680041307681321e+0 + F_nuebar*((-7.6613629864412358e-1) +
        F_nuebar*((-1.4610055184119222e+0) + F_nuebar*((-8.2473858386743559e-1) +
        F_nuebar*5.5568971731076577e-1))))
    t10 = ((-2.9187648660398762e+0) + F_nuebar*((-2.8357723170096936e+0) +
        F_nuebar*((-1.7218660419153571e+0) + F_nuebar*(-2.8432077073290048e-2))))
    t11 = ((-3.9870611713968884e+0) + F_nuebar*((-2.4705917106251198e+0) +
        F_nuebar*(-5.0931324775855380e-1)))
    t12 = (-3.0906393470767051e+0) + F_nuebar*(-8.9960485973812676e-1)
    t13 = t8 + F_nue*(t9 + F_nue*(t10 + F_nue*(t11 + F_nue*(t12 + F_nue*(-1.2101655348858447e+0)))))
    t14 = (1.1575745712082879e+1 + F_nuebar*(5.2336956005814885e+0 + F_nuebar*(1.0802435708537932e+0
        + F_nuebar*(1.9131104196998666e-1 + F_nuebar*7.2933354526509897e-1))))
    t15 = (9.6240841731838367e-1 + F_nuebar*((-1.2083815072405326e+0) +
        F_nuebar*((-1.2089051787280007e+0) + F_nuebar*(-2.0775356805908290e-1))))
    t16 = ((-3.0637945011301535e+0) + F_nuebar*((-2.3779506546981346e+0) +
        F_nuebar*(-1.0031243247296842e+0)))
    t17 = (-3.3568925607623239e+0) + F_nuebar*(-1.6781954164902737e+0)
    t18 = t14 + F_nue*(t15 + F_nue*(t16 + F_nue*(t17 + F_nue*(-2.2503933864957926e+0))))
    t19 = (7.6110494316213222e+0 + F_nuebar*(2.1847939528162064e+0 + F_nuebar*(4.3893112364223275e-1
        + F_nuebar*1.6508819232349026e+0)))
    t20 = ((-1.5381585842110981e+0) + F_nuebar*((-1.2670851590908412e+0) +
        F_nuebar*6.6915381180743982e-1))
    t21 = (-2.5813770849912627e+0) + F_nuebar*(-1.3070959942328475e-1)
    t22 = t19 + F_nue*(t20 + F_nue*(t21 + F_nue*(-7.8722638244101395e-1)))
    t23 = (5.4932827271065698e-1 + F_nuebar*((-3.2458817757696906e-2) +
        F_nuebar*2.7247866088202297e+0))
    t24 = (-2.7562769039112558e+0) + F_nuebar*1.8850265860965709e+0
    t25 = t23 + F_nue*(t24 + F_nue*1.3688094410860041e+0)
    t26 = (-5.4942052402777808e+0) + F_nuebar*3.1041595591115598e+0
    t27 = t26 + F_nue*1.8913140680689722e+0
    t28 = (t7 + alpha*(t13 + alpha*(t18 + alpha*(t22 + alpha*(t25 + alpha*(t27 +
        alpha*(-3.5674149206846022e+0)))))))
    return t28


_CORNERS = np.array([
    (-2.1837900667306187e+1), (-7.3442221727590962e-1), (-7.3091479073359267e-1),
    (-6.9926239182307270e-1), (-6.9353661865438454e-1), (-6.2955331699239103e-1),
    (-6.2637560637113410e-1), (-4.2352101893430572e-1), (-4.1890430140317747e-1),
    (-3.1901448363196749e-1), (-3.1796251133660647e-1), (-2.5412532847530400e-1),
    (-2.5350853041460653e-1), (-2.0743541186102732e-1), (-2.0242067937088493e-1),
    (-1.8515440797521165e-1), (-1.8459723603713485e-1), (-7.6902004501242516e-3),
    (-5.4395320903779520e-3), 4.0231286530584498e-2, 4.0421817158122764e-2, 1.9178864975966370e-1,
    1.9488273036224513e-1, 2.3129779436471942e-1, 2.3158585668762655e-1, 2.7166001928882721e-1,
    2.7310340805238553e-1, 3.0427500292130283e-1, 3.0555237697743465e-1, 4.9814064735108943e-1,
    5.0430316255523522e-1, 5.6093430794359733e-1, 5.6598619277491480e-1, 7.5786608704151703e-1,
    7.5809233118228647e-1, 1.0045573356134643e+0, 1.0049876345445661e+0, 1.2454647737031905e+0,
    1.2627400131019719e+0, 1.4323489013406636e+0, 1.4369012372398231e+0, 1.6447248516015094e+0,
    1.6459430117832810e+0, 1.6614051256946496e+0, 1.6617917111458738e+0, 1.8607947984094384e+0,
    1.8623541218842430e+0, 1.8903075888547765e+0, 1.8905385953445126e+0, 2.0878702320491094e+0,
    2.0884230594460576e+0, 2.1248527301138989e+0, 2.1249587505847778e+0, 2.2988504873549491e+0,
    2.3019141551137308e+0, 2.3601617436216316e+0, 2.3695584701244279e+0, 2.6689876284178178e+0,
    2.6705128741665973e+0, 2.7909084700242843e+0, 2.7923539968314195e+0, 2.9436574933869135e+0,
    2.9457303986705083e+0, 1.0274208757779371e+1, 1.0274378060952307e+1, 1.0615518729988496e+1,
    1.0616185601461078e+1, 1.1800481644846688e+1,
])
_VALUES = np.array([
    0e+0, 0e+0, 6.6666666666666666e-2, 6.6666666666666666e-2, 7.6923076923076927e-2,
    7.6923076923076927e-2, 8.4507042253521125e-2, 8.4507042253521125e-2, 1e-1, 1e-1,
    1.0714285714285714e-1, 1.0714285714285714e-1, 1.25e-1, 1.25e-1, 2.5e-1, 2.5e-1,
    2.6086956521739130e-1, 2.6086956521739130e-1, 3.8888888888888890e-1, 3.8888888888888890e-1,
    4.1666666666666669e-1, 4.1666666666666669e-1, 4.5454545454545453e-1, 4.5454545454545453e-1,
    5e-1, 5e-1, 5.3846153846153844e-1, 5.3846153846153844e-1, 5.6164383561643838e-1,
    5.6164383561643838e-1, 6.1904761904761907e-1, 6.1904761904761907e-1, 7.1111111111111114e-1,
    7.1111111111111114e-1, 7.1559633027522940e-1, 7.1559633027522940e-1, 7.3148148148148151e-1,
    7.3148148148148151e-1, 7.875e-1, 7.875e-1, 8.1132075471698117e-1, 8.1132075471698117e-1,
    8.75e-1, 8.75e-1, 8.7777777777777777e-1, 8.7777777777777777e-1, 8.8888888888888884e-1,
    8.8888888888888884e-1, 9.0804597701149425e-1, 9.0804597701149425e-1, 9.4736842105263153e-1,
    9.4736842105263153e-1, 9.5833333333333337e-1, 9.5833333333333337e-1, 9.6551724137931039e-1,
    9.6551724137931039e-1, 9.8089171974522293e-1, 9.8089171974522293e-1, 9.8360655737704916e-1,
    9.8360655737704916e-1, 9.8684210526315785e-1, 9.8684210526315785e-1, 9.9516441005802703e-1,
    9.9516441005802703e-1, 9.9594320486815413e-1, 9.9594320486815413e-1, 1e+0, 1e+0,
])


def _probability(score):
    return np.interp(score, _CORNERS, _VALUES)


def _features_score(alpha, F_nue, F_nuebar, status):
    """The score, 0 where there is none, and the status."""
    known = (np.isfinite(alpha) & np.isfinite(F_nue) & np.isfinite(F_nuebar))
    beyond = ((alpha < 1.3384336472482329e-4) | (alpha > 1.6049735379658849e+0) | (F_nue <
        2.5415830722837992e-6) | (F_nue > 9.9641521900788999e-1) | (F_nuebar <
        (-8.0497812552935419e-4)) | (F_nuebar > 9.9689409839177601e-1))
    status = np.maximum(status, np.where(beyond, OUTSIDE, OK))
    z1 = 2.3893035489009966e+0*(alpha - 7.6825957845558834e-1)
    z2 = ((-2.6964802955942484e+0)*(alpha - 7.6825957845558834e-1) + 3.6425497365368953e+0*(F_nue -
        5.7864010324947757e-1))
    z3 = ((-2.0706001159720242e+0)*(alpha - 7.6825957845558834e-1) + (-3.1370800504425070e+1)*(F_nue
        - 5.7864010324947757e-1) + 3.3181613274811411e+1*(F_nuebar - 6.0055593601703550e-1))
    distance2 = z1*z1 + z2*z2 + z3*z3
    status = np.maximum(status, np.where(distance2 <= 1.5619344077110529e+1, OK, OUTSIDE))
    known = known & ((np.abs(alpha) <= 4.6768052394588893e+49) & (np.abs(F_nue) <=
        4.6768052394588893e+49) & (np.abs(F_nuebar) <= 4.6768052394588893e+49))
    score = _score(alpha, F_nue, F_nuebar)
    return np.where(known, score, 0.0), np.maximum(status, np.where(known, OK, NOT_FINITE))


def _decide(score, status):
    none = status >= ZERO_DENSITY
    probability = _probability(score)
    crossing = (probability > 5e-1).astype(int)
    return Cells(
        np.where(none, np.nan, score)[()],
        np.where(none, np.nan, probability)[()],
        np.where(none, -1, crossing)[()],
        status[()],
    )


# inputs, score, probability, crossing, status, tolerances of score and probability
_FEATURES = np.array([
    [8.0255369066530480e-1, 3.3214010072467814e-1, 1.9873483717793175e-1, (-3.5187103442395689e+0),
        0e+0, 0e+0, 2e+0, 5.4e-11, 1e-12],
    [4.0134376701501484e-1, 6.6427765986628406e-1, 3.9827465248139282e-1, (-1.7863747963086347e+1),
        0e+0, 0e+0, 2e+0, 4.3e-11, 1e-12],
    [1.2037636143155950e+0, 1.1071506129694091e-1, 5.9781446778485392e-1, 1.9922469239399163e+1,
        1e+0, 1e+0, 2e+0, 1.2e-10, 1e-12],
    [2.0073880518986983e-1, 4.4285262043854678e-1, 7.9735428308831502e-1, (-1.3138040422066068e+1),
        0e+0, 0e+0, 2e+0, 4e-11, 1e-12],
    [1.0031586524904499e+0, 7.7499017958015259e-1, 3.9102984935162857e-2, (-1.4889760193365912e+1),
        0e+0, 0e+0, 2e+0, 9.2e-11, 1e-12],
    [6.0194872884015982e-1, 2.2142758101080953e-1, 2.3864280023862397e-1, (-8.3657441194839901e+0),
        0e+0, 0e+0, 0e+0, 4e-11, 1e-12],
    [1.4043685761407398e+0, 5.5356514015241554e-1, 4.3818261554208499e-1, (-7.0511311674317394e+0),
        0e+0, 0e+0, 2e+0, 2.1e-10, 1e-12],
    [1.0043632427729733e-1, 8.8570269929402135e-1, 6.3772243084554614e-1, (-2.2140716717590280e+1),
        0e+0, 0e+0, 2e+0, 5e-11, 1e-12],
    [2.5073933852664649e+0, 1.5946215577202989e+0, 1.5957436366504287e+0, (-1.0518880495645351e+2),
        0e+0, 0e+0, 2e+0, 5.6e-9, 1e-12],
    [(-9.9866156635275177e-2), 3.3214010072467814e-1, 1.9873483717793175e-1,
        (-2.2721589000439806e+1), 0e+0, 0e+0, 2e+0, 2.6e-11, 1e-12],
    [np.nan, 3.3214010072467814e-1, 1.9873483717793175e-1, np.nan, np.nan, (-1e+0), 4e+0, 5.4e-11,
        1e-12],
    [8.0255369066530480e-1, 3.3214010072467814e-1, np.inf, np.nan, np.nan, (-1e+0), 4e+0, 5.4e-11,
        1e-12],
])
_MOMENTS = np.array([
    [2e+0, 6.6428020144935629e-1, 1.6051073813306096e+0, 3.1899075408183508e-1,
        (-3.5187103442395689e+0), 0e+0, 0e+0, 2e+0, 5.4e-11, 1e-12],
    [2e+0, 1.3285553197325681e+0, 8.0268753403002968e-1, 3.1969009866695625e-1,
        (-1.7863747963086347e+1), 0e+0, 0e+0, 2e+0, 4.3e-11, 1e-12],
    [2e+0, 2.2143012259388181e-1, 2.4075272286311900e+0, 1.4392546088616991e+0,
        1.9922469239399163e+1, 1e+0, 1e+0, 2e+0, 1.2e-10, 1e-12],
    [2e+0, 8.8570524087709357e-1, 4.0147761037973967e-1, 3.2011989220034720e-1,
        (-1.3138040422066068e+1), 0e+0, 0e+0, 2e+0, 4e-11, 1e-12],
    [2e+0, 1.5499803591603052e+0, 2.0063173049808998e+0, 7.8452995351824664e-2,
        (-1.4889760193365912e+1), 0e+0, 0e+0, 2e+0, 9.2e-11, 1e-12],
    [2e+0, 4.4285516202161906e-1, 1.2038974576803196e+0, 2.8730146050099176e-1,
        (-8.3657441194839901e+0), 0e+0, 0e+0, 0e+0, 4e-11, 1e-12],
    [2e+0, 1.1071302803048311e+0, 2.8087371522814797e+0, 1.2307397917569263e+0,
        (-7.0511311674317394e+0), 0e+0, 0e+0, 2e+0, 2.1e-10, 1e-12],
    [2e+0, 1.7714053985880427e+0, 2.0087264855459466e-1, 1.2810099372661918e-1,
        (-2.2140716717590280e+1), 0e+0, 0e+0, 2e+0, 5e-11, 1e-12],
    [2e+0, 6.6428020144935629e-1, 0e+0, 3.1899075408183508e-1, np.nan, np.nan, (-1e+0), 3e+0,
        5.4e-11, 1e-12],
    [2e+0, 6.6428020144935629e-1, (-1e+0), 3.1899075408183508e-1, np.nan, np.nan, (-1e+0), 3e+0,
        5.4e-11, 1e-12],
    [2e+0, 6.6428020144935629e-1, np.nan, 3.1899075408183508e-1, np.nan, np.nan, (-1e+0), 4e+0,
        5.4e-11, 1e-12],
    [np.inf, 6.6428020144935629e-1, 1.6051073813306096e+0, 3.1899075408183508e-1, np.nan, np.nan,
        (-1e+0), 4e+0, 5.4e-11, 1e-12],
])


def _wrong(entry, table):
    *inputs, score, probability, crossing, status, score_tolerance, tolerance = table.T
    cells = entry(*inputs)
    close = (np.abs(cells.score - score) <= score_tolerance) & (
        np.abs(cells.probability - probability) <= tolerance
    )
    right = (cells.crossing == crossing) & (cells.status == status)
    return int(np.sum(~(right & (close | (status >= ZERO_DENSITY)))))


def self_test():
    return _wrong(features, _FEATURES) + _wrong(moments, _MOMENTS)
