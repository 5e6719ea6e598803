// Tells from neutrino moments whether there is an ELN-XLN crossing.
//
// Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
// Licence of the model: MIT.
//
// Features, in this order, ratios without unit:
//   alpha = I0_nuebar / I0_nue
//   alpha_nux = I0_nux / I0_nue
//   alpha_nuxbar = I0_nuxbar / I0_nue
//   F_nue = I1_nue / I0_nue
//   F_nuebar = I1_nuebar / I0_nuebar
//   F_nux = I1_nux / I0_nux
//   F_nuxbar = I1_nuxbar / I0_nuxbar
// Moments: I0_b is the number density of species b, I1_b its radial number flux over the speed of
//   light; nue, nuebar: electron neutrino and antineutrino; nux, nuxbar: one heavy flavor and its
//   antineutrino. Any unit that all share, as in 1/cm^3.
//
// Classifier: logistic regression on 119 monomials of 7 features, degree 3, and a constant.
// Probability: 1 / (1 + exp(-s / 0.7167136221952829)), s the logit.
//   Calibrated for: xln:rows=5040,seed=2,solver=exact (all rows) and
//       ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete (all 24
//       rays) and ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete
//       (all 24 rays), each counting alike.
// Crossing: 1 where the probability is above 0.45, else 0.
// Domain: box alpha 0.00013384336472482329..2.4999308895527004, alpha_nux
//     0.01012411182710011..2.9996356301507863, alpha_nuxbar
//     0.006820269295952868..4.1391565955221115, F_nue 0.000002541583072283799..0.99641521900789,
//     F_nuebar -0.0008049781255293542..0.996894098391776, F_nux
//     -0.00005266838915859898..0.9972233635324433, F_nuxbar
//     -0.00005266838915859898..0.9972233635324433 (flagged outside); Mahalanobis distance up to
//     8.15106998402687.
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
//   training: xln:rows=20160,seed=1,solver=exact, 20160 rows, sha256
//       8d12ebc20f447e7fd370a4cfdd0252fe67aa46d767f247824c4367c44e09c0da
//   training: ccsn:background=1,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 4ffe045e8f2f67ff4c64b4372e7eb45151128a34e8c7b5b23616ee158f664e42
//   training: ccsn:background=2,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 da01785544bdda55576ebab6c76287882226ea4bbb63e264659af690440650d6
//   training: ccsn:background=3,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 d70e8a652408bf55febfc4f9ca256d0e44e9faaa77cb8a364d8c53267d816571
//   training: ccsn:background=4,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1db96593ef3cbadb12d557bd6a851f813960c36b66a64f150a00df9c73c6cab5
//   validation: xln:rows=5040,seed=2,solver=exact, 5040 rows, sha256
//       5e3491a7cbcf3f8ece1c1d2f74ff075f2886e1f177e4822f93f9bc0a980879d6
//   validation: ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1e6ca84e0334dade11b9a4c96deaeca976b72e5cfbcb16ef6ffd098af93abf94
//   validation: ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1831768cad243ea76e9bab37e7bd638526d9c5ea70de6532a095b7fe3a0c5fb2
//   test: xln:rows=5040,seed=3,solver=exact, 5040 rows, sha256
//       abde30f68e524603f3f283fdb3b2017511118373d435cf04bc8f2f399dbeb18b
//   test: ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 d02b04d6b1575646623e8ab1e217fb53d2e2321306d07a306b98fa640a3d2113
//   test: ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 faa360b02c1181051dc052656570a61b9b71ad5aa3697b014036da5a31c15e68
//   test: ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 13ccc2c4cdf19596ec2902b86f8e91af10e5433057ce62d07acedf3a53e6c233
// Scores:
//   xln:rows=5040,seed=3,solver=exact: accuracy 0.8984126984126984, precision 0.8952899961074348,
//       recall 0.9044435705859222, f1 0.8998435054773083
//   ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.8980555555555556, precision 0.8048391385269875, recall 1, f1 0.8918680023571007
//   ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.8473611111111111, precision 0.6788427819988311, recall 1, f1 0.8087032201914709
//   ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.8605555555555555, precision 0.7273221075502444, recall 1, f1 0.8421383647798742
// Seeds: 0
// Versions: pure-rand 8.4.2
//
// general_elnxln_features(alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar): one
//     cell.
// general_elnxln_features_array(cells, alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux,
//     F_nuxbar, probability, crossing, status): many.
// general_elnxln_moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux, I0_nuxbar,
//     I1_nuxbar): one cell.
// general_elnxln_moments_array(cells, I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux,
//     I0_nuxbar, I1_nuxbar, probability, crossing, status): many.
// general_elnxln_class_name(crossing): what the class is called.
// ..._f32, ..._f32_array: the same for numbers in single precision. All sums are in double
//     precision;
//   only the probability of ..._f32_array is rounded, by a relative 6e-8.
// general_elnxln_self_test(): how many reference cells come out wrong, 0 where all is well.
// No cell raises a floating-point exception other than inexact and underflow. NaN and infinities
//     are
// found under -ffast-math too, where processors take numbers below 2.2e-308 for zero.

#ifndef GENERAL_ELNXLN_H
#define GENERAL_ELNXLN_H

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
#define GENERAL_ELNXLN_RESTRICT __restrict
#else
#define GENERAL_ELNXLN_RESTRICT restrict
#endif
// Loops are vectorised only where all that they call is inlined.
#if defined(__GNUC__) && !defined(__CUDACC__)
#define GENERAL_ELNXLN_INLINE static inline __attribute__((always_inline))
#else
#define GENERAL_ELNXLN_INLINE static inline
#endif

#ifndef GENERAL_ELNXLN_SIMD
#if defined(_OPENMP)
#define GENERAL_ELNXLN_SIMD _Pragma("omp simd")
#elif defined(__clang__)
#define GENERAL_ELNXLN_SIMD _Pragma("clang loop vectorize(enable)")
#elif defined(__GNUC__)
#define GENERAL_ELNXLN_SIMD _Pragma("GCC ivdep")
#else
#define GENERAL_ELNXLN_SIMD
#endif
#endif

enum {
    GENERAL_ELNXLN_OK = 0,
    GENERAL_ELNXLN_CLAMPED = 1,
    GENERAL_ELNXLN_OUTSIDE = 2,
    GENERAL_ELNXLN_ZERO_DENSITY = 3,
    GENERAL_ELNXLN_NOT_FINITE = 4
};

FASTFLAVOR_FUNC static inline uint64_t general_elnxln_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

FASTFLAVOR_FUNC static inline double general_elnxln_double(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// 1 where x is NaN or infinite, else 0; unlike isfinite also under -ffast-math, and without an exception.
FASTFLAVOR_FUNC static inline uint64_t general_elnxln_unknown(double x)
{
    return ((general_elnxln_bits(x) & ((uint64_t)0x7ff << 52)) + ((uint64_t)1 << 52)) >> 63;
}

// 1 where x is NaN, else 0.
FASTFLAVOR_FUNC static inline uint64_t general_elnxln_is_nan(double x)
{
    return (uint64_t)((general_elnxln_bits(x) << 1) > ((uint64_t)0xffe << 52));
}

// 0 where none is 1, else x.
FASTFLAVOR_FUNC static inline double general_elnxln_known(double x, uint64_t none)
{
    return general_elnxln_double(general_elnxln_bits(x) & (none - 1));
}

// a where which is 1, b where it is 0.
FASTFLAVOR_FUNC static inline double general_elnxln_select(uint64_t which, double a, double b)
{
    return general_elnxln_double((general_elnxln_bits(a) & (0 - which)) | (general_elnxln_bits(b) & (which - 1)));
}

// NaN where none is 1, else x.
FASTFLAVOR_FUNC static inline double general_elnxln_or_nan(double x, uint64_t none)
{
    return general_elnxln_double(general_elnxln_bits(x) | ((0 - none) & ((uint64_t)0x7ff8 << 48)));
}

// A number in single precision as a double; NaN and infinities stay what they are.
FASTFLAVOR_FUNC static inline double general_elnxln_widen(float x)
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
    return general_elnxln_double(general_elnxln_bits((double)finite) | (wide & (0 - (uint64_t)odd)));
}

// How far |x| is below limit, counted in doubles; bit 63 is set where it is above, and where x is not finite.
FASTFLAVOR_FUNC static inline uint64_t general_elnxln_margin(double x, double limit)
{
    return general_elnxln_bits(limit) - (general_elnxln_bits(x) & (~(uint64_t)0 >> 1));
}

// x, or limit with the sign of x where |x| is larger.
FASTFLAVOR_FUNC static inline double general_elnxln_within(double x, double limit)
{
    const int64_t most = (int64_t)general_elnxln_bits(limit);
    const int64_t size = (int64_t)(general_elnxln_bits(x) & (~(uint64_t)0 >> 1));
    const uint64_t held = (uint64_t)(size < most ? size : most);
    return general_elnxln_double(held | (general_elnxln_bits(x) & ((uint64_t)1 << 63)));
}

// 1 where x, which is finite, lies below low or above high, else 0.
FASTFLAVOR_FUNC static inline uint64_t general_elnxln_beyond(double x, double low, double high)
{
    return (uint64_t)(x < low) | (uint64_t)(x > high);
}

FASTFLAVOR_FUNC static inline double general_elnxln_clamp(double x, double low, double high)
{
    x = general_elnxln_select((uint64_t)(x < low), low, x);
    return general_elnxln_select((uint64_t)(x > high), high, x);
}

FASTFLAVOR_FUNC static inline uint64_t general_elnxln_worse(uint64_t a, uint64_t b)
{
    const uint64_t rise = b - a;
    return a + (rise & ((rise >> 63) - 1));
}

typedef struct {
    double score;       // NaN where there is none
    double probability; // of a crossing; NaN where there is none
    int crossing;       // 1, 0, or -1 for none
    int status;
} general_elnxln_cell;

// What a class is called; an empty text for crossing -1.
FASTFLAVOR_FUNC static inline const char *general_elnxln_class_name(int crossing)
{
    static const char *const names[] = {
        "no crossing",
        "crossing"};
    return crossing >= 0 && crossing < 2 ? names[crossing] : "";
}

// 1 / (1 + exp(x)) for |x| <= 700, in operations that compilers vectorise.
FASTFLAVOR_FUNC static inline double general_elnxln_logistic(double x)
{
    const uint64_t t = general_elnxln_bits(x * 1.4426950408889634e+0 + 6.7553994410557440e+15) + 1023;
    const double n = general_elnxln_double(t) - 6.7553994410567670e+15;
    const double k = general_elnxln_double(general_elnxln_bits(n) & ~(uint64_t)1);
    const double r = (x - k * 6.9314575195312500e-1) - k * 1.4286068203094173e-6;
    const double z = r*r;
    const double odd = r*(5e-1 + z*(1.3887232960411080e-2 + z*3.3041207939073408e-5));
    const double even = 1e+0 + z*(1.1110779925415104e-1 + z*9.9173235393165346e-4);
    const double less = even - odd;
    return less / (less + (even + odd) * general_elnxln_double(t << 52));
}

// The logit.
FASTFLAVOR_FUNC GENERAL_ELNXLN_INLINE double general_elnxln_score(double alpha, double alpha_nux, double alpha_nuxbar, double F_nue, double F_nuebar, double F_nux, double F_nuxbar)
{
    const double t1 = (-1.1628844875161141e+1) + F_nuxbar*((-5.1344281701955925e+0) +
        F_nuxbar*((-4.6895547652568830e+0) + F_nuxbar*3.5220080943242835e+0));
    const double t2 = 6.8773778531848375e+0 + F_nuxbar*((-2.6476917788486070e+0) +
        F_nuxbar*1.3601761921937356e+0);
    const double t3 = 2.5285369348107363e+0 + F_nuxbar*1.8706795206395017e+0;
    const double t4 = t1 + F_nux*(t2 + F_nux*(t3 + F_nux*4.6922740347565943e+0));
    const double t5 = 6.8573508555648212e-3 + F_nuxbar*((-3.0558003059203798e+0) +
        F_nuxbar*2.3765090353896579e+0);
    const double t6 = 7.8790969838660241e-1 + F_nuxbar*2.3703825901430524e+0;
    const double t7 = t5 + F_nux*(t6 + F_nux*4.4307466803964850e+0);
    const double t8 = (-2.4584598433336899e+0) + F_nuxbar*1.4580359920167607e+0;
    const double t9 = t8 + F_nux*2.6566263580228244e+0;
    const double t10 = t4 + F_nuebar*(t7 + F_nuebar*(t9 + F_nuebar*5.4573842330323674e-1));
    const double t11 = (-6.0077486762798582e+0) + F_nuxbar*((-4.2727862745901204e+0) +
        F_nuxbar*2.5108085002144991e+0);
    const double t12 = (-2.9586203775437396e+0) + F_nuxbar*1.4534940593900743e+0;
    const double t13 = t11 + F_nux*(t12 + F_nux*2.1076178773939795e+0);
    const double t14 = (-4.5670559017832995e+0) + F_nuxbar*1.1199183016759222e+0;
    const double t15 = t14 + F_nux*1.3769064483180808e+0;
    const double t16 = t13 + F_nuebar*(t15 + F_nuebar*1.4745988802128341e-2);
    const double t17 = (-6.1120116017913091e+0) + F_nuxbar*9.9618094352209685e-1;
    const double t18 = t17 + F_nux*6.1496377091084153e-1;
    const double t19 = t18 + F_nuebar*(-1.8676115432430843e-1);
    const double t20 = t10 + F_nue*(t16 + F_nue*(t19 + F_nue*(-9.8874145447236203e-2)));
    const double t21 = (-3.5653498565368307e+0) + F_nuxbar*((-1.3242641891275060e+0) +
        F_nuxbar*5.9189419791418603e+0);
    const double t22 = (-7.1533621441072359e-1) + F_nuxbar*(-1.0235882130433023e+0);
    const double t23 = t21 + F_nux*(t22 + F_nux*(-2.5660643774385949e+0));
    const double t24 = (-2.2978030258486761e+0) + F_nuxbar*9.3542184286844887e-1;
    const double t25 = t24 + F_nux*(-1.0966128016111234e+0);
    const double t26 = t23 + F_nuebar*(t25 + F_nuebar*(-1.4603777835103575e+0));
    const double t27 = 5.6137882851563436e-1 + F_nuxbar*3.2510404401341284e+0;
    const double t28 = t27 + F_nux*(-4.0615715649480122e-1);
    const double t29 = t28 + F_nuebar*(-4.2645863185776339e-1);
    const double t30 = t26 + F_nue*(t29 + F_nue*1.5987894935578931e-1);
    const double t31 = 5.7750969245829498e-1 + F_nuxbar*8.7521696277730552e+0;
    const double t32 = t31 + F_nux*(-4.0565669889561695e+0);
    const double t33 = t32 + F_nuebar*(-2.6501810756145363e+0);
    const double t34 = t33 + F_nue*5.5206626697992398e+0;
    const double t35 = t20 + alpha_nuxbar*(t30 + alpha_nuxbar*(t34 +
        alpha_nuxbar*6.8660835475479087e-1));
    const double t36 = 8.9143349795661937e+0 + F_nuxbar*((-7.1533621441071649e-1) +
        F_nuxbar*(-1.0235882130433076e+0));
    const double t37 = 6.3873594630040325e+0 + F_nuxbar*(-2.5660643774386003e+0);
    const double t38 = t36 + F_nux*(t37 + F_nux*3.0866714800710254e-1);
    const double t39 = 3.3901672573870605e+0 + F_nuxbar*(-1.0966128016111305e+0);
    const double t40 = t39 + F_nux*9.2983952514956814e-1;
    const double t41 = t38 + F_nuebar*(t40 + F_nuebar*(-6.5843532480055667e-1));
    const double t42 = 1.0557546881366213e+0 + F_nuxbar*(-4.0615715649479411e-1);
    const double t43 = t42 + F_nux*(-5.6885221477872261e-1);
    const double t44 = t43 + F_nuebar*(-1.1667050445348279e+0);
    const double t45 = t41 + F_nue*(t44 + F_nue*(-1.6048704928279387e+0));
    const double t46 = (-2.1136164480010464e+0) + F_nuxbar*(-4.0565669889561127e+0);
    const double t47 = t46 + F_nux*(-3.8691124808516091e+0);
    const double t48 = t47 + F_nuebar*(-3.7196284709221015e+0);
    const double t49 = t48 + F_nue*(-2.1058837834694626e+0);
    const double t50 = t45 + alpha_nuxbar*(t49 + alpha_nuxbar*(-2.4988057333872717e+0));
    const double t51 = 1.9674438975604472e-1 + F_nuxbar*(-3.8691124808515878e+0);
    const double t52 = t51 + F_nux*6.2824362105207152e+0;
    const double t53 = t52 + F_nuebar*5.0284753454766165e+0;
    const double t54 = t53 + F_nue*(-1.2008382402024387e+0);
    const double t55 = t54 + alpha_nuxbar*2.7419384912079954e+0;
    const double t56 = t35 + alpha_nux*(t50 + alpha_nux*(t55 + alpha_nux*(-8.5152885247990584e-1)));
    const double t57 = 1.7011123080221189e+1 + F_nuxbar*(2.9243199029824614e+0 +
        F_nuxbar*7.0661040664258135e-1);
    const double t58 = (-5.1123415117661586e-1) + F_nuxbar*(-2.5361017251786864e+0);
    const double t59 = t57 + F_nux*(t58 + F_nux*(-7.4476885862112390e+0));
    const double t60 = 1.1274624591277796e+1 + F_nuxbar*2.8005247005916019e+0;
    const double t61 = t60 + F_nux*3.5025885254308027e+0;
    const double t62 = t59 + F_nuebar*(t61 + F_nuebar*3.1478334862349615e+0);
    const double t63 = 1.8146457703568744e+0 + F_nuxbar*(-7.7346251886189810e-1);
    const double t64 = t63 + F_nux*(-3.1023368503227040e+0);
    const double t65 = t64 + F_nuebar*(-2.5820103695689305e+0);
    const double t66 = t62 + F_nue*(t65 + F_nue*(-7.7060351858068969e+0));
    const double t67 = 3.8813743373682912e+0 + F_nuxbar*(-1.5164819500646767e+0);
    const double t68 = t67 + F_nux*(-5.5156916238574805e-1);
    const double t69 = t68 + F_nuebar*(-6.8028476422352995e+0);
    const double t70 = t69 + F_nue*4.5461443206535185e-1;
    const double t71 = t66 + alpha_nuxbar*(t70 + alpha_nuxbar*6.0785846715666288e-2);
    const double t72 = (-1.0356400303057390e+1) + F_nuxbar*(-5.5156916238575870e-1);
    const double t73 = t72 + F_nux*1.2725497236575356e+0;
    const double t74 = t73 + F_nuebar*3.3798737678385038e+0;
    const double t75 = t74 + F_nue*2.4195568923048025e+0;
    const double t76 = t75 + alpha_nuxbar*1.1741751190844256e+0;
    const double t77 = t71 + alpha_nux*(t76 + alpha_nux*(-4.9515098851988454e-1));
    const double t78 = (-8.0948499442305248e+0) + F_nuxbar*1.9614645647417315e+0;
    const double t79 = t78 + F_nux*2.1251590761037695e-1;
    const double t80 = t79 + F_nuebar*7.8540406072288329e+0;
    const double t81 = t80 + F_nue*(-8.0539336507296468e+0);
    const double t82 = t81 + alpha_nuxbar*4.4957257600688377e-1;
    const double t83 = t82 + alpha_nux*1.4657458147379272e+0;
    const double t84 = t56 + alpha*(t77 + alpha*(t83 + alpha*(-3.7668929761389236e-1)));
    return t84;
}

// Of a crossing.
FASTFLAVOR_FUNC GENERAL_ELNXLN_INLINE double general_elnxln_probability(double score)
{
    const double u = (-1.3952574208608108e+0)*score;
    return general_elnxln_logistic(general_elnxln_within(u, 700.0));
}

// The score, arbitrary where there is none; raises *status.
FASTFLAVOR_FUNC GENERAL_ELNXLN_INLINE double general_elnxln_rule(double alpha, double alpha_nux, double alpha_nuxbar, double F_nue, double F_nuebar, double F_nux, double F_nuxbar, uint64_t *status)
{
    uint64_t none = (general_elnxln_margin(alpha, 2.1872507247830119e+99) |
        general_elnxln_margin(alpha_nux, 2.1872507247830119e+99) |
        general_elnxln_margin(alpha_nuxbar, 2.1872507247830119e+99) | general_elnxln_margin(F_nue,
        2.1872507247830119e+99) | general_elnxln_margin(F_nuebar, 2.1872507247830119e+99) |
        general_elnxln_margin(F_nux, 2.1872507247830119e+99) | general_elnxln_margin(F_nuxbar,
        2.1872507247830119e+99)) >> 63;
    alpha = general_elnxln_known(alpha, none);
    alpha_nux = general_elnxln_known(alpha_nux, none);
    alpha_nuxbar = general_elnxln_known(alpha_nuxbar, none);
    F_nue = general_elnxln_known(F_nue, none);
    F_nuebar = general_elnxln_known(F_nuebar, none);
    F_nux = general_elnxln_known(F_nux, none);
    F_nuxbar = general_elnxln_known(F_nuxbar, none);
    {
        const uint64_t beyond = general_elnxln_beyond(alpha, 1.3384336472482329e-4,
            2.4999308895527004e+0) | general_elnxln_beyond(alpha_nux, 1.0124111827100110e-2,
            2.9996356301507863e+0) | general_elnxln_beyond(alpha_nuxbar, 6.8202692959528676e-3,
            4.1391565955221115e+0) | general_elnxln_beyond(F_nue, 2.5415830722837992e-6,
            9.9641521900788999e-1) | general_elnxln_beyond(F_nuebar, (-8.0497812552935419e-4),
            9.9689409839177601e-1) | general_elnxln_beyond(F_nux, (-5.2668389158598980e-5),
            9.9722336353244334e-1) | general_elnxln_beyond(F_nuxbar, (-5.2668389158598980e-5),
            9.9722336353244334e-1);
        *status = general_elnxln_worse(*status, (uint64_t)GENERAL_ELNXLN_OUTSIDE * beyond);
    }
    {
        const double alpha_near = general_elnxln_within(alpha, 3.0485825686679612e+141);
        const double alpha_nux_near = general_elnxln_within(alpha_nux, 3.0485825686679612e+141);
        const double alpha_nuxbar_near = general_elnxln_within(alpha_nuxbar,
            3.0485825686679612e+141);
        const double F_nue_near = general_elnxln_within(F_nue, 3.0485825686679612e+141);
        const double F_nuebar_near = general_elnxln_within(F_nuebar, 3.0485825686679612e+141);
        const double F_nux_near = general_elnxln_within(F_nux, 3.0485825686679612e+141);
        const double F_nuxbar_near = general_elnxln_within(F_nuxbar, 3.0485825686679612e+141);
        const double z1 = 1.6364846032212554e+0*(alpha_near - 9.6809528371076436e-1);
        const double z2 = (-5.5863623211025348e-1)*(alpha_near - 9.6809528371076436e-1) +
            1.2960823600146034e+0*(alpha_nux_near - 7.9113634085142404e-1);
        const double z3 = 4.2931318675208802e-3*(alpha_near - 9.6809528371076436e-1) +
            (-3.9102922408437122e+0)*(alpha_nux_near - 7.9113634085142404e-1) +
            4.0175510254132156e+0*(alpha_nuxbar_near - 7.7659708385425985e-1);
        const double z4 = (-5.1472654330030276e-1)*(alpha_near - 9.6809528371076436e-1) +
            5.7394674369379262e-1*(alpha_nux_near - 7.9113634085142404e-1) +
            (-9.3394787514210376e-2)*(alpha_nuxbar_near - 7.7659708385425985e-1) +
            2.9307644045482255e+0*(F_nue_near - 4.4852074926654023e-1);
        const double z5 = (-3.1445425733744892e-1)*(alpha_near - 9.6809528371076436e-1) +
            (-1.6685449176225173e-1)*(alpha_nux_near - 7.9113634085142404e-1) +
            (-1.1952913745727992e-1)*(alpha_nuxbar_near - 7.7659708385425985e-1) +
            (-2.0387167331118576e+1)*(F_nue_near - 4.4852074926654023e-1) +
            2.0634120809358244e+1*(F_nuebar_near - 4.8835459748372195e-1);
        const double z6 = (-2.0889038741136326e-1)*(alpha_near - 9.6809528371076436e-1) +
            (-2.0975397028226186e+0)*(alpha_nux_near - 7.9113634085142404e-1) +
            1.7874828682810653e+0*(alpha_nuxbar_near - 7.7659708385425985e-1) +
            1.1530546057894457e+1*(F_nue_near - 4.4852074926654023e-1) +
            (-2.5019018276630831e+1)*(F_nuebar_near - 4.8835459748372195e-1) +
            1.4092374101329085e+1*(F_nux_near - 5.5882659633666121e-1);
        const double z7 = (-7.6549162654214478e-2)*(alpha_near - 9.6809528371076436e-1) +
            3.9654745169480741e+0*(alpha_nux_near - 7.9113634085142404e-1) +
            (-4.1380524481759284e+0)*(alpha_nuxbar_near - 7.7659708385425985e-1) +
            5.4150081416339191e+0*(F_nue_near - 4.4852074926654023e-1) +
            (-1.3722496269281390e+1)*(F_nuebar_near - 4.8835459748372195e-1) +
            (-1.4846587655583109e+1)*(F_nux_near - 5.5882659633666121e-1) +
            2.3434200158339163e+1*(F_nuxbar_near - 5.5040181102369667e-1);
        const double distance2 = z1*z1 + z2*z2 + z3*z3 + z4*z4 + z5*z5 + z6*z6 + z7*z7;
        const uint64_t far_off = (general_elnxln_margin(alpha, 3.0485825686679612e+141) |
            general_elnxln_margin(alpha_nux, 3.0485825686679612e+141) |
            general_elnxln_margin(alpha_nuxbar, 3.0485825686679612e+141) |
            general_elnxln_margin(F_nue, 3.0485825686679612e+141) | general_elnxln_margin(F_nuebar,
            3.0485825686679612e+141) | general_elnxln_margin(F_nux, 3.0485825686679612e+141) |
            general_elnxln_margin(F_nuxbar, 3.0485825686679612e+141) |
            general_elnxln_margin(distance2, 6.6439941884503810e+1)) >> 63;
        *status = general_elnxln_worse(*status, (uint64_t)GENERAL_ELNXLN_OUTSIDE * far_off);
    }
    *status = general_elnxln_worse(*status, (uint64_t)GENERAL_ELNXLN_NOT_FINITE * none);
    return general_elnxln_score(alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar);
}

FASTFLAVOR_FUNC GENERAL_ELNXLN_INLINE general_elnxln_cell general_elnxln_decide(double score, uint64_t status)
{
    const uint64_t none = ((uint64_t)GENERAL_ELNXLN_OUTSIDE - status) >> 63;
    const double probability = general_elnxln_probability(score);
    const uint64_t above = (general_elnxln_bits(4.5e-1) - general_elnxln_bits(probability)) >> 63;
    general_elnxln_cell cell;
    cell.score = general_elnxln_or_nan(score, none);
    cell.probability = general_elnxln_or_nan(probability, none);
    cell.crossing = (int)(above & (none - 1)) - (int)none;
    cell.status = (int)status;
    return cell;
}

FASTFLAVOR_FUNC GENERAL_ELNXLN_INLINE general_elnxln_cell general_elnxln_features(double alpha,
    double alpha_nux, double alpha_nuxbar, double F_nue, double F_nuebar, double F_nux, double
    F_nuxbar)
{
    uint64_t status = GENERAL_ELNXLN_OK;
    const double score = general_elnxln_rule(alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar, &status);
    return general_elnxln_decide(score, status);
}

FASTFLAVOR_FUNC static inline general_elnxln_cell general_elnxln_features_f32(float alpha, float alpha_nux, float alpha_nuxbar, float F_nue, float F_nuebar, float F_nux, float F_nuxbar)
{
    return general_elnxln_features(general_elnxln_widen(alpha), general_elnxln_widen(alpha_nux), general_elnxln_widen(alpha_nuxbar), general_elnxln_widen(F_nue), general_elnxln_widen(F_nuebar), general_elnxln_widen(F_nux), general_elnxln_widen(F_nuxbar));
}

FASTFLAVOR_FUNC static inline void general_elnxln_features_array(
    size_t cells,
    const double *GENERAL_ELNXLN_RESTRICT alpha,
    const double *GENERAL_ELNXLN_RESTRICT alpha_nux,
    const double *GENERAL_ELNXLN_RESTRICT alpha_nuxbar,
    const double *GENERAL_ELNXLN_RESTRICT F_nue,
    const double *GENERAL_ELNXLN_RESTRICT F_nuebar,
    const double *GENERAL_ELNXLN_RESTRICT F_nux,
    const double *GENERAL_ELNXLN_RESTRICT F_nuxbar,
    double *GENERAL_ELNXLN_RESTRICT probability,
    int *GENERAL_ELNXLN_RESTRICT crossing,
    int *GENERAL_ELNXLN_RESTRICT status)
{
    size_t i;
    GENERAL_ELNXLN_SIMD
    for (i = 0; i < cells; i++) {
        const general_elnxln_cell cell = general_elnxln_features(alpha[i], alpha_nux[i],
            alpha_nuxbar[i], F_nue[i], F_nuebar[i], F_nux[i], F_nuxbar[i]);
        probability[i] = cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline void general_elnxln_features_f32_array(
    size_t cells,
    const float *GENERAL_ELNXLN_RESTRICT alpha,
    const float *GENERAL_ELNXLN_RESTRICT alpha_nux,
    const float *GENERAL_ELNXLN_RESTRICT alpha_nuxbar,
    const float *GENERAL_ELNXLN_RESTRICT F_nue,
    const float *GENERAL_ELNXLN_RESTRICT F_nuebar,
    const float *GENERAL_ELNXLN_RESTRICT F_nux,
    const float *GENERAL_ELNXLN_RESTRICT F_nuxbar,
    float *GENERAL_ELNXLN_RESTRICT probability,
    int *GENERAL_ELNXLN_RESTRICT crossing,
    int *GENERAL_ELNXLN_RESTRICT status)
{
    size_t i;
    GENERAL_ELNXLN_SIMD
    for (i = 0; i < cells; i++) {
        const general_elnxln_cell cell = general_elnxln_features(general_elnxln_widen(alpha[i]),
            general_elnxln_widen(alpha_nux[i]), general_elnxln_widen(alpha_nuxbar[i]),
            general_elnxln_widen(F_nue[i]), general_elnxln_widen(F_nuebar[i]),
            general_elnxln_widen(F_nux[i]), general_elnxln_widen(F_nuxbar[i]));
        probability[i] = (float)cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

// The score of a cell given by its moments, arbitrary where there is none; raises *status.
FASTFLAVOR_FUNC GENERAL_ELNXLN_INLINE double general_elnxln_moments_score(double I0_nue, double
    I1_nue, double I0_nuebar, double I1_nuebar, double I0_nux, double I1_nux, double I0_nuxbar,
    double I1_nuxbar, uint64_t *status)
{
    const uint64_t unknown = (general_elnxln_margin(I0_nue, 1.7976931348623157e+308) |
        general_elnxln_margin(I1_nue, 1.7976931348623157e+308) | general_elnxln_margin(I0_nuebar,
        1.7976931348623157e+308) | general_elnxln_margin(I1_nuebar, 1.7976931348623157e+308) |
        general_elnxln_margin(I0_nux, 1.7976931348623157e+308) | general_elnxln_margin(I1_nux,
        1.7976931348623157e+308) | general_elnxln_margin(I0_nuxbar, 1.7976931348623157e+308) |
        general_elnxln_margin(I1_nuxbar, 1.7976931348623157e+308)) >> 63;
    I0_nue = general_elnxln_known(I0_nue, unknown);
    I1_nue = general_elnxln_known(I1_nue, unknown);
    I0_nuebar = general_elnxln_known(I0_nuebar, unknown);
    I1_nuebar = general_elnxln_known(I1_nuebar, unknown);
    I0_nux = general_elnxln_known(I0_nux, unknown);
    I1_nux = general_elnxln_known(I1_nux, unknown);
    I0_nuxbar = general_elnxln_known(I0_nuxbar, unknown);
    I1_nuxbar = general_elnxln_known(I1_nuxbar, unknown);
    const uint64_t empty = (uint64_t)(I0_nue <= 0.0) | (uint64_t)(I0_nuebar <= 0.0) |
        (uint64_t)(I0_nux <= 0.0) | (uint64_t)(I0_nuxbar <= 0.0);
    const double I0_nue_side = 1.0715086071862673e+301 * general_elnxln_within(I0_nue, 1.0);
    const double I0_nuebar_side = 1.0715086071862673e+301 * general_elnxln_within(I0_nuebar, 1.0);
    const double I0_nux_side = 1.0715086071862673e+301 * general_elnxln_within(I0_nux, 1.0);
    const double I0_nuxbar_side = 1.0715086071862673e+301 * general_elnxln_within(I0_nuxbar, 1.0);
    const uint64_t defined = (unknown | empty) ^ 1;
    const uint64_t large = defined & ((general_elnxln_margin(I0_nuebar, I0_nue_side) |
        general_elnxln_margin(I0_nux, I0_nue_side) | general_elnxln_margin(I0_nuxbar, I0_nue_side) |
        general_elnxln_margin(I1_nue, I0_nue_side) | general_elnxln_margin(I1_nuebar,
        I0_nuebar_side) | general_elnxln_margin(I1_nux, I0_nux_side) |
        general_elnxln_margin(I1_nuxbar, I0_nuxbar_side)) >> 63);
    const uint64_t none = large | (defined ^ 1);
    // Tiny densities are scaled up, because their reciprocals, which -ffast-math takes, overflow.
    const double I0_nue_divisor = general_elnxln_select(none, 1.0, I0_nue);
    const uint64_t I0_nue_tiny = (general_elnxln_bits(I0_nue_divisor) - general_elnxln_bits(3.0549363634996047e-151)) >> 63;
    const double I0_nue_scale = general_elnxln_select(I0_nue_tiny, 3.2733906078961419e+150, 1.0);
    const double I0_nuebar_divisor = general_elnxln_select(none, 1.0, I0_nuebar);
    const uint64_t I0_nuebar_tiny = (general_elnxln_bits(I0_nuebar_divisor) - general_elnxln_bits(3.0549363634996047e-151)) >> 63;
    const double I0_nuebar_scale = general_elnxln_select(I0_nuebar_tiny, 3.2733906078961419e+150, 1.0);
    const double I0_nux_divisor = general_elnxln_select(none, 1.0, I0_nux);
    const uint64_t I0_nux_tiny = (general_elnxln_bits(I0_nux_divisor) - general_elnxln_bits(3.0549363634996047e-151)) >> 63;
    const double I0_nux_scale = general_elnxln_select(I0_nux_tiny, 3.2733906078961419e+150, 1.0);
    const double I0_nuxbar_divisor = general_elnxln_select(none, 1.0, I0_nuxbar);
    const uint64_t I0_nuxbar_tiny = (general_elnxln_bits(I0_nuxbar_divisor) - general_elnxln_bits(3.0549363634996047e-151)) >> 63;
    const double I0_nuxbar_scale = general_elnxln_select(I0_nuxbar_tiny, 3.2733906078961419e+150, 1.0);
    const double alpha = general_elnxln_known(I0_nuebar, none) * I0_nue_scale / (I0_nue_divisor *
        I0_nue_scale);
    const double alpha_nux = general_elnxln_known(I0_nux, none) * I0_nue_scale / (I0_nue_divisor *
        I0_nue_scale);
    const double alpha_nuxbar = general_elnxln_known(I0_nuxbar, none) * I0_nue_scale /
        (I0_nue_divisor * I0_nue_scale);
    const double F_nue = general_elnxln_known(I1_nue, none) * I0_nue_scale / (I0_nue_divisor *
        I0_nue_scale);
    const double F_nuebar = general_elnxln_known(I1_nuebar, none) * I0_nuebar_scale /
        (I0_nuebar_divisor * I0_nuebar_scale);
    const double F_nux = general_elnxln_known(I1_nux, none) * I0_nux_scale / (I0_nux_divisor *
        I0_nux_scale);
    const double F_nuxbar = general_elnxln_known(I1_nuxbar, none) * I0_nuxbar_scale /
        (I0_nuxbar_divisor * I0_nuxbar_scale);
    *status = general_elnxln_worse(*status, (uint64_t)GENERAL_ELNXLN_ZERO_DENSITY * empty);
    *status = general_elnxln_worse(*status, (uint64_t)GENERAL_ELNXLN_NOT_FINITE * (unknown | large));
    return general_elnxln_rule(alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar, status);
}

FASTFLAVOR_FUNC GENERAL_ELNXLN_INLINE general_elnxln_cell general_elnxln_moments(double I0_nue,
    double I1_nue, double I0_nuebar, double I1_nuebar, double I0_nux, double I1_nux, double
    I0_nuxbar, double I1_nuxbar)
{
    uint64_t status = GENERAL_ELNXLN_OK;
    const double score = general_elnxln_moments_score(I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux, I0_nuxbar, I1_nuxbar, &status);
    return general_elnxln_decide(score, status);
}

FASTFLAVOR_FUNC static inline general_elnxln_cell general_elnxln_moments_f32(float I0_nue, float I1_nue, float I0_nuebar, float I1_nuebar, float I0_nux, float I1_nux, float I0_nuxbar, float I1_nuxbar)
{
    return general_elnxln_moments(general_elnxln_widen(I0_nue), general_elnxln_widen(I1_nue), general_elnxln_widen(I0_nuebar), general_elnxln_widen(I1_nuebar), general_elnxln_widen(I0_nux), general_elnxln_widen(I1_nux), general_elnxln_widen(I0_nuxbar), general_elnxln_widen(I1_nuxbar));
}

FASTFLAVOR_FUNC static inline void general_elnxln_moments_array(
    size_t cells,
    const double *GENERAL_ELNXLN_RESTRICT I0_nue,
    const double *GENERAL_ELNXLN_RESTRICT I1_nue,
    const double *GENERAL_ELNXLN_RESTRICT I0_nuebar,
    const double *GENERAL_ELNXLN_RESTRICT I1_nuebar,
    const double *GENERAL_ELNXLN_RESTRICT I0_nux,
    const double *GENERAL_ELNXLN_RESTRICT I1_nux,
    const double *GENERAL_ELNXLN_RESTRICT I0_nuxbar,
    const double *GENERAL_ELNXLN_RESTRICT I1_nuxbar,
    double *GENERAL_ELNXLN_RESTRICT probability,
    int *GENERAL_ELNXLN_RESTRICT crossing,
    int *GENERAL_ELNXLN_RESTRICT status)
{
    size_t i;
    GENERAL_ELNXLN_SIMD
    for (i = 0; i < cells; i++) {
        const general_elnxln_cell cell = general_elnxln_moments(I0_nue[i], I1_nue[i], I0_nuebar[i],
            I1_nuebar[i], I0_nux[i], I1_nux[i], I0_nuxbar[i], I1_nuxbar[i]);
        probability[i] = cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline void general_elnxln_moments_f32_array(
    size_t cells,
    const float *GENERAL_ELNXLN_RESTRICT I0_nue,
    const float *GENERAL_ELNXLN_RESTRICT I1_nue,
    const float *GENERAL_ELNXLN_RESTRICT I0_nuebar,
    const float *GENERAL_ELNXLN_RESTRICT I1_nuebar,
    const float *GENERAL_ELNXLN_RESTRICT I0_nux,
    const float *GENERAL_ELNXLN_RESTRICT I1_nux,
    const float *GENERAL_ELNXLN_RESTRICT I0_nuxbar,
    const float *GENERAL_ELNXLN_RESTRICT I1_nuxbar,
    float *GENERAL_ELNXLN_RESTRICT probability,
    int *GENERAL_ELNXLN_RESTRICT crossing,
    int *GENERAL_ELNXLN_RESTRICT status)
{
    size_t i;
    GENERAL_ELNXLN_SIMD
    for (i = 0; i < cells; i++) {
        const general_elnxln_cell cell = general_elnxln_moments(general_elnxln_widen(I0_nue[i]),
            general_elnxln_widen(I1_nue[i]), general_elnxln_widen(I0_nuebar[i]),
            general_elnxln_widen(I1_nuebar[i]), general_elnxln_widen(I0_nux[i]),
            general_elnxln_widen(I1_nux[i]), general_elnxln_widen(I0_nuxbar[i]),
            general_elnxln_widen(I1_nuxbar[i]));
        probability[i] = (float)cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

FASTFLAVOR_FUNC static inline int general_elnxln_close(double a, double b, double tolerance)
{
    return a - b <= tolerance && b - a <= tolerance;
}

// Whether a cell is as it has to be.
FASTFLAVOR_FUNC static inline int general_elnxln_agrees(general_elnxln_cell cell, const double *expected)
{
    const double score = general_elnxln_known(cell.score, general_elnxln_unknown(cell.score));
    const double probability = general_elnxln_known(cell.probability, general_elnxln_unknown(cell.probability));
    if (cell.status != (int)expected[3] || cell.crossing != (int)expected[2]) return 0;
    if (cell.status >= (int)GENERAL_ELNXLN_ZERO_DENSITY) return 1;
    return general_elnxln_close(score, expected[0], expected[4])
        && general_elnxln_close(probability, expected[1], expected[5]);
}

FASTFLAVOR_FUNC static inline int general_elnxln_self_test(void)
{
    // inputs, score, probability, crossing, status, tolerances of score and probability
    static const double features[][13] = {
        {1.2500323664587127e+0, 1.0066279512683287e+0, 8.3328753454118465e-1, 1.4234720978661766e-1,
            8.9894937921498413e-2, 7.6660872527887711e-2, 5.8610627606229752e-2,
            (-3.2691898893333495e+0), 1.0339796644214477e-2, 0e+0, 0e+0, 1.1e-10, 4.1e-12},
        {6.2508310491171870e-1, 2.0031317907095576e+0, 1.6597547997864164e+0, 2.8469187799016304e-1,
            1.8059485396852618e-1, 1.5337441344493402e-1, 1.1727392360161810e-1,
            (-4.5996838325581679e-1), 3.4484556663576238e-1, 0e+0, 0e+0, 1.8e-10, 1.1e-10},
        {1.8749816280057068e+0, 3.4229205830750964e-1, 2.4862220650316482e+0, 4.2703654619370840e-1,
            2.7129477001555391e-1, 2.3008795436198032e-1, 1.7593721959700645e-1,
            9.7714798128385194e+0, 9.9999880065012769e-1, 1e+0, 2e+0, 2.5e-10, 1.1e-12},
        {3.1260847413822179e-1, 1.3387958977487382e+0, 3.3126893302768798e+0, 5.6938121439725387e-1,
            3.6199468606258167e-1, 3.0680149527902667e-1, 2.3460051559239481e-1,
            3.3281829796430298e+0, 9.9046940663537275e-1, 1e+0, 2e+0, 3.2e-10, 9.4e-12},
        {1.5625069972322096e+0, 2.3352997371899669e+0, 1.7211372234499922e-1, 7.1172588260079916e-1,
            4.5269460210960949e-1, 3.8351503619607297e-1, 2.9326381158778320e-1,
            (-4.7373254122137300e+0), 1.3453048370040332e-3, 0e+0, 2e+0, 3e-10, 2.2e-12},
        {9.3755773568521572e-1, 6.7446000478791923e-1, 9.9858098759023106e-1, 8.5407055080434457e-1,
            5.4339451815663720e-1, 4.6022857711311926e-1, 3.5192710758317153e-1,
            (-1.3307193152973586e+1), 8.6391641029568496e-9, 0e+0, 2e+0, 1.7e-10, 1.1e-12},
        {2.1874562587792035e+0, 1.6709638442291479e+0, 1.8250482528354628e+0, 2.0337494183578764e-2,
            6.3409443420366496e-1, 5.3694211803016556e-1, 4.1059040357855986e-1,
            2.0546471007058933e+1, 9.9999999999964539e-1, 1e+0, 2e+0, 4.6e-10, 1e-12},
        {1.5637115875147331e-1, 2.6674676836703766e+0, 2.6515155180806951e+0, 1.6268216238712413e-1,
            7.2479435025069272e-1, 6.1365565894721186e-1, 4.6925369957394825e-1,
            (-6.0594259018793171e+0), 2.1290342861513963e-4, 0e+0, 2e+0, 4.8e-10, 1.3e-12},
        {3.8498294126466885e+0, 4.5943913893126291e+0, 6.3053247586351908e+0, 1.5946215577202989e+0,
            1.5957436366504287e+0, 1.5958613794932444e+0, 1.5958613794932444e+0,
            2.8520634578377830e+1, 1e+0, 1e+0, 2e+0, 7.1e-9, 1e-12},
        {(-9.9866156635275177e-2), 1.0066279512683287e+0, 8.3328753454118465e-1,
            1.4234720978661766e-1, 8.9894937921498413e-2, 7.6660872527887711e-2,
            5.8610627606229752e-2, (-8.1311289184974509e+0), 1.1828132051634353e-5, 0e+0, 2e+0,
            4.4e-11, 1.1e-12},
        {NAN, 1.0066279512683287e+0, 8.3328753454118465e-1, 1.4234720978661766e-1,
            8.9894937921498413e-2, 7.6660872527887711e-2, 5.8610627606229752e-2, NAN, NAN, (-1e+0),
            4e+0, 1.1e-10, 4.1e-12},
        {1.2500323664587127e+0, 1.0066279512683287e+0, 8.3328753454118465e-1, 1.4234720978661766e-1,
            8.9894937921498413e-2, 7.6660872527887711e-2, INFINITY, NAN, NAN, (-1e+0), 4e+0,
            1.1e-10, 4.1e-12}};
    static const double moments[][14] = {
        {2e+0, 2.8469441957323532e-1, 2.5000647329174255e+0, 2.2474316396533947e-1,
            2.0132559025366574e+0, 1.5433795411038023e-1, 1.6665750690823693e+0,
            9.7679010751813372e-2, (-3.2691898893333495e+0), 1.0339796644214477e-2, 0e+0, 0e+0,
            1.1e-10, 4.1e-12},
        {2e+0, 5.6938375598032609e-1, 1.2501662098234374e+0, 2.2577358409944953e-1,
            4.0062635814191152e+0, 6.1445832690595747e-1, 3.3195095995728328e+0,
            3.8929191517514228e-1, (-4.5996838325581679e-1), 3.4484556663576238e-1, 0e+0, 0e+0,
            1.8e-10, 1.1e-10},
        {2e+0, 8.5407309238741680e-1, 3.7499632560114136e+0, 1.0173454191063942e+0,
            6.8458411661501928e-1, 1.5751455898065317e-1, 4.9724441300632964e+0,
            8.7483799484479186e-1, 9.7714798128385194e+0, 9.9999880065012769e-1, 1e+0, 2e+0,
            2.5e-10, 1.1e-12},
        {2e+0, 1.1387624287945077e+0, 6.2521694827644358e-1, 2.2632521291233657e-1,
            2.6775917954974764e+0, 8.2148916660547955e-1, 6.6253786605537597e+0,
            1.5543172497607622e+0, 3.3281829796430298e+0, 9.9046940663537275e-1, 1e+0, 2e+0,
            3.2e-10, 9.4e-12},
        {2e+0, 1.4234517652015983e+0, 3.1250139944644193e+0, 1.4146769668110317e+0,
            4.6705994743799337e+0, 1.7912451264741795e+0, 3.4422744468999844e-1,
            1.0094945248291176e-1, (-4.7373254122137300e+0), 1.3453048370040332e-3, 0e+0, 2e+0,
            3e-10, 2.2e-12},
        {2e+0, 1.7081411016086891e+0, 1.8751154713704314e+0, 1.0189274680533913e+0,
            1.3489200095758385e+0, 6.2081153664650335e-1, 1.9971619751804621e+0,
            7.0285543730035382e-1, (-1.3307193152973586e+1), 8.6391641029568496e-9, 0e+0, 2e+0,
            1.7e-10, 1.1e-12},
        {2e+0, 4.0674988367157529e-2, 4.3749125175584069e+0, 2.7741076775117293e+0,
            3.3419276884582958e+0, 1.7944217313444526e+0, 3.6500965056709256e+0,
            1.4986945973641164e+0, 2.0546471007058933e+1, 9.9999999999964539e-1, 1e+0, 2e+0,
            4.6e-10, 1e-12},
        {2e+0, 3.2536432477424826e-1, 3.1274231750294662e-1, 2.2667386481044405e-1,
            5.3349353673407531e+0, 3.2738132782862754e+0, 5.3030310361613902e+0,
            2.4884669326742004e+0, (-6.0594259018793171e+0), 2.1290342861513963e-4, 0e+0, 2e+0,
            4.8e-10, 1.3e-12},
        {2e+0, 2.8469441957323532e-1, 2.5000647329174255e+0, 2.2474316396533947e-1,
            2.0132559025366574e+0, 1.5433795411038023e-1, 0e+0, 9.7679010751813372e-2, NAN, NAN,
            (-1e+0), 3e+0, 1.1e-10, 4.1e-12},
        {2e+0, 2.8469441957323532e-1, 2.5000647329174255e+0, 2.2474316396533947e-1,
            2.0132559025366574e+0, 1.5433795411038023e-1, (-1e+0), 9.7679010751813372e-2, NAN, NAN,
            (-1e+0), 3e+0, 1.1e-10, 4.1e-12},
        {2e+0, 2.8469441957323532e-1, 2.5000647329174255e+0, 2.2474316396533947e-1,
            2.0132559025366574e+0, 1.5433795411038023e-1, NAN, 9.7679010751813372e-2, NAN, NAN,
            (-1e+0), 4e+0, 1.1e-10, 4.1e-12},
        {INFINITY, 2.8469441957323532e-1, 2.5000647329174255e+0, 2.2474316396533947e-1,
            2.0132559025366574e+0, 1.5433795411038023e-1, 1.6665750690823693e+0,
            9.7679010751813372e-2, NAN, NAN, (-1e+0), 4e+0, 1.1e-10, 4.1e-12}};
    int wrong = 0;
    size_t i;
    for (i = 0; i < sizeof features / sizeof features[0]; i++) {
        const general_elnxln_cell cell = general_elnxln_features(features[i][0], features[i][1], features[i][2], features[i][3], features[i][4], features[i][5], features[i][6]);
        wrong += !general_elnxln_agrees(cell, features[i] + 7);
    }
    for (i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        const general_elnxln_cell cell = general_elnxln_moments(moments[i][0], moments[i][1], moments[i][2], moments[i][3], moments[i][4], moments[i][5], moments[i][6], moments[i][7]);
        wrong += !general_elnxln_agrees(cell, moments[i] + 8);
    }
    return wrong;
}

#endif
