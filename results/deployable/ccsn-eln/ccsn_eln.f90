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
! Classifier: logistic regression on 83 monomials of 3 features, degree 6, and a constant.
! Probability: isotonic in s, linear between 68 corners, s the logit.
!   Calibrated for:
!       ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete (all 24
!       rays) and ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete
!       (all 24 rays), each counting alike.
! Crossing: 1 where the probability is above 0.5, else 0.
! Domain: box alpha 0.00013384336472482329..1.604973537965885, F_nue
!     0.000002541583072283799..0.99641521900789, F_nuebar -0.0008049781255293542..0.996894098391776
!     (flagged outside); Mahalanobis distance up to 3.952131586512591.
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
!   training: ccsn:background=1,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 4ffe045e8f2f67ff4c64b4372e7eb45151128a34e8c7b5b23616ee158f664e42
!   training: ccsn:background=2,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 da01785544bdda55576ebab6c76287882226ea4bbb63e264659af690440650d6
!   training: ccsn:background=3,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 d70e8a652408bf55febfc4f9ca256d0e44e9faaa77cb8a364d8c53267d816571
!   training: ccsn:background=4,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 1db96593ef3cbadb12d557bd6a851f813960c36b66a64f150a00df9c73c6cab5
!   validation: ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 1e6ca84e0334dade11b9a4c96deaeca976b72e5cfbcb16ef6ffd098af93abf94
!   validation: ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
!       7200 rows, sha256 1831768cad243ea76e9bab37e7bd638526d9c5ea70de6532a095b7fe3a0c5fb2
!   test: ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
!       rows, sha256 d02b04d6b1575646623e8ab1e217fb53d2e2321306d07a306b98fa640a3d2113
!   test: ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
!       rows, sha256 faa360b02c1181051dc052656570a61b9b71ad5aa3697b014036da5a31c15e68
!   test: ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
!       rows, sha256 13ccc2c4cdf19596ec2902b86f8e91af10e5433057ce62d07acedf3a53e6c233
! Scores:
!   ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
!       0.9715277777777778, precision 0.9451104100946373, recall 0.9897588371324744, f1
!       0.9669194771663708
!   ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
!       0.9155555555555556, precision 0.8126139263580022, recall 0.9595350839431769, f1
!       0.87998420844848
!   ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
!       0.9604166666666667, precision 0.9387605427209388, recall 0.9559372666168783, f1
!       0.9472710453283997
! Seeds: 0
! Versions: pure-rand 8.4.2
!
! ccsn_eln_features(alpha, F_nue, F_nuebar): one cell, or as many as the arrays have.
! call ccsn_eln_features_array(alpha, F_nue, F_nuebar, probability, crossing, status): many, faster.
! ccsn_eln_moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar): likewise from moments.
! call ccsn_eln_moments_array(I0_nue, I1_nue, I0_nuebar, I1_nuebar, probability, crossing, status):
!     many.
! ccsn_eln_class_name(crossing): what the class is called.
! ccsn_eln_self_test(): how many reference cells come out wrong, 0 where all is well.
! No cell raises a floating-point exception other than inexact and underflow. NaN and infinities are
! found under -ffast-math too. _array takes numbers in single precision as well. All sums are in
!     double
! precision; only the probability is rounded, by a relative 6e-8.

module ccsn_eln
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32, int32, int64
  implicit none
  private

  public :: ccsn_eln_self_test
  public :: ccsn_eln_class_name
  public :: ccsn_eln_features
  public :: ccsn_eln_features_array
  public :: ccsn_eln_moments
  public :: ccsn_eln_moments_array

  interface ccsn_eln_features_array
    module procedure ccsn_eln_features_array_dp, ccsn_eln_features_array_sp
  end interface
  interface ccsn_eln_moments_array
    module procedure ccsn_eln_moments_array_dp, ccsn_eln_moments_array_sp
  end interface

  integer, parameter, public :: ccsn_eln_ok = 0
  integer, parameter, public :: ccsn_eln_clamped = 1
  integer, parameter, public :: ccsn_eln_outside = 2
  integer, parameter, public :: ccsn_eln_zero_density = 3
  integer, parameter, public :: ccsn_eln_not_finite = 4

  type, public :: ccsn_eln_cell
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
  pure elemental function ccsn_eln_widen(x) result(wide)
    !$omp declare simd(ccsn_eln_widen)
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
  pure elemental function ccsn_eln_beyond(x, low, high) result(beyond)
    !$omp declare simd(ccsn_eln_beyond)
    !$acc routine seq
    real(dp), intent(in) :: x, low, high
    integer(int64) :: beyond
    beyond = ior(merge(1_int64, 0_int64, x < low), merge(1_int64, 0_int64, x > high))
  end function

  ! a where which is 1, b where it is 0
  pure elemental function ccsn_eln_select(which, a, b) result(chosen)
    !$omp declare simd(ccsn_eln_select)
    !$acc routine seq
    integer(int64), intent(in) :: which
    real(dp), intent(in) :: a, b
    real(dp) :: chosen
    chosen = transfer(ior(iand(transfer(a, 0_int64), -which), &
      iand(transfer(b, 0_int64), which - 1_int64)), 1.0_dp)
  end function

  ! x, or limit with the sign of x where |x| is larger
  pure elemental function ccsn_eln_within(x, limit) result(held)
    !$omp declare simd(ccsn_eln_within)
    !$acc routine seq
    real(dp), intent(in) :: x, limit
    real(dp) :: held
    integer(int64) :: bits, magnitude
    bits = transfer(x, 0_int64)
    magnitude = iand(bits, magnitude_bits)
    held = transfer(ior(min(magnitude, transfer(limit, 0_int64)), ieor(bits, magnitude)), 1.0_dp)
  end function

  ! how far |x| is below limit, counted in numbers; negative where it is above, and where x is not finite
  pure elemental function ccsn_eln_margin(x, limit) result(margin)
    !$omp declare simd(ccsn_eln_margin)
    !$acc routine seq
    real(dp), intent(in) :: x, limit
    integer(int64) :: margin
    margin = transfer(limit, 0_int64) - iand(transfer(x, 0_int64), magnitude_bits)
  end function

  ! 1 where x is NaN or infinite, else 0
  pure elemental function ccsn_eln_unknown(x) result(unknown)
    !$omp declare simd(ccsn_eln_unknown)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64) :: unknown
    unknown = shiftr(ibits(transfer(x, 0_int64), 52, 11) + 1_int64, 11)
  end function

  ! 0 where none is 1, else x
  pure elemental function ccsn_eln_known(x, none) result(known)
    !$omp declare simd(ccsn_eln_known)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(iand(transfer(x, 0_int64), none - 1_int64), 1.0_dp)
  end function

  ! NaN where none is 1, else x
  pure elemental function ccsn_eln_or_nan(x, none) result(known)
    !$omp declare simd(ccsn_eln_or_nan)
    !$acc routine seq
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(ior(transfer(x, 0_int64), iand(-none, nan_bits)), 1.0_dp)
  end function

  ! what a class is called; an empty text for crossing -1
  pure function ccsn_eln_class_name(crossing) result(text)
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

  ! the logit
  pure elemental function ccsn_eln_score(alpha, F_nue, F_nuebar) result(score)
    real(dp), intent(in) :: alpha, F_nue, F_nuebar
    real(dp) :: score
    real(dp) :: t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, &
      t19, t20, t21, t22, t23, t24, t25, t26, t27, t28
    t1 = (-2.1841792774987812e+1_dp) + F_nuebar*(4.0779242496046502e+0_dp + &
        F_nuebar*(1.0933034926305416e+0_dp + F_nuebar*(4.9843661994668470e-2_dp + &
        F_nuebar*(6.7766969313334646e-1_dp + F_nuebar*(2.3749644727334291e+0_dp + &
        F_nuebar*4.7224627513632056e+0_dp)))))
    t2 = 1.2783375179672959e-1_dp + F_nuebar*((-1.5228256329395127e+0_dp) + &
        F_nuebar*((-1.6335478122388847e+0_dp) + F_nuebar*((-3.8327912325914354e-1_dp) + &
        F_nuebar*(1.7365915410547106e+0_dp + F_nuebar*4.3745313098756435e+0_dp))))
    t3 = (-3.7093463973922858e+0_dp) + F_nuebar*((-3.0339126457103687e+0_dp) + &
        F_nuebar*((-1.2509095271485602e+0_dp) + F_nuebar*(1.2337888208365648e+0_dp + &
        F_nuebar*4.1232344404610766e+0_dp)))
    t4 = (-4.1910714321854750e+0_dp) + F_nuebar*((-1.9501365748569957e+0_dp) + &
        F_nuebar*(8.5010233890600007e-1_dp + F_nuebar*3.9572748332338303e+0_dp))
    t5 = (-2.5020609420125060e+0_dp) + F_nuebar*(5.7133900753675171e-1_dp + &
        F_nuebar*3.8667789773187859e+0_dp)
    t6 = 3.8518325370399026e-1_dp + F_nuebar*3.8430804664674203e+0_dp
    t7 = t1 + F_nue*(t2 + F_nue*(t3 + F_nue*(t4 + F_nue*(t5 + F_nue*(t6 + &
        F_nue*3.8785433214251404e+0_dp)))))
    t8 = 9.7514854936190112e+0_dp + F_nuebar*(6.4359969851804530e+0_dp + &
        F_nuebar*(1.8340236410383548e+0_dp + F_nuebar*(1.7894293430155234e-1_dp + &
        F_nuebar*(2.4452820059416455e-1_dp + F_nuebar*1.2578983144733058e+0_dp))))
    t9 = 2.0680041307681321e+0_dp + F_nuebar*((-7.6613629864412358e-1_dp) + &
        F_nuebar*((-1.4610055184119222e+0_dp) + F_nuebar*((-8.2473858386743559e-1_dp) + &
        F_nuebar*5.5568971731076577e-1_dp)))
    t10 = (-2.9187648660398762e+0_dp) + F_nuebar*((-2.8357723170096936e+0_dp) + &
        F_nuebar*((-1.7218660419153571e+0_dp) + F_nuebar*(-2.8432077073290048e-2_dp)))
    t11 = (-3.9870611713968884e+0_dp) + F_nuebar*((-2.4705917106251198e+0_dp) + &
        F_nuebar*(-5.0931324775855380e-1_dp))
    t12 = (-3.0906393470767051e+0_dp) + F_nuebar*(-8.9960485973812676e-1_dp)
    t13 = t8 + F_nue*(t9 + F_nue*(t10 + F_nue*(t11 + F_nue*(t12 + &
        F_nue*(-1.2101655348858447e+0_dp)))))
    t14 = 1.1575745712082879e+1_dp + F_nuebar*(5.2336956005814885e+0_dp + &
        F_nuebar*(1.0802435708537932e+0_dp + F_nuebar*(1.9131104196998666e-1_dp + &
        F_nuebar*7.2933354526509897e-1_dp)))
    t15 = 9.6240841731838367e-1_dp + F_nuebar*((-1.2083815072405326e+0_dp) + &
        F_nuebar*((-1.2089051787280007e+0_dp) + F_nuebar*(-2.0775356805908290e-1_dp)))
    t16 = (-3.0637945011301535e+0_dp) + F_nuebar*((-2.3779506546981346e+0_dp) + &
        F_nuebar*(-1.0031243247296842e+0_dp))
    t17 = (-3.3568925607623239e+0_dp) + F_nuebar*(-1.6781954164902737e+0_dp)
    t18 = t14 + F_nue*(t15 + F_nue*(t16 + F_nue*(t17 + F_nue*(-2.2503933864957926e+0_dp))))
    t19 = 7.6110494316213222e+0_dp + F_nuebar*(2.1847939528162064e+0_dp + &
        F_nuebar*(4.3893112364223275e-1_dp + F_nuebar*1.6508819232349026e+0_dp))
    t20 = (-1.5381585842110981e+0_dp) + F_nuebar*((-1.2670851590908412e+0_dp) + &
        F_nuebar*6.6915381180743982e-1_dp)
    t21 = (-2.5813770849912627e+0_dp) + F_nuebar*(-1.3070959942328475e-1_dp)
    t22 = t19 + F_nue*(t20 + F_nue*(t21 + F_nue*(-7.8722638244101395e-1_dp)))
    t23 = 5.4932827271065698e-1_dp + F_nuebar*((-3.2458817757696906e-2_dp) + &
        F_nuebar*2.7247866088202297e+0_dp)
    t24 = (-2.7562769039112558e+0_dp) + F_nuebar*1.8850265860965709e+0_dp
    t25 = t23 + F_nue*(t24 + F_nue*1.3688094410860041e+0_dp)
    t26 = (-5.4942052402777808e+0_dp) + F_nuebar*3.1041595591115598e+0_dp
    t27 = t26 + F_nue*1.8913140680689722e+0_dp
    t28 = t7 + alpha*(t13 + alpha*(t18 + alpha*(t22 + alpha*(t25 + alpha*(t27 + &
        alpha*(-3.5674149206846022e+0_dp))))))
    score = t28
  end function

  ! of a crossing
  pure elemental function ccsn_eln_probability(score) result(probability)
    real(dp), intent(in) :: score
    real(dp) :: probability
    real(dp), parameter :: x(68) = [ (-2.1837900667306187e+1_dp), (-7.3442221727590962e-1_dp), &
        (-7.3091479073359267e-1_dp), (-6.9926239182307270e-1_dp), (-6.9353661865438454e-1_dp), &
        (-6.2955331699239103e-1_dp), (-6.2637560637113410e-1_dp), (-4.2352101893430572e-1_dp), &
        (-4.1890430140317747e-1_dp), (-3.1901448363196749e-1_dp), (-3.1796251133660647e-1_dp), &
        (-2.5412532847530400e-1_dp), (-2.5350853041460653e-1_dp), (-2.0743541186102732e-1_dp), &
        (-2.0242067937088493e-1_dp), (-1.8515440797521165e-1_dp), (-1.8459723603713485e-1_dp), &
        (-7.6902004501242516e-3_dp), (-5.4395320903779520e-3_dp), 4.0231286530584498e-2_dp, &
        4.0421817158122764e-2_dp, 1.9178864975966370e-1_dp, 1.9488273036224513e-1_dp, &
        2.3129779436471942e-1_dp, 2.3158585668762655e-1_dp, 2.7166001928882721e-1_dp, &
        2.7310340805238553e-1_dp, 3.0427500292130283e-1_dp, 3.0555237697743465e-1_dp, &
        4.9814064735108943e-1_dp, 5.0430316255523522e-1_dp, 5.6093430794359733e-1_dp, &
        5.6598619277491480e-1_dp, 7.5786608704151703e-1_dp, 7.5809233118228647e-1_dp, &
        1.0045573356134643e+0_dp, 1.0049876345445661e+0_dp, 1.2454647737031905e+0_dp, &
        1.2627400131019719e+0_dp, 1.4323489013406636e+0_dp, 1.4369012372398231e+0_dp, &
        1.6447248516015094e+0_dp, 1.6459430117832810e+0_dp, 1.6614051256946496e+0_dp, &
        1.6617917111458738e+0_dp, 1.8607947984094384e+0_dp, 1.8623541218842430e+0_dp, &
        1.8903075888547765e+0_dp, 1.8905385953445126e+0_dp, 2.0878702320491094e+0_dp, &
        2.0884230594460576e+0_dp, 2.1248527301138989e+0_dp, 2.1249587505847778e+0_dp, &
        2.2988504873549491e+0_dp, 2.3019141551137308e+0_dp, 2.3601617436216316e+0_dp, &
        2.3695584701244279e+0_dp, 2.6689876284178178e+0_dp, 2.6705128741665973e+0_dp, &
        2.7909084700242843e+0_dp, 2.7923539968314195e+0_dp, 2.9436574933869135e+0_dp, &
        2.9457303986705083e+0_dp, 1.0274208757779371e+1_dp, 1.0274378060952307e+1_dp, &
        1.0615518729988496e+1_dp, 1.0616185601461078e+1_dp, 1.1800481644846688e+1_dp ]
    real(dp), parameter :: y(68) = [ 0e+0_dp, 0e+0_dp, 6.6666666666666666e-2_dp, &
        6.6666666666666666e-2_dp, 7.6923076923076927e-2_dp, 7.6923076923076927e-2_dp, &
        8.4507042253521125e-2_dp, 8.4507042253521125e-2_dp, 1e-1_dp, 1e-1_dp, &
        1.0714285714285714e-1_dp, 1.0714285714285714e-1_dp, 1.25e-1_dp, 1.25e-1_dp, 2.5e-1_dp, &
        2.5e-1_dp, 2.6086956521739130e-1_dp, 2.6086956521739130e-1_dp, 3.8888888888888890e-1_dp, &
        3.8888888888888890e-1_dp, 4.1666666666666669e-1_dp, 4.1666666666666669e-1_dp, &
        4.5454545454545453e-1_dp, 4.5454545454545453e-1_dp, 5e-1_dp, 5e-1_dp, &
        5.3846153846153844e-1_dp, 5.3846153846153844e-1_dp, 5.6164383561643838e-1_dp, &
        5.6164383561643838e-1_dp, 6.1904761904761907e-1_dp, 6.1904761904761907e-1_dp, &
        7.1111111111111114e-1_dp, 7.1111111111111114e-1_dp, 7.1559633027522940e-1_dp, &
        7.1559633027522940e-1_dp, 7.3148148148148151e-1_dp, 7.3148148148148151e-1_dp, 7.875e-1_dp, &
        7.875e-1_dp, 8.1132075471698117e-1_dp, 8.1132075471698117e-1_dp, 8.75e-1_dp, 8.75e-1_dp, &
        8.7777777777777777e-1_dp, 8.7777777777777777e-1_dp, 8.8888888888888884e-1_dp, &
        8.8888888888888884e-1_dp, 9.0804597701149425e-1_dp, 9.0804597701149425e-1_dp, &
        9.4736842105263153e-1_dp, 9.4736842105263153e-1_dp, 9.5833333333333337e-1_dp, &
        9.5833333333333337e-1_dp, 9.6551724137931039e-1_dp, 9.6551724137931039e-1_dp, &
        9.8089171974522293e-1_dp, 9.8089171974522293e-1_dp, 9.8360655737704916e-1_dp, &
        9.8360655737704916e-1_dp, 9.8684210526315785e-1_dp, 9.8684210526315785e-1_dp, &
        9.9516441005802703e-1_dp, 9.9516441005802703e-1_dp, 9.9594320486815413e-1_dp, &
        9.9594320486815413e-1_dp, 1e+0_dp, 1e+0_dp ]
    integer :: low, high, middle
    if (score <= x(1)) then
      probability = y(1)
    else if (score >= x(68)) then
      probability = y(68)
    else
      low = 1
      high = 68
      do while (high - low > 1)
        middle = (low + high) / 2
        if (x(middle) <= score) then
          low = middle
        else
          high = middle
        end if
      end do
      probability = y(low) + (y(high) - y(low)) * (score - x(low)) / (x(high) - x(low))
    end if
  end function

  ! the scores of n cells, arbitrary where there is none; raises status
  pure subroutine ccsn_eln_scores(n, alpha, F_nue, F_nuebar, score, status)
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
      none = shiftr(ior(ior(ccsn_eln_margin(alpha(i), 4.6768052394588893e+49_dp), &
        ccsn_eln_margin(F_nue(i), 4.6768052394588893e+49_dp)), ccsn_eln_margin(F_nuebar(i), &
        4.6768052394588893e+49_dp)), 63)
      alpha_v = ccsn_eln_known(alpha(i), none)
      F_nue_v = ccsn_eln_known(F_nue(i), none)
      F_nuebar_v = ccsn_eln_known(F_nuebar(i), none)
      beyond = ior(ior(ccsn_eln_beyond(alpha_v, 1.3384336472482329e-4_dp, &
        1.6049735379658849e+0_dp), ccsn_eln_beyond(F_nue_v, 2.5415830722837992e-6_dp, &
        9.9641521900788999e-1_dp)), ccsn_eln_beyond(F_nuebar_v, (-8.0497812552935419e-4_dp), &
        9.9689409839177601e-1_dp))
      status(i) = max(status(i), ccsn_eln_outside * int(beyond))
      alpha_v_near = ccsn_eln_within(alpha_v, 1.2194330274671845e+142_dp)
      F_nue_v_near = ccsn_eln_within(F_nue_v, 1.2194330274671845e+142_dp)
      F_nuebar_v_near = ccsn_eln_within(F_nuebar_v, 1.2194330274671845e+142_dp)
      z1 = 2.3893035489009966e+0_dp*(alpha_v_near - 7.6825957845558834e-1_dp)
      z2 = (-2.6964802955942484e+0_dp)*(alpha_v_near - 7.6825957845558834e-1_dp) + &
          3.6425497365368953e+0_dp*(F_nue_v_near - 5.7864010324947757e-1_dp)
      z3 = (-2.0706001159720242e+0_dp)*(alpha_v_near - 7.6825957845558834e-1_dp) + &
          (-3.1370800504425070e+1_dp)*(F_nue_v_near - 5.7864010324947757e-1_dp) + &
          3.3181613274811411e+1_dp*(F_nuebar_v_near - 6.0055593601703550e-1_dp)
      distance2 = z1*z1 + z2*z2 + z3*z3
      beyond = shiftr(ior(ior(ior(ccsn_eln_margin(alpha_v, 1.2194330274671845e+142_dp), &
        ccsn_eln_margin(F_nue_v, 1.2194330274671845e+142_dp)), ccsn_eln_margin(F_nuebar_v, &
        1.2194330274671845e+142_dp)), ccsn_eln_margin(distance2, 1.5619344077110529e+1_dp)), 63)
      status(i) = max(status(i), ccsn_eln_outside * int(beyond))
      score(i) = ccsn_eln_score(alpha_v, F_nue_v, F_nuebar_v)
      status(i) = max(status(i), ccsn_eln_not_finite * int(none))
    end do
  end subroutine

  ! the results for n cells; scores become probabilities
  pure subroutine ccsn_eln_decide(n, probability, crossing, status)
    !$acc routine seq
    integer, intent(in) :: n
    real(dp), intent(inout) :: probability(n)
    integer, intent(out) :: crossing(n)
    integer, intent(in) :: status(n)
    integer(int64) :: none, above
    real(dp) :: share
    integer :: i
    do i = 1, n
      none = shiftr(int(ccsn_eln_outside - status(i), int64), 63)
      share = ccsn_eln_probability(probability(i))
      above = shiftr(transfer(5e-1_dp, 0_int64) - transfer(share, 0_int64), 63)
      crossing(i) = int(iand(above, none - 1_int64) - none)
      probability(i) = ccsn_eln_or_nan(share, none)
    end do
  end subroutine

  pure elemental function ccsn_eln_features(alpha, F_nue, F_nuebar) result(cell)
    !$acc routine seq
    real(dp), intent(in) :: alpha, F_nue, F_nuebar
    type(ccsn_eln_cell) :: cell
    real(dp) :: score(1), share(1)
    integer :: found(1), status(1)
    status = ccsn_eln_ok
    call ccsn_eln_scores(1, [alpha], [F_nue], [F_nuebar], score, status)
    share = score
    call ccsn_eln_decide(1, share, found, status)
    score = ccsn_eln_or_nan(score, merge(1_int64, 0_int64, status >= ccsn_eln_zero_density))
    cell = ccsn_eln_cell(score(1), share(1), found(1), status(1))
  end function

  pure subroutine ccsn_eln_features_array_dp(alpha, F_nue, F_nuebar, probability, crossing, status)
    real(dp), intent(in), contiguous :: alpha(:), F_nue(:), F_nuebar(:)
    real(dp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = ccsn_eln_ok
      call ccsn_eln_scores(n, alpha(first:last), F_nue(first:last), F_nuebar(first:last), &
        probability(first:last), status(first:last))
      call ccsn_eln_decide(n, probability(first:last), crossing(first:last), status(first:last))
    end do
  end subroutine

  pure subroutine ccsn_eln_features_array_sp(alpha, F_nue, F_nuebar, probability, crossing, status)
    real(sp), intent(in), contiguous :: alpha(:), F_nue(:), F_nuebar(:)
    real(sp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    real(dp) :: alpha_w(block), F_nue_w(block), F_nuebar_w(block), share(block)
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = ccsn_eln_ok
      alpha_w(:n) = ccsn_eln_widen(alpha(first:last))
      F_nue_w(:n) = ccsn_eln_widen(F_nue(first:last))
      F_nuebar_w(:n) = ccsn_eln_widen(F_nuebar(first:last))
      call ccsn_eln_scores(n, alpha_w(:n), F_nue_w(:n), F_nuebar_w(:n), share(:n), &
        status(first:last))
      call ccsn_eln_decide(n, share(:n), crossing(first:last), status(first:last))
      probability(first:last) = real(share(:n), sp)
    end do
  end subroutine

  ! the features of n cells given by their moments, 0 where there are none; raises status
  pure subroutine ccsn_eln_ratios(n, I0_nue, I1_nue, I0_nuebar, I1_nuebar, alpha, F_nue, F_nuebar, &
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
      unknown = shiftr(ior(ior(ior(ccsn_eln_margin(I0_nue(i), largest), ccsn_eln_margin(I1_nue(i), &
        largest)), ccsn_eln_margin(I0_nuebar(i), largest)), ccsn_eln_margin(I1_nuebar(i), &
        largest)), 63)
      I0_nue_v = ccsn_eln_known(I0_nue(i), unknown)
      I1_nue_v = ccsn_eln_known(I1_nue(i), unknown)
      I0_nuebar_v = ccsn_eln_known(I0_nuebar(i), unknown)
      I1_nuebar_v = ccsn_eln_known(I1_nuebar(i), unknown)
      empty = ior(merge(1_int64, 0_int64, I0_nue_v <= 0.0_dp), merge(1_int64, 0_int64, I0_nuebar_v &
        <= 0.0_dp))
      I0_nue_l = 1.0715086071862673e+301_dp * ccsn_eln_within(I0_nue_v, 1.0_dp)
      I0_nuebar_l = 1.0715086071862673e+301_dp * ccsn_eln_within(I0_nuebar_v, 1.0_dp)
      large = iand(shiftr(ior(ior(ccsn_eln_margin(I0_nuebar_v, I0_nue_l), &
        ccsn_eln_margin(I1_nue_v, I0_nue_l)), ccsn_eln_margin(I1_nuebar_v, I0_nuebar_l)), 63), &
        ieor(ior(unknown, empty), 1_int64))
      none = ior(ior(unknown, empty), large)
      ! tiny densities are scaled up, because their reciprocals, which -ffast-math takes, overflow
      I0_nue_d = ccsn_eln_select(none, 1.0_dp, I0_nue_v)
      I0_nue_t = shiftr(ccsn_eln_margin(3.0549363634996047e-151_dp, I0_nue_d), 63)
      I0_nue_s = ccsn_eln_select(I0_nue_t, 3.2733906078961419e+150_dp, 1.0_dp)
      I0_nuebar_d = ccsn_eln_select(none, 1.0_dp, I0_nuebar_v)
      I0_nuebar_t = shiftr(ccsn_eln_margin(3.0549363634996047e-151_dp, I0_nuebar_d), 63)
      I0_nuebar_s = ccsn_eln_select(I0_nuebar_t, 3.2733906078961419e+150_dp, 1.0_dp)
      alpha(i) = ccsn_eln_known(I0_nuebar_v, none) * I0_nue_s / (I0_nue_d * I0_nue_s)
      F_nue(i) = ccsn_eln_known(I1_nue_v, none) * I0_nue_s / (I0_nue_d * I0_nue_s)
      F_nuebar(i) = ccsn_eln_known(I1_nuebar_v, none) * I0_nuebar_s / (I0_nuebar_d * I0_nuebar_s)
      status(i) = max(status(i), ccsn_eln_zero_density * int(empty))
      status(i) = max(status(i), ccsn_eln_not_finite * int(ior(unknown, large)))
    end do
  end subroutine

  pure elemental function ccsn_eln_moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar) result(cell)
    !$acc routine seq
    real(dp), intent(in) :: I0_nue, I1_nue, I0_nuebar, I1_nuebar
    type(ccsn_eln_cell) :: cell
    real(dp) :: score(1), share(1)
    real(dp) :: alpha_c(1), F_nue_c(1), F_nuebar_c(1)
    integer :: found(1), status(1)
    status = ccsn_eln_ok
    call ccsn_eln_ratios(1, [I0_nue], [I1_nue], [I0_nuebar], [I1_nuebar], alpha_c, F_nue_c, &
        F_nuebar_c, status)
    call ccsn_eln_scores(1, alpha_c, F_nue_c, F_nuebar_c, score, status)
    share = score
    call ccsn_eln_decide(1, share, found, status)
    score = ccsn_eln_or_nan(score, merge(1_int64, 0_int64, status >= ccsn_eln_zero_density))
    cell = ccsn_eln_cell(score(1), share(1), found(1), status(1))
  end function

  pure subroutine ccsn_eln_moments_array_dp(I0_nue, I1_nue, I0_nuebar, I1_nuebar, probability, crossing, &
      status)
    real(dp), intent(in), contiguous :: I0_nue(:), I1_nue(:), I0_nuebar(:), I1_nuebar(:)
    real(dp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    integer, parameter :: block = 256
    real(dp) :: alpha_c(block), F_nue_c(block), F_nuebar_c(block)
    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = ccsn_eln_ok
      call ccsn_eln_ratios(n, I0_nue(first:last), I1_nue(first:last), I0_nuebar(first:last), &
        I1_nuebar(first:last), alpha_c(:n), F_nue_c(:n), F_nuebar_c(:n), status(first:last))
      call ccsn_eln_scores(n, alpha_c(:n), F_nue_c(:n), F_nuebar_c(:n), probability(first:last), &
        status(first:last))
      call ccsn_eln_decide(n, probability(first:last), crossing(first:last), status(first:last))
    end do
  end subroutine

  pure subroutine ccsn_eln_moments_array_sp(I0_nue, I1_nue, I0_nuebar, I1_nuebar, probability, crossing, &
      status)
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
      status(first:last) = ccsn_eln_ok
      I0_nue_w(:n) = ccsn_eln_widen(I0_nue(first:last))
      I1_nue_w(:n) = ccsn_eln_widen(I1_nue(first:last))
      I0_nuebar_w(:n) = ccsn_eln_widen(I0_nuebar(first:last))
      I1_nuebar_w(:n) = ccsn_eln_widen(I1_nuebar(first:last))
      call ccsn_eln_ratios(n, I0_nue_w(:n), I1_nue_w(:n), I0_nuebar_w(:n), I1_nuebar_w(:n), alpha_c(:n), &
        F_nue_c(:n), F_nuebar_c(:n), status(first:last))
      call ccsn_eln_scores(n, alpha_c(:n), F_nue_c(:n), F_nuebar_c(:n), share(:n), &
        status(first:last))
      call ccsn_eln_decide(n, share(:n), crossing(first:last), status(first:last))
      probability(first:last) = real(share(:n), sp)
    end do
  end subroutine

  ! whether a cell is as it has to be
  pure elemental function ccsn_eln_agrees(cell, score, probability, crossing, status, score_tolerance, &
      probability_tolerance) result(agrees)
    type(ccsn_eln_cell), intent(in) :: cell
    real(dp), intent(in) :: score, probability, crossing, status
    real(dp), intent(in) :: score_tolerance, probability_tolerance
    logical :: agrees
    real(dp) :: told, share
    told = ccsn_eln_known(cell%score, ccsn_eln_unknown(cell%score))
    share = ccsn_eln_known(cell%probability, ccsn_eln_unknown(cell%probability))
    agrees = cell%status == nint(status) .and. cell%crossing == nint(crossing)
    if (cell%status >= ccsn_eln_zero_density) return
    agrees = agrees .and. abs(told - score) <= score_tolerance &
      .and. abs(share - probability) <= probability_tolerance
  end function

  pure function ccsn_eln_self_test() result(wrong)
    integer :: wrong
    ! inputs, score, probability, crossing, status, tolerances of score and probability
    real(dp), parameter :: features(9, 12) = reshape([ 8.0255369066530480e-1_dp, &
      3.3214010072467814e-1_dp, 1.9873483717793175e-1_dp, (-3.5187103442395689e+0_dp), 0e+0_dp, &
      0e+0_dp, 2e+0_dp, 5.4e-11_dp, 1e-12_dp, 4.0134376701501484e-1_dp, 6.6427765986628406e-1_dp, &
      3.9827465248139282e-1_dp, (-1.7863747963086347e+1_dp), 0e+0_dp, 0e+0_dp, 2e+0_dp, &
      4.3e-11_dp, 1e-12_dp, 1.2037636143155950e+0_dp, 1.1071506129694091e-1_dp, &
      5.9781446778485392e-1_dp, 1.9922469239399163e+1_dp, 1e+0_dp, 1e+0_dp, 2e+0_dp, 1.2e-10_dp, &
      1e-12_dp, 2.0073880518986983e-1_dp, 4.4285262043854678e-1_dp, 7.9735428308831502e-1_dp, &
      (-1.3138040422066068e+1_dp), 0e+0_dp, 0e+0_dp, 2e+0_dp, 4e-11_dp, 1e-12_dp, &
      1.0031586524904499e+0_dp, 7.7499017958015259e-1_dp, 3.9102984935162857e-2_dp, &
      (-1.4889760193365912e+1_dp), 0e+0_dp, 0e+0_dp, 2e+0_dp, 9.2e-11_dp, 1e-12_dp, &
      6.0194872884015982e-1_dp, 2.2142758101080953e-1_dp, 2.3864280023862397e-1_dp, &
      (-8.3657441194839901e+0_dp), 0e+0_dp, 0e+0_dp, 0e+0_dp, 4e-11_dp, 1e-12_dp, &
      1.4043685761407398e+0_dp, 5.5356514015241554e-1_dp, 4.3818261554208499e-1_dp, &
      (-7.0511311674317394e+0_dp), 0e+0_dp, 0e+0_dp, 2e+0_dp, 2.1e-10_dp, 1e-12_dp, &
      1.0043632427729733e-1_dp, 8.8570269929402135e-1_dp, 6.3772243084554614e-1_dp, &
      (-2.2140716717590280e+1_dp), 0e+0_dp, 0e+0_dp, 2e+0_dp, 5e-11_dp, 1e-12_dp, &
      2.5073933852664649e+0_dp, 1.5946215577202989e+0_dp, 1.5957436366504287e+0_dp, &
      (-1.0518880495645351e+2_dp), 0e+0_dp, 0e+0_dp, 2e+0_dp, 5.6e-9_dp, 1e-12_dp, &
      (-9.9866156635275177e-2_dp), 3.3214010072467814e-1_dp, 1.9873483717793175e-1_dp, &
      (-2.2721589000439806e+1_dp), 0e+0_dp, 0e+0_dp, 2e+0_dp, 2.6e-11_dp, 1e-12_dp, nan, &
      3.3214010072467814e-1_dp, 1.9873483717793175e-1_dp, nan, nan, (-1e+0_dp), 4e+0_dp, &
      5.4e-11_dp, 1e-12_dp, 8.0255369066530480e-1_dp, 3.3214010072467814e-1_dp, infinity, nan, &
      nan, (-1e+0_dp), 4e+0_dp, 5.4e-11_dp, 1e-12_dp ], [9, 12])
    real(dp), parameter :: moments(10, 12) = reshape([ 2e+0_dp, 6.6428020144935629e-1_dp, &
      1.6051073813306096e+0_dp, 3.1899075408183508e-1_dp, (-3.5187103442395689e+0_dp), 0e+0_dp, &
      0e+0_dp, 2e+0_dp, 5.4e-11_dp, 1e-12_dp, 2e+0_dp, 1.3285553197325681e+0_dp, &
      8.0268753403002968e-1_dp, 3.1969009866695625e-1_dp, (-1.7863747963086347e+1_dp), 0e+0_dp, &
      0e+0_dp, 2e+0_dp, 4.3e-11_dp, 1e-12_dp, 2e+0_dp, 2.2143012259388181e-1_dp, &
      2.4075272286311900e+0_dp, 1.4392546088616991e+0_dp, 1.9922469239399163e+1_dp, 1e+0_dp, &
      1e+0_dp, 2e+0_dp, 1.2e-10_dp, 1e-12_dp, 2e+0_dp, 8.8570524087709357e-1_dp, &
      4.0147761037973967e-1_dp, 3.2011989220034720e-1_dp, (-1.3138040422066068e+1_dp), 0e+0_dp, &
      0e+0_dp, 2e+0_dp, 4e-11_dp, 1e-12_dp, 2e+0_dp, 1.5499803591603052e+0_dp, &
      2.0063173049808998e+0_dp, 7.8452995351824664e-2_dp, (-1.4889760193365912e+1_dp), 0e+0_dp, &
      0e+0_dp, 2e+0_dp, 9.2e-11_dp, 1e-12_dp, 2e+0_dp, 4.4285516202161906e-1_dp, &
      1.2038974576803196e+0_dp, 2.8730146050099176e-1_dp, (-8.3657441194839901e+0_dp), 0e+0_dp, &
      0e+0_dp, 0e+0_dp, 4e-11_dp, 1e-12_dp, 2e+0_dp, 1.1071302803048311e+0_dp, &
      2.8087371522814797e+0_dp, 1.2307397917569263e+0_dp, (-7.0511311674317394e+0_dp), 0e+0_dp, &
      0e+0_dp, 2e+0_dp, 2.1e-10_dp, 1e-12_dp, 2e+0_dp, 1.7714053985880427e+0_dp, &
      2.0087264855459466e-1_dp, 1.2810099372661918e-1_dp, (-2.2140716717590280e+1_dp), 0e+0_dp, &
      0e+0_dp, 2e+0_dp, 5e-11_dp, 1e-12_dp, 2e+0_dp, 6.6428020144935629e-1_dp, 0e+0_dp, &
      3.1899075408183508e-1_dp, nan, nan, (-1e+0_dp), 3e+0_dp, 5.4e-11_dp, 1e-12_dp, 2e+0_dp, &
      6.6428020144935629e-1_dp, (-1e+0_dp), 3.1899075408183508e-1_dp, nan, nan, (-1e+0_dp), &
      3e+0_dp, 5.4e-11_dp, 1e-12_dp, 2e+0_dp, 6.6428020144935629e-1_dp, nan, &
      3.1899075408183508e-1_dp, nan, nan, (-1e+0_dp), 4e+0_dp, 5.4e-11_dp, 1e-12_dp, infinity, &
      6.6428020144935629e-1_dp, 1.6051073813306096e+0_dp, 3.1899075408183508e-1_dp, nan, nan, &
      (-1e+0_dp), 4e+0_dp, 5.4e-11_dp, 1e-12_dp ], [10, 12])
    wrong = 0
    wrong = wrong + count(.not. ccsn_eln_agrees(ccsn_eln_features(features(1, :), features(2, :), &
      features(3, :)), features(4, :), features(5, :), features(6, :), features(7, :), features(8, &
      :), features(9, :)))
    wrong = wrong + count(.not. ccsn_eln_agrees(ccsn_eln_moments(moments(1, :), moments(2, :), &
      moments(3, :), moments(4, :)), moments(5, :), moments(6, :), moments(7, :), moments(8, :), &
      moments(9, :), moments(10, :)))
  end function

end module
