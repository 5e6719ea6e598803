// Tells from neutrino moments whether there is an ELN crossing.
//
// Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
// Licence of the model: MIT.
//
// Features, in this order, ratios without unit:
//   alpha = I0_nuebar / I0_nue
//   F_nue = I1_nue / I0_nue
//   F_nuebar = I1_nuebar / I0_nuebar
// Moments: I0_b is the number density of species b, I1_b its radial number flux over the speed of
//   light; nue, nuebar: electron neutrino and antineutrino; nux, nuxbar: one heavy flavor and its
//   antineutrino. Any unit that all share, as in 1/cm^3.
//
// Classifier: logistic regression on 83 monomials of 3 features, degree 6, and a constant.
// Probability: isotonic in s, linear between 68 corners, s the logit.
//   Calibrated for:
//       ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete (all 24
//       rays) and ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete
//       (all 24 rays), each counting alike.
// Crossing: 1 where the probability is above 0.5, else 0.
// Domain: box alpha 0.00013384336472482329..1.604973537965885, F_nue
//     0.000002541583072283799..0.99641521900789, F_nuebar -0.0008049781255293542..0.996894098391776
//     (flagged outside); Mahalanobis distance up to 3.952131586512591.
//
// Status of a cell, the highest that applies:
//   0 ok            inside the domain
//   1 clamped       outside of the box; taken at the nearest point in it
//   2 outside       outside of the domain; crossing and probability are an extrapolation
//   3 zero density  a number density is zero or negative; crossing -1, no probability
//   4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow;
//       crossing -1, no probability
//
// Data:
//   training: ccsn:background=1,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 4ffe045e8f2f67ff4c64b4372e7eb45151128a34e8c7b5b23616ee158f664e42
//   training: ccsn:background=2,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 da01785544bdda55576ebab6c76287882226ea4bbb63e264659af690440650d6
//   training: ccsn:background=3,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 d70e8a652408bf55febfc4f9ca256d0e44e9faaa77cb8a364d8c53267d816571
//   training: ccsn:background=4,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1db96593ef3cbadb12d557bd6a851f813960c36b66a64f150a00df9c73c6cab5
//   validation: ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1e6ca84e0334dade11b9a4c96deaeca976b72e5cfbcb16ef6ffd098af93abf94
//   validation: ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1831768cad243ea76e9bab37e7bd638526d9c5ea70de6532a095b7fe3a0c5fb2
//   test: ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 d02b04d6b1575646623e8ab1e217fb53d2e2321306d07a306b98fa640a3d2113
//   test: ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 faa360b02c1181051dc052656570a61b9b71ad5aa3697b014036da5a31c15e68
//   test: ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 13ccc2c4cdf19596ec2902b86f8e91af10e5433057ce62d07acedf3a53e6c233
// Scores:
//   ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.9715277777777778, precision 0.9451104100946373, recall 0.9897588371324744, f1
//       0.9669194771663708
//   ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.9155555555555556, precision 0.8126139263580022, recall 0.9595350839431769, f1
//       0.87998420844848
//   ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.9604166666666667, precision 0.9387605427209388, recall 0.9559372666168783, f1
//       0.9472710453283997
// Seeds: 0
// Versions: pure-rand 8.4.2
//
// ccsn_eln_features(alpha, F_nue, F_nuebar): one cell.
// ccsn_eln_features_array(cells, alpha, F_nue, F_nuebar, probability, crossing, status): many.
// ccsn_eln_moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar): one cell.
// ccsn_eln_moments_array(cells, I0_nue, I1_nue, I0_nuebar, I1_nuebar, probability, crossing,
//     status): many.
// ccsn_eln_class_name(crossing): what the class is called.
// ..._f32, ..._f32_array: the same for numbers in single precision. All sums are in double
//     precision;
//   only the probability of ..._f32_array is rounded, by a relative 6e-8.
// ccsn_eln_self_test(): how many reference cells come out wrong, 0 where all is well.
// No cell raises a floating-point exception other than inexact and underflow. NaN and infinities
//     are
// found under -ffast-math too, where processors take numbers below 2.2e-308 for zero.

#ifndef CCSN_ELN_H
#define CCSN_ELN_H

#include <math.h> // NAN and INFINITY in the self-test
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// What marks functions for accelerators: __host__ __device__, KOKKOS_FUNCTION, AMREX_GPU_HOST_DEVICE.
#ifndef FASTFLAVOR_FUNC
#define FASTFLAVOR_FUNC
#endif

// Arguments that do not overlap, and loops whose turns are independent.
#ifdef __cplusplus
#define CCSN_ELN_RESTRICT __restrict
#else
#define CCSN_ELN_RESTRICT restrict
#endif
// Loops are vectorised only where all that they call is inlined.
#if defined(__GNUC__) && !defined(__CUDACC__)
#define CCSN_ELN_INLINE static inline __attribute__((always_inline))
#else
#define CCSN_ELN_INLINE static inline
#endif

#ifndef CCSN_ELN_SIMD
#if defined(_OPENMP)
#define CCSN_ELN_SIMD _Pragma("omp simd")
#elif defined(__clang__)
#define CCSN_ELN_SIMD _Pragma("clang loop vectorize(enable)")
#elif defined(__GNUC__)
#define CCSN_ELN_SIMD _Pragma("GCC ivdep")
#else
#define CCSN_ELN_SIMD
#endif
#endif

enum {
    CCSN_ELN_OK = 0,
    CCSN_ELN_CLAMPED = 1,
    CCSN_ELN_OUTSIDE = 2,
    CCSN_ELN_ZERO_DENSITY = 3,
    CCSN_ELN_NOT_FINITE = 4
};

FASTFLAVOR_FUNC static inline uint64_t ccsn_eln_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

FASTFLAVOR_FUNC static inline double ccsn_eln_double(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// 1 where x is NaN or infinite, else 0; unlike isfinite also under -ffast-math, and without an exception.
FASTFLAVOR_FUNC static inline uint64_t ccsn_eln_unknown(double x)
{
    return ((ccsn_eln_bits(x) & ((uint64_t)0x7ff << 52)) + ((uint64_t)1 << 52)) >> 63;
}

// 1 where x is NaN, else 0.
FASTFLAVOR_FUNC static inline uint64_t ccsn_eln_is_nan(double x)
{
    return (uint64_t)((ccsn_eln_bits(x) << 1) > ((uint64_t)0xffe << 52));
}

// 0 where none is 1, else x.
FASTFLAVOR_FUNC static inline double ccsn_eln_known(double x, uint64_t none)
{
    return ccsn_eln_double(ccsn_eln_bits(x) & (none - 1));
}

// a where which is 1, b where it is 0.
FASTFLAVOR_FUNC static inline double ccsn_eln_select(uint64_t which, double a, double b)
{
    return ccsn_eln_double((ccsn_eln_bits(a) & (0 - which)) | (ccsn_eln_bits(b) & (which - 1)));
}

// NaN where none is 1, else x.
FASTFLAVOR_FUNC static inline double ccsn_eln_or_nan(double x, uint64_t none)
{
    return ccsn_eln_double(ccsn_eln_bits(x) | ((0 - none) & ((uint64_t)0x7ff8 << 48)));
}

// A number in single precision as a double; NaN and infinities stay what they are.
FASTFLAVOR_FUNC static inline double ccsn_eln_widen(float x)
{
    uint32_t bits, odd, safe;
    float finite;
    uint64_t sign, wide;
    memcpy(&bits, &x, sizeof bits);
    odd = ((bits & 0x7f800000u) + 0x00800000u) >> 31;
    safe = bits & (odd - 1);
    memcpy(&finite, &safe, sizeof finite);
    sign = (uint64_t)(bits & 0x80000000u) << 32;
    wide = sign | ((uint64_t)(bits & 0x7fffffu) << 29) | ((uint64_t)0x7ff << 52);
    return ccsn_eln_double(ccsn_eln_bits((double)finite) | (wide & (0 - (uint64_t)odd)));
}

// How far |x| is below limit, counted in doubles; bit 63 is set where it is above, and where x is not finite.
FASTFLAVOR_FUNC static inline uint64_t ccsn_eln_margin(double x, double limit)
{
    return ccsn_eln_bits(limit) - (ccsn_eln_bits(x) & (~(uint64_t)0 >> 1));
}

// x, or limit with the sign of x where |x| is larger.
FASTFLAVOR_FUNC static inline double ccsn_eln_within(double x, double limit)
{
    const int64_t most = (int64_t)ccsn_eln_bits(limit);
    const int64_t size = (int64_t)(ccsn_eln_bits(x) & (~(uint64_t)0 >> 1));
    const uint64_t held = (uint64_t)(size < most ? size : most);
    return ccsn_eln_double(held | (ccsn_eln_bits(x) & ((uint64_t)1 << 63)));
}

// 1 where x, which is finite, lies below low or above high, else 0.
FASTFLAVOR_FUNC static inline uint64_t ccsn_eln_beyond(double x, double low, double high)
{
    return (uint64_t)(x < low) | (uint64_t)(x > high);
}

FASTFLAVOR_FUNC static inline double ccsn_eln_clamp(double x, double low, double high)
{
    x = ccsn_eln_select((uint64_t)(x < low), low, x);
    return ccsn_eln_select((uint64_t)(x > high), high, x);
}

FASTFLAVOR_FUNC static inline uint64_t ccsn_eln_worse(uint64_t a, uint64_t b)
{
    const uint64_t rise = b - a;
    return a + (rise & ((rise >> 63) - 1));
}

typedef struct {
    double score;       // NaN where there is none
    double probability; // of a crossing; NaN where there is none
    int crossing;       // 1, 0, or -1 for none
    int status;
} ccsn_eln_cell;

// What a class is called; an empty text for crossing -1.
FASTFLAVOR_FUNC static inline const char *ccsn_eln_class_name(int crossing)
{
    static const char *const names[] = {
        "no crossing",
        "crossing"};
    return crossing >= 0 && crossing < 2 ? names[crossing] : "";
}

// The logit.
FASTFLAVOR_FUNC CCSN_ELN_INLINE double ccsn_eln_score(double alpha, double F_nue, double F_nuebar)
{
    const double t1 = (-2.1841792774987812e+1) + F_nuebar*(4.0779242496046502e+0 +
        F_nuebar*(1.0933034926305416e+0 + F_nuebar*(4.9843661994668470e-2 +
        F_nuebar*(6.7766969313334646e-1 + F_nuebar*(2.3749644727334291e+0 +
        F_nuebar*4.7224627513632056e+0)))));
    const double t2 = 1.2783375179672959e-1 + F_nuebar*((-1.5228256329395127e+0) +
        F_nuebar*((-1.6335478122388847e+0) + F_nuebar*((-3.8327912325914354e-1) +
        F_nuebar*(1.7365915410547106e+0 + F_nuebar*4.3745313098756435e+0))));
    const double t3 = (-3.7093463973922858e+0) + F_nuebar*((-3.0339126457103687e+0) +
        F_nuebar*((-1.2509095271485602e+0) + F_nuebar*(1.2337888208365648e+0 +
        F_nuebar*4.1232344404610766e+0)));
    const double t4 = (-4.1910714321854750e+0) + F_nuebar*((-1.9501365748569957e+0) +
        F_nuebar*(8.5010233890600007e-1 + F_nuebar*3.9572748332338303e+0));
    const double t5 = (-2.5020609420125060e+0) + F_nuebar*(5.7133900753675171e-1 +
        F_nuebar*3.8667789773187859e+0);
    const double t6 = 3.8518325370399026e-1 + F_nuebar*3.8430804664674203e+0;
    const double t7 = t1 + F_nue*(t2 + F_nue*(t3 + F_nue*(t4 + F_nue*(t5 + F_nue*(t6 +
        F_nue*3.8785433214251404e+0)))));
    const double t8 = 9.7514854936190112e+0 + F_nuebar*(6.4359969851804530e+0 +
        F_nuebar*(1.8340236410383548e+0 + F_nuebar*(1.7894293430155234e-1 +
        F_nuebar*(2.4452820059416455e-1 + F_nuebar*1.2578983144733058e+0))));
    const double t9 = 2.0680041307681321e+0 + F_nuebar*((-7.6613629864412358e-1) +
        F_nuebar*((-1.4610055184119222e+0) + F_nuebar*((-8.2473858386743559e-1) +
        F_nuebar*5.5568971731076577e-1)));
    const double t10 = (-2.9187648660398762e+0) + F_nuebar*((-2.8357723170096936e+0) +
        F_nuebar*((-1.7218660419153571e+0) + F_nuebar*(-2.8432077073290048e-2)));
    const double t11 = (-3.9870611713968884e+0) + F_nuebar*((-2.4705917106251198e+0) +
        F_nuebar*(-5.0931324775855380e-1));
    const double t12 = (-3.0906393470767051e+0) + F_nuebar*(-8.9960485973812676e-1);
    const double t13 = t8 + F_nue*(t9 + F_nue*(t10 + F_nue*(t11 + F_nue*(t12 +
        F_nue*(-1.2101655348858447e+0)))));
    const double t14 = 1.1575745712082879e+1 + F_nuebar*(5.2336956005814885e+0 +
        F_nuebar*(1.0802435708537932e+0 + F_nuebar*(1.9131104196998666e-1 +
        F_nuebar*7.2933354526509897e-1)));
    const double t15 = 9.6240841731838367e-1 + F_nuebar*((-1.2083815072405326e+0) +
        F_nuebar*((-1.2089051787280007e+0) + F_nuebar*(-2.0775356805908290e-1)));
    const double t16 = (-3.0637945011301535e+0) + F_nuebar*((-2.3779506546981346e+0) +
        F_nuebar*(-1.0031243247296842e+0));
    const double t17 = (-3.3568925607623239e+0) + F_nuebar*(-1.6781954164902737e+0);
    const double t18 = t14 + F_nue*(t15 + F_nue*(t16 + F_nue*(t17 +
        F_nue*(-2.2503933864957926e+0))));
    const double t19 = 7.6110494316213222e+0 + F_nuebar*(2.1847939528162064e+0 +
        F_nuebar*(4.3893112364223275e-1 + F_nuebar*1.6508819232349026e+0));
    const double t20 = (-1.5381585842110981e+0) + F_nuebar*((-1.2670851590908412e+0) +
        F_nuebar*6.6915381180743982e-1);
    const double t21 = (-2.5813770849912627e+0) + F_nuebar*(-1.3070959942328475e-1);
    const double t22 = t19 + F_nue*(t20 + F_nue*(t21 + F_nue*(-7.8722638244101395e-1)));
    const double t23 = 5.4932827271065698e-1 + F_nuebar*((-3.2458817757696906e-2) +
        F_nuebar*2.7247866088202297e+0);
    const double t24 = (-2.7562769039112558e+0) + F_nuebar*1.8850265860965709e+0;
    const double t25 = t23 + F_nue*(t24 + F_nue*1.3688094410860041e+0);
    const double t26 = (-5.4942052402777808e+0) + F_nuebar*3.1041595591115598e+0;
    const double t27 = t26 + F_nue*1.8913140680689722e+0;
    const double t28 = t7 + alpha*(t13 + alpha*(t18 + alpha*(t22 + alpha*(t25 + alpha*(t27 +
        alpha*(-3.5674149206846022e+0))))));
    return t28;
}

// Of a crossing.
FASTFLAVOR_FUNC CCSN_ELN_INLINE double ccsn_eln_probability(double score)
{
    static const double x[] = {
        (-2.1837900667306187e+1), (-7.3442221727590962e-1), (-7.3091479073359267e-1),
        (-6.9926239182307270e-1), (-6.9353661865438454e-1), (-6.2955331699239103e-1),
        (-6.2637560637113410e-1), (-4.2352101893430572e-1), (-4.1890430140317747e-1),
        (-3.1901448363196749e-1), (-3.1796251133660647e-1), (-2.5412532847530400e-1),
        (-2.5350853041460653e-1), (-2.0743541186102732e-1), (-2.0242067937088493e-1),
        (-1.8515440797521165e-1), (-1.8459723603713485e-1), (-7.6902004501242516e-3),
        (-5.4395320903779520e-3), 4.0231286530584498e-2, 4.0421817158122764e-2,
        1.9178864975966370e-1, 1.9488273036224513e-1, 2.3129779436471942e-1, 2.3158585668762655e-1,
        2.7166001928882721e-1, 2.7310340805238553e-1, 3.0427500292130283e-1, 3.0555237697743465e-1,
        4.9814064735108943e-1, 5.0430316255523522e-1, 5.6093430794359733e-1, 5.6598619277491480e-1,
        7.5786608704151703e-1, 7.5809233118228647e-1, 1.0045573356134643e+0, 1.0049876345445661e+0,
        1.2454647737031905e+0, 1.2627400131019719e+0, 1.4323489013406636e+0, 1.4369012372398231e+0,
        1.6447248516015094e+0, 1.6459430117832810e+0, 1.6614051256946496e+0, 1.6617917111458738e+0,
        1.8607947984094384e+0, 1.8623541218842430e+0, 1.8903075888547765e+0, 1.8905385953445126e+0,
        2.0878702320491094e+0, 2.0884230594460576e+0, 2.1248527301138989e+0, 2.1249587505847778e+0,
        2.2988504873549491e+0, 2.3019141551137308e+0, 2.3601617436216316e+0, 2.3695584701244279e+0,
        2.6689876284178178e+0, 2.6705128741665973e+0, 2.7909084700242843e+0, 2.7923539968314195e+0,
        2.9436574933869135e+0, 2.9457303986705083e+0, 1.0274208757779371e+1, 1.0274378060952307e+1,
        1.0615518729988496e+1, 1.0616185601461078e+1, 1.1800481644846688e+1};
    static const double y[] = {
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
        9.9516441005802703e-1, 9.9594320486815413e-1, 9.9594320486815413e-1, 1e+0, 1e+0};
    int low = 0;
    int high = 67;
    if (score <= x[0]) return y[0];
    if (score >= x[67]) return y[67];
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        if (x[middle] <= score) low = middle;
        else high = middle;
    }
    return y[low] + (y[high] - y[low]) * (score - x[low]) / (x[high] - x[low]);
}

// The score, arbitrary where there is none; raises *status.
FASTFLAVOR_FUNC CCSN_ELN_INLINE double ccsn_eln_rule(double alpha, double F_nue, double F_nuebar, uint64_t *status)
{
    uint64_t none = (ccsn_eln_margin(alpha, 4.6768052394588893e+49) | ccsn_eln_margin(F_nue,
        4.6768052394588893e+49) | ccsn_eln_margin(F_nuebar, 4.6768052394588893e+49)) >> 63;
    alpha = ccsn_eln_known(alpha, none);
    F_nue = ccsn_eln_known(F_nue, none);
    F_nuebar = ccsn_eln_known(F_nuebar, none);
    {
        const uint64_t beyond = ccsn_eln_beyond(alpha, 1.3384336472482329e-4, 1.6049735379658849e+0)
            | ccsn_eln_beyond(F_nue, 2.5415830722837992e-6, 9.9641521900788999e-1) |
            ccsn_eln_beyond(F_nuebar, (-8.0497812552935419e-4), 9.9689409839177601e-1);
        *status = ccsn_eln_worse(*status, (uint64_t)CCSN_ELN_OUTSIDE * beyond);
    }
    {
        const double alpha_near = ccsn_eln_within(alpha, 1.2194330274671845e+142);
        const double F_nue_near = ccsn_eln_within(F_nue, 1.2194330274671845e+142);
        const double F_nuebar_near = ccsn_eln_within(F_nuebar, 1.2194330274671845e+142);
        const double z1 = 2.3893035489009966e+0*(alpha_near - 7.6825957845558834e-1);
        const double z2 = (-2.6964802955942484e+0)*(alpha_near - 7.6825957845558834e-1) +
            3.6425497365368953e+0*(F_nue_near - 5.7864010324947757e-1);
        const double z3 = (-2.0706001159720242e+0)*(alpha_near - 7.6825957845558834e-1) +
            (-3.1370800504425070e+1)*(F_nue_near - 5.7864010324947757e-1) +
            3.3181613274811411e+1*(F_nuebar_near - 6.0055593601703550e-1);
        const double distance2 = z1*z1 + z2*z2 + z3*z3;
        const uint64_t far_off = (ccsn_eln_margin(alpha, 1.2194330274671845e+142) |
            ccsn_eln_margin(F_nue, 1.2194330274671845e+142) | ccsn_eln_margin(F_nuebar,
            1.2194330274671845e+142) | ccsn_eln_margin(distance2, 1.5619344077110529e+1)) >> 63;
        *status = ccsn_eln_worse(*status, (uint64_t)CCSN_ELN_OUTSIDE * far_off);
    }
    *status = ccsn_eln_worse(*status, (uint64_t)CCSN_ELN_NOT_FINITE * none);
    return ccsn_eln_score(alpha, F_nue, F_nuebar);
}

FASTFLAVOR_FUNC CCSN_ELN_INLINE ccsn_eln_cell ccsn_eln_decide(double score, uint64_t status)
{
    const uint64_t none = ((uint64_t)CCSN_ELN_OUTSIDE - status) >> 63;
    const double probability = ccsn_eln_probability(score);
    const uint64_t above = (ccsn_eln_bits(5e-1) - ccsn_eln_bits(probability)) >> 63;
    ccsn_eln_cell cell;
    cell.score = ccsn_eln_or_nan(score, none);
    cell.probability = ccsn_eln_or_nan(probability, none);
    cell.crossing = (int)(above & (none - 1)) - (int)none;
    cell.status = (int)status;
    return cell;
}

FASTFLAVOR_FUNC CCSN_ELN_INLINE ccsn_eln_cell ccsn_eln_features(double alpha, double F_nue, double
    F_nuebar)
{
    uint64_t status = CCSN_ELN_OK;
    const double score = ccsn_eln_rule(alpha, F_nue, F_nuebar, &status);
    return ccsn_eln_decide(score, status);
}

FASTFLAVOR_FUNC static inline ccsn_eln_cell ccsn_eln_features_f32(float alpha, float F_nue, float F_nuebar)
{
    return ccsn_eln_features(ccsn_eln_widen(alpha), ccsn_eln_widen(F_nue), ccsn_eln_widen(F_nuebar));
}

FASTFLAVOR_FUNC static inline void ccsn_eln_features_array(
    size_t cells,
    const double *CCSN_ELN_RESTRICT alpha,
    const double *CCSN_ELN_RESTRICT F_nue,
    const double *CCSN_ELN_RESTRICT F_nuebar,
    double *CCSN_ELN_RESTRICT probability,
    int *CCSN_ELN_RESTRICT crossing,
    int *CCSN_ELN_RESTRICT status)
{
    size_t i;
    for (i = 0; i < cells; i++) {
        const ccsn_eln_cell cell = ccsn_eln_features(alpha[i], F_nue[i], F_nuebar[i]);
        probability[i] = cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline void ccsn_eln_features_f32_array(
    size_t cells,
    const float *CCSN_ELN_RESTRICT alpha,
    const float *CCSN_ELN_RESTRICT F_nue,
    const float *CCSN_ELN_RESTRICT F_nuebar,
    float *CCSN_ELN_RESTRICT probability,
    int *CCSN_ELN_RESTRICT crossing,
    int *CCSN_ELN_RESTRICT status)
{
    size_t i;
    for (i = 0; i < cells; i++) {
        const ccsn_eln_cell cell = ccsn_eln_features(ccsn_eln_widen(alpha[i]),
            ccsn_eln_widen(F_nue[i]), ccsn_eln_widen(F_nuebar[i]));
        probability[i] = (float)cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

// The score of a cell given by its moments, arbitrary where there is none; raises *status.
FASTFLAVOR_FUNC CCSN_ELN_INLINE double ccsn_eln_moments_score(double I0_nue, double I1_nue, double
    I0_nuebar, double I1_nuebar, uint64_t *status)
{
    const uint64_t unknown = (ccsn_eln_margin(I0_nue, 1.7976931348623157e+308) |
        ccsn_eln_margin(I1_nue, 1.7976931348623157e+308) | ccsn_eln_margin(I0_nuebar,
        1.7976931348623157e+308) | ccsn_eln_margin(I1_nuebar, 1.7976931348623157e+308)) >> 63;
    I0_nue = ccsn_eln_known(I0_nue, unknown);
    I1_nue = ccsn_eln_known(I1_nue, unknown);
    I0_nuebar = ccsn_eln_known(I0_nuebar, unknown);
    I1_nuebar = ccsn_eln_known(I1_nuebar, unknown);
    const uint64_t empty = (uint64_t)(I0_nue <= 0.0) | (uint64_t)(I0_nuebar <= 0.0);
    const double I0_nue_side = 1.0715086071862673e+301 * ccsn_eln_within(I0_nue, 1.0);
    const double I0_nuebar_side = 1.0715086071862673e+301 * ccsn_eln_within(I0_nuebar, 1.0);
    const uint64_t defined = (unknown | empty) ^ 1;
    const uint64_t large = defined & ((ccsn_eln_margin(I0_nuebar, I0_nue_side) |
        ccsn_eln_margin(I1_nue, I0_nue_side) | ccsn_eln_margin(I1_nuebar, I0_nuebar_side)) >> 63);
    const uint64_t none = large | (defined ^ 1);
    // Tiny densities are scaled up, because their reciprocals, which -ffast-math takes, overflow.
    const double I0_nue_divisor = ccsn_eln_select(none, 1.0, I0_nue);
    const uint64_t I0_nue_tiny = (ccsn_eln_bits(I0_nue_divisor) - ccsn_eln_bits(3.0549363634996047e-151)) >> 63;
    const double I0_nue_scale = ccsn_eln_select(I0_nue_tiny, 3.2733906078961419e+150, 1.0);
    const double I0_nuebar_divisor = ccsn_eln_select(none, 1.0, I0_nuebar);
    const uint64_t I0_nuebar_tiny = (ccsn_eln_bits(I0_nuebar_divisor) - ccsn_eln_bits(3.0549363634996047e-151)) >> 63;
    const double I0_nuebar_scale = ccsn_eln_select(I0_nuebar_tiny, 3.2733906078961419e+150, 1.0);
    const double alpha = ccsn_eln_known(I0_nuebar, none) * I0_nue_scale / (I0_nue_divisor *
        I0_nue_scale);
    const double F_nue = ccsn_eln_known(I1_nue, none) * I0_nue_scale / (I0_nue_divisor *
        I0_nue_scale);
    const double F_nuebar = ccsn_eln_known(I1_nuebar, none) * I0_nuebar_scale / (I0_nuebar_divisor *
        I0_nuebar_scale);
    *status = ccsn_eln_worse(*status, (uint64_t)CCSN_ELN_ZERO_DENSITY * empty);
    *status = ccsn_eln_worse(*status, (uint64_t)CCSN_ELN_NOT_FINITE * (unknown | large));
    return ccsn_eln_rule(alpha, F_nue, F_nuebar, status);
}

FASTFLAVOR_FUNC CCSN_ELN_INLINE ccsn_eln_cell ccsn_eln_moments(double I0_nue, double I1_nue, double
    I0_nuebar, double I1_nuebar)
{
    uint64_t status = CCSN_ELN_OK;
    const double score = ccsn_eln_moments_score(I0_nue, I1_nue, I0_nuebar, I1_nuebar, &status);
    return ccsn_eln_decide(score, status);
}

FASTFLAVOR_FUNC static inline ccsn_eln_cell ccsn_eln_moments_f32(float I0_nue, float I1_nue, float I0_nuebar, float I1_nuebar)
{
    return ccsn_eln_moments(ccsn_eln_widen(I0_nue), ccsn_eln_widen(I1_nue), ccsn_eln_widen(I0_nuebar), ccsn_eln_widen(I1_nuebar));
}

FASTFLAVOR_FUNC static inline void ccsn_eln_moments_array(
    size_t cells,
    const double *CCSN_ELN_RESTRICT I0_nue,
    const double *CCSN_ELN_RESTRICT I1_nue,
    const double *CCSN_ELN_RESTRICT I0_nuebar,
    const double *CCSN_ELN_RESTRICT I1_nuebar,
    double *CCSN_ELN_RESTRICT probability,
    int *CCSN_ELN_RESTRICT crossing,
    int *CCSN_ELN_RESTRICT status)
{
    size_t i;
    for (i = 0; i < cells; i++) {
        const ccsn_eln_cell cell = ccsn_eln_moments(I0_nue[i], I1_nue[i], I0_nuebar[i],
            I1_nuebar[i]);
        probability[i] = cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline void ccsn_eln_moments_f32_array(
    size_t cells,
    const float *CCSN_ELN_RESTRICT I0_nue,
    const float *CCSN_ELN_RESTRICT I1_nue,
    const float *CCSN_ELN_RESTRICT I0_nuebar,
    const float *CCSN_ELN_RESTRICT I1_nuebar,
    float *CCSN_ELN_RESTRICT probability,
    int *CCSN_ELN_RESTRICT crossing,
    int *CCSN_ELN_RESTRICT status)
{
    size_t i;
    for (i = 0; i < cells; i++) {
        const ccsn_eln_cell cell = ccsn_eln_moments(ccsn_eln_widen(I0_nue[i]),
            ccsn_eln_widen(I1_nue[i]), ccsn_eln_widen(I0_nuebar[i]), ccsn_eln_widen(I1_nuebar[i]));
        probability[i] = (float)cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline int ccsn_eln_close(double a, double b, double tolerance)
{
    return a - b <= tolerance && b - a <= tolerance;
}

// Whether a cell is as it has to be.
FASTFLAVOR_FUNC static inline int ccsn_eln_agrees(ccsn_eln_cell cell, const double *expected)
{
    const double score = ccsn_eln_known(cell.score, ccsn_eln_unknown(cell.score));
    const double probability = ccsn_eln_known(cell.probability, ccsn_eln_unknown(cell.probability));
    if (cell.status != (int)expected[3] || cell.crossing != (int)expected[2]) return 0;
    if (cell.status >= (int)CCSN_ELN_ZERO_DENSITY) return 1;
    return ccsn_eln_close(score, expected[0], expected[4])
        && ccsn_eln_close(probability, expected[1], expected[5]);
}

FASTFLAVOR_FUNC static inline int ccsn_eln_self_test(void)
{
    // inputs, score, probability, crossing, status, tolerances of score and probability
    static const double features[][9] = {
        {8.0255369066530480e-1, 3.3214010072467814e-1, 1.9873483717793175e-1,
            (-3.5187103442395689e+0), 0e+0, 0e+0, 2e+0, 5.4e-11, 1e-12},
        {4.0134376701501484e-1, 6.6427765986628406e-1, 3.9827465248139282e-1,
            (-1.7863747963086347e+1), 0e+0, 0e+0, 2e+0, 4.3e-11, 1e-12},
        {1.2037636143155950e+0, 1.1071506129694091e-1, 5.9781446778485392e-1, 1.9922469239399163e+1,
            1e+0, 1e+0, 2e+0, 1.2e-10, 1e-12},
        {2.0073880518986983e-1, 4.4285262043854678e-1, 7.9735428308831502e-1,
            (-1.3138040422066068e+1), 0e+0, 0e+0, 2e+0, 4e-11, 1e-12},
        {1.0031586524904499e+0, 7.7499017958015259e-1, 3.9102984935162857e-2,
            (-1.4889760193365912e+1), 0e+0, 0e+0, 2e+0, 9.2e-11, 1e-12},
        {6.0194872884015982e-1, 2.2142758101080953e-1, 2.3864280023862397e-1,
            (-8.3657441194839901e+0), 0e+0, 0e+0, 0e+0, 4e-11, 1e-12},
        {1.4043685761407398e+0, 5.5356514015241554e-1, 4.3818261554208499e-1,
            (-7.0511311674317394e+0), 0e+0, 0e+0, 2e+0, 2.1e-10, 1e-12},
        {1.0043632427729733e-1, 8.8570269929402135e-1, 6.3772243084554614e-1,
            (-2.2140716717590280e+1), 0e+0, 0e+0, 2e+0, 5e-11, 1e-12},
        {2.5073933852664649e+0, 1.5946215577202989e+0, 1.5957436366504287e+0,
            (-1.0518880495645351e+2), 0e+0, 0e+0, 2e+0, 5.6e-9, 1e-12},
        {(-9.9866156635275177e-2), 3.3214010072467814e-1, 1.9873483717793175e-1,
            (-2.2721589000439806e+1), 0e+0, 0e+0, 2e+0, 2.6e-11, 1e-12},
        {NAN, 3.3214010072467814e-1, 1.9873483717793175e-1, NAN, NAN, (-1e+0), 4e+0, 5.4e-11, 1e-12},
        {8.0255369066530480e-1, 3.3214010072467814e-1, INFINITY, NAN, NAN, (-1e+0), 4e+0, 5.4e-11,
            1e-12}};
    static const double moments[][10] = {
        {2e+0, 6.6428020144935629e-1, 1.6051073813306096e+0, 3.1899075408183508e-1,
            (-3.5187103442395689e+0), 0e+0, 0e+0, 2e+0, 5.4e-11, 1e-12},
        {2e+0, 1.3285553197325681e+0, 8.0268753403002968e-1, 3.1969009866695625e-1,
            (-1.7863747963086347e+1), 0e+0, 0e+0, 2e+0, 4.3e-11, 1e-12},
        {2e+0, 2.2143012259388181e-1, 2.4075272286311900e+0, 1.4392546088616991e+0,
            1.9922469239399163e+1, 1e+0, 1e+0, 2e+0, 1.2e-10, 1e-12},
        {2e+0, 8.8570524087709357e-1, 4.0147761037973967e-1, 3.2011989220034720e-1,
            (-1.3138040422066068e+1), 0e+0, 0e+0, 2e+0, 4e-11, 1e-12},
        {2e+0, 1.5499803591603052e+0, 2.0063173049808998e+0, 7.8452995351824664e-2,
            (-1.4889760193365912e+1), 0e+0, 0e+0, 2e+0, 9.2e-11, 1e-12},
        {2e+0, 4.4285516202161906e-1, 1.2038974576803196e+0, 2.8730146050099176e-1,
            (-8.3657441194839901e+0), 0e+0, 0e+0, 0e+0, 4e-11, 1e-12},
        {2e+0, 1.1071302803048311e+0, 2.8087371522814797e+0, 1.2307397917569263e+0,
            (-7.0511311674317394e+0), 0e+0, 0e+0, 2e+0, 2.1e-10, 1e-12},
        {2e+0, 1.7714053985880427e+0, 2.0087264855459466e-1, 1.2810099372661918e-1,
            (-2.2140716717590280e+1), 0e+0, 0e+0, 2e+0, 5e-11, 1e-12},
        {2e+0, 6.6428020144935629e-1, 0e+0, 3.1899075408183508e-1, NAN, NAN, (-1e+0), 3e+0, 5.4e-11,
            1e-12},
        {2e+0, 6.6428020144935629e-1, (-1e+0), 3.1899075408183508e-1, NAN, NAN, (-1e+0), 3e+0,
            5.4e-11, 1e-12},
        {2e+0, 6.6428020144935629e-1, NAN, 3.1899075408183508e-1, NAN, NAN, (-1e+0), 4e+0, 5.4e-11,
            1e-12},
        {INFINITY, 6.6428020144935629e-1, 1.6051073813306096e+0, 3.1899075408183508e-1, NAN, NAN,
            (-1e+0), 4e+0, 5.4e-11, 1e-12}};
    int wrong = 0;
    size_t i;
    for (i = 0; i < sizeof features / sizeof features[0]; i++) {
        const ccsn_eln_cell cell = ccsn_eln_features(features[i][0], features[i][1], features[i][2]);
        wrong += !ccsn_eln_agrees(cell, features[i] + 3);
    }
    for (i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        const ccsn_eln_cell cell = ccsn_eln_moments(moments[i][0], moments[i][1], moments[i][2], moments[i][3]);
        wrong += !ccsn_eln_agrees(cell, moments[i] + 4);
    }
    return wrong;
}

#endif
