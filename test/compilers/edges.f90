! Every combination of odd numbers through an exported module, with floating-point exceptions trapped.
program edges
  use crossing
  use, intrinsic :: iso_fortran_env, only: dp => real64, int64
  implicit none
  real(dp) :: odd(12)
  real(dp), allocatable :: a(:), b(:), c(:), d(:), p(:)
  integer, allocatable :: k(:), s(:)
  integer :: i, n
  odd = [0.0_dp, -0.0_dp, 4.9e-324_dp, 1e-300_dp, 1e120_dp, -1e120_dp, 1e300_dp, huge(1.0_dp), -huge(1.0_dp), &
    transfer(9221120237041090560_int64, 1.0_dp), transfer(9218868437227405312_int64, 1.0_dp), 0.5_dp]
  n = 12**3
  allocate (a(n), b(n), c(n), d(n), p(n), k(n), s(n))
  a = [(odd(mod(i, 12) + 1), i=0, n - 1)]
  b = [(odd(mod(i / 12, 12) + 1), i=0, n - 1)]
  c = [(odd(i / 144 + 1), i=0, n - 1)]
  d = [(odd(mod(i * 7, 12) + 1), i=0, n - 1)]
  call crossing_features_array(a, b, c, p, k, s)
  print *, sum(s), sum(k)
  call crossing_moments_array(a, b, c, d, p, k, s)
  print *, sum(s), sum(k), crossing_self_test()
  if (crossing_self_test() /= 0) error stop 1
end program
