// Tells crossing ("no crossing", "crossing") from features.
//
// Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
// Licence of the model: MIT.
//
// Features, in this order:
//   x1 = ln_alpha, as in the training data
//   x2 = flux_nue, as in the training data
//   x3 = flux_nuebar, as in the training data
//   x4 = cos_nue_nuebar, as in the training data
//
// Classifier: logistic regression on 14 monomials of 4 features, degree 2, and a constant.
// Probability: Platt's sigmoid 1 / (1 + exp(-2.4390281806694065 s + -1.9196101148054538)), s the
//     logit.
//   Calibrated for: nsm:remnants=14-20,cells=150,seed=0 (all 7 remnants).
// class_index: 1 ("crossing") where the probability is above 0.52, else 0 ("no crossing").
// Domain: box ln_alpha -2.43038386011385..1.270649127312559, flux_nue
//     0.000006823337499881605..0.9917190197364447, flux_nuebar
//     0.000005723747265302743..0.9925488685230178, cos_nue_nuebar
//     0.728041067233957..0.9999999999747005 (flagged outside); Mahalanobis distance up to
//     24.29613232240745.
//
// Status of a cell, the highest that applies:
//   0 ok            inside the domain
//   1 clamped       outside of the box; taken at the nearest point in it
//   2 outside       outside of the domain; class_index and probability are an extrapolation
//   3 zero density  a number density is zero or negative; class_index -1, no probability
//   4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow;
//       class_index -1, no probability
//
// Data:
//   training: nsm:remnants=0-13,cells=150,seed=0, 2100 rows, sha256
//       88dc03c172c2c895270eb49517b57f301a809ccfcc415102b330af3f1b339c25
//   validation: nsm:remnants=14-20,cells=150,seed=0, 1050 rows, sha256
//       1f9085a7efaec63611b29289fca4bca33ef18dcce76d3e6d31a8f00dc7bb7eef
//   test: nsm:remnants=21-26,cells=150,seed=0, 900 rows, sha256
//       5e28fc06e0ae40cf0a807d3910cb767ade10dc490171d579db57347f64fc9208
// Scores:
//   nsm:remnants=21-26,cells=150,seed=0: accuracy 0.8955555555555555, precision 0.8491228070175438,
//       recall 0.983739837398374, f1 0.911487758945386
// Seeds: 0
// Versions: pure-rand 8.4.2
//
// nsm_eln_features(x1, x2, x3, x4): one cell.
// nsm_eln_features_array(cells, x1, x2, x3, x4, probability, class_index, status): many.
// nsm_eln_class_name(class_index): what the class is called.
// ..._f32, ..._f32_array: the same for numbers in single precision. All sums are in double
//     precision;
//   only the probability of ..._f32_array is rounded, by a relative 6e-8.
// nsm_eln_self_test(): how many reference cells come out wrong, 0 where all is well.
// No cell raises a floating-point exception other than inexact and underflow. NaN and infinities
//     are
// found under -ffast-math too, where processors take numbers below 2.2e-308 for zero.

#ifndef NSM_ELN_H
#define NSM_ELN_H

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
#define NSM_ELN_RESTRICT __restrict
#else
#define NSM_ELN_RESTRICT restrict
#endif
// Loops are vectorised only where all that they call is inlined.
#if defined(__GNUC__) && !defined(__CUDACC__)
#define NSM_ELN_INLINE static inline __attribute__((always_inline))
#else
#define NSM_ELN_INLINE static inline
#endif

#ifndef NSM_ELN_SIMD
#if defined(_OPENMP)
#define NSM_ELN_SIMD _Pragma("omp simd")
#elif defined(__clang__)
#define NSM_ELN_SIMD _Pragma("clang loop vectorize(enable)")
#elif defined(__GNUC__)
#define NSM_ELN_SIMD _Pragma("GCC ivdep")
#else
#define NSM_ELN_SIMD
#endif
#endif

enum {
    NSM_ELN_OK = 0,
    NSM_ELN_CLAMPED = 1,
    NSM_ELN_OUTSIDE = 2,
    NSM_ELN_ZERO_DENSITY = 3,
    NSM_ELN_NOT_FINITE = 4
};

FASTFLAVOR_FUNC static inline uint64_t nsm_eln_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

FASTFLAVOR_FUNC static inline double nsm_eln_double(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// 1 where x is NaN or infinite, else 0; unlike isfinite also under -ffast-math, and without an exception.
FASTFLAVOR_FUNC static inline uint64_t nsm_eln_unknown(double x)
{
    return ((nsm_eln_bits(x) & ((uint64_t)0x7ff << 52)) + ((uint64_t)1 << 52)) >> 63;
}

// 1 where x is NaN, else 0.
FASTFLAVOR_FUNC static inline uint64_t nsm_eln_is_nan(double x)
{
    return (uint64_t)((nsm_eln_bits(x) << 1) > ((uint64_t)0xffe << 52));
}

// 0 where none is 1, else x.
FASTFLAVOR_FUNC static inline double nsm_eln_known(double x, uint64_t none)
{
    return nsm_eln_double(nsm_eln_bits(x) & (none - 1));
}

// a where which is 1, b where it is 0.
FASTFLAVOR_FUNC static inline double nsm_eln_select(uint64_t which, double a, double b)
{
    return nsm_eln_double((nsm_eln_bits(a) & (0 - which)) | (nsm_eln_bits(b) & (which - 1)));
}

// NaN where none is 1, else x.
FASTFLAVOR_FUNC static inline double nsm_eln_or_nan(double x, uint64_t none)
{
    return nsm_eln_double(nsm_eln_bits(x) | ((0 - none) & ((uint64_t)0x7ff8 << 48)));
}

// A number in single precision as a double; NaN and infinities stay what they are.
FASTFLAVOR_FUNC static inline double nsm_eln_widen(float x)
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
    return nsm_eln_double(nsm_eln_bits((double)finite) | (wide & (0 - (uint64_t)odd)));
}

// How far |x| is below limit, counted in doubles; bit 63 is set where it is above, and where x is not finite.
FASTFLAVOR_FUNC static inline uint64_t nsm_eln_margin(double x, double limit)
{
    return nsm_eln_bits(limit) - (nsm_eln_bits(x) & (~(uint64_t)0 >> 1));
}

// x, or limit with the sign of x where |x| is larger.
FASTFLAVOR_FUNC static inline double nsm_eln_within(double x, double limit)
{
    const int64_t most = (int64_t)nsm_eln_bits(limit);
    const int64_t size = (int64_t)(nsm_eln_bits(x) & (~(uint64_t)0 >> 1));
    const uint64_t held = (uint64_t)(size < most ? size : most);
    return nsm_eln_double(held | (nsm_eln_bits(x) & ((uint64_t)1 << 63)));
}

// 1 where x, which is finite, lies below low or above high, else 0.
FASTFLAVOR_FUNC static inline uint64_t nsm_eln_beyond(double x, double low, double high)
{
    return (uint64_t)(x < low) | (uint64_t)(x > high);
}

FASTFLAVOR_FUNC static inline double nsm_eln_clamp(double x, double low, double high)
{
    x = nsm_eln_select((uint64_t)(x < low), low, x);
    return nsm_eln_select((uint64_t)(x > high), high, x);
}

FASTFLAVOR_FUNC static inline uint64_t nsm_eln_worse(uint64_t a, uint64_t b)
{
    const uint64_t rise = b - a;
    return a + (rise & ((rise >> 63) - 1));
}

typedef struct {
    double score;       // NaN where there is none
    double probability; // of "crossing"; NaN where there is none
    int class_index;       // 1, 0, or -1 for none
    int status;
} nsm_eln_cell;

// What a class is called; an empty text for class_index -1.
FASTFLAVOR_FUNC static inline const char *nsm_eln_class_name(int class_index)
{
    static const char *const names[] = {
        "no crossing",
        "crossing"};
    return class_index >= 0 && class_index < 2 ? names[class_index] : "";
}

// 1 / (1 + exp(x)) for |x| <= 700, in operations that compilers vectorise.
FASTFLAVOR_FUNC static inline double nsm_eln_logistic(double x)
{
    const uint64_t t = nsm_eln_bits(x * 1.4426950408889634e+0 + 6.7553994410557440e+15) + 1023;
    const double n = nsm_eln_double(t) - 6.7553994410567670e+15;
    const double k = nsm_eln_double(nsm_eln_bits(n) & ~(uint64_t)1);
    const double r = (x - k * 6.9314575195312500e-1) - k * 1.4286068203094173e-6;
    const double z = r*r;
    const double odd = r*(5e-1 + z*(1.3887232960411080e-2 + z*3.3041207939073408e-5));
    const double even = 1e+0 + z*(1.1110779925415104e-1 + z*9.9173235393165346e-4);
    const double less = even - odd;
    return less / (less + (even + odd) * nsm_eln_double(t << 52));
}

// The logit.
FASTFLAVOR_FUNC NSM_ELN_INLINE double nsm_eln_score(double x1, double x2, double x3, double x4)
{
    const double t1 = (-1.7109683568084979e+0) + x4*(4.1997496520432276e-2 +
        x4*7.9071821743282034e-2);
    const double t2 = 3.8953508457126440e+0 + x4*3.8278232569581210e+0;
    const double t3 = t1 + x3*(t2 + x3*(-2.7652182287371968e-1));
    const double t4 = 5.7158296821632604e-1 + x4*4.9525610401503828e-1;
    const double t5 = t4 + x3*(-1.8858184048974933e+0);
    const double t6 = t3 + x2*(t5 + x2*(-2.6586124229030417e+0));
    const double t7 = (-4.4468324222029551e-2) + x4*1.5026392211584486e-2;
    const double t8 = t7 + x3*5.2101890623123503e-1;
    const double t9 = t8 + x2*3.6722290487465231e-1;
    const double t10 = t6 + x1*(t9 + x1*(-6.9935366214735053e+0));
    return t10;
}

// Of "crossing".
FASTFLAVOR_FUNC NSM_ELN_INLINE double nsm_eln_probability(double score)
{
    const double u = (-2.4390281806694065e+0)*score + (-1.9196101148054538e+0);
    return nsm_eln_logistic(nsm_eln_within(u, 700.0));
}

// The score, arbitrary where there is none; raises *status.
FASTFLAVOR_FUNC NSM_ELN_INLINE double nsm_eln_rule(double x1, double x2, double x3, double x4, uint64_t *status)
{
    uint64_t none = (nsm_eln_margin(x1, 4.0917382598701773e+149) | nsm_eln_margin(x2,
        4.0917382598701773e+149) | nsm_eln_margin(x3, 4.0917382598701773e+149) | nsm_eln_margin(x4,
        4.0917382598701773e+149)) >> 63;
    x1 = nsm_eln_known(x1, none);
    x2 = nsm_eln_known(x2, none);
    x3 = nsm_eln_known(x3, none);
    x4 = nsm_eln_known(x4, none);
    {
        const uint64_t beyond = nsm_eln_beyond(x1, (-2.4303838601138499e+0), 1.2706491273125591e+0)
            | nsm_eln_beyond(x2, 6.8233374998816047e-6, 9.9171901973644472e-1) | nsm_eln_beyond(x3,
            5.7237472653027429e-6, 9.9254886852301782e-1) | nsm_eln_beyond(x4,
            7.2804106723395701e-1, 9.9999999997470046e-1);
        *status = nsm_eln_worse(*status, (uint64_t)NSM_ELN_OUTSIDE * beyond);
    }
    {
        const double x1_near = nsm_eln_within(x1, 3.0485825686679612e+141);
        const double x2_near = nsm_eln_within(x2, 3.0485825686679612e+141);
        const double x3_near = nsm_eln_within(x3, 3.0485825686679612e+141);
        const double x4_near = nsm_eln_within(x4, 3.0485825686679612e+141);
        const double z1 = 1.6899343518614163e+0*(x1_near - (-2.1021896449996164e-1));
        const double z2 = (-1.8547298446052807e-1)*(x1_near - (-2.1021896449996164e-1)) +
            2.6707770385534921e+0*(x2_near - 4.8184702589710110e-1);
        const double z3 = (-9.8828898653900751e-2)*(x1_near - (-2.1021896449996164e-1)) +
            (-1.6962229943656762e+1)*(x2_near - 4.8184702589710110e-1) +
            1.7437086270930564e+1*(x3_near - 5.2767450781337888e-1);
        const double z4 = 4.2419035566693818e-2*(x1_near - (-2.1021896449996164e-1)) +
            (-5.6792436177622718e-1)*(x2_near - 4.8184702589710110e-1) +
            (-1.7278455357035988e-1)*(x3_near - 5.2767450781337888e-1) +
            9.1617581972639869e+1*(x4_near - 9.9568513493906874e-1);
        const double distance2 = z1*z1 + z2*z2 + z3*z3 + z4*z4;
        const uint64_t far_off = (nsm_eln_margin(x1, 3.0485825686679612e+141) | nsm_eln_margin(x2,
            3.0485825686679612e+141) | nsm_eln_margin(x3, 3.0485825686679612e+141) |
            nsm_eln_margin(x4, 3.0485825686679612e+141) | nsm_eln_margin(distance2,
            5.9030204582793192e+2)) >> 63;
        *status = nsm_eln_worse(*status, (uint64_t)NSM_ELN_OUTSIDE * far_off);
    }
    *status = nsm_eln_worse(*status, (uint64_t)NSM_ELN_NOT_FINITE * none);
    return nsm_eln_score(x1, x2, x3, x4);
}

FASTFLAVOR_FUNC NSM_ELN_INLINE nsm_eln_cell nsm_eln_decide(double score, uint64_t status)
{
    const uint64_t none = ((uint64_t)NSM_ELN_OUTSIDE - status) >> 63;
    const double probability = nsm_eln_probability(score);
    const uint64_t above = (nsm_eln_bits(5.2e-1) - nsm_eln_bits(probability)) >> 63;
    nsm_eln_cell cell;
    cell.score = nsm_eln_or_nan(score, none);
    cell.probability = nsm_eln_or_nan(probability, none);
    cell.class_index = (int)(above & (none - 1)) - (int)none;
    cell.status = (int)status;
    return cell;
}

FASTFLAVOR_FUNC NSM_ELN_INLINE nsm_eln_cell nsm_eln_features(double x1, double x2, double x3, double
    x4)
{
    uint64_t status = NSM_ELN_OK;
    const double score = nsm_eln_rule(x1, x2, x3, x4, &status);
    return nsm_eln_decide(score, status);
}

FASTFLAVOR_FUNC static inline nsm_eln_cell nsm_eln_features_f32(float x1, float x2, float x3, float x4)
{
    return nsm_eln_features(nsm_eln_widen(x1), nsm_eln_widen(x2), nsm_eln_widen(x3), nsm_eln_widen(x4));
}

FASTFLAVOR_FUNC static inline void nsm_eln_features_array(
    size_t cells,
    const double *NSM_ELN_RESTRICT x1,
    const double *NSM_ELN_RESTRICT x2,
    const double *NSM_ELN_RESTRICT x3,
    const double *NSM_ELN_RESTRICT x4,
    double *NSM_ELN_RESTRICT probability,
    int *NSM_ELN_RESTRICT class_index,
    int *NSM_ELN_RESTRICT status)
{
    size_t i;
    NSM_ELN_SIMD
    for (i = 0; i < cells; i++) {
        const nsm_eln_cell cell = nsm_eln_features(x1[i], x2[i], x3[i], x4[i]);
        probability[i] = cell.probability;
        class_index[i] = cell.class_index;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline void nsm_eln_features_f32_array(
    size_t cells,
    const float *NSM_ELN_RESTRICT x1,
    const float *NSM_ELN_RESTRICT x2,
    const float *NSM_ELN_RESTRICT x3,
    const float *NSM_ELN_RESTRICT x4,
    float *NSM_ELN_RESTRICT probability,
    int *NSM_ELN_RESTRICT class_index,
    int *NSM_ELN_RESTRICT status)
{
    size_t i;
    NSM_ELN_SIMD
    for (i = 0; i < cells; i++) {
        const nsm_eln_cell cell = nsm_eln_features(nsm_eln_widen(x1[i]), nsm_eln_widen(x2[i]),
            nsm_eln_widen(x3[i]), nsm_eln_widen(x4[i]));
        probability[i] = (float)cell.probability;
        class_index[i] = cell.class_index;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline int nsm_eln_close(double a, double b, double tolerance)
{
    return a - b <= tolerance && b - a <= tolerance;
}

// Whether a cell is as it has to be.
FASTFLAVOR_FUNC static inline int nsm_eln_agrees(nsm_eln_cell cell, const double *expected)
{
    const double score = nsm_eln_known(cell.score, nsm_eln_unknown(cell.score));
    const double probability = nsm_eln_known(cell.probability, nsm_eln_unknown(cell.probability));
    if (cell.status != (int)expected[3] || cell.class_index != (int)expected[2]) return 0;
    if (cell.status >= (int)NSM_ELN_ZERO_DENSITY) return 1;
    return nsm_eln_close(score, expected[0], expected[4])
        && nsm_eln_close(probability, expected[1], expected[5]);
}

FASTFLAVOR_FUNC static inline int nsm_eln_self_test(void)
{
    // inputs, score, probability, class_index, status, tolerances of score and probability
    static const double features[][10] = {
        {(-5.7986736640064551e-1), 3.3057755547048151e-1, 1.9851435270241582e-1,
            7.6689234333977752e-1, (-2.8497259171384424e+0), 6.4901927452634929e-3, 0e+0, 0e+0,
            6.7e-12, 1.3e-12},
        {(-1.5051256132572477e+0), 6.6114828760346311e-1, 3.9702298165756639e-1,
            8.0574361944559802e-1, (-1.6384970045984002e+1), 3.0046257389529310e-17, 0e+0, 0e+0,
            2.5e-11, 1.1e-12},
        {3.4539088045595667e-1, 1.1019706738182708e-1, 5.9553161061271687e-1, 8.4459489555141842e-1,
            1.7568870189796117e+0, 9.9798417135018347e-1, 1e+0, 0e+0, 7.8e-12, 1.1e-12},
        {(-1.9677547366855488e+0), 4.4076779951480871e-1, 7.9404023956786740e-1,
            8.8344617165723893e-1, (-2.4890563691521425e+1), 2.9389026291524882e-26, 0e+0, 0e+0,
            4e-11, 1e-12},
        {(-1.1723824297234442e-1), 7.7133853164779020e-1, 3.9707449538295407e-2,
            9.2229744776305944e-1, (-2.2850456389621101e+0), 2.5241984461711425e-2, 0e+0, 0e+0,
            4.9e-12, 1.6e-12},
        {(-1.0424964898289466e+0), 2.2038731142615428e-1, 2.3821607849344592e-1,
            9.6114872386887995e-1, (-7.5891740973183941e+0), 6.2343935255839613e-8, 0e+0, 0e+0,
            1.3e-11, 1.1e-12},
        {8.0802000388425776e-1, 5.5095804355913591e-1, 4.3672470744859643e-1, 7.3359124953478849e-1,
            (-3.7542455655826994e+0), 7.1887738323773542e-4, 0e+0, 0e+0, 1.2e-11, 1.1e-12},
        {(-2.1990692983996993e+0), 8.8152877569211752e-1, 6.3523333640374702e-1,
            7.7244252564060900e-1, (-3.4858654128895687e+1), 8.1174721570693612e-37, 0e+0, 0e+0,
            4.8e-11, 1e-12},
        {3.2211656210257638e+0, 1.5875751179359172e+0, 1.5888204409108941e+0, 1.2359794663450723e+0,
            (-6.6211955225752902e+1), 4.9915272824256808e-70, 0e+0, 2e+0, 1.1e-10, 1e-12},
        {(-2.5303838601138500e+0), 3.3057755547048151e-1, 1.9851435270241582e-1,
            7.6689234333977752e-1, (-4.5650955862267743e+1), 3.0033452656040839e-48, 0e+0, 2e+0,
            5.2e-11, 1e-12},
        {NAN, 3.3057755547048151e-1, 1.9851435270241582e-1, 7.6689234333977752e-1, NAN, NAN,
            (-1e+0), 4e+0, 6.7e-12, 1.3e-12},
        {(-5.7986736640064551e-1), 3.3057755547048151e-1, 1.9851435270241582e-1, INFINITY, NAN, NAN,
            (-1e+0), 4e+0, 6.7e-12, 1.3e-12}};
    int wrong = 0;
    size_t i;
    for (i = 0; i < sizeof features / sizeof features[0]; i++) {
        const nsm_eln_cell cell = nsm_eln_features(features[i][0], features[i][1], features[i][2], features[i][3]);
        wrong += !nsm_eln_agrees(cell, features[i] + 4);
    }
    return wrong;
}

#endif
