! Tells log10 growth_rate in 1/s from features.
!
! Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
!
! Features, in this order:
!   x1 = ln_n_nue, as in the training data
!   x2 = ln_alpha, as in the training data
!   x3 = ln_1mF_nue, as in the training data
!   x4 = ln_1mF_nuebar, as in the training data
!
! Regressor: Ridge, polynomial on 69 monomials of 4 features, degree 4, and a constant.
! value: log10 growth_rate in 1/s.
! Domain: no guard, cells are taken wherever they lie.
!
! Status of a cell:
!   0 ok            it has a value
!   4 not finite    a feature is NaN, infinite, or so large that the value may overflow; no value
!
! ccsn_growth_features(x1, x2, x3, x4): one cell, or as many as the arrays have.
! call ccsn_growth_features_array(x1, x2, x3, x4, value, status): many.
! ccsn_growth_self_test(): how many reference cells come out wrong, 0 where all is well.
! No cell raises a floating-point exception other than inexact and underflow. NaN and infinities are
! found under -ffast-math too. _array takes numbers in single precision as well. All sums are in
!     double
! precision; only the value is rounded, by a relative 6e-8.

module ccsn_growth
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32, int32, int64
  implicit none
  private

  public :: ccsn_growth_self_test
  public :: ccsn_growth_features
  public :: ccsn_growth_features_array

  interface ccsn_growth_features_array
    module procedure ccsn_growth_features_array_dp, ccsn_growth_features_array_sp
  end interface

  integer, parameter, public :: ccsn_growth_ok = 0
  integer, parameter, public :: ccsn_growth_not_finite = 4

  type, public :: ccsn_growth_cell
    real(dp) :: value  ! log10 growth_rate in 1/s; NaN where there is none
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
  pure elemental function ccsn_growth_widen(x) result(wide)
    !$omp declare simd(ccsn_growth_widen)
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

  ! x, or limit with the sign of x where |x| is larger
  pure elemental function ccsn_growth_within(x, limit) result(held)
    !$omp declare simd(ccsn_growth_within)
    !$acc routine seq
    real(dp), intent(in) :: x, limit
    real(dp) :: held
    integer(int64) :: bits, magnitude
    bits = transfer(x, 0_int64)
    magnitude = iand(bits, magnitude_bits)
    held = transfer(ior(min(magnitude, transfer(limit, 0_int64)), ieor(bits, magnitude)), 1.0_dp)
  end function

  ! 1 where x is NaN or infinite, else 0
  pure elemental function ccsn_growth_unknown(x) result(unknown)
    !$omp declare simd(ccsn_growth_unknown)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64) :: unknown
    unknown = shiftr(ibits(transfer(x, 0_int64), 52, 11) + 1_int64, 11)
  end function

  ! 0 where none is 1, else x
  pure elemental function ccsn_growth_known(x, none) result(known)
    !$omp declare simd(ccsn_growth_known)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(iand(transfer(x, 0_int64), none - 1_int64), 1.0_dp)
  end function

  ! NaN where none is 1, else x
  pure elemental function ccsn_growth_or_nan(x, none) result(known)
    !$omp declare simd(ccsn_growth_or_nan)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(ior(transfer(x, 0_int64), iand(-none, nan_bits)), 1.0_dp)
  end function

  ! the number
  pure elemental function ccsn_growth_score(x1, x2, x3, x4) result(score)
    real(dp), intent(in) :: x1, x2, x3, x4
    real(dp) :: score
    real(dp) :: t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, &
      t19, t20, t21, t22, t23, t24, t25, t26, t27, t28, t29, t30, t31, t32, t33, t34, t35
    t1 = (-6.6019493955302006e+5_dp) + x4*(1.0292512335663905e+4_dp + &
        x4*((-2.0606682313630714e+2_dp) + x4*(2.6613989701500742e+0_dp + &
        x4*3.5171568642280666e-2_dp)))
    t2 = (-2.7685303610641760e+4_dp) + x4*(6.9056647547862696e+1_dp + x4*(1.1547793962247215e+0_dp &
        + x4*2.6167365812068476e-2_dp))
    t3 = 2.4373737418061060e+2_dp + x4*(4.9743329291652605e-1_dp + x4*9.9596267984038422e-3_dp)
    t4 = 5.2705469105717317e-1_dp + x4*(-1.1076654404817773e-2_dp)
    t5 = t1 + x3*(t2 + x3*(t3 + x3*(t4 + x3*(-3.4731015164509126e-2_dp))))
    t6 = (-7.9422977385328399e+4_dp) + x4*((-9.4208941926895704e+2_dp) + &
        x4*(5.4300021866549688e+0_dp + x4*5.2111829331730875e-1_dp))
    t7 = (-3.8650118997101998e+2_dp) + x4*(4.3538822053576194e+0_dp + x4*1.7442410606346492e-1_dp)
    t8 = 4.6294780845899103e-1_dp + x4*(-1.3822993405237829e-1_dp)
    t9 = t6 + x3*(t7 + x3*(t8 + x3*(-4.1676431755139720e-1_dp)))
    t10 = (-5.2561153177652261e+4_dp) + x4*((-7.3630500248611463e+2_dp) + &
        x4*(-1.3423179857675438e+0_dp))
    t11 = (-8.5803359907752122e+2_dp) + x4*(-4.3746892169966314e+0_dp)
    t12 = t10 + x3*(t11 + x3*(-6.4165475042781841e+0_dp))
    t13 = (-2.1362095701152871e+3_dp) + x4*(-1.2708543098166028e+2_dp)
    t14 = t13 + x3*9.5844615633143036e+1_dp
    t15 = t5 + x2*(t9 + x2*(t12 + x2*(t14 + x2*(-1.4241599331090548e+1_dp))))
    t16 = 3.5630670716890672e+4_dp + x4*((-4.4704209236802109e+2_dp) + &
        x4*(6.1890806707360575e+0_dp + x4*(-3.0707743645389481e-2_dp)))
    t17 = 1.1761809822950795e+3_dp + x4*((-1.7603489154381580e+0_dp) + &
        x4*(-1.1661760693835748e-2_dp))
    t18 = (-6.7008277631603335e+0_dp) + x4*(-6.6853341278787061e-3_dp)
    t19 = t16 + x3*(t17 + x3*(t18 + x3*(-1.2667558381035143e-2_dp)))
    t20 = 3.1755946356486943e+3_dp + x4*(2.5825197738364043e+1_dp + x4*1.4665956380546930e-2_dp)
    t21 = 9.9577323973901883e+0_dp + x4*(-5.6347071271208832e-2_dp)
    t22 = t20 + x3*(t21 + x3*(-9.3663031576387626e-2_dp))
    t23 = 1.3945832487023977e+3_dp + x4*9.7646895946114132e+0_dp
    t24 = t23 + x3*1.1341616503063021e+1_dp
    t25 = t19 + x2*(t22 + x2*(t24 + x2*2.8003795285844124e+1_dp))
    t26 = (-7.2055880707864537e+2_dp) + x4*(6.4895765929953511e+0_dp + &
        x4*(-4.5851202097963950e-2_dp))
    t27 = (-1.6644269851406865e+1_dp) + x4*1.1366706324301971e-2_dp
    t28 = t26 + x3*(t27 + x3*4.5896965980725894e-2_dp)
    t29 = (-4.2304781344907340e+1_dp) + x4*(-1.7372626594498780e-1_dp)
    t30 = t29 + x3*(-6.6707446584032493e-2_dp)
    t31 = t28 + x2*(t30 + x2*(-9.2530583174114724e+0_dp))
    t32 = 6.4716598601509805e+0_dp + x4*(-3.1465534883407947e-2_dp)
    t33 = t32 + x3*7.8466424306726804e-2_dp
    t34 = t33 + x2*1.8778890248714369e-1_dp
    t35 = t15 + x1*(t25 + x1*(t31 + x1*(t34 + x1*(-2.1781630698535451e-2_dp))))
    score = t35
  end function

  pure elemental subroutine ccsn_growth_rule_cell(x1, x2, x3, x4, status, cell)
    !$acc routine seq
    real(dp), intent(in) :: x1, x2, x3, x4
    integer, intent(in) :: status
    type(ccsn_growth_cell), intent(out) :: cell
    integer(int64) :: none
    real(dp) :: x1_v, x2_v, x3_v, x4_v
    none = ior(ior(ior(ccsn_growth_unknown(x1), ccsn_growth_unknown(x2)), &
      ccsn_growth_unknown(x3)), ccsn_growth_unknown(x4))
    x1_v = ccsn_growth_known(x1, none)
    x2_v = ccsn_growth_known(x2, none)
    x3_v = ccsn_growth_known(x3, none)
    x4_v = ccsn_growth_known(x4, none)
    none = ior(none, merge(1_int64, 0_int64, x1_v < (-5.6539106072908299e+73_dp) .or. x1_v > &
      5.6539106072908299e+73_dp .or. x2_v < (-5.6539106072908299e+73_dp) .or. x2_v > &
      5.6539106072908299e+73_dp .or. x3_v < (-5.6539106072908299e+73_dp) .or. x3_v > &
      5.6539106072908299e+73_dp .or. x4_v < (-5.6539106072908299e+73_dp) .or. x4_v > &
      5.6539106072908299e+73_dp))
    x1_v = min(max(x1_v, (-5.6539106072908299e+73_dp)), 5.6539106072908299e+73_dp)
    x2_v = min(max(x2_v, (-5.6539106072908299e+73_dp)), 5.6539106072908299e+73_dp)
    x3_v = min(max(x3_v, (-5.6539106072908299e+73_dp)), 5.6539106072908299e+73_dp)
    x4_v = min(max(x4_v, (-5.6539106072908299e+73_dp)), 5.6539106072908299e+73_dp)
    none = ior(none, merge(1_int64, 0_int64, status > 0))
    cell%value = ccsn_growth_or_nan(ccsn_growth_score(x1_v, x2_v, x3_v, x4_v), none)
    cell%status = merge(ccsn_growth_not_finite, ccsn_growth_ok, none == 1)
  end subroutine

  pure elemental function ccsn_growth_features(x1, x2, x3, x4) result(cell)
    !$acc routine seq
    real(dp), intent(in) :: x1, x2, x3, x4
    type(ccsn_growth_cell) :: cell
    call ccsn_growth_rule_cell(x1, x2, x3, x4, 0, cell)
  end function

  pure subroutine ccsn_growth_features_array_dp(x1, x2, x3, x4, value, status)
    real(dp), intent(in), contiguous :: x1(:), x2(:), x3(:), x4(:)
    real(dp), intent(out), contiguous :: value(:)
    integer, intent(out), contiguous :: status(:)
    type(ccsn_growth_cell) :: cell
    integer :: i
    do i = 1, size(status)
      call ccsn_growth_rule_cell(x1(i), x2(i), x3(i), x4(i), 0, cell)
      value(i) = cell%value
      status(i) = cell%status
    end do
  end subroutine

  pure subroutine ccsn_growth_features_array_sp(x1, x2, x3, x4, value, status)
    real(sp), intent(in), contiguous :: x1(:), x2(:), x3(:), x4(:)
    real(sp), intent(out), contiguous :: value(:)
    integer, intent(out), contiguous :: status(:)
    type(ccsn_growth_cell) :: cell
    integer(int64) :: none
    integer :: i
    do i = 1, size(status)
      call ccsn_growth_rule_cell(ccsn_growth_widen(x1(i)), ccsn_growth_widen(x2(i)), &
        ccsn_growth_widen(x3(i)), ccsn_growth_widen(x4(i)), 0, cell)
      none = ccsn_growth_unknown(cell%value)
      value(i) = real(ccsn_growth_or_nan(ccsn_growth_within(ccsn_growth_known(cell%value, none), &
        real(huge(1.0_sp), dp)), none), sp)
      status(i) = cell%status
    end do
  end subroutine

  pure function ccsn_growth_self_test() result(wrong)
    integer :: wrong, i
    type(ccsn_growth_cell) :: cell
    logical :: agrees
    ! inputs, value, status, tolerance
    real(dp), parameter :: features(7, 18) = reshape([ 5e-1_dp, 3.3333333333333331e-1_dp, 2e-1_dp, &
      1.4285714285714285e-1_dp, (-6.7842353249240166e+5_dp), 0e+0_dp, 7.5e-7_dp, 2.5e-1_dp, &
      6.6666666666666663e-1_dp, 4e-1_dp, 2.8571428571428570e-1_dp, (-7.3613615274447191e+5_dp), &
      0e+0_dp, 8e-7_dp, 7.5e-1_dp, 1.1111111111111110e-1_dp, 6.0000000000000009e-1_dp, &
      4.2857142857142855e-1_dp, (-6.5490709703426016e+5_dp), 0e+0_dp, 7.5e-7_dp, 1.25e-1_dp, &
      4.4444444444444442e-1_dp, 8e-1_dp, 5.7142857142857140e-1_dp, (-7.1806425110843091e+5_dp), &
      0e+0_dp, 7.8e-7_dp, 6.25e-1_dp, 7.7777777777777768e-1_dp, 4e-2_dp, 7.1428571428571419e-1_dp, &
      (-7.2564694326157123e+5_dp), 0e+0_dp, 8.3e-7_dp, 3.75e-1_dp, 2.2222222222222221e-1_dp, &
      2.4000000000000002e-1_dp, 8.5714285714285710e-1_dp, (-6.6513265258210222e+5_dp), 0e+0_dp, &
      7.5e-7_dp, 8.75e-1_dp, 5.5555555555555558e-1_dp, 4.4e-1_dp, 2.0408163265306121e-2_dp, &
      (-7.0007675793051021e+5_dp), 0e+0_dp, 8.1e-7_dp, 6.25e-2_dp, 8.8888888888888884e-1_dp, &
      6.4000000000000012e-1_dp, 1.6326530612244897e-1_dp, (-7.8811367040865426e+5_dp), 0e+0_dp, &
      8.4e-7_dp, 5e+0_dp, 3.3333333333333330e+0_dp, 2e+0_dp, 1.4285714285714284e+0_dp, &
      (-1.3662063136478218e+6_dp), 0e+0_dp, 2.2e-6_dp, 2.5e+0_dp, 6.6666666666666661e+0_dp, &
      4e+0_dp, 2.8571428571428568e+0_dp, (-4.2129388413301827e+6_dp), 0e+0_dp, 5.4e-6_dp, &
      7.5e+0_dp, 1.1111111111111112e+0_dp, 6.0000000000000009e+0_dp, 4.2857142857142856e+0_dp, &
      (-6.4703670597863034e+5_dp), 0e+0_dp, 1.6e-6_dp, 1.25e+0_dp, 4.4444444444444446e+0_dp, &
      8e+0_dp, 5.7142857142857135e+0_dp, (-2.5476295941768046e+6_dp), 0e+0_dp, 3.2e-6_dp, &
      6.25e+0_dp, 7.7777777777777768e+0_dp, 4e-1_dp, 7.1428571428571423e+0_dp, &
      (-5.3153779925937671e+6_dp), 0e+0_dp, 8e-6_dp, 3.75e+0_dp, 2.2222222222222223e+0_dp, &
      2.4000000000000004e+0_dp, 8.5714285714285712e+0_dp, (-1.0013675810071956e+6_dp), 0e+0_dp, &
      1.7e-6_dp, 8.75e+0_dp, 5.5555555555555554e+0_dp, 4.4e+0_dp, 2.0408163265306120e-1_dp, &
      (-2.4374107380236266e+6_dp), 0e+0_dp, 4.7e-6_dp, 6.25e-1_dp, 8.8888888888888893e+0_dp, &
      6.4000000000000012e+0_dp, 1.6326530612244896e+0_dp, (-7.4335571981909368e+6_dp), 0e+0_dp, &
      9e-6_dp, nan, 3.3333333333333331e-1_dp, 2e-1_dp, 1.4285714285714285e-1_dp, nan, 4e+0_dp, &
      0e+0_dp, 5e-1_dp, 3.3333333333333331e-1_dp, 2e-1_dp, infinity, nan, 4e+0_dp, 0e+0_dp ], [7, &
      18])
    wrong = 0
    do i = 1, 18
      cell = ccsn_growth_features(features(1, i), features(2, i), features(3, i), features(4, i))
      agrees = cell%status == nint(features(6, i))
      if (agrees .and. cell%status == ccsn_growth_ok) &
        agrees = abs(cell%value - features(5, i)) <= features(7, i)
      if (.not. agrees) wrong = wrong + 1
    end do
  end function

end module
