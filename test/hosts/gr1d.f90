! Post-processing of radial profiles as GR1D writes them: lines of radius and moments, after lines that begin with a
! quotation mark or a number sign. Writes radius, probability, class and status: gr1d PROFILE RESULT.
program gr1d
  use crossing
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none
  real(dp), allocatable :: zone(:, :), probability(:)
  type(crossing_cell), allocatable :: cell(:)
  character(1024) :: line, profile, result
  integer :: unit, error, zones, i
  if (crossing_self_test() /= 0) error stop 'gr1d: the self-test fails'
  call get_command_argument(1, profile)
  call get_command_argument(2, result)
  open (newunit=unit, file=trim(profile), status='old', action='read')
  zones = 0
  do
    read (unit, '(a)', iostat=error) line
    if (error /= 0) exit
    if (is_data(line)) zones = zones + 1
  end do
  allocate (zone(5, zones), cell(zones), probability(zones))
  rewind (unit)
  i = 0
  do while (i < zones)
    read (unit, '(a)') line
    if (.not. is_data(line)) cycle
    i = i + 1
    read (line, *) zone(:, i)
  end do
  close (unit)
  !$omp parallel do
  do i = 1, zones
    cell(i) = crossing_moments(zone(2, i), zone(3, i), zone(4, i), zone(5, i))
  end do
  open (newunit=unit, file=trim(result), status='replace', action='write')
  do i = 1, zones
    write (unit, '(2(es25.17e3, 1x), i0, 1x, i0)') zone(1, i), cell(i)%probability, cell(i)%crossing, cell(i)%status
  end do
  close (unit)
  print '(i0, a, i0, a)', zones, ' cells, ', count(cell%crossing == 1), ' crossings'
contains
  pure logical function is_data(line)
    character(*), intent(in) :: line
    is_data = line /= '' .and. scan(adjustl(line), '"#') /= 1
  end function
end program
