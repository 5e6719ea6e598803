! Tells crossing ("no crossing", "crossing") from features.
!
! Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
! Licence of the model: MIT.
!
! Features, in this order:
!   x1 = ln_alpha, as in the training data
!   x2 = flux_nue, as in the training data
!   x3 = flux_nuebar, as in the training data
!   x4 = cos_nue_nuebar, as in the training data
!
! Classifier: logistic regression on 14 monomials of 4 features, degree 2, and a constant.
! Probability: Platt's sigmoid 1 / (1 + exp(-2.4390281806694065 s + -1.9196101148054538)), s the
!     logit.
!   Calibrated for: nsm:remnants=14-20,cells=150,seed=0 (all 7 remnants).
! class_index: 1 ("crossing") where the probability is above 0.52, else 0 ("no crossing").
! Domain: box ln_alpha -2.43038386011385..1.270649127312559, flux_nue
!     0.000006823337499881605..0.9917190197364447, flux_nuebar
!     0.000005723747265302743..0.9925488685230178, cos_nue_nuebar
!     0.728041067233957..0.9999999999747005 (flagged outside); Mahalanobis distance up to
!     24.29613232240745.
!
! Status of a cell, the highest that applies:
!   0 ok            inside the domain
!   1 clamped       outside of the box; taken at the nearest point in it
!   2 outside       outside of the domain; class_index and probability are an extrapolation
!   3 zero density  a number density is zero or negative; class_index -1, no probability
!   4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow;
!       class_index -1, no probability
!
! Data:
!   training: nsm:remnants=0-13,cells=150,seed=0, 2100 rows, sha256
!       88dc03c172c2c895270eb49517b57f301a809ccfcc415102b330af3f1b339c25
!   validation: nsm:remnants=14-20,cells=150,seed=0, 1050 rows, sha256
!       1f9085a7efaec63611b29289fca4bca33ef18dcce76d3e6d31a8f00dc7bb7eef
!   test: nsm:remnants=21-26,cells=150,seed=0, 900 rows, sha256
!       5e28fc06e0ae40cf0a807d3910cb767ade10dc490171d579db57347f64fc9208
! Scores:
!   nsm:remnants=21-26,cells=150,seed=0: accuracy 0.8955555555555555, precision 0.8491228070175438,
!       recall 0.983739837398374, f1 0.911487758945386
! Seeds: 0
! Versions: pure-rand 8.4.2
!
! nsm_eln_features(x1, x2, x3, x4): one cell, or as many as the arrays have.
! call nsm_eln_features_array(x1, x2, x3, x4, probability, class_index, status): many, faster.
! nsm_eln_class_name(class_index): what the class is called.
! nsm_eln_self_test(): how many reference cells come out wrong, 0 where all is well.
! No cell raises a floating-point exception other than inexact and underflow. NaN and infinities are
! found under -ffast-math too. _array takes numbers in single precision as well. All sums are in
!     double
! precision; only the probability is rounded, by a relative 6e-8.

module nsm_eln
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32, int32, int64
  implicit none
  private

  public :: nsm_eln_self_test
  public :: nsm_eln_class_name
  public :: nsm_eln_features
  public :: nsm_eln_features_array

  interface nsm_eln_features_array
    module procedure nsm_eln_features_array_dp, nsm_eln_features_array_sp
  end interface

  integer, parameter, public :: nsm_eln_ok = 0
  integer, parameter, public :: nsm_eln_clamped = 1
  integer, parameter, public :: nsm_eln_outside = 2
  integer, parameter, public :: nsm_eln_zero_density = 3
  integer, parameter, public :: nsm_eln_not_finite = 4

  type, public :: nsm_eln_cell
    real(dp) :: score        ! NaN where there is none
    real(dp) :: probability  ! of "crossing"; NaN where there is none
    integer :: class_index      ! 1, 0, or -1 for none
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
  pure elemental function nsm_eln_widen(x) result(wide)
    !$omp declare simd(nsm_eln_widen)
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
  pure elemental function nsm_eln_beyond(x, low, high) result(beyond)
    !$omp declare simd(nsm_eln_beyond)
    !$acc routine seq
    real(dp), intent(in) :: x, low, high
    integer(int64) :: beyond
    beyond = ior(merge(1_int64, 0_int64, x < low), merge(1_int64, 0_int64, x > high))
  end function

  ! x, or limit with the sign of x where |x| is larger
  pure elemental function nsm_eln_within(x, limit) result(held)
    !$omp declare simd(nsm_eln_within)
    !$acc routine seq
    real(dp), intent(in) :: x, limit
    real(dp) :: held
    integer(int64) :: bits, magnitude
    bits = transfer(x, 0_int64)
    magnitude = iand(bits, magnitude_bits)
    held = transfer(ior(min(magnitude, transfer(limit, 0_int64)), ieor(bits, magnitude)), 1.0_dp)
  end function

  ! how far |x| is below limit, counted in numbers; negative where it is above, and where x is not finite
  pure elemental function nsm_eln_margin(x, limit) result(margin)
    !$omp declare simd(nsm_eln_margin)
    !$acc routine seq
    real(dp), intent(in) :: x, limit
    integer(int64) :: margin
    margin = transfer(limit, 0_int64) - iand(transfer(x, 0_int64), magnitude_bits)
  end function

  ! 1 where x is NaN or infinite, else 0
  pure elemental function nsm_eln_unknown(x) result(unknown)
    !$omp declare simd(nsm_eln_unknown)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64) :: unknown
    unknown = shiftr(ibits(transfer(x, 0_int64), 52, 11) + 1_int64, 11)
  end function

  ! 0 where none is 1, else x
  pure elemental function nsm_eln_known(x, none) result(known)
    !$omp declare simd(nsm_eln_known)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(iand(transfer(x, 0_int64), none - 1_int64), 1.0_dp)
  end function

  ! NaN where none is 1, else x
  pure elemental function nsm_eln_or_nan(x, none) result(known)
    !$omp declare simd(nsm_eln_or_nan)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(ior(transfer(x, 0_int64), iand(-none, nan_bits)), 1.0_dp)
  end function

  ! what a class is called; an empty text for class_index -1
  pure function nsm_eln_class_name(class_index) result(text)
    integer, intent(in) :: class_index
    character(:), allocatable :: text
    select case (class_index)
    case (0)
      text = 'no crossing'
    case (1)
      text = 'crossing'
    case default
      text = ''
    end select
  end function

  ! 1 / (1 + exp(x)) for |x| <= 700, in operations that compilers vectorise
  pure elemental function nsm_eln_logistic(x) result(share)
    !$omp declare simd(nsm_eln_logistic)
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
  pure elemental function nsm_eln_score(x1, x2, x3, x4) result(score)
    real(dp), intent(in) :: x1, x2, x3, x4
    real(dp) :: score
    real(dp) :: t1, t2, t3, t4, t5, t6, t7, t8, t9, t10
    t1 = (-1.7109683568084979e+0_dp) + x4*(4.1997496520432276e-2_dp + x4*7.9071821743282034e-2_dp)
    t2 = 3.8953508457126440e+0_dp + x4*3.8278232569581210e+0_dp
    t3 = t1 + x3*(t2 + x3*(-2.7652182287371968e-1_dp))
    t4 = 5.7158296821632604e-1_dp + x4*4.9525610401503828e-1_dp
    t5 = t4 + x3*(-1.8858184048974933e+0_dp)
    t6 = t3 + x2*(t5 + x2*(-2.6586124229030417e+0_dp))
    t7 = (-4.4468324222029551e-2_dp) + x4*1.5026392211584486e-2_dp
    t8 = t7 + x3*5.2101890623123503e-1_dp
    t9 = t8 + x2*3.6722290487465231e-1_dp
    t10 = t6 + x1*(t9 + x1*(-6.9935366214735053e+0_dp))
    score = t10
  end function

  ! of "crossing"
  pure elemental function nsm_eln_probability(score) result(probability)
    real(dp), intent(in) :: score
    real(dp) :: probability
    probability = nsm_eln_logistic(nsm_eln_within((-2.4390281806694065e+0_dp)*score + &
      (-1.9196101148054538e+0_dp), 700.0_dp))
  end function

  ! the scores of n cells, arbitrary where there is none; raises status
  pure subroutine nsm_eln_scores(n, x1, x2, x3, x4, score, status)
    !$acc routine seq
    integer, intent(in) :: n
    real(dp), intent(in) :: x1(n), x2(n), x3(n), x4(n)
    real(dp), intent(out) :: score(n)
    integer, intent(inout) :: status(n)
    integer(int64) :: none, beyond
    real(dp) :: x1_v, x2_v, x3_v, x4_v, x1_v_near, x2_v_near, x3_v_near, x4_v_near, z1, z2, z3, &
      z4, distance2
    integer :: i
    !$omp simd private(none, beyond, x1_v, x2_v, x3_v, x4_v, x1_v_near, x2_v_near, x3_v_near, &
    !$omp x4_v_near, z1, z2, z3, z4, distance2)
    do i = 1, n
      none = shiftr(ior(ior(ior(nsm_eln_margin(x1(i), 4.0917382598701773e+149_dp), &
        nsm_eln_margin(x2(i), 4.0917382598701773e+149_dp)), nsm_eln_margin(x3(i), &
        4.0917382598701773e+149_dp)), nsm_eln_margin(x4(i), 4.0917382598701773e+149_dp)), 63)
      x1_v = nsm_eln_known(x1(i), none)
      x2_v = nsm_eln_known(x2(i), none)
      x3_v = nsm_eln_known(x3(i), none)
      x4_v = nsm_eln_known(x4(i), none)
      beyond = ior(ior(ior(nsm_eln_beyond(x1_v, (-2.4303838601138499e+0_dp), &
        1.2706491273125591e+0_dp), nsm_eln_beyond(x2_v, 6.8233374998816047e-6_dp, &
        9.9171901973644472e-1_dp)), nsm_eln_beyond(x3_v, 5.7237472653027429e-6_dp, &
        9.9254886852301782e-1_dp)), nsm_eln_beyond(x4_v, 7.2804106723395701e-1_dp, &
        9.9999999997470046e-1_dp))
      status(i) = max(status(i), nsm_eln_outside * int(beyond))
      x1_v_near = nsm_eln_within(x1_v, 3.0485825686679612e+141_dp)
      x2_v_near = nsm_eln_within(x2_v, 3.0485825686679612e+141_dp)
      x3_v_near = nsm_eln_within(x3_v, 3.0485825686679612e+141_dp)
      x4_v_near = nsm_eln_within(x4_v, 3.0485825686679612e+141_dp)
      z1 = 1.6899343518614163e+0_dp*(x1_v_near - (-2.1021896449996164e-1_dp))
      z2 = (-1.8547298446052807e-1_dp)*(x1_v_near - (-2.1021896449996164e-1_dp)) + &
          2.6707770385534921e+0_dp*(x2_v_near - 4.8184702589710110e-1_dp)
      z3 = (-9.8828898653900751e-2_dp)*(x1_v_near - (-2.1021896449996164e-1_dp)) + &
          (-1.6962229943656762e+1_dp)*(x2_v_near - 4.8184702589710110e-1_dp) + &
          1.7437086270930564e+1_dp*(x3_v_near - 5.2767450781337888e-1_dp)
      z4 = 4.2419035566693818e-2_dp*(x1_v_near - (-2.1021896449996164e-1_dp)) + &
          (-5.6792436177622718e-1_dp)*(x2_v_near - 4.8184702589710110e-1_dp) + &
          (-1.7278455357035988e-1_dp)*(x3_v_near - 5.2767450781337888e-1_dp) + &
          9.1617581972639869e+1_dp*(x4_v_near - 9.9568513493906874e-1_dp)
      distance2 = z1*z1 + z2*z2 + z3*z3 + z4*z4
      beyond = shiftr(ior(ior(ior(ior(nsm_eln_margin(x1_v, 3.0485825686679612e+141_dp), &
        nsm_eln_margin(x2_v, 3.0485825686679612e+141_dp)), nsm_eln_margin(x3_v, &
        3.0485825686679612e+141_dp)), nsm_eln_margin(x4_v, 3.0485825686679612e+141_dp)), &
        nsm_eln_margin(distance2, 5.9030204582793192e+2_dp)), 63)
      status(i) = max(status(i), nsm_eln_outside * int(beyond))
      score(i) = nsm_eln_score(x1_v, x2_v, x3_v, x4_v)
      status(i) = max(status(i), nsm_eln_not_finite * int(none))
    end do
  end subroutine

  ! the results for n cells; scores become probabilities
  pure subroutine nsm_eln_decide(n, probability, class_index, status)
    !$acc routine seq
    integer, intent(in) :: n
    real(dp), intent(inout) :: probability(n)
    integer, intent(out) :: class_index(n)
    integer, intent(in) :: status(n)
    integer(int64) :: none, above
    real(dp) :: share
    integer :: i
    !$omp simd private(none, above, share)
    do i = 1, n
      none = shiftr(int(nsm_eln_outside - status(i), int64), 63)
      share = nsm_eln_probability(probability(i))
      above = shiftr(transfer(5.2e-1_dp, 0_int64) - transfer(share, 0_int64), 63)
      class_index(i) = int(iand(above, none - 1_int64) - none)
      probability(i) = nsm_eln_or_nan(share, none)
    end do
  end subroutine

  pure elemental function nsm_eln_features(x1, x2, x3, x4) result(cell)
    !$acc routine seq
    real(dp), intent(in) :: x1, x2, x3, x4
    type(nsm_eln_cell) :: cell
    real(dp) :: score(1), share(1)
    integer :: found(1), status(1)
    status = nsm_eln_ok
    call nsm_eln_scores(1, [x1], [x2], [x3], [x4], score, status)
    share = score
    call nsm_eln_decide(1, share, found, status)
    score = nsm_eln_or_nan(score, merge(1_int64, 0_int64, status >= nsm_eln_zero_density))
    cell = nsm_eln_cell(score(1), share(1), found(1), status(1))
  end function

  pure subroutine nsm_eln_features_array_dp(x1, x2, x3, x4, probability, class_index, status)
    real(dp), intent(in), contiguous :: x1(:), x2(:), x3(:), x4(:)
    real(dp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: class_index(:), status(:)
    integer, parameter :: block = 256
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = nsm_eln_ok
      call nsm_eln_scores(n, x1(first:last), x2(first:last), x3(first:last), x4(first:last), &
        probability(first:last), status(first:last))
      call nsm_eln_decide(n, probability(first:last), class_index(first:last), status(first:last))
    end do
  end subroutine

  pure subroutine nsm_eln_features_array_sp(x1, x2, x3, x4, probability, class_index, status)
    real(sp), intent(in), contiguous :: x1(:), x2(:), x3(:), x4(:)
    real(sp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: class_index(:), status(:)
    integer, parameter :: block = 256
    real(dp) :: x1_w(block), x2_w(block), x3_w(block), x4_w(block), share(block)
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = nsm_eln_ok
      x1_w(:n) = nsm_eln_widen(x1(first:last))
      x2_w(:n) = nsm_eln_widen(x2(first:last))
      x3_w(:n) = nsm_eln_widen(x3(first:last))
      x4_w(:n) = nsm_eln_widen(x4(first:last))
      call nsm_eln_scores(n, x1_w(:n), x2_w(:n), x3_w(:n), x4_w(:n), share(:n), &
        status(first:last))
      call nsm_eln_decide(n, share(:n), class_index(first:last), status(first:last))
      probability(first:last) = real(share(:n), sp)
    end do
  end subroutine

  ! whether a cell is as it has to be
  pure elemental function nsm_eln_agrees(cell, score, probability, class_index, status, score_tolerance, &
      probability_tolerance) result(agrees)
    type(nsm_eln_cell), intent(in) :: cell
    real(dp), intent(in) :: score, probability, class_index, status
    real(dp), intent(in) :: score_tolerance, probability_tolerance
    logical :: agrees
    real(dp) :: told, share
    told = nsm_eln_known(cell%score, nsm_eln_unknown(cell%score))
    share = nsm_eln_known(cell%probability, nsm_eln_unknown(cell%probability))
    agrees = cell%status == nint(status) .and. cell%class_index == nint(class_index)
    if (cell%status >= nsm_eln_zero_density) return
    agrees = agrees .and. abs(told - score) <= score_tolerance &
      .and. abs(share - probability) <= probability_tolerance
  end function

  pure function nsm_eln_self_test() result(wrong)
    integer :: wrong
    ! inputs, score, probability, class_index, status, tolerances of score and probability
    real(dp), parameter :: features(10, 12) = reshape([ (-5.7986736640064551e-1_dp), &
      3.3057755547048151e-1_dp, 1.9851435270241582e-1_dp, 7.6689234333977752e-1_dp, &
      (-2.8497259171384424e+0_dp), 6.4901927452634929e-3_dp, 0e+0_dp, 0e+0_dp, 6.7e-12_dp, &
      1.3e-12_dp, (-1.5051256132572477e+0_dp), 6.6114828760346311e-1_dp, 3.9702298165756639e-1_dp, &
      8.0574361944559802e-1_dp, (-1.6384970045984002e+1_dp), 3.0046257389529310e-17_dp, 0e+0_dp, &
      0e+0_dp, 2.5e-11_dp, 1.1e-12_dp, 3.4539088045595667e-1_dp, 1.1019706738182708e-1_dp, &
      5.9553161061271687e-1_dp, 8.4459489555141842e-1_dp, 1.7568870189796117e+0_dp, &
      9.9798417135018347e-1_dp, 1e+0_dp, 0e+0_dp, 7.8e-12_dp, 1.1e-12_dp, &
      (-1.9677547366855488e+0_dp), 4.4076779951480871e-1_dp, 7.9404023956786740e-1_dp, &
      8.8344617165723893e-1_dp, (-2.4890563691521425e+1_dp), 2.9389026291524882e-26_dp, 0e+0_dp, &
      0e+0_dp, 4e-11_dp, 1e-12_dp, (-1.1723824297234442e-1_dp), 7.7133853164779020e-1_dp, &
      3.9707449538295407e-2_dp, 9.2229744776305944e-1_dp, (-2.2850456389621101e+0_dp), &
      2.5241984461711425e-2_dp, 0e+0_dp, 0e+0_dp, 4.9e-12_dp, 1.6e-12_dp, &
      (-1.0424964898289466e+0_dp), 2.2038731142615428e-1_dp, 2.3821607849344592e-1_dp, &
      9.6114872386887995e-1_dp, (-7.5891740973183941e+0_dp), 6.2343935255839613e-8_dp, 0e+0_dp, &
      0e+0_dp, 1.3e-11_dp, 1.1e-12_dp, 8.0802000388425776e-1_dp, 5.5095804355913591e-1_dp, &
      4.3672470744859643e-1_dp, 7.3359124953478849e-1_dp, (-3.7542455655826994e+0_dp), &
      7.1887738323773542e-4_dp, 0e+0_dp, 0e+0_dp, 1.2e-11_dp, 1.1e-12_dp, &
      (-2.1990692983996993e+0_dp), 8.8152877569211752e-1_dp, 6.3523333640374702e-1_dp, &
      7.7244252564060900e-1_dp, (-3.4858654128895687e+1_dp), 8.1174721570693612e-37_dp, 0e+0_dp, &
      0e+0_dp, 4.8e-11_dp, 1e-12_dp, 3.2211656210257638e+0_dp, 1.5875751179359172e+0_dp, &
      1.5888204409108941e+0_dp, 1.2359794663450723e+0_dp, (-6.6211955225752902e+1_dp), &
      4.9915272824256808e-70_dp, 0e+0_dp, 2e+0_dp, 1.1e-10_dp, 1e-12_dp, &
      (-2.5303838601138500e+0_dp), 3.3057755547048151e-1_dp, 1.9851435270241582e-1_dp, &
      7.6689234333977752e-1_dp, (-4.5650955862267743e+1_dp), 3.0033452656040839e-48_dp, 0e+0_dp, &
      2e+0_dp, 5.2e-11_dp, 1e-12_dp, nan, 3.3057755547048151e-1_dp, 1.9851435270241582e-1_dp, &
      7.6689234333977752e-1_dp, nan, nan, (-1e+0_dp), 4e+0_dp, 6.7e-12_dp, 1.3e-12_dp, &
      (-5.7986736640064551e-1_dp), 3.3057755547048151e-1_dp, 1.9851435270241582e-1_dp, infinity, &
      nan, nan, (-1e+0_dp), 4e+0_dp, 6.7e-12_dp, 1.3e-12_dp ], [10, 12])
    wrong = 0
    wrong = wrong + count(.not. nsm_eln_agrees(nsm_eln_features(features(1, :), features(2, :), &
      features(3, :), features(4, :)), features(5, :), features(6, :), features(7, :), features(8, &
      :), features(9, :), features(10, :)))
  end function

end module
