// Tells log10 growth_rate in 1/s from features.
//
// Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
//
// Features, in this order:
//   x1 = ln_n_nue, as in the training data
//   x2 = ln_alpha, as in the training data
//   x3 = ln_1mF_nue, as in the training data
//   x4 = ln_1mF_nuebar, as in the training data
//
// Regressor: Ridge, polynomial on 69 monomials of 4 features, degree 4, and a constant.
// value: log10 growth_rate in 1/s.
// Domain: no guard, cells are taken wherever they lie.
//
// Status of a cell:
//   0 ok            it has a value
//   4 not finite    a feature is NaN, infinite, or so large that the value may overflow; no value
//
// ccsn_growth_features(x1, x2, x3, x4): one cell.
// ccsn_growth_features_array(cells, x1, x2, x3, x4, value, status): many.
// ..._f32, ..._f32_array: the same for numbers in single precision. All sums are in double
//     precision;
//   only the value of ..._f32_array is rounded, by a relative 6e-8.
// ccsn_growth_self_test(): how many reference cells come out wrong, 0 where all is well.
// No cell raises a floating-point exception other than inexact and underflow. NaN and infinities
//     are
// found under -ffast-math too, where processors take numbers below 2.2e-308 for zero.

#ifndef CCSN_GROWTH_H
#define CCSN_GROWTH_H

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
#define CCSN_GROWTH_RESTRICT __restrict
#else
#define CCSN_GROWTH_RESTRICT restrict
#endif
// Loops are vectorised only where all that they call is inlined.
#if defined(__GNUC__) && !defined(__CUDACC__)
#define CCSN_GROWTH_INLINE static inline __attribute__((always_inline))
#else
#define CCSN_GROWTH_INLINE static inline
#endif

#ifndef CCSN_GROWTH_SIMD
#if defined(_OPENMP)
#define CCSN_GROWTH_SIMD _Pragma("omp simd")
#elif defined(__clang__)
#define CCSN_GROWTH_SIMD _Pragma("clang loop vectorize(enable)")
#elif defined(__GNUC__)
#define CCSN_GROWTH_SIMD _Pragma("GCC ivdep")
#else
#define CCSN_GROWTH_SIMD
#endif
#endif

enum {
    CCSN_GROWTH_OK = 0,
    CCSN_GROWTH_CLAMPED = 1,
    CCSN_GROWTH_OUTSIDE = 2,
    CCSN_GROWTH_ZERO_DENSITY = 3,
    CCSN_GROWTH_NOT_FINITE = 4
};

FASTFLAVOR_FUNC static inline uint64_t ccsn_growth_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

FASTFLAVOR_FUNC static inline double ccsn_growth_double(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// 1 where x is NaN or infinite, else 0; unlike isfinite also under -ffast-math, and without an exception.
FASTFLAVOR_FUNC static inline uint64_t ccsn_growth_unknown(double x)
{
    return ((ccsn_growth_bits(x) & ((uint64_t)0x7ff << 52)) + ((uint64_t)1 << 52)) >> 63;
}

// 1 where x is NaN, else 0.
FASTFLAVOR_FUNC static inline uint64_t ccsn_growth_is_nan(double x)
{
    return (uint64_t)((ccsn_growth_bits(x) << 1) > ((uint64_t)0xffe << 52));
}

// 0 where none is 1, else x.
FASTFLAVOR_FUNC static inline double ccsn_growth_known(double x, uint64_t none)
{
    return ccsn_growth_double(ccsn_growth_bits(x) & (none - 1));
}

// a where which is 1, b where it is 0.
FASTFLAVOR_FUNC static inline double ccsn_growth_select(uint64_t which, double a, double b)
{
    return ccsn_growth_double((ccsn_growth_bits(a) & (0 - which)) | (ccsn_growth_bits(b) & (which - 1)));
}

// NaN where none is 1, else x.
FASTFLAVOR_FUNC static inline double ccsn_growth_or_nan(double x, uint64_t none)
{
    return ccsn_growth_double(ccsn_growth_bits(x) | ((0 - none) & ((uint64_t)0x7ff8 << 48)));
}

// A number in single precision as a double; NaN and infinities stay what they are.
FASTFLAVOR_FUNC static inline double ccsn_growth_widen(float x)
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
    return ccsn_growth_double(ccsn_growth_bits((double)finite) | (wide & (0 - (uint64_t)odd)));
}

// How far |x| is below limit, counted in doubles; bit 63 is set where it is above, and where x is not finite.
FASTFLAVOR_FUNC static inline uint64_t ccsn_growth_margin(double x, double limit)
{
    return ccsn_growth_bits(limit) - (ccsn_growth_bits(x) & (~(uint64_t)0 >> 1));
}

// x, or limit with the sign of x where |x| is larger.
FASTFLAVOR_FUNC static inline double ccsn_growth_within(double x, double limit)
{
    const int64_t most = (int64_t)ccsn_growth_bits(limit);
    const int64_t size = (int64_t)(ccsn_growth_bits(x) & (~(uint64_t)0 >> 1));
    const uint64_t held = (uint64_t)(size < most ? size : most);
    return ccsn_growth_double(held | (ccsn_growth_bits(x) & ((uint64_t)1 << 63)));
}

// 1 where x, which is finite, lies below low or above high, else 0.
FASTFLAVOR_FUNC static inline uint64_t ccsn_growth_beyond(double x, double low, double high)
{
    return (uint64_t)(x < low) | (uint64_t)(x > high);
}

FASTFLAVOR_FUNC static inline double ccsn_growth_clamp(double x, double low, double high)
{
    x = ccsn_growth_select((uint64_t)(x < low), low, x);
    return ccsn_growth_select((uint64_t)(x > high), high, x);
}

FASTFLAVOR_FUNC static inline uint64_t ccsn_growth_worse(uint64_t a, uint64_t b)
{
    const uint64_t rise = b - a;
    return a + (rise & ((rise >> 63) - 1));
}

typedef struct {
    double value; // log10 growth_rate in 1/s; NaN where there is none
    int status;
} ccsn_growth_cell;

// The number.
FASTFLAVOR_FUNC CCSN_GROWTH_INLINE double ccsn_growth_score(double x1, double x2, double x3, double x4)
{
    const double t1 = (-6.6106966743592976e+5) + x4*(1.0290122708686065e+4 +
        x4*((-2.0611863494827060e+2) + x4*(2.6643156650558111e+0 + x4*3.5221502962049907e-2)));
    const double t2 = (-2.7708572615201290e+4) + x4*(6.9131764916226317e+1 +
        x4*(1.1573411942571648e+0 + x4*2.6207249617610246e-2));
    const double t3 = 2.4387667396075085e+2 + x4*(5.0024159490146314e-1 + x4*9.9836264778444331e-3);
    const double t4 = 5.3061457705144610e-1 + x4*(-1.1072649704535351e-2);
    const double t5 = t1 + x3*(t2 + x3*(t3 + x3*(t4 + x3*(-3.4749410095694967e-2))));
    const double t6 = (-7.9375532971895373e+4) + x4*((-9.4456192930513430e+2) +
        x4*(5.4403026703965605e+0 + x4*5.2113965043322907e-1));
    const double t7 = (-3.8469840609432111e+2) + x4*(4.3173800415168007e+0 +
        x4*1.7430852034716857e-1);
    const double t8 = 3.8449059153379084e-1 + x4*(-1.3861230300880095e-1);
    const double t9 = t6 + x3*(t7 + x3*(t8 + x3*(-4.1754062478046144e-1)));
    const double t10 = (-5.2601954023723789e+4) + x4*((-7.3701115276819860e+2) +
        x4*(-1.3451385420401594e+0));
    const double t11 = (-8.5845026019735963e+2) + x4*(-4.3777076831526616e+0);
    const double t12 = t10 + x3*(t11 + x3*(-6.4180474243487859e+0));
    const double t13 = (-2.1360602366762696e+3) + x4*(-1.2714979304712969e+2);
    const double t14 = t13 + x3*9.5910320874833332e+1;
    const double t15 = t5 + x2*(t9 + x2*(t12 + x2*(t14 + x2*(-1.4244056014091191e+1))));
    const double t16 = 3.5677804546885702e+4 + x4*((-4.4694259299239064e+2) +
        x4*(6.1910321622582556e+0 + x4*(-3.0736840387708072e-2)));
    const double t17 = 1.1771603644319018e+3 + x4*((-1.7618895607180081e+0) +
        x4*(-1.1689235949865680e-2));
    const double t18 = (-6.7039781612811575e+0) + x4*(-6.7209396815547540e-3);
    const double t19 = t16 + x3*(t17 + x3*(t18 + x3*(-1.2719102974065026e-2)));
    const double t20 = 3.1736068718828169e+3 + x4*(2.5894234470380198e+1 +
        x4*1.4537910969275690e-2);
    const double t21 = 9.8993112626649253e+0 + x4*(-5.5878438836005004e-2);
    const double t22 = t20 + x3*(t21 + x3*(-9.2704876391591251e-2));
    const double t23 = 1.3956559400175315e+3 + x4*9.7739085645991395e+0;
    const double t24 = t23 + x3*1.1347182636702929e+1;
    const double t25 = t19 + x2*(t22 + x2*(t24 + x2*2.8001716093178530e+1));
    const double t26 = (-7.2151009142241105e+2) + x4*(6.4882329936031304e+0 +
        x4*(-4.5867368848804421e-2));
    const double t27 = (-1.6657958267863993e+1) + x4*1.1374179201410914e-2;
    const double t28 = t26 + x3*(t27 + x3*4.5913930280081505e-2);
    const double t29 = (-4.2277113597620456e+1) + x4*(-1.7420558183555662e-1);
    const double t30 = t29 + x3*(-6.6251794620710583e-2);
    const double t31 = t28 + x2*(t30 + x2*(-9.2601086143052793e+0));
    const double t32 = 6.4801835193873636e+0 + x4*(-3.1459632046212438e-2);
    const double t33 = t32 + x3*7.8529977610656151e-2;
    const double t34 = t33 + x2*1.8766091777734470e-1;
    const double t35 = t15 + x1*(t25 + x1*(t31 + x1*(t34 + x1*(-2.1810241135827246e-2))));
    return t35;
}

FASTFLAVOR_FUNC CCSN_GROWTH_INLINE ccsn_growth_cell ccsn_growth_rule_cell(double x1, double x2, double x3, double x4, uint64_t refused)
{
    ccsn_growth_cell cell;
    uint64_t none = (ccsn_growth_margin(x1, 5.6539106072908299e+73) | ccsn_growth_margin(x2,
        5.6539106072908299e+73) | ccsn_growth_margin(x3, 5.6539106072908299e+73) |
        ccsn_growth_margin(x4, 5.6539106072908299e+73)) >> 63;
    x1 = ccsn_growth_known(x1, none);
    x2 = ccsn_growth_known(x2, none);
    x3 = ccsn_growth_known(x3, none);
    x4 = ccsn_growth_known(x4, none);
    none |= refused;
    cell.value = ccsn_growth_or_nan(ccsn_growth_score(x1, x2, x3, x4), none);
    cell.status = none ? (int)CCSN_GROWTH_NOT_FINITE : (int)CCSN_GROWTH_OK;
    return cell;
}

FASTFLAVOR_FUNC CCSN_GROWTH_INLINE ccsn_growth_cell ccsn_growth_features(double x1, double x2,
    double x3, double x4)
{
    return ccsn_growth_rule_cell(x1, x2, x3, x4, 0);
}

FASTFLAVOR_FUNC static inline ccsn_growth_cell ccsn_growth_features_f32(float x1, float x2, float x3, float x4)
{
    return ccsn_growth_features(ccsn_growth_widen(x1), ccsn_growth_widen(x2), ccsn_growth_widen(x3), ccsn_growth_widen(x4));
}

FASTFLAVOR_FUNC static inline void ccsn_growth_features_array(
    size_t cells,
    const double *CCSN_GROWTH_RESTRICT x1,
    const double *CCSN_GROWTH_RESTRICT x2,
    const double *CCSN_GROWTH_RESTRICT x3,
    const double *CCSN_GROWTH_RESTRICT x4,
    double *CCSN_GROWTH_RESTRICT value,
    int *CCSN_GROWTH_RESTRICT status)
{
    size_t i;
    CCSN_GROWTH_SIMD
    for (i = 0; i < cells; i++) {
        const ccsn_growth_cell cell = ccsn_growth_features(x1[i], x2[i], x3[i], x4[i]);
        value[i] = cell.value;
        status[i] = cell.status;
    }
}

// x within the range of single precision; NaN stays.
FASTFLAVOR_FUNC static inline double ccsn_growth_single(double x)
{
    const uint64_t unknown = ccsn_growth_unknown(x);
    return ccsn_growth_or_nan(ccsn_growth_within(ccsn_growth_known(x, unknown), 3.4028234663852886e+38), unknown);
}

FASTFLAVOR_FUNC static inline void ccsn_growth_features_f32_array(
    size_t cells,
    const float *CCSN_GROWTH_RESTRICT x1,
    const float *CCSN_GROWTH_RESTRICT x2,
    const float *CCSN_GROWTH_RESTRICT x3,
    const float *CCSN_GROWTH_RESTRICT x4,
    float *CCSN_GROWTH_RESTRICT value,
    int *CCSN_GROWTH_RESTRICT status)
{
    size_t i;
    CCSN_GROWTH_SIMD
    for (i = 0; i < cells; i++) {
        const ccsn_growth_cell cell = ccsn_growth_features(ccsn_growth_widen(x1[i]),
            ccsn_growth_widen(x2[i]), ccsn_growth_widen(x3[i]), ccsn_growth_widen(x4[i]));
        value[i] = (float)ccsn_growth_single(cell.value);
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline int ccsn_growth_self_test(void)
{
    // inputs, value, status, tolerance
    static const double features[][7] = {
        {5e-1, 3.3333333333333331e-1, 2e-1, 1.4285714285714285e-1, (-6.7926881655919424e+5), 0e+0,
            7.6e-7},
        {2.5e-1, 6.6666666666666663e-1, 4e-1, 2.8571428571428570e-1, (-7.3699584943542851e+5), 0e+0,
            8e-7},
        {7.5e-1, 1.1111111111111110e-1, 6.0000000000000009e-1, 4.2857142857142855e-1,
            (-6.5575685771140119e+5), 0e+0, 7.6e-7},
        {1.25e-1, 4.4444444444444442e-1, 8e-1, 5.7142857142857140e-1, (-7.1894007174256432e+5),
            0e+0, 7.8e-7},
        {6.25e-1, 7.7777777777777768e-1, 4e-2, 7.1428571428571419e-1, (-7.2648506529881270e+5),
            0e+0, 8.3e-7},
        {3.75e-1, 2.2222222222222221e-1, 2.4000000000000002e-1, 8.5714285714285710e-1,
            (-6.6598938592409040e+5), 0e+0, 7.5e-7},
        {8.75e-1, 5.5555555555555558e-1, 4.4e-1, 2.0408163265306121e-2, (-7.0090739150547690e+5),
            0e+0, 8.1e-7},
        {6.25e-2, 8.8888888888888884e-1, 6.4000000000000012e-1, 1.6326530612244897e-1,
            (-7.8899029946306732e+5), 0e+0, 8.4e-7},
        {5e+0, 3.3333333333333330e+0, 2e+0, 1.4285714285714284e+0, (-1.3671903948691571e+6), 0e+0,
            2.2e-6},
        {2.5e+0, 6.6666666666666661e+0, 4e+0, 2.8571428571428568e+0, (-4.2153111771243727e+6), 0e+0,
            5.5e-6},
        {7.5e+0, 1.1111111111111112e+0, 6.0000000000000009e+0, 4.2857142857142856e+0,
            (-6.4772174150582252e+5), 0e+0, 1.6e-6},
        {1.25e+0, 4.4444444444444446e+0, 8e+0, 5.7142857142857135e+0, (-2.5493547332972856e+6),
            0e+0, 3.2e-6},
        {6.25e+0, 7.7777777777777768e+0, 4e-1, 7.1428571428571423e+0, (-5.3183671423130352e+6),
            0e+0, 8e-6},
        {3.75e+0, 2.2222222222222223e+0, 2.4000000000000004e+0, 8.5714285714285712e+0,
            (-1.0023063711709771e+6), 0e+0, 1.7e-6},
        {8.75e+0, 5.5555555555555554e+0, 4.4e+0, 2.0408163265306120e-1, (-2.4387804977146788e+6),
            0e+0, 4.7e-6},
        {6.25e-1, 8.8888888888888893e+0, 6.4000000000000012e+0, 1.6326530612244896e+0,
            (-7.4372698496772125e+6), 0e+0, 9e-6},
        {NAN, 3.3333333333333331e-1, 2e-1, 1.4285714285714285e-1, NAN, 4e+0, 0e+0},
        {5e-1, 3.3333333333333331e-1, 2e-1, INFINITY, NAN, 4e+0, 0e+0}};
    int wrong = 0;
    size_t i;
    for (i = 0; i < sizeof features / sizeof features[0]; i++) {
        const ccsn_growth_cell cell = ccsn_growth_features(features[i][0], features[i][1], features[i][2], features[i][3]);
        const double *expected = features[i] + 4;
        if (cell.status != (int)expected[1]) {
            wrong++;
        } else if (cell.status == (int)CCSN_GROWTH_OK) {
            const double off = cell.value - expected[0];
            wrong += !(off <= expected[2] && -off <= expected[2]);
        }
    }
    return wrong;
}

#endif
