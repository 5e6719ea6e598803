! The same code as euler.c, in Fortran: euler NX NY STEPS OUT.
module gas
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none
  integer, parameter :: rho = 1, u = 2, v = 3, p = 4, y = 5, variables = 5, species_count = 6, features_count = 27
  real(dp), parameter :: gamma = 5.0_dp / 3.0_dp
contains
  pure elemental real(dp) function minmod(a, b)
    real(dp), intent(in) :: a, b
    minmod = 0
    if (a * b > 0) minmod = merge(a, b, abs(a) < abs(b))
  end function

  ! The flux through the face between b and c of a row of cells a, b, c, d; the velocity across it is number n.
  pure function face(a, b, c, d, n) result(flux)
    real(dp), intent(in) :: a(variables), b(variables), c(variables), d(variables)
    integer, intent(in) :: n
    real(dp) :: flux(variables), l(variables), r(variables), s(variables)
    real(dp) :: el, er, cl, cr, sl, sr, sm, speed, energy, density, star
    integer :: t
    t = merge(v, u, n == u)
    l = b + 0.5_dp * minmod(b - a, c - b)
    r = c - 0.5_dp * minmod(c - b, d - c)
    el = l(p) / (gamma - 1) + 0.5_dp * l(rho) * (l(u)**2 + l(v)**2)
    er = r(p) / (gamma - 1) + 0.5_dp * r(rho) * (r(u)**2 + r(v)**2)
    cl = sqrt(gamma * l(p) / l(rho))
    cr = sqrt(gamma * r(p) / r(rho))
    sl = min(l(n) - cl, r(n) - cr)
    sr = max(l(n) + cl, r(n) + cr)
    sm = (r(p) - l(p) + l(rho) * l(n) * (sl - l(n)) - r(rho) * r(n) * (sr - r(n))) &
      / (l(rho) * (sl - l(n)) - r(rho) * (sr - r(n)))
    if (sm >= 0) then
      s = l
      speed = sl
      energy = el
    else
      s = r
      speed = sr
      energy = er
    end if
    density = s(rho) * s(n)
    flux(rho) = density
    flux(n) = density * s(n) + s(p)
    flux(t) = density * s(t)
    flux(p) = (energy + s(p)) * s(n)
    flux(y) = density * s(y)
    if ((sm >= 0 .and. sl >= 0) .or. (sm < 0 .and. sr <= 0)) return
    star = s(rho) * (speed - s(n)) / (speed - sm)
    flux(rho) = flux(rho) + speed * (star - s(rho))
    flux(n) = flux(n) + speed * (star * sm - s(rho) * s(n))
    flux(t) = flux(t) + speed * (star - s(rho)) * s(t)
    flux(p) = flux(p) + speed &
      * (star * (energy / s(rho) + (sm - s(n)) * (sm + s(p) / (s(rho) * (speed - s(n))))) - energy)
    flux(y) = flux(y) + speed * (star - s(rho)) * s(y)
  end function

  pure function conserved(w) result(q)
    real(dp), intent(in) :: w(variables)
    real(dp) :: q(variables)
    q = [w(rho), w(rho) * w(u), w(rho) * w(v), w(p) / (gamma - 1) + 0.5_dp * w(rho) * (w(u)**2 + w(v)**2), w(rho) * w(y)]
  end function

  pure function primitive(q) result(w)
    real(dp), intent(in) :: q(variables)
    real(dp) :: w(variables)
    w = [q(rho), q(u) / q(rho), q(v) / q(rho), (gamma - 1) * (q(p) - 0.5_dp * (q(u)**2 + q(v)**2) / q(rho)), q(y) / q(rho)]
  end function

  ! One stage: next = (1 - mix) start + mix (w + dt L(w)), in conserved variables; w is what it begins with.
  subroutine stage(nx, ny, w, start, mix, over, fy, next)
    integer, intent(in) :: nx, ny
    real(dp), intent(in) :: w(variables, nx, ny), start(variables, nx, ny), mix, over
    real(dp), intent(inout) :: fy(variables, nx, ny), next(variables, nx, ny)
    real(dp) :: fx(variables, nx + 1), now(variables)
    integer :: i, j
    !$omp parallel private(i, fx, now)
    !$omp do
    do j = 1, ny
      do i = 1, nx
        fy(:, i, j) = face(w(:, i, around(j - 2, ny)), w(:, i, around(j - 1, ny)), w(:, i, j), w(:, i, around(j + 1, ny)), v)
      end do
    end do
    !$omp do
    do j = 1, ny
      do i = 1, nx + 1
        fx(:, i) = face(w(:, around(i - 2, nx), j), w(:, around(i - 1, nx), j), w(:, around(i, nx), j), &
          w(:, around(i + 1, nx), j), u)
      end do
      do i = 1, nx
        now = conserved(w(:, i, j)) - over * (fx(:, i + 1) - fx(:, i) + fy(:, i, around(j + 1, ny)) - fy(:, i, j))
        next(:, i, j) = primitive((1 - mix) * conserved(start(:, i, j)) + mix * now)
      end do
    end do
    !$omp end parallel
  end subroutine

  pure integer function around(i, n)
    integer, intent(in) :: i, n
    around = modulo(i - 1, n) + 1
  end function

  ! Number densities and fluxes of a cell (n, Fx, Fy, Fz of each species): what a transport would have.
  pure function neutrinos(w, x0, y0) result(species)
    real(dp), intent(in) :: w(variables), x0, y0
    real(dp), parameter :: opacity(species_count) = [2.0_dp, 1.0_dp, 0.5_dp, 0.4_dp, 0.5_dp, 0.4_dp]
    real(dp) :: species(4, species_count), radius, rich(species_count), n, factor, turned
    integer :: s
    radius = sqrt(x0**2 + y0**2) + 1e-3_dp
    rich = 0.5_dp
    rich(1) = 1.5_dp - w(y)
    rich(2) = 0.6_dp + w(y)
    do s = 1, species_count
      n = rich(s) * sqrt(w(p) / w(rho)) * (1 + 0.1_dp * (s - 1))
      factor = 0.8_dp / (1 + opacity(s) * w(rho))
      turned = 0.3_dp * (s - 1) * (w(u) - w(v))
      species(:, s) = [n, n * factor * (x0 - turned * y0) / (radius * sqrt(1 + turned**2)), &
        n * factor * (y0 + turned * x0) / (radius * sqrt(1 + turned**2)), 0.1_dp * n * factor * w(y)]
    end do
  end function

  pure function invariants(species) result(feature)
    real(dp), intent(in) :: species(4, species_count)
    real(dp) :: feature(features_count), total
    integer :: a, b, at
    total = sum(species(1, :))
    at = 0
    do a = 1, species_count
      do b = a, species_count
        at = at + 1
        feature(at) = (dot_product(species(2:, a), species(2:, b)) - species(1, a) * species(1, b)) / total**2
      end do
    end do
    feature(at + 1:) = species(1, :) / total
  end function
end module

program euler
  use gas
  use omp_lib, only: omp_get_wtime
  use lr
  use narrow
  use middle
  use wide
  implicit none
  integer, parameter :: models = 4
  character(6), parameter :: names(models) = [character(6) :: 'lr', 'narrow', 'middle', 'wide']
  character(1024) :: argument
  real(dp), allocatable :: w(:, :, :), half(:, :, :), next(:, :, :), fy(:, :, :), species(:, :, :, :), features(:, :, :)
  real(dp), allocatable :: probability(:, :, :)
  integer, allocatable :: class_index(:, :, :), status(:, :, :)
  real(dp) :: spent(0:models + 1), begun, fastest, over
  integer :: nx, ny, steps, step, model, i, j, unit
  logical :: inside
  if (lr_self_test() + narrow_self_test() + middle_self_test() + wide_self_test() /= 0) error stop 'euler: a self-test fails'
  call get_command_argument(1, argument)
  read (argument, *) nx
  call get_command_argument(2, argument)
  read (argument, *) ny
  call get_command_argument(3, argument)
  read (argument, *) steps
  allocate (w(variables, nx, ny), half(variables, nx, ny), next(variables, nx, ny), fy(variables, nx, ny))
  allocate (species(4, species_count, nx, ny), features(nx, features_count, ny), probability(nx, ny, models))
  allocate (class_index(nx, ny, models), status(nx, ny, models))
  do j = 1, ny
    do i = 1, nx
      inside = abs((j - 0.5_dp) / ny - 0.5_dp) < 0.25_dp
      w(:, i, j) = [merge(2.0_dp, 1.0_dp, inside), merge(0.5_dp, -0.5_dp, inside), &
        0.05_dp * sin(12.566370614359172_dp * (i - 0.5_dp) / nx), 2.5_dp, merge(0.5_dp, 0.1_dp, inside)]
    end do
  end do
  spent = 0
  do step = 1, steps
    begun = omp_get_wtime()
    fastest = 0
    !$omp parallel do private(i) reduction(max : fastest)
    do j = 1, ny
      do i = 1, nx
        fastest = max(fastest, maxval(abs(w(u:v, i, j))) + sqrt(gamma * w(p, i, j) / w(rho, i, j)))
      end do
    end do
    over = 0.4_dp / fastest
    call stage(nx, ny, w, w, 1.0_dp, over, fy, half)
    call stage(nx, ny, half, w, 0.5_dp, over, fy, next)
    w = next
    spent(0) = spent(0) + omp_get_wtime() - begun
    begun = omp_get_wtime()
    !$omp parallel do private(i)
    do j = 1, ny
      do i = 1, nx
        species(:, :, i, j) = neutrinos(w(:, i, j), (i - 0.5_dp) / nx - 0.5_dp, (j - 0.5_dp) / ny - 0.5_dp)
        features(i, :, j) = invariants(species(:, :, i, j))
      end do
    end do
    spent(1) = spent(1) + omp_get_wtime() - begun
    do model = 1, models
      begun = omp_get_wtime()
      !$omp parallel do
      do j = 1, ny
        call ask(model, features(:, :, j), probability(:, j, model), class_index(:, j, model), status(:, j, model))
      end do
      spent(1 + model) = spent(1 + model) + omp_get_wtime() - begun
    end do
  end do
  do model = 1, models
    print '(a, ": ", f0.1, "% of a step, ", f0.1, " ns a cell, ", i0, " of ", i0, " cells")', trim(names(model)), &
      100 * spent(1 + model) / (spent(0) + spent(1) + spent(1 + model)), 1e9_dp * spent(1 + model) / (real(nx, dp) * ny * steps), &
      count(class_index(:, :, model) == 1), nx * ny
  end do
  print '("hydrodynamics ", f0.1, ", invariants ", f0.1, " ns a cell")', 1e9_dp * spent(0:1) / (real(nx, dp) * ny * steps)
  call get_command_argument(4, argument)
  open (newunit=unit, file=trim(argument), access='stream', form='unformatted', status='replace')
  write (unit) species, probability, real(class_index, dp), real(status, dp)
  close (unit)
contains
  subroutine ask(model, x, probability, class_index, status)
    integer, intent(in) :: model
    real(dp), intent(in), contiguous :: x(:, :)
    real(dp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: class_index(:), status(:)
    select case (model)
    case (1)
      call lr_features_array(x(:, 1), x(:, 2), x(:, 3), x(:, 4), x(:, 5), x(:, 6), x(:, 7), x(:, 8), x(:, 9), &
        x(:, 10), x(:, 11), x(:, 12), x(:, 13), x(:, 14), x(:, 15), x(:, 16), x(:, 17), x(:, 18), &
        x(:, 19), x(:, 20), x(:, 21), x(:, 22), x(:, 23), x(:, 24), x(:, 25), x(:, 26), x(:, 27), &
        probability, class_index, status)
    case (2)
      call narrow_features_array(x(:, 1), x(:, 2), x(:, 3), x(:, 4), x(:, 5), x(:, 6), x(:, 7), x(:, 8), x(:, 9), &
        x(:, 10), x(:, 11), x(:, 12), x(:, 13), x(:, 14), x(:, 15), x(:, 16), x(:, 17), x(:, 18), &
        x(:, 19), x(:, 20), x(:, 21), x(:, 22), x(:, 23), x(:, 24), x(:, 25), x(:, 26), x(:, 27), &
        probability, class_index, status)
    case (3)
      call middle_features_array(x(:, 1), x(:, 2), x(:, 3), x(:, 4), x(:, 5), x(:, 6), x(:, 7), x(:, 8), x(:, 9), &
        x(:, 10), x(:, 11), x(:, 12), x(:, 13), x(:, 14), x(:, 15), x(:, 16), x(:, 17), x(:, 18), &
        x(:, 19), x(:, 20), x(:, 21), x(:, 22), x(:, 23), x(:, 24), x(:, 25), x(:, 26), x(:, 27), &
        probability, class_index, status)
    case (4)
      call wide_features_array(x(:, 1), x(:, 2), x(:, 3), x(:, 4), x(:, 5), x(:, 6), x(:, 7), x(:, 8), x(:, 9), &
        x(:, 10), x(:, 11), x(:, 12), x(:, 13), x(:, 14), x(:, 15), x(:, 16), x(:, 17), x(:, 18), &
        x(:, 19), x(:, 20), x(:, 21), x(:, 22), x(:, 23), x(:, 24), x(:, 25), x(:, 26), x(:, 27), &
        probability, class_index, status)
    end select
  end subroutine
end program
