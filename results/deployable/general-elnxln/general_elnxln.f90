! Tells from neutrino moments whether there is an ELN-XLN crossing.
!
! Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
! Licence of the model: MIT.
!
! Features, in this order, ratios without unit:
!   alpha = I0_nuebar / I0_nue
!   alpha_nux = I0_nux / I0_nue
!   alpha_nuxbar = I0_nuxbar / I0_nue
!   F_nue = I1_nue / I0_nue
!   F_nuebar = I1_nuebar / I0_nuebar
!   F_nux = I1_nux / I0_nux
!   F_nuxbar = I1_nuxbar / I0_nuxbar
! Moments: I0_b is the number density of species b, I1_b its radial number flux over the speed of
!   light; nue, nuebar: electron neutrino and antineutrino; nux, nuxbar: one heavy flavor and its
!   antineutrino. Any unit that all share, as in 1/cm^3.
!
! Classifier: logistic regression on 119 monomials of 7 features, degree 3, and a constant.
! Probability: 1 / (1 + exp(-s / 0.7167136221952829)), s the logit.
!   Calibrated for: xln:rows=5040,seed=2,solver=exact (all rows) and
!       ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete (all 24
!       rays) and ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete
!       (all 24 rays), each counting alike.
! Crossing: 1 where the probability is above 0.45, else 0.
! Domain: box alpha 0.00013384336472482329..2.4999308895527004, alpha_nux
!     0.01012411182710011..2.9996356301507863, alpha_nuxbar
!     0.006820269295952868..4.1391565955221115, F_nue 0.000002541583072283799..0.99641521900789,
!     F_nuebar -0.0008049781255293542..0.996894098391776, F_nux
!     -0.00005266838915859898..0.9972233635324433, F_nuxbar
!     -0.00005266838915859898..0.9972233635324433 (flagged outside); Mahalanobis distance up to
!     8.15106998402687.
!
! Status of a cell, the highest that applies:
!   0 ok            inside the domain
!   1 clamped       outside of the box; taken at the nearest point in it
!   2 outside       outside of the domain; crossing and probability are an extrapolation
!   3 zero density  a number density is zero or negative; crossing -1, no probability
!   4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow;
!       crossing -1, no probability
!
! Data:
!   training: xln:rows=20160,seed=1,solver=exact, 20160 rows, sha256
!       8d12ebc20f447e7fd370a4cfdd0252fe67aa46d767f247824c4367c44e09c0da
!   training: ccsn:background=1,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 4ffe045e8f2f67ff4c64b4372e7eb45151128a34e8c7b5b23616ee158f664e42
!   training: ccsn:background=2,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 da01785544bdda55576ebab6c76287882226ea4bbb63e264659af690440650d6
!   training: ccsn:background=3,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 d70e8a652408bf55febfc4f9ca256d0e44e9faaa77cb8a364d8c53267d816571
!   training: ccsn:background=4,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 1db96593ef3cbadb12d557bd6a851f813960c36b66a64f150a00df9c73c6cab5
!   validation: xln:rows=5040,seed=2,solver=exact, 5040 rows, sha256
!       5e3491a7cbcf3f8ece1c1d2f74ff075f2886e1f177e4822f93f9bc0a980879d6
!   validation: ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 1e6ca84e0334dade11b9a4c96deaeca976b72e5cfbcb16ef6ffd098af93abf94
!   validation: ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 1831768cad243ea76e9bab37e7bd638526d9c5ea70de6532a095b7fe3a0c5fb2
!   test: xln:rows=5040,seed=3,solver=exact, 5040 rows, sha256
!       abde30f68e524603f3f283fdb3b2017511118373d435cf04bc8f2f399dbeb18b
!   test: ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
!       rows, sha256 d02b04d6b1575646623e8ab1e217fb53d2e2321306d07a306b98fa640a3d2113
!   test: ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
!       rows, sha256 faa360b02c1181051dc052656570a61b9b71ad5aa3697b014036da5a31c15e68
!   test: ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
!       rows, sha256 13ccc2c4cdf19596ec2902b86f8e91af10e5433057ce62d07acedf3a53e6c233
! Scores:
!   xln:rows=5040,seed=3,solver=exact: accuracy 0.8984126984126984, precision 0.8952899961074348,
!       recall 0.9044435705859222, f1 0.8998435054773083
!   ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
!       0.8980555555555556, precision 0.8048391385269875, recall 1, f1 0.8918680023571007
!   ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
!       0.8473611111111111, precision 0.6788427819988311, recall 1, f1 0.8087032201914709
!   ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
!       0.8605555555555555, precision 0.7273221075502444, recall 1, f1 0.8421383647798742
! Seeds: 0
! Versions: pure-rand 8.4.2
!
! general_elnxln_features(alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar): one
!     cell, or as many as the arrays have.
! call general_elnxln_features_array(alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux,
!     F_nuxbar, probability, crossing, status): many, faster.
! general_elnxln_moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux, I0_nuxbar,
!     I1_nuxbar): likewise from moments.
! call general_elnxln_moments_array(I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux, I0_nuxbar,
!     I1_nuxbar, probability, crossing, status): many.
! general_elnxln_class_name(crossing): what the class is called.
! general_elnxln_self_test(): how many reference cells come out wrong, 0 where all is well.
! No cell raises a floating-point exception other than inexact and underflow. NaN and infinities are
! found under -ffast-math too. _array takes numbers in single precision as well. All sums are in
!     double
! precision; only the probability is rounded, by a relative 6e-8.

module general_elnxln
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32, int32, int64
  implicit none
  private

  public :: general_elnxln_self_test
  public :: general_elnxln_class_name
  public :: general_elnxln_features
  public :: general_elnxln_features_array
  public :: general_elnxln_moments
  public :: general_elnxln_moments_array

  interface general_elnxln_features_array
    module procedure general_elnxln_features_array_dp, general_elnxln_features_array_sp
  end interface
  interface general_elnxln_moments_array
    module procedure general_elnxln_moments_array_dp, general_elnxln_moments_array_sp
  end interface

  integer, parameter, public :: general_elnxln_ok = 0
  integer, parameter, public :: general_elnxln_clamped = 1
  integer, parameter, public :: general_elnxln_outside = 2
  integer, parameter, public :: general_elnxln_zero_density = 3
  integer, parameter, public :: general_elnxln_not_finite = 4

  type, public :: general_elnxln_cell
    real(dp) :: score        ! NaN where there is none
    real(dp) :: probability  ! of a crossing; NaN where there is none
    integer :: crossing      ! 1, 0, or -1 for none
    integer :: status
  end type

  ! bits of infinity and NaN
  integer(int64), parameter :: infinity_bits = 9218868437227405312_int64
  integer(int64), parameter :: nan_bits = 9221120237041090560_int64
  ! all bits but that of the sign, and the largest number
  integer(int64), parameter :: magnitude_bits = 9223372036854775807_int64
  real(dp), parameter :: largest = 1.7976931348623157e+308_dp
  real(dp), parameter :: infinity = transfer(infinity_bits, 1.0_dp)
  real(dp), parameter :: nan = transfer(nan_bits, 1.0_dp)

contains

  ! a number in single precision in double precision; NaN and infinities stay what they are
  pure elemental function general_elnxln_widen(x) result(wide)
    !$omp declare simd(general_elnxln_widen)
    !$acc routine seq
    real(sp), intent(in) :: x
    real(dp) :: wide
    integer(int32) :: bits, none
    integer(int64) :: odd
    bits = transfer(x, 0_int32)
    none = shiftr(ibits(bits, 23, 8) + 1_int32, 8)
    wide = real(transfer(iand(bits, none - 1_int32), 1.0_sp), dp)
    odd = ior(infinity_bits, shiftl(int(iand(bits, 8388607_int32), int64), 29))
    odd = ior(odd, shiftl(int(shiftr(bits, 31), int64), 63))
    wide = transfer(ior(transfer(wide, 0_int64), iand(-int(none, int64), odd)), 1.0_dp)
  end function

  ! 1 where x, which is finite, lies below low or above high, else 0
  pure elemental function general_elnxln_beyond(x, low, high) result(beyond)
    !$omp declare simd(general_elnxln_beyond)
    !$acc routine seq
    real(dp), intent(in) :: x, low, high
    integer(int64) :: beyond
    beyond = ior(merge(1_int64, 0_int64, x < low), merge(1_int64, 0_int64, x > high))
  end function

  ! a where which is 1, b where it is 0
  pure elemental function general_elnxln_select(which, a, b) result(chosen)
    !$omp declare simd(general_elnxln_select)
    !$acc routine seq
    integer(int64), intent(in) :: which
    real(dp), intent(in) :: a, b
    real(dp) :: chosen
    chosen = transfer(ior(iand(transfer(a, 0_int64), -which), &
      iand(transfer(b, 0_int64), which - 1_int64)), 1.0_dp)
  end function

  ! x, or limit with the sign of x where |x| is larger
  pure elemental function general_elnxln_within(x, limit) result(held)
    !$omp declare simd(general_elnxln_within)
    !$acc routine seq
    real(dp), intent(in) :: x, limit
    real(dp) :: held
    integer(int64) :: bits, magnitude
    bits = transfer(x, 0_int64)
    magnitude = iand(bits, magnitude_bits)
    held = transfer(ior(min(magnitude, transfer(limit, 0_int64)), ieor(bits, magnitude)), 1.0_dp)
  end function

  ! how far |x| is below limit, counted in numbers; negative where it is above, and where x is not finite
  pure elemental function general_elnxln_margin(x, limit) result(margin)
    !$omp declare simd(general_elnxln_margin)
    !$acc routine seq
    real(dp), intent(in) :: x, limit
    integer(int64) :: margin
    margin = transfer(limit, 0_int64) - iand(transfer(x, 0_int64), magnitude_bits)
  end function

  ! 1 where x is NaN or infinite, else 0
  pure elemental function general_elnxln_unknown(x) result(unknown)
    !$omp declare simd(general_elnxln_unknown)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64) :: unknown
    unknown = shiftr(ibits(transfer(x, 0_int64), 52, 11) + 1_int64, 11)
  end function

  ! 0 where none is 1, else x
  pure elemental function general_elnxln_known(x, none) result(known)
    !$omp declare simd(general_elnxln_known)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(iand(transfer(x, 0_int64), none - 1_int64), 1.0_dp)
  end function

  ! NaN where none is 1, else x
  pure elemental function general_elnxln_or_nan(x, none) result(known)
    !$omp declare simd(general_elnxln_or_nan)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(ior(transfer(x, 0_int64), iand(-none, nan_bits)), 1.0_dp)
  end function

  ! what a class is called; an empty text for crossing -1
  pure function general_elnxln_class_name(crossing) result(text)
    integer, intent(in) :: crossing
    character(:), allocatable :: text
    select case (crossing)
    case (0)
      text = 'no crossing'
    case (1)
      text = 'crossing'
    case default
      text = ''
    end select
  end function

  ! 1 / (1 + exp(x)) for |x| <= 700, in operations that compilers vectorise
  pure elemental function general_elnxln_logistic(x) result(share)
    !$omp declare simd(general_elnxln_logistic)
    !$acc routine seq
    real(dp), intent(in) :: x
    real(dp) :: share, k, r, z, odd, even, less
    integer(int64) :: t
    t = transfer(x * 1.4426950408889634e+0_dp + 6.7553994410557440e+15_dp, 0_int64) + 1023_int64
    k = transfer(t, 1.0_dp) - 6.7553994410567670e+15_dp
    r = (x - k * 6.9314575195312500e-1_dp) - k * 1.4286068203094173e-6_dp
    z = r*r
    odd = r*(5e-1_dp + z*(1.3887232960411080e-2_dp + z*3.3041207939073408e-5_dp))
    even = 1e+0_dp + z*(1.1110779925415104e-1_dp + z*9.9173235393165346e-4_dp)
    less = even - odd
    share = less / (less + (even + odd) * transfer(shiftl(t, 52), 1.0_dp))
  end function

  ! the logit
  pure elemental function general_elnxln_score(alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar) &
      result(score)
    real(dp), intent(in) :: alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar
    real(dp) :: score
    real(dp) :: t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, &
      t19, t20, t21, t22, t23, t24, t25, t26, t27, t28, t29, t30, t31, t32, t33, t34, t35, t36, &
      t37, t38, t39, t40, t41, t42, t43, t44, t45, t46, t47, t48, t49, t50, t51, t52, t53, t54, &
      t55, t56, t57, t58, t59, t60, t61, t62, t63, t64, t65, t66, t67, t68, t69, t70, t71, t72, &
      t73, t74, t75, t76, t77, t78, t79, t80, t81, t82, t83, t84
    t1 = (-1.1628844875161141e+1_dp) + F_nuxbar*((-5.1344281701955925e+0_dp) + &
        F_nuxbar*((-4.6895547652568830e+0_dp) + F_nuxbar*3.5220080943242835e+0_dp))
    t2 = 6.8773778531848375e+0_dp + F_nuxbar*((-2.6476917788486070e+0_dp) + &
        F_nuxbar*1.3601761921937356e+0_dp)
    t3 = 2.5285369348107363e+0_dp + F_nuxbar*1.8706795206395017e+0_dp
    t4 = t1 + F_nux*(t2 + F_nux*(t3 + F_nux*4.6922740347565943e+0_dp))
    t5 = 6.8573508555648212e-3_dp + F_nuxbar*((-3.0558003059203798e+0_dp) + &
        F_nuxbar*2.3765090353896579e+0_dp)
    t6 = 7.8790969838660241e-1_dp + F_nuxbar*2.3703825901430524e+0_dp
    t7 = t5 + F_nux*(t6 + F_nux*4.4307466803964850e+0_dp)
    t8 = (-2.4584598433336899e+0_dp) + F_nuxbar*1.4580359920167607e+0_dp
    t9 = t8 + F_nux*2.6566263580228244e+0_dp
    t10 = t4 + F_nuebar*(t7 + F_nuebar*(t9 + F_nuebar*5.4573842330323674e-1_dp))
    t11 = (-6.0077486762798582e+0_dp) + F_nuxbar*((-4.2727862745901204e+0_dp) + &
        F_nuxbar*2.5108085002144991e+0_dp)
    t12 = (-2.9586203775437396e+0_dp) + F_nuxbar*1.4534940593900743e+0_dp
    t13 = t11 + F_nux*(t12 + F_nux*2.1076178773939795e+0_dp)
    t14 = (-4.5670559017832995e+0_dp) + F_nuxbar*1.1199183016759222e+0_dp
    t15 = t14 + F_nux*1.3769064483180808e+0_dp
    t16 = t13 + F_nuebar*(t15 + F_nuebar*1.4745988802128341e-2_dp)
    t17 = (-6.1120116017913091e+0_dp) + F_nuxbar*9.9618094352209685e-1_dp
    t18 = t17 + F_nux*6.1496377091084153e-1_dp
    t19 = t18 + F_nuebar*(-1.8676115432430843e-1_dp)
    t20 = t10 + F_nue*(t16 + F_nue*(t19 + F_nue*(-9.8874145447236203e-2_dp)))
    t21 = (-3.5653498565368307e+0_dp) + F_nuxbar*((-1.3242641891275060e+0_dp) + &
        F_nuxbar*5.9189419791418603e+0_dp)
    t22 = (-7.1533621441072359e-1_dp) + F_nuxbar*(-1.0235882130433023e+0_dp)
    t23 = t21 + F_nux*(t22 + F_nux*(-2.5660643774385949e+0_dp))
    t24 = (-2.2978030258486761e+0_dp) + F_nuxbar*9.3542184286844887e-1_dp
    t25 = t24 + F_nux*(-1.0966128016111234e+0_dp)
    t26 = t23 + F_nuebar*(t25 + F_nuebar*(-1.4603777835103575e+0_dp))
    t27 = 5.6137882851563436e-1_dp + F_nuxbar*3.2510404401341284e+0_dp
    t28 = t27 + F_nux*(-4.0615715649480122e-1_dp)
    t29 = t28 + F_nuebar*(-4.2645863185776339e-1_dp)
    t30 = t26 + F_nue*(t29 + F_nue*1.5987894935578931e-1_dp)
    t31 = 5.7750969245829498e-1_dp + F_nuxbar*8.7521696277730552e+0_dp
    t32 = t31 + F_nux*(-4.0565669889561695e+0_dp)
    t33 = t32 + F_nuebar*(-2.6501810756145363e+0_dp)
    t34 = t33 + F_nue*5.5206626697992398e+0_dp
    t35 = t20 + alpha_nuxbar*(t30 + alpha_nuxbar*(t34 + alpha_nuxbar*6.8660835475479087e-1_dp))
    t36 = 8.9143349795661937e+0_dp + F_nuxbar*((-7.1533621441071649e-1_dp) + &
        F_nuxbar*(-1.0235882130433076e+0_dp))
    t37 = 6.3873594630040325e+0_dp + F_nuxbar*(-2.5660643774386003e+0_dp)
    t38 = t36 + F_nux*(t37 + F_nux*3.0866714800710254e-1_dp)
    t39 = 3.3901672573870605e+0_dp + F_nuxbar*(-1.0966128016111305e+0_dp)
    t40 = t39 + F_nux*9.2983952514956814e-1_dp
    t41 = t38 + F_nuebar*(t40 + F_nuebar*(-6.5843532480055667e-1_dp))
    t42 = 1.0557546881366213e+0_dp + F_nuxbar*(-4.0615715649479411e-1_dp)
    t43 = t42 + F_nux*(-5.6885221477872261e-1_dp)
    t44 = t43 + F_nuebar*(-1.1667050445348279e+0_dp)
    t45 = t41 + F_nue*(t44 + F_nue*(-1.6048704928279387e+0_dp))
    t46 = (-2.1136164480010464e+0_dp) + F_nuxbar*(-4.0565669889561127e+0_dp)
    t47 = t46 + F_nux*(-3.8691124808516091e+0_dp)
    t48 = t47 + F_nuebar*(-3.7196284709221015e+0_dp)
    t49 = t48 + F_nue*(-2.1058837834694626e+0_dp)
    t50 = t45 + alpha_nuxbar*(t49 + alpha_nuxbar*(-2.4988057333872717e+0_dp))
    t51 = 1.9674438975604472e-1_dp + F_nuxbar*(-3.8691124808515878e+0_dp)
    t52 = t51 + F_nux*6.2824362105207152e+0_dp
    t53 = t52 + F_nuebar*5.0284753454766165e+0_dp
    t54 = t53 + F_nue*(-1.2008382402024387e+0_dp)
    t55 = t54 + alpha_nuxbar*2.7419384912079954e+0_dp
    t56 = t35 + alpha_nux*(t50 + alpha_nux*(t55 + alpha_nux*(-8.5152885247990584e-1_dp)))
    t57 = 1.7011123080221189e+1_dp + F_nuxbar*(2.9243199029824614e+0_dp + &
        F_nuxbar*7.0661040664258135e-1_dp)
    t58 = (-5.1123415117661586e-1_dp) + F_nuxbar*(-2.5361017251786864e+0_dp)
    t59 = t57 + F_nux*(t58 + F_nux*(-7.4476885862112390e+0_dp))
    t60 = 1.1274624591277796e+1_dp + F_nuxbar*2.8005247005916019e+0_dp
    t61 = t60 + F_nux*3.5025885254308027e+0_dp
    t62 = t59 + F_nuebar*(t61 + F_nuebar*3.1478334862349615e+0_dp)
    t63 = 1.8146457703568744e+0_dp + F_nuxbar*(-7.7346251886189810e-1_dp)
    t64 = t63 + F_nux*(-3.1023368503227040e+0_dp)
    t65 = t64 + F_nuebar*(-2.5820103695689305e+0_dp)
    t66 = t62 + F_nue*(t65 + F_nue*(-7.7060351858068969e+0_dp))
    t67 = 3.8813743373682912e+0_dp + F_nuxbar*(-1.5164819500646767e+0_dp)
    t68 = t67 + F_nux*(-5.5156916238574805e-1_dp)
    t69 = t68 + F_nuebar*(-6.8028476422352995e+0_dp)
    t70 = t69 + F_nue*4.5461443206535185e-1_dp
    t71 = t66 + alpha_nuxbar*(t70 + alpha_nuxbar*6.0785846715666288e-2_dp)
    t72 = (-1.0356400303057390e+1_dp) + F_nuxbar*(-5.5156916238575870e-1_dp)
    t73 = t72 + F_nux*1.2725497236575356e+0_dp
    t74 = t73 + F_nuebar*3.3798737678385038e+0_dp
    t75 = t74 + F_nue*2.4195568923048025e+0_dp
    t76 = t75 + alpha_nuxbar*1.1741751190844256e+0_dp
    t77 = t71 + alpha_nux*(t76 + alpha_nux*(-4.9515098851988454e-1_dp))
    t78 = (-8.0948499442305248e+0_dp) + F_nuxbar*1.9614645647417315e+0_dp
    t79 = t78 + F_nux*2.1251590761037695e-1_dp
    t80 = t79 + F_nuebar*7.8540406072288329e+0_dp
    t81 = t80 + F_nue*(-8.0539336507296468e+0_dp)
    t82 = t81 + alpha_nuxbar*4.4957257600688377e-1_dp
    t83 = t82 + alpha_nux*1.4657458147379272e+0_dp
    t84 = t56 + alpha*(t77 + alpha*(t83 + alpha*(-3.7668929761389236e-1_dp)))
    score = t84
  end function

  ! of a crossing
  pure elemental function general_elnxln_probability(score) result(probability)
    real(dp), intent(in) :: score
    real(dp) :: probability
    probability = general_elnxln_logistic(general_elnxln_within((-1.3952574208608108e+0_dp)*score, &
      700.0_dp))
  end function

  ! the scores of n cells, arbitrary where there is none; raises status
  pure subroutine general_elnxln_scores(n, alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, &
      F_nuxbar, score, status)
    !$acc routine seq
    integer, intent(in) :: n
    real(dp), intent(in) :: alpha(n), alpha_nux(n), alpha_nuxbar(n), F_nue(n), F_nuebar(n), &
      F_nux(n), F_nuxbar(n)
    real(dp), intent(out) :: score(n)
    integer, intent(inout) :: status(n)
    integer(int64) :: none, beyond
    real(dp) :: alpha_v, alpha_nux_v, alpha_nuxbar_v, F_nue_v, F_nuebar_v, F_nux_v, F_nuxbar_v, &
      alpha_v_near, alpha_nux_v_near, alpha_nuxbar_v_near, F_nue_v_near, F_nuebar_v_near, &
      F_nux_v_near, F_nuxbar_v_near, z1, z2, z3, z4, z5, z6, z7, distance2
    integer :: i
    !$omp simd private(none, beyond, alpha_v, alpha_nux_v, alpha_nuxbar_v, F_nue_v, F_nuebar_v, &
    !$omp F_nux_v, F_nuxbar_v, alpha_v_near, alpha_nux_v_near, alpha_nuxbar_v_near, F_nue_v_near, &
    !$omp F_nuebar_v_near, F_nux_v_near, F_nuxbar_v_near, z1, z2, z3, z4, z5, z6, z7, distance2)
    do i = 1, n
      none = shiftr(ior(ior(ior(ior(ior(ior(general_elnxln_margin(alpha(i), &
        2.1872507247830119e+99_dp), general_elnxln_margin(alpha_nux(i), &
        2.1872507247830119e+99_dp)), general_elnxln_margin(alpha_nuxbar(i), &
        2.1872507247830119e+99_dp)), general_elnxln_margin(F_nue(i), 2.1872507247830119e+99_dp)), &
        general_elnxln_margin(F_nuebar(i), 2.1872507247830119e+99_dp)), &
        general_elnxln_margin(F_nux(i), 2.1872507247830119e+99_dp)), &
        general_elnxln_margin(F_nuxbar(i), 2.1872507247830119e+99_dp)), 63)
      alpha_v = general_elnxln_known(alpha(i), none)
      alpha_nux_v = general_elnxln_known(alpha_nux(i), none)
      alpha_nuxbar_v = general_elnxln_known(alpha_nuxbar(i), none)
      F_nue_v = general_elnxln_known(F_nue(i), none)
      F_nuebar_v = general_elnxln_known(F_nuebar(i), none)
      F_nux_v = general_elnxln_known(F_nux(i), none)
      F_nuxbar_v = general_elnxln_known(F_nuxbar(i), none)
      beyond = ior(ior(ior(ior(ior(ior(general_elnxln_beyond(alpha_v, 1.3384336472482329e-4_dp, &
        2.4999308895527004e+0_dp), general_elnxln_beyond(alpha_nux_v, 1.0124111827100110e-2_dp, &
        2.9996356301507863e+0_dp)), general_elnxln_beyond(alpha_nuxbar_v, &
        6.8202692959528676e-3_dp, 4.1391565955221115e+0_dp)), general_elnxln_beyond(F_nue_v, &
        2.5415830722837992e-6_dp, 9.9641521900788999e-1_dp)), general_elnxln_beyond(F_nuebar_v, &
        (-8.0497812552935419e-4_dp), 9.9689409839177601e-1_dp)), general_elnxln_beyond(F_nux_v, &
        (-5.2668389158598980e-5_dp), 9.9722336353244334e-1_dp)), general_elnxln_beyond(F_nuxbar_v, &
        (-5.2668389158598980e-5_dp), 9.9722336353244334e-1_dp))
      status(i) = max(status(i), general_elnxln_outside * int(beyond))
      alpha_v_near = general_elnxln_within(alpha_v, 3.0485825686679612e+141_dp)
      alpha_nux_v_near = general_elnxln_within(alpha_nux_v, 3.0485825686679612e+141_dp)
      alpha_nuxbar_v_near = general_elnxln_within(alpha_nuxbar_v, 3.0485825686679612e+141_dp)
      F_nue_v_near = general_elnxln_within(F_nue_v, 3.0485825686679612e+141_dp)
      F_nuebar_v_near = general_elnxln_within(F_nuebar_v, 3.0485825686679612e+141_dp)
      F_nux_v_near = general_elnxln_within(F_nux_v, 3.0485825686679612e+141_dp)
      F_nuxbar_v_near = general_elnxln_within(F_nuxbar_v, 3.0485825686679612e+141_dp)
      z1 = 1.6364846032212554e+0_dp*(alpha_v_near - 9.6809528371076436e-1_dp)
      z2 = (-5.5863623211025348e-1_dp)*(alpha_v_near - 9.6809528371076436e-1_dp) + &
          1.2960823600146034e+0_dp*(alpha_nux_v_near - 7.9113634085142404e-1_dp)
      z3 = 4.2931318675208802e-3_dp*(alpha_v_near - 9.6809528371076436e-1_dp) + &
          (-3.9102922408437122e+0_dp)*(alpha_nux_v_near - 7.9113634085142404e-1_dp) + &
          4.0175510254132156e+0_dp*(alpha_nuxbar_v_near - 7.7659708385425985e-1_dp)
      z4 = (-5.1472654330030276e-1_dp)*(alpha_v_near - 9.6809528371076436e-1_dp) + &
          5.7394674369379262e-1_dp*(alpha_nux_v_near - 7.9113634085142404e-1_dp) + &
          (-9.3394787514210376e-2_dp)*(alpha_nuxbar_v_near - 7.7659708385425985e-1_dp) + &
          2.9307644045482255e+0_dp*(F_nue_v_near - 4.4852074926654023e-1_dp)
      z5 = (-3.1445425733744892e-1_dp)*(alpha_v_near - 9.6809528371076436e-1_dp) + &
          (-1.6685449176225173e-1_dp)*(alpha_nux_v_near - 7.9113634085142404e-1_dp) + &
          (-1.1952913745727992e-1_dp)*(alpha_nuxbar_v_near - 7.7659708385425985e-1_dp) + &
          (-2.0387167331118576e+1_dp)*(F_nue_v_near - 4.4852074926654023e-1_dp) + &
          2.0634120809358244e+1_dp*(F_nuebar_v_near - 4.8835459748372195e-1_dp)
      z6 = (-2.0889038741136326e-1_dp)*(alpha_v_near - 9.6809528371076436e-1_dp) + &
          (-2.0975397028226186e+0_dp)*(alpha_nux_v_near - 7.9113634085142404e-1_dp) + &
          1.7874828682810653e+0_dp*(alpha_nuxbar_v_near - 7.7659708385425985e-1_dp) + &
          1.1530546057894457e+1_dp*(F_nue_v_near - 4.4852074926654023e-1_dp) + &
          (-2.5019018276630831e+1_dp)*(F_nuebar_v_near - 4.8835459748372195e-1_dp) + &
          1.4092374101329085e+1_dp*(F_nux_v_near - 5.5882659633666121e-1_dp)
      z7 = (-7.6549162654214478e-2_dp)*(alpha_v_near - 9.6809528371076436e-1_dp) + &
          3.9654745169480741e+0_dp*(alpha_nux_v_near - 7.9113634085142404e-1_dp) + &
          (-4.1380524481759284e+0_dp)*(alpha_nuxbar_v_near - 7.7659708385425985e-1_dp) + &
          5.4150081416339191e+0_dp*(F_nue_v_near - 4.4852074926654023e-1_dp) + &
          (-1.3722496269281390e+1_dp)*(F_nuebar_v_near - 4.8835459748372195e-1_dp) + &
          (-1.4846587655583109e+1_dp)*(F_nux_v_near - 5.5882659633666121e-1_dp) + &
          2.3434200158339163e+1_dp*(F_nuxbar_v_near - 5.5040181102369667e-1_dp)
      distance2 = z1*z1 + z2*z2 + z3*z3 + z4*z4 + z5*z5 + z6*z6 + z7*z7
      beyond = shiftr(ior(ior(ior(ior(ior(ior(ior(general_elnxln_margin(alpha_v, &
        3.0485825686679612e+141_dp), general_elnxln_margin(alpha_nux_v, &
        3.0485825686679612e+141_dp)), general_elnxln_margin(alpha_nuxbar_v, &
        3.0485825686679612e+141_dp)), general_elnxln_margin(F_nue_v, 3.0485825686679612e+141_dp)), &
        general_elnxln_margin(F_nuebar_v, 3.0485825686679612e+141_dp)), &
        general_elnxln_margin(F_nux_v, 3.0485825686679612e+141_dp)), &
        general_elnxln_margin(F_nuxbar_v, 3.0485825686679612e+141_dp)), &
        general_elnxln_margin(distance2, 6.6439941884503810e+1_dp)), 63)
      status(i) = max(status(i), general_elnxln_outside * int(beyond))
      score(i) = general_elnxln_score(alpha_v, alpha_nux_v, alpha_nuxbar_v, F_nue_v, F_nuebar_v, &
        F_nux_v, F_nuxbar_v)
      status(i) = max(status(i), general_elnxln_not_finite * int(none))
    end do
  end subroutine

  ! the results for n cells; scores become probabilities
  pure subroutine general_elnxln_decide(n, probability, crossing, status)
    !$acc routine seq
    integer, intent(in) :: n
    real(dp), intent(inout) :: probability(n)
    integer, intent(out) :: crossing(n)
    integer, intent(in) :: status(n)
    integer(int64) :: none, above
    real(dp) :: share
    integer :: i
    !$omp simd private(none, above, share)
    do i = 1, n
      none = shiftr(int(general_elnxln_outside - status(i), int64), 63)
      share = general_elnxln_probability(probability(i))
      above = shiftr(transfer(4.5e-1_dp, 0_int64) - transfer(share, 0_int64), 63)
      crossing(i) = int(iand(above, none - 1_int64) - none)
      probability(i) = general_elnxln_or_nan(share, none)
    end do
  end subroutine

  pure elemental function general_elnxln_features(alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar) &
      result(cell)
    !$acc routine seq
    real(dp), intent(in) :: alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar
    type(general_elnxln_cell) :: cell
    real(dp) :: score(1), share(1)
    integer :: found(1), status(1)
    status = general_elnxln_ok
    call general_elnxln_scores(1, [alpha], [alpha_nux], [alpha_nuxbar], [F_nue], [F_nuebar], &
      [F_nux], [F_nuxbar], score, status)
    share = score
    call general_elnxln_decide(1, share, found, status)
    score = general_elnxln_or_nan(score, merge(1_int64, 0_int64, status >= general_elnxln_zero_density))
    cell = general_elnxln_cell(score(1), share(1), found(1), status(1))
  end function

  pure subroutine general_elnxln_features_array_dp(alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, &
      F_nux, F_nuxbar, probability, crossing, status)
    real(dp), intent(in), contiguous :: alpha(:), alpha_nux(:), alpha_nuxbar(:), F_nue(:), &
      F_nuebar(:), F_nux(:), F_nuxbar(:)
    real(dp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = general_elnxln_ok
      call general_elnxln_scores(n, alpha(first:last), alpha_nux(first:last), &
        alpha_nuxbar(first:last), F_nue(first:last), F_nuebar(first:last), F_nux(first:last), &
        F_nuxbar(first:last), probability(first:last), status(first:last))
      call general_elnxln_decide(n, probability(first:last), crossing(first:last), &
        status(first:last))
    end do
  end subroutine

  pure subroutine general_elnxln_features_array_sp(alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, &
      F_nux, F_nuxbar, probability, crossing, status)
    real(sp), intent(in), contiguous :: alpha(:), alpha_nux(:), alpha_nuxbar(:), F_nue(:), &
      F_nuebar(:), F_nux(:), F_nuxbar(:)
    real(sp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    real(dp) :: alpha_w(block), alpha_nux_w(block), alpha_nuxbar_w(block), F_nue_w(block), &
      F_nuebar_w(block), F_nux_w(block), F_nuxbar_w(block), share(block)
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = general_elnxln_ok
      alpha_w(:n) = general_elnxln_widen(alpha(first:last))
      alpha_nux_w(:n) = general_elnxln_widen(alpha_nux(first:last))
      alpha_nuxbar_w(:n) = general_elnxln_widen(alpha_nuxbar(first:last))
      F_nue_w(:n) = general_elnxln_widen(F_nue(first:last))
      F_nuebar_w(:n) = general_elnxln_widen(F_nuebar(first:last))
      F_nux_w(:n) = general_elnxln_widen(F_nux(first:last))
      F_nuxbar_w(:n) = general_elnxln_widen(F_nuxbar(first:last))
      call general_elnxln_scores(n, alpha_w(:n), alpha_nux_w(:n), alpha_nuxbar_w(:n), F_nue_w(:n), &
        F_nuebar_w(:n), F_nux_w(:n), F_nuxbar_w(:n), share(:n), status(first:last))
      call general_elnxln_decide(n, share(:n), crossing(first:last), status(first:last))
      probability(first:last) = real(share(:n), sp)
    end do
  end subroutine

  ! the features of n cells given by their moments, 0 where there are none; raises status
  pure subroutine general_elnxln_ratios(n, I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux, &
      I0_nuxbar, I1_nuxbar, alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar, &
      status)
    !$acc routine seq
    integer, intent(in) :: n
    real(dp), intent(in) :: I0_nue(n), I1_nue(n), I0_nuebar(n), I1_nuebar(n), I0_nux(n), &
      I1_nux(n), I0_nuxbar(n), I1_nuxbar(n)
    real(dp), intent(out) :: alpha(n), alpha_nux(n), alpha_nuxbar(n), F_nue(n), F_nuebar(n), &
      F_nux(n), F_nuxbar(n)
    integer, intent(inout) :: status(n)
    integer(int64) :: unknown, empty, large, none, I0_nue_t, I0_nuebar_t, I0_nux_t, I0_nuxbar_t
    real(dp) :: I0_nue_v, I1_nue_v, I0_nuebar_v, I1_nuebar_v, I0_nux_v, I1_nux_v, I0_nuxbar_v, &
      I1_nuxbar_v, I0_nue_l, I0_nuebar_l, I0_nux_l, I0_nuxbar_l, I0_nue_d, I0_nue_s, I0_nuebar_d, &
      I0_nuebar_s, I0_nux_d, I0_nux_s, I0_nuxbar_d, I0_nuxbar_s
    integer :: i
    !$omp simd private(unknown, empty, large, none, I0_nue_t, I0_nuebar_t, I0_nux_t, I0_nuxbar_t, &
    !$omp I0_nue_v, I1_nue_v, I0_nuebar_v, I1_nuebar_v, I0_nux_v, I1_nux_v, I0_nuxbar_v, &
    !$omp I1_nuxbar_v, I0_nue_l, I0_nuebar_l, I0_nux_l, I0_nuxbar_l, I0_nue_d, I0_nue_s, &
    !$omp I0_nuebar_d, I0_nuebar_s, I0_nux_d, I0_nux_s, I0_nuxbar_d, I0_nuxbar_s)
    do i = 1, n
      unknown = shiftr(ior(ior(ior(ior(ior(ior(ior(general_elnxln_margin(I0_nue(i), largest), &
        general_elnxln_margin(I1_nue(i), largest)), general_elnxln_margin(I0_nuebar(i), largest)), &
        general_elnxln_margin(I1_nuebar(i), largest)), general_elnxln_margin(I0_nux(i), largest)), &
        general_elnxln_margin(I1_nux(i), largest)), general_elnxln_margin(I0_nuxbar(i), largest)), &
        general_elnxln_margin(I1_nuxbar(i), largest)), 63)
      I0_nue_v = general_elnxln_known(I0_nue(i), unknown)
      I1_nue_v = general_elnxln_known(I1_nue(i), unknown)
      I0_nuebar_v = general_elnxln_known(I0_nuebar(i), unknown)
      I1_nuebar_v = general_elnxln_known(I1_nuebar(i), unknown)
      I0_nux_v = general_elnxln_known(I0_nux(i), unknown)
      I1_nux_v = general_elnxln_known(I1_nux(i), unknown)
      I0_nuxbar_v = general_elnxln_known(I0_nuxbar(i), unknown)
      I1_nuxbar_v = general_elnxln_known(I1_nuxbar(i), unknown)
      empty = ior(ior(ior(merge(1_int64, 0_int64, I0_nue_v <= 0.0_dp), merge(1_int64, 0_int64, &
        I0_nuebar_v <= 0.0_dp)), merge(1_int64, 0_int64, I0_nux_v <= 0.0_dp)), merge(1_int64, &
        0_int64, I0_nuxbar_v <= 0.0_dp))
      I0_nue_l = 1.0715086071862673e+301_dp * general_elnxln_within(I0_nue_v, 1.0_dp)
      I0_nuebar_l = 1.0715086071862673e+301_dp * general_elnxln_within(I0_nuebar_v, 1.0_dp)
      I0_nux_l = 1.0715086071862673e+301_dp * general_elnxln_within(I0_nux_v, 1.0_dp)
      I0_nuxbar_l = 1.0715086071862673e+301_dp * general_elnxln_within(I0_nuxbar_v, 1.0_dp)
      large = iand(shiftr(ior(ior(ior(ior(ior(ior(general_elnxln_margin(I0_nuebar_v, I0_nue_l), &
        general_elnxln_margin(I0_nux_v, I0_nue_l)), general_elnxln_margin(I0_nuxbar_v, I0_nue_l)), &
        general_elnxln_margin(I1_nue_v, I0_nue_l)), general_elnxln_margin(I1_nuebar_v, &
        I0_nuebar_l)), general_elnxln_margin(I1_nux_v, I0_nux_l)), &
        general_elnxln_margin(I1_nuxbar_v, I0_nuxbar_l)), 63), ieor(ior(unknown, empty), 1_int64))
      none = ior(ior(unknown, empty), large)
      ! tiny densities are scaled up, because their reciprocals, which -ffast-math takes, overflow
      I0_nue_d = general_elnxln_select(none, 1.0_dp, I0_nue_v)
      I0_nue_t = shiftr(general_elnxln_margin(3.0549363634996047e-151_dp, I0_nue_d), 63)
      I0_nue_s = general_elnxln_select(I0_nue_t, 3.2733906078961419e+150_dp, 1.0_dp)
      I0_nuebar_d = general_elnxln_select(none, 1.0_dp, I0_nuebar_v)
      I0_nuebar_t = shiftr(general_elnxln_margin(3.0549363634996047e-151_dp, I0_nuebar_d), 63)
      I0_nuebar_s = general_elnxln_select(I0_nuebar_t, 3.2733906078961419e+150_dp, 1.0_dp)
      I0_nux_d = general_elnxln_select(none, 1.0_dp, I0_nux_v)
      I0_nux_t = shiftr(general_elnxln_margin(3.0549363634996047e-151_dp, I0_nux_d), 63)
      I0_nux_s = general_elnxln_select(I0_nux_t, 3.2733906078961419e+150_dp, 1.0_dp)
      I0_nuxbar_d = general_elnxln_select(none, 1.0_dp, I0_nuxbar_v)
      I0_nuxbar_t = shiftr(general_elnxln_margin(3.0549363634996047e-151_dp, I0_nuxbar_d), 63)
      I0_nuxbar_s = general_elnxln_select(I0_nuxbar_t, 3.2733906078961419e+150_dp, 1.0_dp)
      alpha(i) = general_elnxln_known(I0_nuebar_v, none) * I0_nue_s / (I0_nue_d * I0_nue_s)
      alpha_nux(i) = general_elnxln_known(I0_nux_v, none) * I0_nue_s / (I0_nue_d * I0_nue_s)
      alpha_nuxbar(i) = general_elnxln_known(I0_nuxbar_v, none) * I0_nue_s / (I0_nue_d * I0_nue_s)
      F_nue(i) = general_elnxln_known(I1_nue_v, none) * I0_nue_s / (I0_nue_d * I0_nue_s)
      F_nuebar(i) = general_elnxln_known(I1_nuebar_v, none) * I0_nuebar_s / (I0_nuebar_d * &
          I0_nuebar_s)
      F_nux(i) = general_elnxln_known(I1_nux_v, none) * I0_nux_s / (I0_nux_d * I0_nux_s)
      F_nuxbar(i) = general_elnxln_known(I1_nuxbar_v, none) * I0_nuxbar_s / (I0_nuxbar_d * &
          I0_nuxbar_s)
      status(i) = max(status(i), general_elnxln_zero_density * int(empty))
      status(i) = max(status(i), general_elnxln_not_finite * int(ior(unknown, large)))
    end do
  end subroutine

  pure elemental function general_elnxln_moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux, I0_nuxbar, &
      I1_nuxbar) result(cell)
    !$acc routine seq
    real(dp), intent(in) :: I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux, I0_nuxbar, &
      I1_nuxbar
    type(general_elnxln_cell) :: cell
    real(dp) :: score(1), share(1)
    real(dp) :: alpha_c(1), alpha_nux_c(1), alpha_nuxbar_c(1), F_nue_c(1), F_nuebar_c(1), &
      F_nux_c(1), F_nuxbar_c(1)
    integer :: found(1), status(1)
    status = general_elnxln_ok
    call general_elnxln_ratios(1, [I0_nue], [I1_nue], [I0_nuebar], [I1_nuebar], [I0_nux], [I1_nux], &
        [I0_nuxbar], [I1_nuxbar], alpha_c, alpha_nux_c, alpha_nuxbar_c, F_nue_c, F_nuebar_c, &
        F_nux_c, F_nuxbar_c, status)
    call general_elnxln_scores(1, alpha_c, alpha_nux_c, alpha_nuxbar_c, F_nue_c, F_nuebar_c, &
      F_nux_c, F_nuxbar_c, score, status)
    share = score
    call general_elnxln_decide(1, share, found, status)
    score = general_elnxln_or_nan(score, merge(1_int64, 0_int64, status >= general_elnxln_zero_density))
    cell = general_elnxln_cell(score(1), share(1), found(1), status(1))
  end function

  pure subroutine general_elnxln_moments_array_dp(I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux, &
      I0_nuxbar, I1_nuxbar, probability, crossing, status)
    real(dp), intent(in), contiguous :: I0_nue(:), I1_nue(:), I0_nuebar(:), I1_nuebar(:), &
      I0_nux(:), I1_nux(:), I0_nuxbar(:), I1_nuxbar(:)
    real(dp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    real(dp) :: alpha_c(block), alpha_nux_c(block), alpha_nuxbar_c(block), F_nue_c(block), &
      F_nuebar_c(block), F_nux_c(block), F_nuxbar_c(block)
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = general_elnxln_ok
      call general_elnxln_ratios(n, I0_nue(first:last), I1_nue(first:last), I0_nuebar(first:last), &
        I1_nuebar(first:last), I0_nux(first:last), I1_nux(first:last), I0_nuxbar(first:last), &
        I1_nuxbar(first:last), alpha_c(:n), alpha_nux_c(:n), alpha_nuxbar_c(:n), F_nue_c(:n), &
        F_nuebar_c(:n), F_nux_c(:n), F_nuxbar_c(:n), status(first:last))
      call general_elnxln_scores(n, alpha_c(:n), alpha_nux_c(:n), alpha_nuxbar_c(:n), F_nue_c(:n), &
        F_nuebar_c(:n), F_nux_c(:n), F_nuxbar_c(:n), probability(first:last), status(first:last))
      call general_elnxln_decide(n, probability(first:last), crossing(first:last), &
        status(first:last))
    end do
  end subroutine

  pure subroutine general_elnxln_moments_array_sp(I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux, &
      I0_nuxbar, I1_nuxbar, probability, crossing, status)
    real(sp), intent(in), contiguous :: I0_nue(:), I1_nue(:), I0_nuebar(:), I1_nuebar(:), &
      I0_nux(:), I1_nux(:), I0_nuxbar(:), I1_nuxbar(:)
    real(sp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    real(dp) :: I0_nue_w(block), I1_nue_w(block), I0_nuebar_w(block), I1_nuebar_w(block), &
      I0_nux_w(block), I1_nux_w(block), I0_nuxbar_w(block), I1_nuxbar_w(block), share(block), &
      alpha_c(block), alpha_nux_c(block), alpha_nuxbar_c(block), F_nue_c(block), &
      F_nuebar_c(block), F_nux_c(block), F_nuxbar_c(block)
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = general_elnxln_ok
      I0_nue_w(:n) = general_elnxln_widen(I0_nue(first:last))
      I1_nue_w(:n) = general_elnxln_widen(I1_nue(first:last))
      I0_nuebar_w(:n) = general_elnxln_widen(I0_nuebar(first:last))
      I1_nuebar_w(:n) = general_elnxln_widen(I1_nuebar(first:last))
      I0_nux_w(:n) = general_elnxln_widen(I0_nux(first:last))
      I1_nux_w(:n) = general_elnxln_widen(I1_nux(first:last))
      I0_nuxbar_w(:n) = general_elnxln_widen(I0_nuxbar(first:last))
      I1_nuxbar_w(:n) = general_elnxln_widen(I1_nuxbar(first:last))
      call general_elnxln_ratios(n, I0_nue_w(:n), I1_nue_w(:n), I0_nuebar_w(:n), I1_nuebar_w(:n), &
        I0_nux_w(:n), I1_nux_w(:n), I0_nuxbar_w(:n), I1_nuxbar_w(:n), alpha_c(:n), &
        alpha_nux_c(:n), alpha_nuxbar_c(:n), F_nue_c(:n), F_nuebar_c(:n), F_nux_c(:n), &
        F_nuxbar_c(:n), status(first:last))
      call general_elnxln_scores(n, alpha_c(:n), alpha_nux_c(:n), alpha_nuxbar_c(:n), F_nue_c(:n), &
        F_nuebar_c(:n), F_nux_c(:n), F_nuxbar_c(:n), share(:n), status(first:last))
      call general_elnxln_decide(n, share(:n), crossing(first:last), status(first:last))
      probability(first:last) = real(share(:n), sp)
    end do
  end subroutine

  ! whether a cell is as it has to be
  pure elemental function general_elnxln_agrees(cell, score, probability, crossing, status, score_tolerance, &
      probability_tolerance) result(agrees)
    type(general_elnxln_cell), intent(in) :: cell
    real(dp), intent(in) :: score, probability, crossing, status
    real(dp), intent(in) :: score_tolerance, probability_tolerance
    logical :: agrees
    real(dp) :: told, share
    told = general_elnxln_known(cell%score, general_elnxln_unknown(cell%score))
    share = general_elnxln_known(cell%probability, general_elnxln_unknown(cell%probability))
    agrees = cell%status == nint(status) .and. cell%crossing == nint(crossing)
    if (cell%status >= general_elnxln_zero_density) return
    agrees = agrees .and. abs(told - score) <= score_tolerance &
      .and. abs(share - probability) <= probability_tolerance
  end function

  pure function general_elnxln_self_test() result(wrong)
    integer :: wrong
    ! inputs, score, probability, crossing, status, tolerances of score and probability
    real(dp), parameter :: features(13, 12) = reshape([ 1.2500323664587127e+0_dp, &
      1.0066279512683287e+0_dp, 8.3328753454118465e-1_dp, 1.4234720978661766e-1_dp, &
      8.9894937921498413e-2_dp, 7.6660872527887711e-2_dp, 5.8610627606229752e-2_dp, &
      (-3.2691898893333495e+0_dp), 1.0339796644214477e-2_dp, 0e+0_dp, 0e+0_dp, 1.1e-10_dp, &
      4.1e-12_dp, 6.2508310491171870e-1_dp, 2.0031317907095576e+0_dp, 1.6597547997864164e+0_dp, &
      2.8469187799016304e-1_dp, 1.8059485396852618e-1_dp, 1.5337441344493402e-1_dp, &
      1.1727392360161810e-1_dp, (-4.5996838325581679e-1_dp), 3.4484556663576238e-1_dp, 0e+0_dp, &
      0e+0_dp, 1.8e-10_dp, 1.1e-10_dp, 1.8749816280057068e+0_dp, 3.4229205830750964e-1_dp, &
      2.4862220650316482e+0_dp, 4.2703654619370840e-1_dp, 2.7129477001555391e-1_dp, &
      2.3008795436198032e-1_dp, 1.7593721959700645e-1_dp, 9.7714798128385194e+0_dp, &
      9.9999880065012769e-1_dp, 1e+0_dp, 2e+0_dp, 2.5e-10_dp, 1.1e-12_dp, &
      3.1260847413822179e-1_dp, 1.3387958977487382e+0_dp, 3.3126893302768798e+0_dp, &
      5.6938121439725387e-1_dp, 3.6199468606258167e-1_dp, 3.0680149527902667e-1_dp, &
      2.3460051559239481e-1_dp, 3.3281829796430298e+0_dp, 9.9046940663537275e-1_dp, 1e+0_dp, &
      2e+0_dp, 3.2e-10_dp, 9.4e-12_dp, 1.5625069972322096e+0_dp, 2.3352997371899669e+0_dp, &
      1.7211372234499922e-1_dp, 7.1172588260079916e-1_dp, 4.5269460210960949e-1_dp, &
      3.8351503619607297e-1_dp, 2.9326381158778320e-1_dp, (-4.7373254122137300e+0_dp), &
      1.3453048370040332e-3_dp, 0e+0_dp, 2e+0_dp, 3e-10_dp, 2.2e-12_dp, 9.3755773568521572e-1_dp, &
      6.7446000478791923e-1_dp, 9.9858098759023106e-1_dp, 8.5407055080434457e-1_dp, &
      5.4339451815663720e-1_dp, 4.6022857711311926e-1_dp, 3.5192710758317153e-1_dp, &
      (-1.3307193152973586e+1_dp), 8.6391641029568496e-9_dp, 0e+0_dp, 2e+0_dp, 1.7e-10_dp, &
      1.1e-12_dp, 2.1874562587792035e+0_dp, 1.6709638442291479e+0_dp, 1.8250482528354628e+0_dp, &
      2.0337494183578764e-2_dp, 6.3409443420366496e-1_dp, 5.3694211803016556e-1_dp, &
      4.1059040357855986e-1_dp, 2.0546471007058933e+1_dp, 9.9999999999964539e-1_dp, 1e+0_dp, &
      2e+0_dp, 4.6e-10_dp, 1e-12_dp, 1.5637115875147331e-1_dp, 2.6674676836703766e+0_dp, &
      2.6515155180806951e+0_dp, 1.6268216238712413e-1_dp, 7.2479435025069272e-1_dp, &
      6.1365565894721186e-1_dp, 4.6925369957394825e-1_dp, (-6.0594259018793171e+0_dp), &
      2.1290342861513963e-4_dp, 0e+0_dp, 2e+0_dp, 4.8e-10_dp, 1.3e-12_dp, &
      3.8498294126466885e+0_dp, 4.5943913893126291e+0_dp, 6.3053247586351908e+0_dp, &
      1.5946215577202989e+0_dp, 1.5957436366504287e+0_dp, 1.5958613794932444e+0_dp, &
      1.5958613794932444e+0_dp, 2.8520634578377830e+1_dp, 1e+0_dp, 1e+0_dp, 2e+0_dp, 7.1e-9_dp, &
      1e-12_dp, (-9.9866156635275177e-2_dp), 1.0066279512683287e+0_dp, 8.3328753454118465e-1_dp, &
      1.4234720978661766e-1_dp, 8.9894937921498413e-2_dp, 7.6660872527887711e-2_dp, &
      5.8610627606229752e-2_dp, (-8.1311289184974509e+0_dp), 1.1828132051634353e-5_dp, 0e+0_dp, &
      2e+0_dp, 4.4e-11_dp, 1.1e-12_dp, nan, 1.0066279512683287e+0_dp, 8.3328753454118465e-1_dp, &
      1.4234720978661766e-1_dp, 8.9894937921498413e-2_dp, 7.6660872527887711e-2_dp, &
      5.8610627606229752e-2_dp, nan, nan, (-1e+0_dp), 4e+0_dp, 1.1e-10_dp, 4.1e-12_dp, &
      1.2500323664587127e+0_dp, 1.0066279512683287e+0_dp, 8.3328753454118465e-1_dp, &
      1.4234720978661766e-1_dp, 8.9894937921498413e-2_dp, 7.6660872527887711e-2_dp, infinity, nan, &
      nan, (-1e+0_dp), 4e+0_dp, 1.1e-10_dp, 4.1e-12_dp ], [13, 12])
    real(dp), parameter :: moments(14, 12) = reshape([ 2e+0_dp, 2.8469441957323532e-1_dp, &
      2.5000647329174255e+0_dp, 2.2474316396533947e-1_dp, 2.0132559025366574e+0_dp, &
      1.5433795411038023e-1_dp, 1.6665750690823693e+0_dp, 9.7679010751813372e-2_dp, &
      (-3.2691898893333495e+0_dp), 1.0339796644214477e-2_dp, 0e+0_dp, 0e+0_dp, 1.1e-10_dp, &
      4.1e-12_dp, 2e+0_dp, 5.6938375598032609e-1_dp, 1.2501662098234374e+0_dp, &
      2.2577358409944953e-1_dp, 4.0062635814191152e+0_dp, 6.1445832690595747e-1_dp, &
      3.3195095995728328e+0_dp, 3.8929191517514228e-1_dp, (-4.5996838325581679e-1_dp), &
      3.4484556663576238e-1_dp, 0e+0_dp, 0e+0_dp, 1.8e-10_dp, 1.1e-10_dp, 2e+0_dp, &
      8.5407309238741680e-1_dp, 3.7499632560114136e+0_dp, 1.0173454191063942e+0_dp, &
      6.8458411661501928e-1_dp, 1.5751455898065317e-1_dp, 4.9724441300632964e+0_dp, &
      8.7483799484479186e-1_dp, 9.7714798128385194e+0_dp, 9.9999880065012769e-1_dp, 1e+0_dp, &
      2e+0_dp, 2.5e-10_dp, 1.1e-12_dp, 2e+0_dp, 1.1387624287945077e+0_dp, &
      6.2521694827644358e-1_dp, 2.2632521291233657e-1_dp, 2.6775917954974764e+0_dp, &
      8.2148916660547955e-1_dp, 6.6253786605537597e+0_dp, 1.5543172497607622e+0_dp, &
      3.3281829796430298e+0_dp, 9.9046940663537275e-1_dp, 1e+0_dp, 2e+0_dp, 3.2e-10_dp, &
      9.4e-12_dp, 2e+0_dp, 1.4234517652015983e+0_dp, 3.1250139944644193e+0_dp, &
      1.4146769668110317e+0_dp, 4.6705994743799337e+0_dp, 1.7912451264741795e+0_dp, &
      3.4422744468999844e-1_dp, 1.0094945248291176e-1_dp, (-4.7373254122137300e+0_dp), &
      1.3453048370040332e-3_dp, 0e+0_dp, 2e+0_dp, 3e-10_dp, 2.2e-12_dp, 2e+0_dp, &
      1.7081411016086891e+0_dp, 1.8751154713704314e+0_dp, 1.0189274680533913e+0_dp, &
      1.3489200095758385e+0_dp, 6.2081153664650335e-1_dp, 1.9971619751804621e+0_dp, &
      7.0285543730035382e-1_dp, (-1.3307193152973586e+1_dp), 8.6391641029568496e-9_dp, 0e+0_dp, &
      2e+0_dp, 1.7e-10_dp, 1.1e-12_dp, 2e+0_dp, 4.0674988367157529e-2_dp, &
      4.3749125175584069e+0_dp, 2.7741076775117293e+0_dp, 3.3419276884582958e+0_dp, &
      1.7944217313444526e+0_dp, 3.6500965056709256e+0_dp, 1.4986945973641164e+0_dp, &
      2.0546471007058933e+1_dp, 9.9999999999964539e-1_dp, 1e+0_dp, 2e+0_dp, 4.6e-10_dp, 1e-12_dp, &
      2e+0_dp, 3.2536432477424826e-1_dp, 3.1274231750294662e-1_dp, 2.2667386481044405e-1_dp, &
      5.3349353673407531e+0_dp, 3.2738132782862754e+0_dp, 5.3030310361613902e+0_dp, &
      2.4884669326742004e+0_dp, (-6.0594259018793171e+0_dp), 2.1290342861513963e-4_dp, 0e+0_dp, &
      2e+0_dp, 4.8e-10_dp, 1.3e-12_dp, 2e+0_dp, 2.8469441957323532e-1_dp, &
      2.5000647329174255e+0_dp, 2.2474316396533947e-1_dp, 2.0132559025366574e+0_dp, &
      1.5433795411038023e-1_dp, 0e+0_dp, 9.7679010751813372e-2_dp, nan, nan, (-1e+0_dp), 3e+0_dp, &
      1.1e-10_dp, 4.1e-12_dp, 2e+0_dp, 2.8469441957323532e-1_dp, 2.5000647329174255e+0_dp, &
      2.2474316396533947e-1_dp, 2.0132559025366574e+0_dp, 1.5433795411038023e-1_dp, (-1e+0_dp), &
      9.7679010751813372e-2_dp, nan, nan, (-1e+0_dp), 3e+0_dp, 1.1e-10_dp, 4.1e-12_dp, 2e+0_dp, &
      2.8469441957323532e-1_dp, 2.5000647329174255e+0_dp, 2.2474316396533947e-1_dp, &
      2.0132559025366574e+0_dp, 1.5433795411038023e-1_dp, nan, 9.7679010751813372e-2_dp, nan, nan, &
      (-1e+0_dp), 4e+0_dp, 1.1e-10_dp, 4.1e-12_dp, infinity, 2.8469441957323532e-1_dp, &
      2.5000647329174255e+0_dp, 2.2474316396533947e-1_dp, 2.0132559025366574e+0_dp, &
      1.5433795411038023e-1_dp, 1.6665750690823693e+0_dp, 9.7679010751813372e-2_dp, nan, nan, &
      (-1e+0_dp), 4e+0_dp, 1.1e-10_dp, 4.1e-12_dp ], [14, 12])
    wrong = 0
    wrong = wrong + count(.not. general_elnxln_agrees(general_elnxln_features(features(1, :), &
      features(2, :), features(3, :), features(4, :), features(5, :), features(6, :), features(7, &
      :)), features(8, :), features(9, :), features(10, :), features(11, :), features(12, :), &
      features(13, :)))
    wrong = wrong + count(.not. general_elnxln_agrees(general_elnxln_moments(moments(1, :), &
      moments(2, :), moments(3, :), moments(4, :), moments(5, :), moments(6, :), moments(7, :), &
      moments(8, :)), moments(9, :), moments(10, :), moments(11, :), moments(12, :), moments(13, &
      :), moments(14, :)))
  end function

end module
