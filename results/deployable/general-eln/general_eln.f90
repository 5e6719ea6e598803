! Tells from neutrino moments whether there is an ELN crossing.
!
! Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
! Licence of the model: MIT.
!
! Features, in this order, ratios without unit:
!   alpha = I0_nuebar / I0_nue
!   F_nue = I1_nue / I0_nue
!   F_nuebar = I1_nuebar / I0_nuebar
! Moments: I0_b is the number density of species b, I1_b its radial number flux over the speed of
!   light; nue, nuebar: electron neutrino and antineutrino; nux, nuxbar: one heavy flavor and its
!   antineutrino. Any unit that all share, as in 1/cm^3.
!
! Classifier: logistic regression on 55 monomials of 3 features, degree 5, and a constant.
! Probability: 1 / (1 + exp(-s / 0.7647224800439275)), s the logit.
!   Calibrated for: artificial:rows=5040,seed=2,solver=exact (all rows) and
!       improved:rows=5040,seed=2,solver=exact (all rows) and
!       ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete (all 24
!       rays) and ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete
!       (all 24 rays), each counting alike.
! Crossing: 1 where the probability is above 0.54, else 0.
! Domain: box alpha 0.00013384336472482329..2.4909999999999997, F_nue
!     0.000002541583072283799..0.99641521900789, F_nuebar -0.0008049781255293542..0.996894098391776
!     (flagged outside); Mahalanobis distance up to 4.92240801006535.
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
!   training: artificial:rows=20160,seed=1,solver=exact, 20160 rows, sha256
!       9196b62eaa54660e47a17b689a67a89f71125410323961057760328ec28c89cf
!   training: improved:rows=20160,seed=1,solver=exact, 20160 rows, sha256
!       0bef10ed21ccbb5a678aa4aedfc727a07485845fd46080e4ce83697739896fd2
!   training: ccsn:background=1,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 4ffe045e8f2f67ff4c64b4372e7eb45151128a34e8c7b5b23616ee158f664e42
!   training: ccsn:background=2,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 da01785544bdda55576ebab6c76287882226ea4bbb63e264659af690440650d6
!   training: ccsn:background=3,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 d70e8a652408bf55febfc4f9ca256d0e44e9faaa77cb8a364d8c53267d816571
!   training: ccsn:background=4,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 1db96593ef3cbadb12d557bd6a851f813960c36b66a64f150a00df9c73c6cab5
!   validation: artificial:rows=5040,seed=2,solver=exact, 5040 rows, sha256
!       ae1426cb9b5be9481459e1ec7e92a9abccfa2cc62b874999ab5cd6767871e9f2
!   validation: improved:rows=5040,seed=2,solver=exact, 5040 rows, sha256
!       de35cc5227882c9ec076c63168a777b7952bb3b2be12befff6d164a2665d913f
!   validation: ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 1e6ca84e0334dade11b9a4c96deaeca976b72e5cfbcb16ef6ffd098af93abf94
!   validation: ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 1831768cad243ea76e9bab37e7bd638526d9c5ea70de6532a095b7fe3a0c5fb2
!   test: artificial:rows=5040,seed=3,solver=exact, 5040 rows, sha256
!       23459cd8b91232a6f1beafb1ee098f5a1b2b55967807cadcffd1d40c30946334
!   test: improved:rows=5040,seed=3,solver=exact, 5040 rows, sha256
!       1de8ee7332e97459037fa7038de64b93eb98e91c93782266071fdfc312ee01e1
!   test: ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
!       rows, sha256 d02b04d6b1575646623e8ab1e217fb53d2e2321306d07a306b98fa640a3d2113
!   test: ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
!       rows, sha256 faa360b02c1181051dc052656570a61b9b71ad5aa3697b014036da5a31c15e68
!   test: ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
!       rows, sha256 13ccc2c4cdf19596ec2902b86f8e91af10e5433057ce62d07acedf3a53e6c233
! Scores:
!   artificial:rows=5040,seed=3,solver=exact: accuracy 0.9172619047619047, precision
!       0.9640968549958252, recall 0.9232409381663113, f1 0.9432266848196051
!   improved:rows=5040,seed=3,solver=exact: accuracy 0.9220238095238096, precision
!       0.9165942658557776, recall 0.9130246646473388, f1 0.9148059830912638
!   ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
!       0.87375, precision 0.7690548780487805, recall 1, f1 0.8694528220594572
!   ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
!       0.8198611111111112, precision 0.6421840354767184, recall 0.9974171330176496, f1
!       0.7813184960377677
!   ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
!       0.8702777777777778, precision 0.7414174972314507, recall 1, f1 0.851510333863275
! Seeds: 0
! Versions: pure-rand 8.4.2
!
! general_eln_features(alpha, F_nue, F_nuebar): one cell, or as many as the arrays have.
! call general_eln_features_array(alpha, F_nue, F_nuebar, probability, crossing, status): many,
!     faster.
! general_eln_moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar): likewise from moments.
! call general_eln_moments_array(I0_nue, I1_nue, I0_nuebar, I1_nuebar, probability, crossing,
!     status): many.
! general_eln_class_name(crossing): what the class is called.
! general_eln_self_test(): how many reference cells come out wrong, 0 where all is well.
! No cell raises a floating-point exception other than inexact and underflow. NaN and infinities are
! found under -ffast-math too. _array takes numbers in single precision as well. All sums are in
!     double
! precision; only the probability is rounded, by a relative 6e-8.

module general_eln
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32, int32, int64
  implicit none
  private

  public :: general_eln_self_test
  public :: general_eln_class_name
  public :: general_eln_features
  public :: general_eln_features_array
  public :: general_eln_moments
  public :: general_eln_moments_array

  interface general_eln_features_array
    module procedure general_eln_features_array_dp, general_eln_features_array_sp
  end interface
  interface general_eln_moments_array
    module procedure general_eln_moments_array_dp, general_eln_moments_array_sp
  end interface

  integer, parameter, public :: general_eln_ok = 0
  integer, parameter, public :: general_eln_clamped = 1
  integer, parameter, public :: general_eln_outside = 2
  integer, parameter, public :: general_eln_zero_density = 3
  integer, parameter, public :: general_eln_not_finite = 4

  type, public :: general_eln_cell
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
  pure elemental function general_eln_widen(x) result(wide)
    !$omp declare simd(general_eln_widen)
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
  pure elemental function general_eln_beyond(x, low, high) result(beyond)
    !$omp declare simd(general_eln_beyond)
    !$acc routine seq
    real(dp), intent(in) :: x, low, high
    integer(int64) :: beyond
    beyond = ior(merge(1_int64, 0_int64, x < low), merge(1_int64, 0_int64, x > high))
  end function

  ! a where which is 1, b where it is 0
  pure elemental function general_eln_select(which, a, b) result(chosen)
    !$omp declare simd(general_eln_select)
    !$acc routine seq
    integer(int64), intent(in) :: which
    real(dp), intent(in) :: a, b
    real(dp) :: chosen
    chosen = transfer(ior(iand(transfer(a, 0_int64), -which), &
      iand(transfer(b, 0_int64), which - 1_int64)), 1.0_dp)
  end function

  ! x, or limit with the sign of x where |x| is larger
  pure elemental function general_eln_within(x, limit) result(held)
    !$omp declare simd(general_eln_within)
    !$acc routine seq
    real(dp), intent(in) :: x, limit
    real(dp) :: held
    integer(int64) :: bits, magnitude
    bits = transfer(x, 0_int64)
    magnitude = iand(bits, magnitude_bits)
    held = transfer(ior(min(magnitude, transfer(limit, 0_int64)), ieor(bits, magnitude)), 1.0_dp)
  end function

  ! how far |x| is below limit, counted in numbers; negative where it is above, and where x is not finite
  pure elemental function general_eln_margin(x, limit) result(margin)
    !$omp declare simd(general_eln_margin)
    !$acc routine seq
    real(dp), intent(in) :: x, limit
    integer(int64) :: margin
    margin = transfer(limit, 0_int64) - iand(transfer(x, 0_int64), magnitude_bits)
  end function

  ! 1 where x is NaN or infinite, else 0
  pure elemental function general_eln_unknown(x) result(unknown)
    !$omp declare simd(general_eln_unknown)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64) :: unknown
    unknown = shiftr(ibits(transfer(x, 0_int64), 52, 11) + 1_int64, 11)
  end function

  ! 0 where none is 1, else x
  pure elemental function general_eln_known(x, none) result(known)
    !$omp declare simd(general_eln_known)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(iand(transfer(x, 0_int64), none - 1_int64), 1.0_dp)
  end function

  ! NaN where none is 1, else x
  pure elemental function general_eln_or_nan(x, none) result(known)
    !$omp declare simd(general_eln_or_nan)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(ior(transfer(x, 0_int64), iand(-none, nan_bits)), 1.0_dp)
  end function

  ! what a class is called; an empty text for crossing -1
  pure function general_eln_class_name(crossing) result(text)
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
  pure elemental function general_eln_logistic(x) result(share)
    !$omp declare simd(general_eln_logistic)
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
  pure elemental function general_eln_score(alpha, F_nue, F_nuebar) result(score)
    real(dp), intent(in) :: alpha, F_nue, F_nuebar
    real(dp) :: score
    real(dp) :: t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, &
      t19, t20, t21
    t1 = (-7.9031576357759379e+0_dp) + F_nuebar*((-2.7679330389477070e+0_dp) + &
        F_nuebar*((-4.6818719977285794e-1_dp) + F_nuebar*(2.7672679516180470e+0_dp + &
        F_nuebar*(6.5131811161746089e+0_dp + F_nuebar*1.1159215922328251e+1_dp))))
    t2 = 1.1491315799872808e+1_dp + F_nuebar*((-1.2859221158960487e+1_dp) + &
        F_nuebar*((-8.3940952305648739e+0_dp) + F_nuebar*((-3.0836709541280025e+0_dp) + &
        F_nuebar*2.5644046111199286e+0_dp)))
    t3 = 8.0760093024060158e+0_dp + F_nuebar*((-7.9545721794052016e+0_dp) + &
        F_nuebar*((-7.8675825223930280e+0_dp) + F_nuebar*(-4.4168102862877054e+0_dp)))
    t4 = 6.5105675410922927e+0_dp + F_nuebar*((-4.1416152016904499e+0_dp) + &
        F_nuebar*(-5.1465157582016801e+0_dp))
    t5 = 7.4471882906223703e+0_dp + F_nuebar*1.7220385068864075e-1_dp
    t6 = t1 + F_nue*(t2 + F_nue*(t3 + F_nue*(t4 + F_nue*(t5 + F_nue*1.0579489476740831e+1_dp))))
    t7 = 5.2607541624886425e+0_dp + F_nuebar*(2.7508462699915679e+0_dp + &
        F_nuebar*(1.0082737461070911e+1_dp + F_nuebar*(9.8139962264318914e+0_dp + &
        F_nuebar*6.5774074263647551e+0_dp)))
    t8 = (-4.3800426423296885e+0_dp) + F_nuebar*((-1.3389692022875645e+1_dp) + &
        F_nuebar*((-6.2397433497810519e+0_dp) + F_nuebar*(-5.1364139896629650e+0_dp)))
    t9 = (-1.0426780222589362e+0_dp) + F_nuebar*((-7.9618803217857472e+0_dp) + &
        F_nuebar*(-7.9006990251974560e+0_dp))
    t10 = 3.2574683141896417e+0_dp + F_nuebar*(-3.8615948487362606e+0_dp)
    t11 = t7 + F_nue*(t8 + F_nue*(t9 + F_nue*(t10 + F_nue*7.0511988411846103e+0_dp)))
    t12 = 5.8763505755418333e+0_dp + F_nuebar*(5.2445962368561645e+0_dp + &
        F_nuebar*(1.2230392314871807e+1_dp + F_nuebar*1.5823517456053189e+0_dp))
    t13 = (-8.0139419425110003e-1_dp) + F_nuebar*((-8.4342393954007164e+0_dp) + &
        F_nuebar*(-7.9819089100393716e+0_dp))
    t14 = 3.8196401997645388e+0_dp + F_nuebar*(-5.8155016359431864e+0_dp)
    t15 = t12 + F_nue*(t13 + F_nue*(t14 + F_nue*7.3954196141211410e+0_dp))
    t16 = (-3.5677176686588408e+0_dp) + F_nuebar*((-2.2435573408587648e+0_dp) + &
        F_nuebar*6.1168553954508447e+0_dp)
    t17 = (-1.4768921230789918e+0_dp) + F_nuebar*(-1.0219035517759064e+1_dp)
    t18 = t16 + F_nue*(t17 + F_nue*5.5794090686423043e+0_dp)
    t19 = (-2.0735666703494595e+0_dp) + F_nuebar*6.5282233173927307e-1_dp
    t20 = t19 + F_nue*(-2.9983975173716683e-2_dp)
    t21 = t6 + alpha*(t11 + alpha*(t15 + alpha*(t18 + alpha*(t20 + &
        alpha*8.4564752970924550e-1_dp))))
    score = t21
  end function

  ! of a crossing
  pure elemental function general_eln_probability(score) result(probability)
    real(dp), intent(in) :: score
    real(dp) :: probability
    probability = general_eln_logistic(general_eln_within((-1.3076639252746403e+0_dp)*score, &
      700.0_dp))
  end function

  ! the scores of n cells, arbitrary where there is none; raises status
  pure subroutine general_eln_scores(n, alpha, F_nue, F_nuebar, score, status)
    !$acc routine seq
    integer, intent(in) :: n
    real(dp), intent(in) :: alpha(n), F_nue(n), F_nuebar(n)
    real(dp), intent(out) :: score(n)
    integer, intent(inout) :: status(n)
    integer(int64) :: none, beyond
    real(dp) :: alpha_v, F_nue_v, F_nuebar_v, alpha_v_near, F_nue_v_near, F_nuebar_v_near, z1, z2, &
      z3, distance2
    integer :: i
    !$omp simd private(none, beyond, alpha_v, F_nue_v, F_nuebar_v, alpha_v_near, F_nue_v_near, &
    !$omp F_nuebar_v_near, z1, z2, z3, distance2)
    do i = 1, n
      none = shiftr(ior(ior(general_eln_margin(alpha(i), 4.0173451106474757e+59_dp), &
        general_eln_margin(F_nue(i), 4.0173451106474757e+59_dp)), general_eln_margin(F_nuebar(i), &
        4.0173451106474757e+59_dp)), 63)
      alpha_v = general_eln_known(alpha(i), none)
      F_nue_v = general_eln_known(F_nue(i), none)
      F_nuebar_v = general_eln_known(F_nuebar(i), none)
      beyond = ior(ior(general_eln_beyond(alpha_v, 1.3384336472482329e-4_dp, &
        2.4909999999999997e+0_dp), general_eln_beyond(F_nue_v, 2.5415830722837992e-6_dp, &
        9.9641521900788999e-1_dp)), general_eln_beyond(F_nuebar_v, (-8.0497812552935419e-4_dp), &
        9.9689409839177601e-1_dp))
      status(i) = max(status(i), general_eln_outside * int(beyond))
      alpha_v_near = general_eln_within(alpha_v, 4.8777321098687379e+142_dp)
      F_nue_v_near = general_eln_within(F_nue_v, 4.8777321098687379e+142_dp)
      F_nuebar_v_near = general_eln_within(F_nuebar_v, 4.8777321098687379e+142_dp)
      z1 = 1.5125194745376320e+0_dp*(alpha_v_near - 1.0469414910231876e+0_dp)
      z2 = (-2.6412329237775234e-1_dp)*(alpha_v_near - 1.0469414910231876e+0_dp) + &
          2.9568290877859971e+0_dp*(F_nue_v_near - 5.0284943834197304e-1_dp)
      z3 = (-1.4359721688167842e-1_dp)*(alpha_v_near - 1.0469414910231876e+0_dp) + &
          (-3.6297544953216603e+0_dp)*(F_nue_v_near - 5.0284943834197304e-1_dp) + &
          4.6309641539745359e+0_dp*(F_nuebar_v_near - 5.4058387211081960e-1_dp)
      distance2 = z1*z1 + z2*z2 + z3*z3
      beyond = shiftr(ior(ior(ior(general_eln_margin(alpha_v, 4.8777321098687379e+142_dp), &
        general_eln_margin(F_nue_v, 4.8777321098687379e+142_dp)), general_eln_margin(F_nuebar_v, &
        4.8777321098687379e+142_dp)), general_eln_margin(distance2, 2.4230100617555522e+1_dp)), &
        63)
      status(i) = max(status(i), general_eln_outside * int(beyond))
      score(i) = general_eln_score(alpha_v, F_nue_v, F_nuebar_v)
      status(i) = max(status(i), general_eln_not_finite * int(none))
    end do
  end subroutine

  ! the results for n cells; scores become probabilities
  pure subroutine general_eln_decide(n, probability, crossing, status)
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
      none = shiftr(int(general_eln_outside - status(i), int64), 63)
      share = general_eln_probability(probability(i))
      above = shiftr(transfer(5.4e-1_dp, 0_int64) - transfer(share, 0_int64), 63)
      crossing(i) = int(iand(above, none - 1_int64) - none)
      probability(i) = general_eln_or_nan(share, none)
    end do
  end subroutine

  pure elemental function general_eln_features(alpha, F_nue, F_nuebar) result(cell)
    !$acc routine seq
    real(dp), intent(in) :: alpha, F_nue, F_nuebar
    type(general_eln_cell) :: cell
    real(dp) :: score(1), share(1)
    integer :: found(1), status(1)
    status = general_eln_ok
    call general_eln_scores(1, [alpha], [F_nue], [F_nuebar], score, status)
    share = score
    call general_eln_decide(1, share, found, status)
    score = general_eln_or_nan(score, merge(1_int64, 0_int64, status >= general_eln_zero_density))
    cell = general_eln_cell(score(1), share(1), found(1), status(1))
  end function

  pure subroutine general_eln_features_array_dp(alpha, F_nue, F_nuebar, probability, crossing, status)
    real(dp), intent(in), contiguous :: alpha(:), F_nue(:), F_nuebar(:)
    real(dp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = general_eln_ok
      call general_eln_scores(n, alpha(first:last), F_nue(first:last), F_nuebar(first:last), &
        probability(first:last), status(first:last))
      call general_eln_decide(n, probability(first:last), crossing(first:last), &
        status(first:last))
    end do
  end subroutine

  pure subroutine general_eln_features_array_sp(alpha, F_nue, F_nuebar, probability, crossing, status)
    real(sp), intent(in), contiguous :: alpha(:), F_nue(:), F_nuebar(:)
    real(sp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    real(dp) :: alpha_w(block), F_nue_w(block), F_nuebar_w(block), share(block)
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = general_eln_ok
      alpha_w(:n) = general_eln_widen(alpha(first:last))
      F_nue_w(:n) = general_eln_widen(F_nue(first:last))
      F_nuebar_w(:n) = general_eln_widen(F_nuebar(first:last))
      call general_eln_scores(n, alpha_w(:n), F_nue_w(:n), F_nuebar_w(:n), share(:n), &
        status(first:last))
      call general_eln_decide(n, share(:n), crossing(first:last), status(first:last))
      probability(first:last) = real(share(:n), sp)
    end do
  end subroutine

  ! the features of n cells given by their moments, 0 where there are none; raises status
  pure subroutine general_eln_ratios(n, I0_nue, I1_nue, I0_nuebar, I1_nuebar, alpha, F_nue, F_nuebar, &
      status)
    !$acc routine seq
    integer, intent(in) :: n
    real(dp), intent(in) :: I0_nue(n), I1_nue(n), I0_nuebar(n), I1_nuebar(n)
    real(dp), intent(out) :: alpha(n), F_nue(n), F_nuebar(n)
    integer, intent(inout) :: status(n)
    integer(int64) :: unknown, empty, large, none, I0_nue_t, I0_nuebar_t
    real(dp) :: I0_nue_v, I1_nue_v, I0_nuebar_v, I1_nuebar_v, I0_nue_l, I0_nuebar_l, I0_nue_d, &
      I0_nue_s, I0_nuebar_d, I0_nuebar_s
    integer :: i
    !$omp simd private(unknown, empty, large, none, I0_nue_t, I0_nuebar_t, I0_nue_v, I1_nue_v, &
    !$omp I0_nuebar_v, I1_nuebar_v, I0_nue_l, I0_nuebar_l, I0_nue_d, I0_nue_s, I0_nuebar_d, &
    !$omp I0_nuebar_s)
    do i = 1, n
      unknown = shiftr(ior(ior(ior(general_eln_margin(I0_nue(i), largest), &
        general_eln_margin(I1_nue(i), largest)), general_eln_margin(I0_nuebar(i), largest)), &
        general_eln_margin(I1_nuebar(i), largest)), 63)
      I0_nue_v = general_eln_known(I0_nue(i), unknown)
      I1_nue_v = general_eln_known(I1_nue(i), unknown)
      I0_nuebar_v = general_eln_known(I0_nuebar(i), unknown)
      I1_nuebar_v = general_eln_known(I1_nuebar(i), unknown)
      empty = ior(merge(1_int64, 0_int64, I0_nue_v <= 0.0_dp), merge(1_int64, 0_int64, I0_nuebar_v &
        <= 0.0_dp))
      I0_nue_l = 1.0715086071862673e+301_dp * general_eln_within(I0_nue_v, 1.0_dp)
      I0_nuebar_l = 1.0715086071862673e+301_dp * general_eln_within(I0_nuebar_v, 1.0_dp)
      large = iand(shiftr(ior(ior(general_eln_margin(I0_nuebar_v, I0_nue_l), &
        general_eln_margin(I1_nue_v, I0_nue_l)), general_eln_margin(I1_nuebar_v, I0_nuebar_l)), &
        63), ieor(ior(unknown, empty), 1_int64))
      none = ior(ior(unknown, empty), large)
      ! tiny densities are scaled up, because their reciprocals, which -ffast-math takes, overflow
      I0_nue_d = general_eln_select(none, 1.0_dp, I0_nue_v)
      I0_nue_t = shiftr(general_eln_margin(3.0549363634996047e-151_dp, I0_nue_d), 63)
      I0_nue_s = general_eln_select(I0_nue_t, 3.2733906078961419e+150_dp, 1.0_dp)
      I0_nuebar_d = general_eln_select(none, 1.0_dp, I0_nuebar_v)
      I0_nuebar_t = shiftr(general_eln_margin(3.0549363634996047e-151_dp, I0_nuebar_d), 63)
      I0_nuebar_s = general_eln_select(I0_nuebar_t, 3.2733906078961419e+150_dp, 1.0_dp)
      alpha(i) = general_eln_known(I0_nuebar_v, none) * I0_nue_s / (I0_nue_d * I0_nue_s)
      F_nue(i) = general_eln_known(I1_nue_v, none) * I0_nue_s / (I0_nue_d * I0_nue_s)
      F_nuebar(i) = general_eln_known(I1_nuebar_v, none) * I0_nuebar_s / (I0_nuebar_d * &
          I0_nuebar_s)
      status(i) = max(status(i), general_eln_zero_density * int(empty))
      status(i) = max(status(i), general_eln_not_finite * int(ior(unknown, large)))
    end do
  end subroutine

  pure elemental function general_eln_moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar) result(cell)
    !$acc routine seq
    real(dp), intent(in) :: I0_nue, I1_nue, I0_nuebar, I1_nuebar
    type(general_eln_cell) :: cell
    real(dp) :: score(1), share(1)
    real(dp) :: alpha_c(1), F_nue_c(1), F_nuebar_c(1)
    integer :: found(1), status(1)
    status = general_eln_ok
    call general_eln_ratios(1, [I0_nue], [I1_nue], [I0_nuebar], [I1_nuebar], alpha_c, F_nue_c, &
        F_nuebar_c, status)
    call general_eln_scores(1, alpha_c, F_nue_c, F_nuebar_c, score, status)
    share = score
    call general_eln_decide(1, share, found, status)
    score = general_eln_or_nan(score, merge(1_int64, 0_int64, status >= general_eln_zero_density))
    cell = general_eln_cell(score(1), share(1), found(1), status(1))
  end function

  pure subroutine general_eln_moments_array_dp(I0_nue, I1_nue, I0_nuebar, I1_nuebar, probability, &
      crossing, status)
    real(dp), intent(in), contiguous :: I0_nue(:), I1_nue(:), I0_nuebar(:), I1_nuebar(:)
    real(dp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    real(dp) :: alpha_c(block), F_nue_c(block), F_nuebar_c(block)
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = general_eln_ok
      call general_eln_ratios(n, I0_nue(first:last), I1_nue(first:last), I0_nuebar(first:last), &
        I1_nuebar(first:last), alpha_c(:n), F_nue_c(:n), F_nuebar_c(:n), status(first:last))
      call general_eln_scores(n, alpha_c(:n), F_nue_c(:n), F_nuebar_c(:n), &
        probability(first:last), status(first:last))
      call general_eln_decide(n, probability(first:last), crossing(first:last), &
        status(first:last))
    end do
  end subroutine

  pure subroutine general_eln_moments_array_sp(I0_nue, I1_nue, I0_nuebar, I1_nuebar, probability, &
      crossing, status)
    real(sp), intent(in), contiguous :: I0_nue(:), I1_nue(:), I0_nuebar(:), I1_nuebar(:)
    real(sp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    real(dp) :: I0_nue_w(block), I1_nue_w(block), I0_nuebar_w(block), I1_nuebar_w(block), &
      share(block), alpha_c(block), F_nue_c(block), F_nuebar_c(block)
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = general_eln_ok
      I0_nue_w(:n) = general_eln_widen(I0_nue(first:last))
      I1_nue_w(:n) = general_eln_widen(I1_nue(first:last))
      I0_nuebar_w(:n) = general_eln_widen(I0_nuebar(first:last))
      I1_nuebar_w(:n) = general_eln_widen(I1_nuebar(first:last))
      call general_eln_ratios(n, I0_nue_w(:n), I1_nue_w(:n), I0_nuebar_w(:n), I1_nuebar_w(:n), &
        alpha_c(:n), F_nue_c(:n), F_nuebar_c(:n), status(first:last))
      call general_eln_scores(n, alpha_c(:n), F_nue_c(:n), F_nuebar_c(:n), share(:n), &
        status(first:last))
      call general_eln_decide(n, share(:n), crossing(first:last), status(first:last))
      probability(first:last) = real(share(:n), sp)
    end do
  end subroutine

  ! whether a cell is as it has to be
  pure elemental function general_eln_agrees(cell, score, probability, crossing, status, score_tolerance, &
      probability_tolerance) result(agrees)
    type(general_eln_cell), intent(in) :: cell
    real(dp), intent(in) :: score, probability, crossing, status
    real(dp), intent(in) :: score_tolerance, probability_tolerance
    logical :: agrees
    real(dp) :: told, share
    told = general_eln_known(cell%score, general_eln_unknown(cell%score))
    share = general_eln_known(cell%probability, general_eln_unknown(cell%probability))
    agrees = cell%status == nint(status) .and. cell%crossing == nint(crossing)
    if (cell%status >= general_eln_zero_density) return
    agrees = agrees .and. abs(told - score) <= score_tolerance &
      .and. abs(share - probability) <= probability_tolerance
  end function

  pure function general_eln_self_test() result(wrong)
    integer :: wrong
    ! inputs, score, probability, crossing, status, tolerances of score and probability
    real(dp), parameter :: features(9, 12) = reshape([ 1.2455669216823624e+0_dp, &
      3.3214010072467814e-1_dp, 1.9873483717793175e-1_dp, 4.7282593711276899e-1_dp, &
      6.4983122456996101e-1_dp, 1e+0_dp, 0e+0_dp, 6.3e-11_dp, 3.9e-11_dp, &
      6.2285038252354352e-1_dp, 6.6427765986628406e-1_dp, 3.9827465248139282e-1_dp, &
      2.9345646113384452e+0_dp, 9.7890553119785595e-1_dp, 1e+0_dp, 0e+0_dp, 5.9e-11_dp, &
      4.2e-12_dp, 1.8682834608411811e+0_dp, 1.1071506129694091e-1_dp, 5.9781446778485392e-1_dp, &
      3.4771095645394489e+1_dp, 1e+0_dp, 1e+0_dp, 0e+0_dp, 2.1e-10_dp, 1e-12_dp, &
      3.1149211294413420e-1_dp, 4.4285262043854678e-1_dp, 7.9735428308831502e-1_dp, &
      (-1.2326935272497872e+0_dp), 1.6631821626428997e-1_dp, 0e+0_dp, 0e+0_dp, 5.3e-11_dp, &
      2e-11_dp, 1.5569251912617716e+0_dp, 7.7499017958015259e-1_dp, 3.9102984935162857e-2_dp, &
      3.6313595680768458e+1_dp, 1e+0_dp, 1e+0_dp, 0e+0_dp, 1.4e-10_dp, 1e-12_dp, &
      9.3420865210295290e-1_dp, 2.2142758101080953e-1_dp, 2.3864280023862397e-1_dp, &
      5.8090727893063132e-3_dp, 5.0189906959948360e-1_dp, 0e+0_dp, 0e+0_dp, 3.7e-11_dp, &
      2.5e-11_dp, 2.1796417304205904e+0_dp, 5.5356514015241554e-1_dp, 4.3818261554208499e-1_dp, &
      (-7.2178521482980464e+0_dp), 7.9591403524720912e-5_dp, 0e+0_dp, 0e+0_dp, 3.8e-10_dp, &
      1.1e-12_dp, 1.5581297815442952e-1_dp, 8.8570269929402135e-1_dp, 6.3772243084554614e-1_dp, &
      3.1305332064217994e+0_dp, 9.8359592424323583e-1_dp, 1e+0_dp, 0e+0_dp, 7.8e-11_dp, &
      4.3e-12_dp, 3.8364330783176372e+0_dp, 1.5946215577202989e+0_dp, 1.5957436366504287e+0_dp, &
      3.1231245823016195e+2_dp, 1e+0_dp, 1e+0_dp, 2e+0_dp, 1e-8_dp, 1e-12_dp, &
      (-9.9866156635275177e-2_dp), 3.3214010072467814e-1_dp, 1.9873483717793175e-1_dp, &
      (-4.8684125281270667e+0_dp), 1.7156477762639074e-3_dp, 0e+0_dp, 2e+0_dp, 1.7e-11_dp, &
      1.1e-12_dp, nan, 3.3214010072467814e-1_dp, 1.9873483717793175e-1_dp, nan, nan, (-1e+0_dp), &
      4e+0_dp, 6.3e-11_dp, 3.9e-11_dp, 1.2455669216823624e+0_dp, 3.3214010072467814e-1_dp, &
      infinity, nan, nan, (-1e+0_dp), 4e+0_dp, 6.3e-11_dp, 3.9e-11_dp ], [9, 12])
    real(dp), parameter :: moments(10, 12) = reshape([ 2e+0_dp, 6.6428020144935629e-1_dp, &
      2.4911338433647248e+0_dp, 4.9507507874952389e-1_dp, 4.7282593711276899e-1_dp, &
      6.4983122456996101e-1_dp, 1e+0_dp, 0e+0_dp, 6.3e-11_dp, 3.9e-11_dp, 2e+0_dp, &
      1.3285553197325681e+0_dp, 1.2457007650470870e+0_dp, 4.9613103929493374e-1_dp, &
      2.9345646113384452e+0_dp, 9.7890553119785595e-1_dp, 1e+0_dp, 0e+0_dp, 5.9e-11_dp, &
      4.2e-12_dp, 2e+0_dp, 2.2143012259388181e-1_dp, 3.7365669216823623e+0_dp, &
      2.2337737656280314e+0_dp, 3.4771095645394489e+1_dp, 1e+0_dp, 1e+0_dp, 0e+0_dp, 2.1e-10_dp, &
      1e-12_dp, 2e+0_dp, 8.8570524087709357e-1_dp, 6.2298422588826841e-1_dp, &
      4.9673914080846915e-1_dp, (-1.2326935272497872e+0_dp), 1.6631821626428997e-1_dp, 0e+0_dp, &
      0e+0_dp, 5.3e-11_dp, 2e-11_dp, 2e+0_dp, 1.5499803591603052e+0_dp, 3.1138503825235433e+0_dp, &
      1.2176084459816922e-1_dp, 3.6313595680768458e+1_dp, 1e+0_dp, 1e+0_dp, 0e+0_dp, 1.4e-10_dp, &
      1e-12_dp, 2e+0_dp, 4.4285516202161906e-1_dp, 1.8684173042059058e+0_dp, &
      4.4588433748999828e-1_dp, 5.8090727893063132e-3_dp, 5.0189906959948360e-1_dp, 0e+0_dp, &
      0e+0_dp, 3.7e-11_dp, 2.5e-11_dp, 2e+0_dp, 1.1071302803048311e+0_dp, &
      4.3592834608411808e+0_dp, 1.9101622287607407e+0_dp, (-7.2178521482980464e+0_dp), &
      7.9591403524720912e-5_dp, 0e+0_dp, 0e+0_dp, 3.8e-10_dp, 1.1e-12_dp, 2e+0_dp, &
      1.7714053985880427e+0_dp, 3.1162595630885903e-1_dp, 1.9873086237185353e-1_dp, &
      3.1305332064217994e+0_dp, 9.8359592424323583e-1_dp, 1e+0_dp, 0e+0_dp, 7.8e-11_dp, &
      4.3e-12_dp, 2e+0_dp, 6.6428020144935629e-1_dp, 0e+0_dp, 4.9507507874952389e-1_dp, nan, nan, &
      (-1e+0_dp), 3e+0_dp, 6.3e-11_dp, 3.9e-11_dp, 2e+0_dp, 6.6428020144935629e-1_dp, (-1e+0_dp), &
      4.9507507874952389e-1_dp, nan, nan, (-1e+0_dp), 3e+0_dp, 6.3e-11_dp, 3.9e-11_dp, 2e+0_dp, &
      6.6428020144935629e-1_dp, nan, 4.9507507874952389e-1_dp, nan, nan, (-1e+0_dp), 4e+0_dp, &
      6.3e-11_dp, 3.9e-11_dp, infinity, 6.6428020144935629e-1_dp, 2.4911338433647248e+0_dp, &
      4.9507507874952389e-1_dp, nan, nan, (-1e+0_dp), 4e+0_dp, 6.3e-11_dp, 3.9e-11_dp ], [10, 12])
    wrong = 0
    wrong = wrong + count(.not. general_eln_agrees(general_eln_features(features(1, :), &
      features(2, :), features(3, :)), features(4, :), features(5, :), features(6, :), features(7, &
      :), features(8, :), features(9, :)))
    wrong = wrong + count(.not. general_eln_agrees(general_eln_moments(moments(1, :), moments(2, &
      :), moments(3, :), moments(4, :)), moments(5, :), moments(6, :), moments(7, :), moments(8, &
      :), moments(9, :), moments(10, :)))
  end function

end module
