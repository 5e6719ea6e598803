! The exported module, as C calls it.
integer(c_int) function exported_code_self_test() bind(c)
  use, intrinsic :: iso_c_binding, only: c_int
  use exported, only: exported_self_test
  implicit none
  exported_code_self_test = exported_self_test()
end function

subroutine exported_code_array(cells, alpha, F_nue, F_nuebar, probability, crossing, status) bind(c)
  use, intrinsic :: iso_c_binding, only: c_double, c_int, c_size_t
  use exported, only: exported_features_array
  implicit none
  integer(c_size_t), value :: cells
  real(c_double), intent(in) :: alpha(cells), F_nue(cells), F_nuebar(cells)
  real(c_double), intent(out) :: probability(cells)
  integer(c_int), intent(out) :: crossing(cells), status(cells)
  call exported_features_array(alpha, F_nue, F_nuebar, probability, crossing, status)
end subroutine
