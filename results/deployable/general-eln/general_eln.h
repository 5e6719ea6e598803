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
// Classifier: logistic regression on 55 monomials of 3 features, degree 5, and a constant.
// Probability: 1 / (1 + exp(-s / 0.7647224800439275)), s the logit.
//   Calibrated for: artificial:rows=5040,seed=2,solver=exact (all rows) and
//       improved:rows=5040,seed=2,solver=exact (all rows) and
//       ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete (all 24
//       rays) and ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete
//       (all 24 rays), each counting alike.
// Crossing: 1 where the probability is above 0.54, else 0.
// Domain: box alpha 0.00013384336472482329..2.4909999999999997, F_nue
//     0.000002541583072283799..0.99641521900789, F_nuebar -0.0008049781255293542..0.996894098391776
//     (flagged outside); Mahalanobis distance up to 4.92240801006535.
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
//   training: artificial:rows=20160,seed=1,solver=exact, 20160 rows, sha256
//       9196b62eaa54660e47a17b689a67a89f71125410323961057760328ec28c89cf
//   training: improved:rows=20160,seed=1,solver=exact, 20160 rows, sha256
//       0bef10ed21ccbb5a678aa4aedfc727a07485845fd46080e4ce83697739896fd2
//   training: ccsn:background=1,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 4ffe045e8f2f67ff4c64b4372e7eb45151128a34e8c7b5b23616ee158f664e42
//   training: ccsn:background=2,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 da01785544bdda55576ebab6c76287882226ea4bbb63e264659af690440650d6
//   training: ccsn:background=3,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 d70e8a652408bf55febfc4f9ca256d0e44e9faaa77cb8a364d8c53267d816571
//   training: ccsn:background=4,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1db96593ef3cbadb12d557bd6a851f813960c36b66a64f150a00df9c73c6cab5
//   validation: artificial:rows=5040,seed=2,solver=exact, 5040 rows, sha256
//       ae1426cb9b5be9481459e1ec7e92a9abccfa2cc62b874999ab5cd6767871e9f2
//   validation: improved:rows=5040,seed=2,solver=exact, 5040 rows, sha256
//       de35cc5227882c9ec076c63168a777b7952bb3b2be12befff6d164a2665d913f
//   validation: ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1e6ca84e0334dade11b9a4c96deaeca976b72e5cfbcb16ef6ffd098af93abf94
//   validation: ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1831768cad243ea76e9bab37e7bd638526d9c5ea70de6532a095b7fe3a0c5fb2
//   test: artificial:rows=5040,seed=3,solver=exact, 5040 rows, sha256
//       23459cd8b91232a6f1beafb1ee098f5a1b2b55967807cadcffd1d40c30946334
//   test: improved:rows=5040,seed=3,solver=exact, 5040 rows, sha256
//       1de8ee7332e97459037fa7038de64b93eb98e91c93782266071fdfc312ee01e1
//   test: ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 d02b04d6b1575646623e8ab1e217fb53d2e2321306d07a306b98fa640a3d2113
//   test: ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 faa360b02c1181051dc052656570a61b9b71ad5aa3697b014036da5a31c15e68
//   test: ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 13ccc2c4cdf19596ec2902b86f8e91af10e5433057ce62d07acedf3a53e6c233
// Scores:
//   artificial:rows=5040,seed=3,solver=exact: accuracy 0.9172619047619047, precision
//       0.9640968549958252, recall 0.9232409381663113, f1 0.9432266848196051
//   improved:rows=5040,seed=3,solver=exact: accuracy 0.9220238095238096, precision
//       0.9165942658557776, recall 0.9130246646473388, f1 0.9148059830912638
//   ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.87375, precision 0.7690548780487805, recall 1, f1 0.8694528220594572
//   ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.8198611111111112, precision 0.6421840354767184, recall 0.9974171330176496, f1
//       0.7813184960377677
//   ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.8702777777777778, precision 0.7414174972314507, recall 1, f1 0.851510333863275
// Seeds: 0
// Versions: pure-rand 8.4.2
//
// general_eln_features(alpha, F_nue, F_nuebar): one cell.
// general_eln_features_array(cells, alpha, F_nue, F_nuebar, probability, crossing, status): many.
// general_eln_moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar): one cell.
// general_eln_moments_array(cells, I0_nue, I1_nue, I0_nuebar, I1_nuebar, probability, crossing,
//     status): many.
// general_eln_class_name(crossing): what the class is called.
// ..._f32, ..._f32_array: the same for numbers in single precision. All sums are in double
//     precision;
//   only the probability of ..._f32_array is rounded, by a relative 6e-8.
// general_eln_self_test(): how many reference cells come out wrong, 0 where all is well.
// No cell raises a floating-point exception other than inexact and underflow. NaN and infinities
//     are
// found under -ffast-math too, where processors take numbers below 2.2e-308 for zero.

#ifndef GENERAL_ELN_H
#define GENERAL_ELN_H

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
#define GENERAL_ELN_RESTRICT __restrict
#else
#define GENERAL_ELN_RESTRICT restrict
#endif
// Loops are vectorised only where all that they call is inlined.
#if defined(__GNUC__) && !defined(__CUDACC__)
#define GENERAL_ELN_INLINE static inline __attribute__((always_inline))
#else
#define GENERAL_ELN_INLINE static inline
#endif

#ifndef GENERAL_ELN_SIMD
#if defined(_OPENMP)
#define GENERAL_ELN_SIMD _Pragma("omp simd")
#elif defined(__clang__)
#define GENERAL_ELN_SIMD _Pragma("clang loop vectorize(enable)")
#elif defined(__GNUC__)
#define GENERAL_ELN_SIMD _Pragma("GCC ivdep")
#else
#define GENERAL_ELN_SIMD
#endif
#endif

enum {
    GENERAL_ELN_OK = 0,
    GENERAL_ELN_CLAMPED = 1,
    GENERAL_ELN_OUTSIDE = 2,
    GENERAL_ELN_ZERO_DENSITY = 3,
    GENERAL_ELN_NOT_FINITE = 4
};

FASTFLAVOR_FUNC static inline uint64_t general_eln_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

FASTFLAVOR_FUNC static inline double general_eln_double(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// 1 where x is NaN or infinite, else 0; unlike isfinite also under -ffast-math, and without an exception.
FASTFLAVOR_FUNC static inline uint64_t general_eln_unknown(double x)
{
    return ((general_eln_bits(x) & ((uint64_t)0x7ff << 52)) + ((uint64_t)1 << 52)) >> 63;
}

// 1 where x is NaN, else 0.
FASTFLAVOR_FUNC static inline uint64_t general_eln_is_nan(double x)
{
    return (uint64_t)((general_eln_bits(x) << 1) > ((uint64_t)0xffe << 52));
}

// 0 where none is 1, else x.
FASTFLAVOR_FUNC static inline double general_eln_known(double x, uint64_t none)
{
    return general_eln_double(general_eln_bits(x) & (none - 1));
}

// a where which is 1, b where it is 0.
FASTFLAVOR_FUNC static inline double general_eln_select(uint64_t which, double a, double b)
{
    return general_eln_double((general_eln_bits(a) & (0 - which)) | (general_eln_bits(b) & (which - 1)));
}

// NaN where none is 1, else x.
FASTFLAVOR_FUNC static inline double general_eln_or_nan(double x, uint64_t none)
{
    return general_eln_double(general_eln_bits(x) | ((0 - none) & ((uint64_t)0x7ff8 << 48)));
}

// A number in single precision as a double; NaN and infinities stay what they are.
FASTFLAVOR_FUNC static inline double general_eln_widen(float x)
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
    return general_eln_double(general_eln_bits((double)finite) | (wide & (0 - (uint64_t)odd)));
}

// How far |x| is below limit, counted in doubles; bit 63 is set where it is above, and where x is not finite.
FASTFLAVOR_FUNC static inline uint64_t general_eln_margin(double x, double limit)
{
    return general_eln_bits(limit) - (general_eln_bits(x) & (~(uint64_t)0 >> 1));
}

// x, or limit with the sign of x where |x| is larger.
FASTFLAVOR_FUNC static inline double general_eln_within(double x, double limit)
{
    const int64_t most = (int64_t)general_eln_bits(limit);
    const int64_t size = (int64_t)(general_eln_bits(x) & (~(uint64_t)0 >> 1));
    const uint64_t held = (uint64_t)(size < most ? size : most);
    return general_eln_double(held | (general_eln_bits(x) & ((uint64_t)1 << 63)));
}

// 1 where x, which is finite, lies below low or above high, else 0.
FASTFLAVOR_FUNC static inline uint64_t general_eln_beyond(double x, double low, double high)
{
    return (uint64_t)(x < low) | (uint64_t)(x > high);
}

FASTFLAVOR_FUNC static inline double general_eln_clamp(double x, double low, double high)
{
    x = general_eln_select((uint64_t)(x < low), low, x);
    return general_eln_select((uint64_t)(x > high), high, x);
}

FASTFLAVOR_FUNC static inline uint64_t general_eln_worse(uint64_t a, uint64_t b)
{
    const uint64_t rise = b - a;
    return a + (rise & ((rise >> 63) - 1));
}

typedef struct {
    double score;       // NaN where there is none
    double probability; // of a crossing; NaN where there is none
    int crossing;       // 1, 0, or -1 for none
    int status;
} general_eln_cell;

// What a class is called; an empty text for crossing -1.
FASTFLAVOR_FUNC static inline const char *general_eln_class_name(int crossing)
{
    static const char *const names[] = {
        "no crossing",
        "crossing"};
    return crossing >= 0 && crossing < 2 ? names[crossing] : "";
}

// 1 / (1 + exp(x)) for |x| <= 700, in operations that compilers vectorise.
FASTFLAVOR_FUNC static inline double general_eln_logistic(double x)
{
    const uint64_t t = general_eln_bits(x * 1.4426950408889634e+0 + 6.7553994410557440e+15) + 1023;
    const double n = general_eln_double(t) - 6.7553994410567670e+15;
    const double k = general_eln_double(general_eln_bits(n) & ~(uint64_t)1);
    const double r = (x - k * 6.9314575195312500e-1) - k * 1.4286068203094173e-6;
    const double z = r*r;
    const double odd = r*(5e-1 + z*(1.3887232960411080e-2 + z*3.3041207939073408e-5));
    const double even = 1e+0 + z*(1.1110779925415104e-1 + z*9.9173235393165346e-4);
    const double less = even - odd;
    return less / (less + (even + odd) * general_eln_double(t << 52));
}

// The logit.
FASTFLAVOR_FUNC GENERAL_ELN_INLINE double general_eln_score(double alpha, double F_nue, double F_nuebar)
{
    const double t1 = (-7.9031576357759379e+0) + F_nuebar*((-2.7679330389477070e+0) +
        F_nuebar*((-4.6818719977285794e-1) + F_nuebar*(2.7672679516180470e+0 +
        F_nuebar*(6.5131811161746089e+0 + F_nuebar*1.1159215922328251e+1))));
    const double t2 = 1.1491315799872808e+1 + F_nuebar*((-1.2859221158960487e+1) +
        F_nuebar*((-8.3940952305648739e+0) + F_nuebar*((-3.0836709541280025e+0) +
        F_nuebar*2.5644046111199286e+0)));
    const double t3 = 8.0760093024060158e+0 + F_nuebar*((-7.9545721794052016e+0) +
        F_nuebar*((-7.8675825223930280e+0) + F_nuebar*(-4.4168102862877054e+0)));
    const double t4 = 6.5105675410922927e+0 + F_nuebar*((-4.1416152016904499e+0) +
        F_nuebar*(-5.1465157582016801e+0));
    const double t5 = 7.4471882906223703e+0 + F_nuebar*1.7220385068864075e-1;
    const double t6 = t1 + F_nue*(t2 + F_nue*(t3 + F_nue*(t4 + F_nue*(t5 +
        F_nue*1.0579489476740831e+1))));
    const double t7 = 5.2607541624886425e+0 + F_nuebar*(2.7508462699915679e+0 +
        F_nuebar*(1.0082737461070911e+1 + F_nuebar*(9.8139962264318914e+0 +
        F_nuebar*6.5774074263647551e+0)));
    const double t8 = (-4.3800426423296885e+0) + F_nuebar*((-1.3389692022875645e+1) +
        F_nuebar*((-6.2397433497810519e+0) + F_nuebar*(-5.1364139896629650e+0)));
    const double t9 = (-1.0426780222589362e+0) + F_nuebar*((-7.9618803217857472e+0) +
        F_nuebar*(-7.9006990251974560e+0));
    const double t10 = 3.2574683141896417e+0 + F_nuebar*(-3.8615948487362606e+0);
    const double t11 = t7 + F_nue*(t8 + F_nue*(t9 + F_nue*(t10 + F_nue*7.0511988411846103e+0)));
    const double t12 = 5.8763505755418333e+0 + F_nuebar*(5.2445962368561645e+0 +
        F_nuebar*(1.2230392314871807e+1 + F_nuebar*1.5823517456053189e+0));
    const double t13 = (-8.0139419425110003e-1) + F_nuebar*((-8.4342393954007164e+0) +
        F_nuebar*(-7.9819089100393716e+0));
    const double t14 = 3.8196401997645388e+0 + F_nuebar*(-5.8155016359431864e+0);
    const double t15 = t12 + F_nue*(t13 + F_nue*(t14 + F_nue*7.3954196141211410e+0));
    const double t16 = (-3.5677176686588408e+0) + F_nuebar*((-2.2435573408587648e+0) +
        F_nuebar*6.1168553954508447e+0);
    const double t17 = (-1.4768921230789918e+0) + F_nuebar*(-1.0219035517759064e+1);
    const double t18 = t16 + F_nue*(t17 + F_nue*5.5794090686423043e+0);
    const double t19 = (-2.0735666703494595e+0) + F_nuebar*6.5282233173927307e-1;
    const double t20 = t19 + F_nue*(-2.9983975173716683e-2);
    const double t21 = t6 + alpha*(t11 + alpha*(t15 + alpha*(t18 + alpha*(t20 +
        alpha*8.4564752970924550e-1))));
    return t21;
}

// Of a crossing.
FASTFLAVOR_FUNC GENERAL_ELN_INLINE double general_eln_probability(double score)
{
    const double u = (-1.3076639252746403e+0)*score;
    return general_eln_logistic(general_eln_within(u, 700.0));
}

// The score, arbitrary where there is none; raises *status.
FASTFLAVOR_FUNC GENERAL_ELN_INLINE double general_eln_rule(double alpha, double F_nue, double F_nuebar, uint64_t *status)
{
    uint64_t none = (general_eln_margin(alpha, 4.0173451106474757e+59) | general_eln_margin(F_nue,
        4.0173451106474757e+59) | general_eln_margin(F_nuebar, 4.0173451106474757e+59)) >> 63;
    alpha = general_eln_known(alpha, none);
    F_nue = general_eln_known(F_nue, none);
    F_nuebar = general_eln_known(F_nuebar, none);
    {
        const uint64_t beyond = general_eln_beyond(alpha, 1.3384336472482329e-4,
            2.4909999999999997e+0) | general_eln_beyond(F_nue, 2.5415830722837992e-6,
            9.9641521900788999e-1) | general_eln_beyond(F_nuebar, (-8.0497812552935419e-4),
            9.9689409839177601e-1);
        *status = general_eln_worse(*status, (uint64_t)GENERAL_ELN_OUTSIDE * beyond);
    }
    {
        const double alpha_near = general_eln_within(alpha, 4.8777321098687379e+142);
        const double F_nue_near = general_eln_within(F_nue, 4.8777321098687379e+142);
        const double F_nuebar_near = general_eln_within(F_nuebar, 4.8777321098687379e+142);
        const double z1 = 1.5125194745376320e+0*(alpha_near - 1.0469414910231876e+0);
        const double z2 = (-2.6412329237775234e-1)*(alpha_near - 1.0469414910231876e+0) +
            2.9568290877859971e+0*(F_nue_near - 5.0284943834197304e-1);
        const double z3 = (-1.4359721688167842e-1)*(alpha_near - 1.0469414910231876e+0) +
            (-3.6297544953216603e+0)*(F_nue_near - 5.0284943834197304e-1) +
            4.6309641539745359e+0*(F_nuebar_near - 5.4058387211081960e-1);
        const double distance2 = z1*z1 + z2*z2 + z3*z3;
        const uint64_t far_off = (general_eln_margin(alpha, 4.8777321098687379e+142) |
            general_eln_margin(F_nue, 4.8777321098687379e+142) | general_eln_margin(F_nuebar,
            4.8777321098687379e+142) | general_eln_margin(distance2, 2.4230100617555522e+1)) >> 63;
        *status = general_eln_worse(*status, (uint64_t)GENERAL_ELN_OUTSIDE * far_off);
    }
    *status = general_eln_worse(*status, (uint64_t)GENERAL_ELN_NOT_FINITE * none);
    return general_eln_score(alpha, F_nue, F_nuebar);
}

FASTFLAVOR_FUNC GENERAL_ELN_INLINE general_eln_cell general_eln_decide(double score, uint64_t status)
{
    const uint64_t none = ((uint64_t)GENERAL_ELN_OUTSIDE - status) >> 63;
    const double probability = general_eln_probability(score);
    const uint64_t above = (general_eln_bits(5.4e-1) - general_eln_bits(probability)) >> 63;
    general_eln_cell cell;
    cell.score = general_eln_or_nan(score, none);
    cell.probability = general_eln_or_nan(probability, none);
    cell.crossing = (int)(above & (none - 1)) - (int)none;
    cell.status = (int)status;
    return cell;
}

FASTFLAVOR_FUNC GENERAL_ELN_INLINE general_eln_cell general_eln_features(double alpha, double F_nue,
    double F_nuebar)
{
    uint64_t status = GENERAL_ELN_OK;
    const double score = general_eln_rule(alpha, F_nue, F_nuebar, &status);
    return general_eln_decide(score, status);
}

FASTFLAVOR_FUNC static inline general_eln_cell general_eln_features_f32(float alpha, float F_nue, float F_nuebar)
{
    return general_eln_features(general_eln_widen(alpha), general_eln_widen(F_nue), general_eln_widen(F_nuebar));
}

FASTFLAVOR_FUNC static inline void general_eln_features_array(
    size_t cells,
    const double *GENERAL_ELN_RESTRICT alpha,
    const double *GENERAL_ELN_RESTRICT F_nue,
    const double *GENERAL_ELN_RESTRICT F_nuebar,
    double *GENERAL_ELN_RESTRICT probability,
    int *GENERAL_ELN_RESTRICT crossing,
    int *GENERAL_ELN_RESTRICT status)
{
    size_t i;
    GENERAL_ELN_SIMD
    for (i = 0; i < cells; i++) {
        const general_eln_cell cell = general_eln_features(alpha[i], F_nue[i], F_nuebar[i]);
        probability[i] = cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline void general_eln_features_f32_array(
    size_t cells,
    const float *GENERAL_ELN_RESTRICT alpha,
    const float *GENERAL_ELN_RESTRICT F_nue,
    const float *GENERAL_ELN_RESTRICT F_nuebar,
    float *GENERAL_ELN_RESTRICT probability,
    int *GENERAL_ELN_RESTRICT crossing,
    int *GENERAL_ELN_RESTRICT status)
{
    size_t i;
    GENERAL_ELN_SIMD
    for (i = 0; i < cells; i++) {
        const general_eln_cell cell = general_eln_features(general_eln_widen(alpha[i]),
            general_eln_widen(F_nue[i]), general_eln_widen(F_nuebar[i]));
        probability[i] = (float)cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

// The score of a cell given by its moments, arbitrary where there is none; raises *status.
FASTFLAVOR_FUNC GENERAL_ELN_INLINE double general_eln_moments_score(double I0_nue, double I1_nue,
    double I0_nuebar, double I1_nuebar, uint64_t *status)
{
    const uint64_t unknown = (general_eln_margin(I0_nue, 1.7976931348623157e+308) |
        general_eln_margin(I1_nue, 1.7976931348623157e+308) | general_eln_margin(I0_nuebar,
        1.7976931348623157e+308) | general_eln_margin(I1_nuebar, 1.7976931348623157e+308)) >> 63;
    I0_nue = general_eln_known(I0_nue, unknown);
    I1_nue = general_eln_known(I1_nue, unknown);
    I0_nuebar = general_eln_known(I0_nuebar, unknown);
    I1_nuebar = general_eln_known(I1_nuebar, unknown);
    const uint64_t empty = (uint64_t)(I0_nue <= 0.0) | (uint64_t)(I0_nuebar <= 0.0);
    const double I0_nue_side = 1.0715086071862673e+301 * general_eln_within(I0_nue, 1.0);
    const double I0_nuebar_side = 1.0715086071862673e+301 * general_eln_within(I0_nuebar, 1.0);
    const uint64_t defined = (unknown | empty) ^ 1;
    const uint64_t large = defined & ((general_eln_margin(I0_nuebar, I0_nue_side) |
        general_eln_margin(I1_nue, I0_nue_side) | general_eln_margin(I1_nuebar, I0_nuebar_side)) >>
        63);
    const uint64_t none = large | (defined ^ 1);
    // Tiny densities are scaled up, because their reciprocals, which -ffast-math takes, overflow.
    const double I0_nue_divisor = general_eln_select(none, 1.0, I0_nue);
    const uint64_t I0_nue_tiny = (general_eln_bits(I0_nue_divisor) - general_eln_bits(3.0549363634996047e-151)) >> 63;
    const double I0_nue_scale = general_eln_select(I0_nue_tiny, 3.2733906078961419e+150, 1.0);
    const double I0_nuebar_divisor = general_eln_select(none, 1.0, I0_nuebar);
    const uint64_t I0_nuebar_tiny = (general_eln_bits(I0_nuebar_divisor) - general_eln_bits(3.0549363634996047e-151)) >> 63;
    const double I0_nuebar_scale = general_eln_select(I0_nuebar_tiny, 3.2733906078961419e+150, 1.0);
    const double alpha = general_eln_known(I0_nuebar, none) * I0_nue_scale / (I0_nue_divisor *
        I0_nue_scale);
    const double F_nue = general_eln_known(I1_nue, none) * I0_nue_scale / (I0_nue_divisor *
        I0_nue_scale);
    const double F_nuebar = general_eln_known(I1_nuebar, none) * I0_nuebar_scale /
        (I0_nuebar_divisor * I0_nuebar_scale);
    *status = general_eln_worse(*status, (uint64_t)GENERAL_ELN_ZERO_DENSITY * empty);
    *status = general_eln_worse(*status, (uint64_t)GENERAL_ELN_NOT_FINITE * (unknown | large));
    return general_eln_rule(alpha, F_nue, F_nuebar, status);
}

FASTFLAVOR_FUNC GENERAL_ELN_INLINE general_eln_cell general_eln_moments(double I0_nue, double
    I1_nue, double I0_nuebar, double I1_nuebar)
{
    uint64_t status = GENERAL_ELN_OK;
    const double score = general_eln_moments_score(I0_nue, I1_nue, I0_nuebar, I1_nuebar, &status);
    return general_eln_decide(score, status);
}

FASTFLAVOR_FUNC static inline general_eln_cell general_eln_moments_f32(float I0_nue, float I1_nue, float I0_nuebar, float I1_nuebar)
{
    return general_eln_moments(general_eln_widen(I0_nue), general_eln_widen(I1_nue), general_eln_widen(I0_nuebar), general_eln_widen(I1_nuebar));
}

FASTFLAVOR_FUNC static inline void general_eln_moments_array(
    size_t cells,
    const double *GENERAL_ELN_RESTRICT I0_nue,
    const double *GENERAL_ELN_RESTRICT I1_nue,
    const double *GENERAL_ELN_RESTRICT I0_nuebar,
    const double *GENERAL_ELN_RESTRICT I1_nuebar,
    double *GENERAL_ELN_RESTRICT probability,
    int *GENERAL_ELN_RESTRICT crossing,
    int *GENERAL_ELN_RESTRICT status)
{
    size_t i;
    GENERAL_ELN_SIMD
    for (i = 0; i < cells; i++) {
        const general_eln_cell cell = general_eln_moments(I0_nue[i], I1_nue[i], I0_nuebar[i],
            I1_nuebar[i]);
        probability[i] = cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline void general_eln_moments_f32_array(
    size_t cells,
    const float *GENERAL_ELN_RESTRICT I0_nue,
    const float *GENERAL_ELN_RESTRICT I1_nue,
    const float *GENERAL_ELN_RESTRICT I0_nuebar,
    const float *GENERAL_ELN_RESTRICT I1_nuebar,
    float *GENERAL_ELN_RESTRICT probability,
    int *GENERAL_ELN_RESTRICT crossing,
    int *GENERAL_ELN_RESTRICT status)
{
    size_t i;
    GENERAL_ELN_SIMD
    for (i = 0; i < cells; i++) {
        const general_eln_cell cell = general_eln_moments(general_eln_widen(I0_nue[i]),
            general_eln_widen(I1_nue[i]), general_eln_widen(I0_nuebar[i]),
            general_eln_widen(I1_nuebar[i]));
        probability[i] = (float)cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline int general_eln_close(double a, double b, double tolerance)
{
    return a - b <= tolerance && b - a <= tolerance;
}

// Whether a cell is as it has to be.
FASTFLAVOR_FUNC static inline int general_eln_agrees(general_eln_cell cell, const double *expected)
{
    const double score = general_eln_known(cell.score, general_eln_unknown(cell.score));
    const double probability = general_eln_known(cell.probability, general_eln_unknown(cell.probability));
    if (cell.status != (int)expected[3] || cell.crossing != (int)expected[2]) return 0;
    if (cell.status >= (int)GENERAL_ELN_ZERO_DENSITY) return 1;
    return general_eln_close(score, expected[0], expected[4])
        && general_eln_close(probability, expected[1], expected[5]);
}

FASTFLAVOR_FUNC static inline int general_eln_self_test(void)
{
    // inputs, score, probability, crossing, status, tolerances of score and probability
    static const double features[][9] = {
        {1.2455669216823624e+0, 3.3214010072467814e-1, 1.9873483717793175e-1, 4.7282593711276899e-1,
            6.4983122456996101e-1, 1e+0, 0e+0, 6.3e-11, 3.9e-11},
        {6.2285038252354352e-1, 6.6427765986628406e-1, 3.9827465248139282e-1, 2.9345646113384452e+0,
            9.7890553119785595e-1, 1e+0, 0e+0, 5.9e-11, 4.2e-12},
        {1.8682834608411811e+0, 1.1071506129694091e-1, 5.9781446778485392e-1, 3.4771095645394489e+1,
            1e+0, 1e+0, 0e+0, 2.1e-10, 1e-12},
        {3.1149211294413420e-1, 4.4285262043854678e-1, 7.9735428308831502e-1,
            (-1.2326935272497872e+0), 1.6631821626428997e-1, 0e+0, 0e+0, 5.3e-11, 2e-11},
        {1.5569251912617716e+0, 7.7499017958015259e-1, 3.9102984935162857e-2, 3.6313595680768458e+1,
            1e+0, 1e+0, 0e+0, 1.4e-10, 1e-12},
        {9.3420865210295290e-1, 2.2142758101080953e-1, 2.3864280023862397e-1, 5.8090727893063132e-3,
            5.0189906959948360e-1, 0e+0, 0e+0, 3.7e-11, 2.5e-11},
        {2.1796417304205904e+0, 5.5356514015241554e-1, 4.3818261554208499e-1,
            (-7.2178521482980464e+0), 7.9591403524720912e-5, 0e+0, 0e+0, 3.8e-10, 1.1e-12},
        {1.5581297815442952e-1, 8.8570269929402135e-1, 6.3772243084554614e-1, 3.1305332064217994e+0,
            9.8359592424323583e-1, 1e+0, 0e+0, 7.8e-11, 4.3e-12},
        {3.8364330783176372e+0, 1.5946215577202989e+0, 1.5957436366504287e+0, 3.1231245823016195e+2,
            1e+0, 1e+0, 2e+0, 1e-8, 1e-12},
        {(-9.9866156635275177e-2), 3.3214010072467814e-1, 1.9873483717793175e-1,
            (-4.8684125281270667e+0), 1.7156477762639074e-3, 0e+0, 2e+0, 1.7e-11, 1.1e-12},
        {NAN, 3.3214010072467814e-1, 1.9873483717793175e-1, NAN, NAN, (-1e+0), 4e+0, 6.3e-11,
            3.9e-11},
        {1.2455669216823624e+0, 3.3214010072467814e-1, INFINITY, NAN, NAN, (-1e+0), 4e+0, 6.3e-11,
            3.9e-11}};
    static const double moments[][10] = {
        {2e+0, 6.6428020144935629e-1, 2.4911338433647248e+0, 4.9507507874952389e-1,
            4.7282593711276899e-1, 6.4983122456996101e-1, 1e+0, 0e+0, 6.3e-11, 3.9e-11},
        {2e+0, 1.3285553197325681e+0, 1.2457007650470870e+0, 4.9613103929493374e-1,
            2.9345646113384452e+0, 9.7890553119785595e-1, 1e+0, 0e+0, 5.9e-11, 4.2e-12},
        {2e+0, 2.2143012259388181e-1, 3.7365669216823623e+0, 2.2337737656280314e+0,
            3.4771095645394489e+1, 1e+0, 1e+0, 0e+0, 2.1e-10, 1e-12},
        {2e+0, 8.8570524087709357e-1, 6.2298422588826841e-1, 4.9673914080846915e-1,
            (-1.2326935272497872e+0), 1.6631821626428997e-1, 0e+0, 0e+0, 5.3e-11, 2e-11},
        {2e+0, 1.5499803591603052e+0, 3.1138503825235433e+0, 1.2176084459816922e-1,
            3.6313595680768458e+1, 1e+0, 1e+0, 0e+0, 1.4e-10, 1e-12},
        {2e+0, 4.4285516202161906e-1, 1.8684173042059058e+0, 4.4588433748999828e-1,
            5.8090727893063132e-3, 5.0189906959948360e-1, 0e+0, 0e+0, 3.7e-11, 2.5e-11},
        {2e+0, 1.1071302803048311e+0, 4.3592834608411808e+0, 1.9101622287607407e+0,
            (-7.2178521482980464e+0), 7.9591403524720912e-5, 0e+0, 0e+0, 3.8e-10, 1.1e-12},
        {2e+0, 1.7714053985880427e+0, 3.1162595630885903e-1, 1.9873086237185353e-1,
            3.1305332064217994e+0, 9.8359592424323583e-1, 1e+0, 0e+0, 7.8e-11, 4.3e-12},
        {2e+0, 6.6428020144935629e-1, 0e+0, 4.9507507874952389e-1, NAN, NAN, (-1e+0), 3e+0, 6.3e-11,
            3.9e-11},
        {2e+0, 6.6428020144935629e-1, (-1e+0), 4.9507507874952389e-1, NAN, NAN, (-1e+0), 3e+0,
            6.3e-11, 3.9e-11},
        {2e+0, 6.6428020144935629e-1, NAN, 4.9507507874952389e-1, NAN, NAN, (-1e+0), 4e+0, 6.3e-11,
            3.9e-11},
        {INFINITY, 6.6428020144935629e-1, 2.4911338433647248e+0, 4.9507507874952389e-1, NAN, NAN,
            (-1e+0), 4e+0, 6.3e-11, 3.9e-11}};
    int wrong = 0;
    size_t i;
    for (i = 0; i < sizeof features / sizeof features[0]; i++) {
        const general_eln_cell cell = general_eln_features(features[i][0], features[i][1], features[i][2]);
        wrong += !general_eln_agrees(cell, features[i] + 3);
    }
    for (i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        const general_eln_cell cell = general_eln_moments(moments[i][0], moments[i][1], moments[i][2], moments[i][3]);
        wrong += !general_eln_agrees(cell, moments[i] + 4);
    }
    return wrong;
}

#endif
