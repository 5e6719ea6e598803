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
    const double t1 = (-6.6019493955302006e+5) + x4*(1.0292512335663905e+4 +
        x4*((-2.0606682313630714e+2) + x4*(2.6613989701500742e+0 + x4*3.5171568642280666e-2)));
    const double t2 = (-2.7685303610641760e+4) + x4*(6.9056647547862696e+1 +
        x4*(1.1547793962247215e+0 + x4*2.6167365812068476e-2));
    const double t3 = 2.4373737418061060e+2 + x4*(4.9743329291652605e-1 + x4*9.9596267984038422e-3);
    const double t4 = 5.2705469105717317e-1 + x4*(-1.1076654404817773e-2);
    const double t5 = t1 + x3*(t2 + x3*(t3 + x3*(t4 + x3*(-3.4731015164509126e-2))));
    const double t6 = (-7.9422977385328399e+4) + x4*((-9.4208941926895704e+2) +
        x4*(5.4300021866549688e+0 + x4*5.2111829331730875e-1));
    const double t7 = (-3.8650118997101998e+2) + x4*(4.3538822053576194e+0 +
        x4*1.7442410606346492e-1);
    const double t8 = 4.6294780845899103e-1 + x4*(-1.3822993405237829e-1);
    const double t9 = t6 + x3*(t7 + x3*(t8 + x3*(-4.1676431755139720e-1)));
    const double t10 = (-5.2561153177652261e+4) + x4*((-7.3630500248611463e+2) +
        x4*(-1.3423179857675438e+0));
    const double t11 = (-8.5803359907752122e+2) + x4*(-4.3746892169966314e+0);
    const double t12 = t10 + x3*(t11 + x3*(-6.4165475042781841e+0));
    const double t13 = (-2.1362095701152871e+3) + x4*(-1.2708543098166028e+2);
    const double t14 = t13 + x3*9.5844615633143036e+1;
    const double t15 = t5 + x2*(t9 + x2*(t12 + x2*(t14 + x2*(-1.4241599331090548e+1))));
    const double t16 = 3.5630670716890672e+4 + x4*((-4.4704209236802109e+2) +
        x4*(6.1890806707360575e+0 + x4*(-3.0707743645389481e-2)));
    const double t17 = 1.1761809822950795e+3 + x4*((-1.7603489154381580e+0) +
        x4*(-1.1661760693835748e-2));
    const double t18 = (-6.7008277631603335e+0) + x4*(-6.6853341278787061e-3);
    const double t19 = t16 + x3*(t17 + x3*(t18 + x3*(-1.2667558381035143e-2)));
    const double t20 = 3.1755946356486943e+3 + x4*(2.5825197738364043e+1 +
        x4*1.4665956380546930e-2);
    const double t21 = 9.9577323973901883e+0 + x4*(-5.6347071271208832e-2);
    const double t22 = t20 + x3*(t21 + x3*(-9.3663031576387626e-2));
    const double t23 = 1.3945832487023977e+3 + x4*9.7646895946114132e+0;
    const double t24 = t23 + x3*1.1341616503063021e+1;
    const double t25 = t19 + x2*(t22 + x2*(t24 + x2*2.8003795285844124e+1));
    const double t26 = (-7.2055880707864537e+2) + x4*(6.4895765929953511e+0 +
        x4*(-4.5851202097963950e-2));
    const double t27 = (-1.6644269851406865e+1) + x4*1.1366706324301971e-2;
    const double t28 = t26 + x3*(t27 + x3*4.5896965980725894e-2);
    const double t29 = (-4.2304781344907340e+1) + x4*(-1.7372626594498780e-1);
    const double t30 = t29 + x3*(-6.6707446584032493e-2);
    const double t31 = t28 + x2*(t30 + x2*(-9.2530583174114724e+0));
    const double t32 = 6.4716598601509805e+0 + x4*(-3.1465534883407947e-2);
    const double t33 = t32 + x3*7.8466424306726804e-2;
    const double t34 = t33 + x2*1.8778890248714369e-1;
    const double t35 = t15 + x1*(t25 + x1*(t31 + x1*(t34 + x1*(-2.1781630698535451e-2))));
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
        {5e-1, 3.3333333333333331e-1, 2e-1, 1.4285714285714285e-1, (-6.7842353249240166e+5), 0e+0,
            7.5e-7},
        {2.5e-1, 6.6666666666666663e-1, 4e-1, 2.8571428571428570e-1, (-7.3613615274447191e+5), 0e+0,
            8e-7},
        {7.5e-1, 1.1111111111111110e-1, 6.0000000000000009e-1, 4.2857142857142855e-1,
            (-6.5490709703426016e+5), 0e+0, 7.5e-7},
        {1.25e-1, 4.4444444444444442e-1, 8e-1, 5.7142857142857140e-1, (-7.1806425110843091e+5),
            0e+0, 7.8e-7},
        {6.25e-1, 7.7777777777777768e-1, 4e-2, 7.1428571428571419e-1, (-7.2564694326157123e+5),
            0e+0, 8.3e-7},
        {3.75e-1, 2.2222222222222221e-1, 2.4000000000000002e-1, 8.5714285714285710e-1,
            (-6.6513265258210222e+5), 0e+0, 7.5e-7},
        {8.75e-1, 5.5555555555555558e-1, 4.4e-1, 2.0408163265306121e-2, (-7.0007675793051021e+5),
            0e+0, 8.1e-7},
        {6.25e-2, 8.8888888888888884e-1, 6.4000000000000012e-1, 1.6326530612244897e-1,
            (-7.8811367040865426e+5), 0e+0, 8.4e-7},
        {5e+0, 3.3333333333333330e+0, 2e+0, 1.4285714285714284e+0, (-1.3662063136478218e+6), 0e+0,
            2.2e-6},
        {2.5e+0, 6.6666666666666661e+0, 4e+0, 2.8571428571428568e+0, (-4.2129388413301827e+6), 0e+0,
            5.4e-6},
        {7.5e+0, 1.1111111111111112e+0, 6.0000000000000009e+0, 4.2857142857142856e+0,
            (-6.4703670597863034e+5), 0e+0, 1.6e-6},
        {1.25e+0, 4.4444444444444446e+0, 8e+0, 5.7142857142857135e+0, (-2.5476295941768046e+6),
            0e+0, 3.2e-6},
        {6.25e+0, 7.7777777777777768e+0, 4e-1, 7.1428571428571423e+0, (-5.3153779925937671e+6),
            0e+0, 8e-6},
        {3.75e+0, 2.2222222222222223e+0, 2.4000000000000004e+0, 8.5714285714285712e+0,
            (-1.0013675810071956e+6), 0e+0, 1.7e-6},
        {8.75e+0, 5.5555555555555554e+0, 4.4e+0, 2.0408163265306120e-1, (-2.4374107380236266e+6),
            0e+0, 4.7e-6},
        {6.25e-1, 8.8888888888888893e+0, 6.4000000000000012e+0, 1.6326530612244896e+0,
            (-7.4335571981909368e+6), 0e+0, 9e-6},
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
