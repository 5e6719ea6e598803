-- Tells from neutrino moments whether there is an ELN-XLN crossing.
--
-- Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
-- Licence of the model: MIT.
--
-- Features, in this order, ratios without unit:
--   alpha = I0_nuebar / I0_nue
--   alpha_nux = I0_nux / I0_nue
--   alpha_nuxbar = I0_nuxbar / I0_nue
--   F_nue = I1_nue / I0_nue
--   F_nuebar = I1_nuebar / I0_nuebar
--   F_nux = I1_nux / I0_nux
--   F_nuxbar = I1_nuxbar / I0_nuxbar
-- Moments: I0_b is the number density of species b, I1_b its radial number flux over the speed of
--   light; nue, nuebar: electron neutrino and antineutrino; nux, nuxbar: one heavy flavor and its
--   antineutrino. Any unit that all share, as in 1/cm^3.
--
-- Classifier: logistic regression on 119 monomials of 7 features, degree 3, and a constant.
-- Probability: 1 / (1 + exp(-s / 0.7167136221952829)), s the logit.
--   Calibrated for: xln:rows=5040,seed=2,solver=exact (all rows) and
--       ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete (all 24
--       rays) and ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete
--       (all 24 rays), each counting alike.
-- Crossing: 1 where the probability is above 0.45, else 0.
-- Domain: box alpha 0.00013384336472482329..2.4999308895527004, alpha_nux
--     0.01012411182710011..2.9996356301507863, alpha_nuxbar
--     0.006820269295952868..4.1391565955221115, F_nue 0.000002541583072283799..0.99641521900789,
--     F_nuebar -0.0008049781255293542..0.996894098391776, F_nux
--     -0.00005266838915859898..0.9972233635324433, F_nuxbar
--     -0.00005266838915859898..0.9972233635324433 (flagged outside); Mahalanobis distance up to
--     8.15106998402687.
--
-- Status of a cell, the highest that applies:
--   0 ok            inside the domain
--   1 clamped       outside of the box; taken at the nearest point in it
--   2 outside       outside of the domain; crossing and probability are an extrapolation
--   3 zero density  a number density is zero or negative; crossing -1, no probability
--   4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow;
--       crossing -1, no probability
--
-- Data:
--   training: xln:rows=20160,seed=1,solver=exact, 20160 rows, sha256
--       8d12ebc20f447e7fd370a4cfdd0252fe67aa46d767f247824c4367c44e09c0da
--   training: ccsn:background=1,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
--       7200 rows, sha256 4ffe045e8f2f67ff4c64b4372e7eb45151128a34e8c7b5b23616ee158f664e42
--   training: ccsn:background=2,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
--       7200 rows, sha256 da01785544bdda55576ebab6c76287882226ea4bbb63e264659af690440650d6
--   training: ccsn:background=3,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
--       7200 rows, sha256 d70e8a652408bf55febfc4f9ca256d0e44e9faaa77cb8a364d8c53267d816571
--   training: ccsn:background=4,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
--       7200 rows, sha256 1db96593ef3cbadb12d557bd6a851f813960c36b66a64f150a00df9c73c6cab5
--   validation: xln:rows=5040,seed=2,solver=exact, 5040 rows, sha256
--       5e3491a7cbcf3f8ece1c1d2f74ff075f2886e1f177e4822f93f9bc0a980879d6
--   validation: ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
--       7200 rows, sha256 1e6ca84e0334dade11b9a4c96deaeca976b72e5cfbcb16ef6ffd098af93abf94
--   validation: ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
--       7200 rows, sha256 1831768cad243ea76e9bab37e7bd638526d9c5ea70de6532a095b7fe3a0c5fb2
--   test: xln:rows=5040,seed=3,solver=exact, 5040 rows, sha256
--       abde30f68e524603f3f283fdb3b2017511118373d435cf04bc8f2f399dbeb18b
--   test: ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
--       rows, sha256 d02b04d6b1575646623e8ab1e217fb53d2e2321306d07a306b98fa640a3d2113
--   test: ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
--       rows, sha256 faa360b02c1181051dc052656570a61b9b71ad5aa3697b014036da5a31c15e68
--   test: ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
--       rows, sha256 13ccc2c4cdf19596ec2902b86f8e91af10e5433057ce62d07acedf3a53e6c233
-- Scores:
--   xln:rows=5040,seed=3,solver=exact: accuracy 0.8984126984126984, precision 0.8952899961074348,
--       recall 0.9044435705859222, f1 0.8998435054773083
--   ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
--       0.8980555555555556, precision 0.8048391385269875, recall 1, f1 0.8918680023571007
--   ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
--       0.8473611111111111, precision 0.6788427819988311, recall 1, f1 0.8087032201914709
--   ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
--       0.8605555555555555, precision 0.7273221075502444, recall 1, f1 0.8421383647798742
-- Seeds: 0
-- Versions: pure-rand 8.4.2
--
-- Each view stands for itself, over a table or view cells; run those that cells has the columns of:
--   general_elnxln_features: alpha, alpha_nux, alpha_nuxbar, F_nue, F_nuebar, F_nux, F_nuxbar
--   general_elnxln_moments: I0_nue, I1_nue, I0_nuebar, I1_nuebar, I0_nux, I1_nux, I0_nuxbar,
--       I1_nuxbar
-- They add to the columns of cells: ff_score, ff_probability, ff_crossing and ff_status, and
--     columns
-- on the way to those. NULL stands for NaN. No cell raises an overflow or an underflow.
-- general_elnxln_self_test: how many reference cells come out wrong, 0 where all is well.

CREATE VIEW general_elnxln_features AS
SELECT c.*,
  c.ffc074e8bc_p AS ff_probability,
  CASE WHEN c.ffc074e8bc_p <= 4.5e-1 THEN 0 WHEN c.ffc074e8bc_p IS NULL THEN -1 ELSE 1 END AS
    ff_crossing
FROM (
SELECT c.*,
  CASE WHEN c.ffc074e8bc_domain < 3 THEN c.ffc074e8bc_score END AS ff_score,
  CASE WHEN c.ffc074e8bc_domain >= 3 THEN c.ffc074e8bc_domain ELSE CASE WHEN c.ffc074e8bc_distance2
    <= 6.6439941884503810e+1 THEN c.ffc074e8bc_domain ELSE 2 END END AS ff_status,
  CASE WHEN c.ffc074e8bc_domain < 3 THEN 1.0e0 / (1.0e0 + EXP(c.ffc074e8bc_u)) END AS ffc074e8bc_p
FROM (
SELECT c.*,
  CASE WHEN c.ffc074e8bc_score < (-5.0169953553669802e+2) THEN 7e+2 WHEN c.ffc074e8bc_score >
    5.0169953553669802e+2 THEN (-7e+2) ELSE (-1.3952574208608108e+0)*c.ffc074e8bc_score END AS
    ffc074e8bc_u
FROM (
SELECT c.*,
  ((((((((-1.1628844875161141e+1) + c.ffc074e8bc_z7*((-5.1344281701955925e+0) +
    c.ffc074e8bc_z7*((-4.6895547652568830e+0) + c.ffc074e8bc_z7*3.5220080943242835e+0))) +
    c.ffc074e8bc_z6*((6.8773778531848375e+0 + c.ffc074e8bc_z7*((-2.6476917788486070e+0) +
    c.ffc074e8bc_z7*1.3601761921937356e+0)) + c.ffc074e8bc_z6*((2.5285369348107363e+0 +
    c.ffc074e8bc_z7*1.8706795206395017e+0) + c.ffc074e8bc_z6*4.6922740347565943e+0))) +
    c.ffc074e8bc_z5*(((6.8573508555648212e-3 + c.ffc074e8bc_z7*((-3.0558003059203798e+0) +
    c.ffc074e8bc_z7*2.3765090353896579e+0)) + c.ffc074e8bc_z6*((7.8790969838660241e-1 +
    c.ffc074e8bc_z7*2.3703825901430524e+0) + c.ffc074e8bc_z6*4.4307466803964850e+0)) +
    c.ffc074e8bc_z5*((((-2.4584598433336899e+0) + c.ffc074e8bc_z7*1.4580359920167607e+0) +
    c.ffc074e8bc_z6*2.6566263580228244e+0) + c.ffc074e8bc_z5*5.4573842330323674e-1))) +
    c.ffc074e8bc_z4*(((((-6.0077486762798582e+0) + c.ffc074e8bc_z7*((-4.2727862745901204e+0) +
    c.ffc074e8bc_z7*2.5108085002144991e+0)) + c.ffc074e8bc_z6*(((-2.9586203775437396e+0) +
    c.ffc074e8bc_z7*1.4534940593900743e+0) + c.ffc074e8bc_z6*2.1076178773939795e+0)) +
    c.ffc074e8bc_z5*((((-4.5670559017832995e+0) + c.ffc074e8bc_z7*1.1199183016759222e+0) +
    c.ffc074e8bc_z6*1.3769064483180808e+0) + c.ffc074e8bc_z5*1.4745988802128341e-2)) +
    c.ffc074e8bc_z4*(((((-6.1120116017913091e+0) + c.ffc074e8bc_z7*9.9618094352209685e-1) +
    c.ffc074e8bc_z6*6.1496377091084153e-1) + c.ffc074e8bc_z5*(-1.8676115432430843e-1)) +
    c.ffc074e8bc_z4*(-9.8874145447236203e-2)))) + c.ffc074e8bc_z3*((((((-3.5653498565368307e+0) +
    c.ffc074e8bc_z7*((-1.3242641891275060e+0) + c.ffc074e8bc_z7*5.9189419791418603e+0)) +
    c.ffc074e8bc_z6*(((-7.1533621441072359e-1) + c.ffc074e8bc_z7*(-1.0235882130433023e+0)) +
    c.ffc074e8bc_z6*(-2.5660643774385949e+0))) + c.ffc074e8bc_z5*((((-2.2978030258486761e+0) +
    c.ffc074e8bc_z7*9.3542184286844887e-1) + c.ffc074e8bc_z6*(-1.0966128016111234e+0)) +
    c.ffc074e8bc_z5*(-1.4603777835103575e+0))) + c.ffc074e8bc_z4*((((5.6137882851563436e-1 +
    c.ffc074e8bc_z7*3.2510404401341284e+0) + c.ffc074e8bc_z6*(-4.0615715649480122e-1)) +
    c.ffc074e8bc_z5*(-4.2645863185776339e-1)) + c.ffc074e8bc_z4*1.5987894935578931e-1)) +
    c.ffc074e8bc_z3*(((((5.7750969245829498e-1 + c.ffc074e8bc_z7*8.7521696277730552e+0) +
    c.ffc074e8bc_z6*(-4.0565669889561695e+0)) + c.ffc074e8bc_z5*(-2.6501810756145363e+0)) +
    c.ffc074e8bc_z4*5.5206626697992398e+0) + c.ffc074e8bc_z3*6.8660835475479087e-1))) +
    c.ffc074e8bc_z2*((((((8.9143349795661937e+0 + c.ffc074e8bc_z7*((-7.1533621441071649e-1) +
    c.ffc074e8bc_z7*(-1.0235882130433076e+0))) + c.ffc074e8bc_z6*((6.3873594630040325e+0 +
    c.ffc074e8bc_z7*(-2.5660643774386003e+0)) + c.ffc074e8bc_z6*3.0866714800710254e-1)) +
    c.ffc074e8bc_z5*(((3.3901672573870605e+0 + c.ffc074e8bc_z7*(-1.0966128016111305e+0)) +
    c.ffc074e8bc_z6*9.2983952514956814e-1) + c.ffc074e8bc_z5*(-6.5843532480055667e-1))) +
    c.ffc074e8bc_z4*((((1.0557546881366213e+0 + c.ffc074e8bc_z7*(-4.0615715649479411e-1)) +
    c.ffc074e8bc_z6*(-5.6885221477872261e-1)) + c.ffc074e8bc_z5*(-1.1667050445348279e+0)) +
    c.ffc074e8bc_z4*(-1.6048704928279387e+0))) + c.ffc074e8bc_z3*((((((-2.1136164480010464e+0) +
    c.ffc074e8bc_z7*(-4.0565669889561127e+0)) + c.ffc074e8bc_z6*(-3.8691124808516091e+0)) +
    c.ffc074e8bc_z5*(-3.7196284709221015e+0)) + c.ffc074e8bc_z4*(-2.1058837834694626e+0)) +
    c.ffc074e8bc_z3*(-2.4988057333872717e+0))) + c.ffc074e8bc_z2*((((((1.9674438975604472e-1 +
    c.ffc074e8bc_z7*(-3.8691124808515878e+0)) + c.ffc074e8bc_z6*6.2824362105207152e+0) +
    c.ffc074e8bc_z5*5.0284753454766165e+0) + c.ffc074e8bc_z4*(-1.2008382402024387e+0)) +
    c.ffc074e8bc_z3*2.7419384912079954e+0) + c.ffc074e8bc_z2*(-8.5152885247990584e-1)))) +
    c.ffc074e8bc_z1*(((((((1.7011123080221189e+1 + c.ffc074e8bc_z7*(2.9243199029824614e+0 +
    c.ffc074e8bc_z7*7.0661040664258135e-1)) + c.ffc074e8bc_z6*(((-5.1123415117661586e-1) +
    c.ffc074e8bc_z7*(-2.5361017251786864e+0)) + c.ffc074e8bc_z6*(-7.4476885862112390e+0))) +
    c.ffc074e8bc_z5*(((1.1274624591277796e+1 + c.ffc074e8bc_z7*2.8005247005916019e+0) +
    c.ffc074e8bc_z6*3.5025885254308027e+0) + c.ffc074e8bc_z5*3.1478334862349615e+0)) +
    c.ffc074e8bc_z4*((((1.8146457703568744e+0 + c.ffc074e8bc_z7*(-7.7346251886189810e-1)) +
    c.ffc074e8bc_z6*(-3.1023368503227040e+0)) + c.ffc074e8bc_z5*(-2.5820103695689305e+0)) +
    c.ffc074e8bc_z4*(-7.7060351858068969e+0))) + c.ffc074e8bc_z3*(((((3.8813743373682912e+0 +
    c.ffc074e8bc_z7*(-1.5164819500646767e+0)) + c.ffc074e8bc_z6*(-5.5156916238574805e-1)) +
    c.ffc074e8bc_z5*(-6.8028476422352995e+0)) + c.ffc074e8bc_z4*4.5461443206535185e-1) +
    c.ffc074e8bc_z3*6.0785846715666288e-2)) + c.ffc074e8bc_z2*(((((((-1.0356400303057390e+1) +
    c.ffc074e8bc_z7*(-5.5156916238575870e-1)) + c.ffc074e8bc_z6*1.2725497236575356e+0) +
    c.ffc074e8bc_z5*3.3798737678385038e+0) + c.ffc074e8bc_z4*2.4195568923048025e+0) +
    c.ffc074e8bc_z3*1.1741751190844256e+0) + c.ffc074e8bc_z2*(-4.9515098851988454e-1))) +
    c.ffc074e8bc_z1*((((((((-8.0948499442305248e+0) + c.ffc074e8bc_z7*1.9614645647417315e+0) +
    c.ffc074e8bc_z6*2.1251590761037695e-1) + c.ffc074e8bc_z5*7.8540406072288329e+0) +
    c.ffc074e8bc_z4*(-8.0539336507296468e+0)) + c.ffc074e8bc_z3*4.4957257600688377e-1) +
    c.ffc074e8bc_z2*1.4657458147379272e+0) + c.ffc074e8bc_z1*(-3.7668929761389236e-1)))) AS
    ffc074e8bc_score,
  (1.6364846032212554e+0*(c.ffc074e8bc_n1 -
    9.6809528371076436e-1))*(1.6364846032212554e+0*(c.ffc074e8bc_n1 - 9.6809528371076436e-1)) +
    ((-5.5863623211025348e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    1.2960823600146034e+0*(c.ffc074e8bc_n2 -
    7.9113634085142404e-1))*((-5.5863623211025348e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    1.2960823600146034e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1)) +
    (4.2931318675208802e-3*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-3.9102922408437122e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    4.0175510254132156e+0*(c.ffc074e8bc_n3 -
    7.7659708385425985e-1))*(4.2931318675208802e-3*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-3.9102922408437122e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    4.0175510254132156e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1)) +
    ((-5.1472654330030276e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    5.7394674369379262e-1*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-9.3394787514210376e-2)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    2.9307644045482255e+0*(c.ffc074e8bc_n4 -
    4.4852074926654023e-1))*((-5.1472654330030276e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    5.7394674369379262e-1*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-9.3394787514210376e-2)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    2.9307644045482255e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1)) +
    ((-3.1445425733744892e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-1.6685449176225173e-1)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-1.1952913745727992e-1)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    (-2.0387167331118576e+1)*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    2.0634120809358244e+1*(c.ffc074e8bc_n5 -
    4.8835459748372195e-1))*((-3.1445425733744892e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-1.6685449176225173e-1)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-1.1952913745727992e-1)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    (-2.0387167331118576e+1)*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    2.0634120809358244e+1*(c.ffc074e8bc_n5 - 4.8835459748372195e-1)) +
    ((-2.0889038741136326e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-2.0975397028226186e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    1.7874828682810653e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    1.1530546057894457e+1*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-2.5019018276630831e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    1.4092374101329085e+1*(c.ffc074e8bc_n6 -
    5.5882659633666121e-1))*((-2.0889038741136326e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-2.0975397028226186e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    1.7874828682810653e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    1.1530546057894457e+1*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-2.5019018276630831e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    1.4092374101329085e+1*(c.ffc074e8bc_n6 - 5.5882659633666121e-1)) +
    ((-7.6549162654214478e-2)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    3.9654745169480741e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-4.1380524481759284e+0)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    5.4150081416339191e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-1.3722496269281390e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    (-1.4846587655583109e+1)*(c.ffc074e8bc_n6 - 5.5882659633666121e-1) +
    2.3434200158339163e+1*(c.ffc074e8bc_n7 -
    5.5040181102369667e-1))*((-7.6549162654214478e-2)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    3.9654745169480741e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-4.1380524481759284e+0)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    5.4150081416339191e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-1.3722496269281390e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    (-1.4846587655583109e+1)*(c.ffc074e8bc_n6 - 5.5882659633666121e-1) +
    2.3434200158339163e+1*(c.ffc074e8bc_n7 - 5.5040181102369667e-1)) AS ffc074e8bc_distance2
FROM (
SELECT c.*,
  CASE WHEN ABS(c.ffc074e8bc_x1) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x1 ELSE 0.0e0 END AS ffc074e8bc_z1,
  CASE WHEN ABS(c.ffc074e8bc_x2) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x2 ELSE 0.0e0 END AS ffc074e8bc_z2,
  CASE WHEN ABS(c.ffc074e8bc_x3) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x3 ELSE 0.0e0 END AS ffc074e8bc_z3,
  CASE WHEN ABS(c.ffc074e8bc_x4) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x4 ELSE 0.0e0 END AS ffc074e8bc_z4,
  CASE WHEN ABS(c.ffc074e8bc_x5) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x5 ELSE 0.0e0 END AS ffc074e8bc_z5,
  CASE WHEN ABS(c.ffc074e8bc_x6) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x6 ELSE 0.0e0 END AS ffc074e8bc_z6,
  CASE WHEN ABS(c.ffc074e8bc_x7) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x7 ELSE 0.0e0 END AS ffc074e8bc_z7,
  CASE WHEN ABS(c.ffc074e8bc_x1) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x1
    ELSE 0.0e0 END AS ffc074e8bc_n1,
  CASE WHEN ABS(c.ffc074e8bc_x2) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x2
    ELSE 0.0e0 END AS ffc074e8bc_n2,
  CASE WHEN ABS(c.ffc074e8bc_x3) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x3
    ELSE 0.0e0 END AS ffc074e8bc_n3,
  CASE WHEN ABS(c.ffc074e8bc_x4) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x4
    ELSE 0.0e0 END AS ffc074e8bc_n4,
  CASE WHEN ABS(c.ffc074e8bc_x5) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x5
    ELSE 0.0e0 END AS ffc074e8bc_n5,
  CASE WHEN ABS(c.ffc074e8bc_x6) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x6
    ELSE 0.0e0 END AS ffc074e8bc_n6,
  CASE WHEN ABS(c.ffc074e8bc_x7) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x7
    ELSE 0.0e0 END AS ffc074e8bc_n7,
  CASE WHEN c.ffc074e8bc_given > 0 THEN c.ffc074e8bc_given WHEN ABS(c.ffc074e8bc_x1) >
    2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x2) > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x3)
    > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x4) > 2.1872507247830119e+99 OR
    ABS(c.ffc074e8bc_x5) > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x6) > 2.1872507247830119e+99
    OR ABS(c.ffc074e8bc_x7) > 2.1872507247830119e+99 THEN 4 WHEN ABS(c.ffc074e8bc_x1) >
    3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x2) > 3.0485825686679612e+141 OR
    ABS(c.ffc074e8bc_x3) > 3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x4) > 3.0485825686679612e+141
    OR ABS(c.ffc074e8bc_x5) > 3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x6) >
    3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x7) > 3.0485825686679612e+141 THEN 2 ELSE CASE WHEN
    c.ffc074e8bc_x1 BETWEEN 1.3384336472482329e-4 AND 2.4999308895527004e+0 AND c.ffc074e8bc_x2
    BETWEEN 1.0124111827100110e-2 AND 2.9996356301507863e+0 AND c.ffc074e8bc_x3 BETWEEN
    6.8202692959528676e-3 AND 4.1391565955221115e+0 AND c.ffc074e8bc_x4 BETWEEN
    2.5415830722837992e-6 AND 9.9641521900788999e-1 AND c.ffc074e8bc_x5 BETWEEN
    (-8.0497812552935419e-4) AND 9.9689409839177601e-1 AND c.ffc074e8bc_x6 BETWEEN
    (-5.2668389158598980e-5) AND 9.9722336353244334e-1 AND c.ffc074e8bc_x7 BETWEEN
    (-5.2668389158598980e-5) AND 9.9722336353244334e-1 THEN 0 ELSE 2 END END AS ffc074e8bc_domain
FROM (
SELECT c.*,
  c.alpha*1.0e0 AS ffc074e8bc_x1,
  c.alpha_nux*1.0e0 AS ffc074e8bc_x2,
  c.alpha_nuxbar*1.0e0 AS ffc074e8bc_x3,
  c.F_nue*1.0e0 AS ffc074e8bc_x4,
  c.F_nuebar*1.0e0 AS ffc074e8bc_x5,
  c.F_nux*1.0e0 AS ffc074e8bc_x6,
  c.F_nuxbar*1.0e0 AS ffc074e8bc_x7,
  CASE WHEN (c.alpha BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.alpha_nux
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.alpha_nuxbar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.F_nue BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.F_nuebar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.F_nux BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.F_nuxbar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) THEN 0 ELSE 4 END AS ffc074e8bc_given
FROM cells AS c
) AS c
) AS c
) AS c
) AS c
) AS c;

CREATE VIEW general_elnxln_moments AS
SELECT c.*,
  c.ffc074e8bc_p AS ff_probability,
  CASE WHEN c.ffc074e8bc_p <= 4.5e-1 THEN 0 WHEN c.ffc074e8bc_p IS NULL THEN -1 ELSE 1 END AS
    ff_crossing
FROM (
SELECT c.*,
  CASE WHEN c.ffc074e8bc_domain < 3 THEN c.ffc074e8bc_score END AS ff_score,
  CASE WHEN c.ffc074e8bc_domain >= 3 THEN c.ffc074e8bc_domain ELSE CASE WHEN c.ffc074e8bc_distance2
    <= 6.6439941884503810e+1 THEN c.ffc074e8bc_domain ELSE 2 END END AS ff_status,
  CASE WHEN c.ffc074e8bc_domain < 3 THEN 1.0e0 / (1.0e0 + EXP(c.ffc074e8bc_u)) END AS ffc074e8bc_p
FROM (
SELECT c.*,
  CASE WHEN c.ffc074e8bc_score < (-5.0169953553669802e+2) THEN 7e+2 WHEN c.ffc074e8bc_score >
    5.0169953553669802e+2 THEN (-7e+2) ELSE (-1.3952574208608108e+0)*c.ffc074e8bc_score END AS
    ffc074e8bc_u
FROM (
SELECT c.*,
  ((((((((-1.1628844875161141e+1) + c.ffc074e8bc_z7*((-5.1344281701955925e+0) +
    c.ffc074e8bc_z7*((-4.6895547652568830e+0) + c.ffc074e8bc_z7*3.5220080943242835e+0))) +
    c.ffc074e8bc_z6*((6.8773778531848375e+0 + c.ffc074e8bc_z7*((-2.6476917788486070e+0) +
    c.ffc074e8bc_z7*1.3601761921937356e+0)) + c.ffc074e8bc_z6*((2.5285369348107363e+0 +
    c.ffc074e8bc_z7*1.8706795206395017e+0) + c.ffc074e8bc_z6*4.6922740347565943e+0))) +
    c.ffc074e8bc_z5*(((6.8573508555648212e-3 + c.ffc074e8bc_z7*((-3.0558003059203798e+0) +
    c.ffc074e8bc_z7*2.3765090353896579e+0)) + c.ffc074e8bc_z6*((7.8790969838660241e-1 +
    c.ffc074e8bc_z7*2.3703825901430524e+0) + c.ffc074e8bc_z6*4.4307466803964850e+0)) +
    c.ffc074e8bc_z5*((((-2.4584598433336899e+0) + c.ffc074e8bc_z7*1.4580359920167607e+0) +
    c.ffc074e8bc_z6*2.6566263580228244e+0) + c.ffc074e8bc_z5*5.4573842330323674e-1))) +
    c.ffc074e8bc_z4*(((((-6.0077486762798582e+0) + c.ffc074e8bc_z7*((-4.2727862745901204e+0) +
    c.ffc074e8bc_z7*2.5108085002144991e+0)) + c.ffc074e8bc_z6*(((-2.9586203775437396e+0) +
    c.ffc074e8bc_z7*1.4534940593900743e+0) + c.ffc074e8bc_z6*2.1076178773939795e+0)) +
    c.ffc074e8bc_z5*((((-4.5670559017832995e+0) + c.ffc074e8bc_z7*1.1199183016759222e+0) +
    c.ffc074e8bc_z6*1.3769064483180808e+0) + c.ffc074e8bc_z5*1.4745988802128341e-2)) +
    c.ffc074e8bc_z4*(((((-6.1120116017913091e+0) + c.ffc074e8bc_z7*9.9618094352209685e-1) +
    c.ffc074e8bc_z6*6.1496377091084153e-1) + c.ffc074e8bc_z5*(-1.8676115432430843e-1)) +
    c.ffc074e8bc_z4*(-9.8874145447236203e-2)))) + c.ffc074e8bc_z3*((((((-3.5653498565368307e+0) +
    c.ffc074e8bc_z7*((-1.3242641891275060e+0) + c.ffc074e8bc_z7*5.9189419791418603e+0)) +
    c.ffc074e8bc_z6*(((-7.1533621441072359e-1) + c.ffc074e8bc_z7*(-1.0235882130433023e+0)) +
    c.ffc074e8bc_z6*(-2.5660643774385949e+0))) + c.ffc074e8bc_z5*((((-2.2978030258486761e+0) +
    c.ffc074e8bc_z7*9.3542184286844887e-1) + c.ffc074e8bc_z6*(-1.0966128016111234e+0)) +
    c.ffc074e8bc_z5*(-1.4603777835103575e+0))) + c.ffc074e8bc_z4*((((5.6137882851563436e-1 +
    c.ffc074e8bc_z7*3.2510404401341284e+0) + c.ffc074e8bc_z6*(-4.0615715649480122e-1)) +
    c.ffc074e8bc_z5*(-4.2645863185776339e-1)) + c.ffc074e8bc_z4*1.5987894935578931e-1)) +
    c.ffc074e8bc_z3*(((((5.7750969245829498e-1 + c.ffc074e8bc_z7*8.7521696277730552e+0) +
    c.ffc074e8bc_z6*(-4.0565669889561695e+0)) + c.ffc074e8bc_z5*(-2.6501810756145363e+0)) +
    c.ffc074e8bc_z4*5.5206626697992398e+0) + c.ffc074e8bc_z3*6.8660835475479087e-1))) +
    c.ffc074e8bc_z2*((((((8.9143349795661937e+0 + c.ffc074e8bc_z7*((-7.1533621441071649e-1) +
    c.ffc074e8bc_z7*(-1.0235882130433076e+0))) + c.ffc074e8bc_z6*((6.3873594630040325e+0 +
    c.ffc074e8bc_z7*(-2.5660643774386003e+0)) + c.ffc074e8bc_z6*3.0866714800710254e-1)) +
    c.ffc074e8bc_z5*(((3.3901672573870605e+0 + c.ffc074e8bc_z7*(-1.0966128016111305e+0)) +
    c.ffc074e8bc_z6*9.2983952514956814e-1) + c.ffc074e8bc_z5*(-6.5843532480055667e-1))) +
    c.ffc074e8bc_z4*((((1.0557546881366213e+0 + c.ffc074e8bc_z7*(-4.0615715649479411e-1)) +
    c.ffc074e8bc_z6*(-5.6885221477872261e-1)) + c.ffc074e8bc_z5*(-1.1667050445348279e+0)) +
    c.ffc074e8bc_z4*(-1.6048704928279387e+0))) + c.ffc074e8bc_z3*((((((-2.1136164480010464e+0) +
    c.ffc074e8bc_z7*(-4.0565669889561127e+0)) + c.ffc074e8bc_z6*(-3.8691124808516091e+0)) +
    c.ffc074e8bc_z5*(-3.7196284709221015e+0)) + c.ffc074e8bc_z4*(-2.1058837834694626e+0)) +
    c.ffc074e8bc_z3*(-2.4988057333872717e+0))) + c.ffc074e8bc_z2*((((((1.9674438975604472e-1 +
    c.ffc074e8bc_z7*(-3.8691124808515878e+0)) + c.ffc074e8bc_z6*6.2824362105207152e+0) +
    c.ffc074e8bc_z5*5.0284753454766165e+0) + c.ffc074e8bc_z4*(-1.2008382402024387e+0)) +
    c.ffc074e8bc_z3*2.7419384912079954e+0) + c.ffc074e8bc_z2*(-8.5152885247990584e-1)))) +
    c.ffc074e8bc_z1*(((((((1.7011123080221189e+1 + c.ffc074e8bc_z7*(2.9243199029824614e+0 +
    c.ffc074e8bc_z7*7.0661040664258135e-1)) + c.ffc074e8bc_z6*(((-5.1123415117661586e-1) +
    c.ffc074e8bc_z7*(-2.5361017251786864e+0)) + c.ffc074e8bc_z6*(-7.4476885862112390e+0))) +
    c.ffc074e8bc_z5*(((1.1274624591277796e+1 + c.ffc074e8bc_z7*2.8005247005916019e+0) +
    c.ffc074e8bc_z6*3.5025885254308027e+0) + c.ffc074e8bc_z5*3.1478334862349615e+0)) +
    c.ffc074e8bc_z4*((((1.8146457703568744e+0 + c.ffc074e8bc_z7*(-7.7346251886189810e-1)) +
    c.ffc074e8bc_z6*(-3.1023368503227040e+0)) + c.ffc074e8bc_z5*(-2.5820103695689305e+0)) +
    c.ffc074e8bc_z4*(-7.7060351858068969e+0))) + c.ffc074e8bc_z3*(((((3.8813743373682912e+0 +
    c.ffc074e8bc_z7*(-1.5164819500646767e+0)) + c.ffc074e8bc_z6*(-5.5156916238574805e-1)) +
    c.ffc074e8bc_z5*(-6.8028476422352995e+0)) + c.ffc074e8bc_z4*4.5461443206535185e-1) +
    c.ffc074e8bc_z3*6.0785846715666288e-2)) + c.ffc074e8bc_z2*(((((((-1.0356400303057390e+1) +
    c.ffc074e8bc_z7*(-5.5156916238575870e-1)) + c.ffc074e8bc_z6*1.2725497236575356e+0) +
    c.ffc074e8bc_z5*3.3798737678385038e+0) + c.ffc074e8bc_z4*2.4195568923048025e+0) +
    c.ffc074e8bc_z3*1.1741751190844256e+0) + c.ffc074e8bc_z2*(-4.9515098851988454e-1))) +
    c.ffc074e8bc_z1*((((((((-8.0948499442305248e+0) + c.ffc074e8bc_z7*1.9614645647417315e+0) +
    c.ffc074e8bc_z6*2.1251590761037695e-1) + c.ffc074e8bc_z5*7.8540406072288329e+0) +
    c.ffc074e8bc_z4*(-8.0539336507296468e+0)) + c.ffc074e8bc_z3*4.4957257600688377e-1) +
    c.ffc074e8bc_z2*1.4657458147379272e+0) + c.ffc074e8bc_z1*(-3.7668929761389236e-1)))) AS
    ffc074e8bc_score,
  (1.6364846032212554e+0*(c.ffc074e8bc_n1 -
    9.6809528371076436e-1))*(1.6364846032212554e+0*(c.ffc074e8bc_n1 - 9.6809528371076436e-1)) +
    ((-5.5863623211025348e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    1.2960823600146034e+0*(c.ffc074e8bc_n2 -
    7.9113634085142404e-1))*((-5.5863623211025348e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    1.2960823600146034e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1)) +
    (4.2931318675208802e-3*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-3.9102922408437122e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    4.0175510254132156e+0*(c.ffc074e8bc_n3 -
    7.7659708385425985e-1))*(4.2931318675208802e-3*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-3.9102922408437122e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    4.0175510254132156e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1)) +
    ((-5.1472654330030276e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    5.7394674369379262e-1*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-9.3394787514210376e-2)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    2.9307644045482255e+0*(c.ffc074e8bc_n4 -
    4.4852074926654023e-1))*((-5.1472654330030276e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    5.7394674369379262e-1*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-9.3394787514210376e-2)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    2.9307644045482255e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1)) +
    ((-3.1445425733744892e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-1.6685449176225173e-1)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-1.1952913745727992e-1)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    (-2.0387167331118576e+1)*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    2.0634120809358244e+1*(c.ffc074e8bc_n5 -
    4.8835459748372195e-1))*((-3.1445425733744892e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-1.6685449176225173e-1)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-1.1952913745727992e-1)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    (-2.0387167331118576e+1)*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    2.0634120809358244e+1*(c.ffc074e8bc_n5 - 4.8835459748372195e-1)) +
    ((-2.0889038741136326e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-2.0975397028226186e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    1.7874828682810653e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    1.1530546057894457e+1*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-2.5019018276630831e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    1.4092374101329085e+1*(c.ffc074e8bc_n6 -
    5.5882659633666121e-1))*((-2.0889038741136326e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-2.0975397028226186e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    1.7874828682810653e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    1.1530546057894457e+1*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-2.5019018276630831e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    1.4092374101329085e+1*(c.ffc074e8bc_n6 - 5.5882659633666121e-1)) +
    ((-7.6549162654214478e-2)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    3.9654745169480741e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-4.1380524481759284e+0)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    5.4150081416339191e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-1.3722496269281390e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    (-1.4846587655583109e+1)*(c.ffc074e8bc_n6 - 5.5882659633666121e-1) +
    2.3434200158339163e+1*(c.ffc074e8bc_n7 -
    5.5040181102369667e-1))*((-7.6549162654214478e-2)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    3.9654745169480741e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-4.1380524481759284e+0)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    5.4150081416339191e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-1.3722496269281390e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    (-1.4846587655583109e+1)*(c.ffc074e8bc_n6 - 5.5882659633666121e-1) +
    2.3434200158339163e+1*(c.ffc074e8bc_n7 - 5.5040181102369667e-1)) AS ffc074e8bc_distance2
FROM (
SELECT c.*,
  CASE WHEN ABS(c.ffc074e8bc_x1) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x1 ELSE 0.0e0 END AS ffc074e8bc_z1,
  CASE WHEN ABS(c.ffc074e8bc_x2) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x2 ELSE 0.0e0 END AS ffc074e8bc_z2,
  CASE WHEN ABS(c.ffc074e8bc_x3) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x3 ELSE 0.0e0 END AS ffc074e8bc_z3,
  CASE WHEN ABS(c.ffc074e8bc_x4) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x4 ELSE 0.0e0 END AS ffc074e8bc_z4,
  CASE WHEN ABS(c.ffc074e8bc_x5) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x5 ELSE 0.0e0 END AS ffc074e8bc_z5,
  CASE WHEN ABS(c.ffc074e8bc_x6) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x6 ELSE 0.0e0 END AS ffc074e8bc_z6,
  CASE WHEN ABS(c.ffc074e8bc_x7) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x7 ELSE 0.0e0 END AS ffc074e8bc_z7,
  CASE WHEN ABS(c.ffc074e8bc_x1) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x1
    ELSE 0.0e0 END AS ffc074e8bc_n1,
  CASE WHEN ABS(c.ffc074e8bc_x2) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x2
    ELSE 0.0e0 END AS ffc074e8bc_n2,
  CASE WHEN ABS(c.ffc074e8bc_x3) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x3
    ELSE 0.0e0 END AS ffc074e8bc_n3,
  CASE WHEN ABS(c.ffc074e8bc_x4) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x4
    ELSE 0.0e0 END AS ffc074e8bc_n4,
  CASE WHEN ABS(c.ffc074e8bc_x5) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x5
    ELSE 0.0e0 END AS ffc074e8bc_n5,
  CASE WHEN ABS(c.ffc074e8bc_x6) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x6
    ELSE 0.0e0 END AS ffc074e8bc_n6,
  CASE WHEN ABS(c.ffc074e8bc_x7) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x7
    ELSE 0.0e0 END AS ffc074e8bc_n7,
  CASE WHEN c.ffc074e8bc_given > 0 THEN c.ffc074e8bc_given WHEN ABS(c.ffc074e8bc_x1) >
    2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x2) > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x3)
    > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x4) > 2.1872507247830119e+99 OR
    ABS(c.ffc074e8bc_x5) > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x6) > 2.1872507247830119e+99
    OR ABS(c.ffc074e8bc_x7) > 2.1872507247830119e+99 THEN 4 WHEN ABS(c.ffc074e8bc_x1) >
    3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x2) > 3.0485825686679612e+141 OR
    ABS(c.ffc074e8bc_x3) > 3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x4) > 3.0485825686679612e+141
    OR ABS(c.ffc074e8bc_x5) > 3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x6) >
    3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x7) > 3.0485825686679612e+141 THEN 2 ELSE CASE WHEN
    c.ffc074e8bc_x1 BETWEEN 1.3384336472482329e-4 AND 2.4999308895527004e+0 AND c.ffc074e8bc_x2
    BETWEEN 1.0124111827100110e-2 AND 2.9996356301507863e+0 AND c.ffc074e8bc_x3 BETWEEN
    6.8202692959528676e-3 AND 4.1391565955221115e+0 AND c.ffc074e8bc_x4 BETWEEN
    2.5415830722837992e-6 AND 9.9641521900788999e-1 AND c.ffc074e8bc_x5 BETWEEN
    (-8.0497812552935419e-4) AND 9.9689409839177601e-1 AND c.ffc074e8bc_x6 BETWEEN
    (-5.2668389158598980e-5) AND 9.9722336353244334e-1 AND c.ffc074e8bc_x7 BETWEEN
    (-5.2668389158598980e-5) AND 9.9722336353244334e-1 THEN 0 ELSE 2 END END AS ffc074e8bc_domain
FROM (
SELECT c.*,
  CASE WHEN (c.I0_nuebar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nue > 0.0e0 THEN CASE
    WHEN ABS(c.I0_nuebar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE
    1.0e0 END THEN CASE WHEN c.I0_nue > 1.0e0 AND ABS(c.I0_nuebar) <
    3.0549363634996047e-151*c.I0_nue THEN 0.0e0 ELSE c.I0_nuebar*1.0e0 / c.I0_nue END ELSE 0.0e0 END
    ELSE 0.0e0 END AS ffc074e8bc_x1,
  CASE WHEN (c.I0_nux BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nue > 0.0e0 THEN CASE
    WHEN ABS(c.I0_nux) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE
    1.0e0 END THEN CASE WHEN c.I0_nue > 1.0e0 AND ABS(c.I0_nux) < 3.0549363634996047e-151*c.I0_nue
    THEN 0.0e0 ELSE c.I0_nux*1.0e0 / c.I0_nue END ELSE 0.0e0 END ELSE 0.0e0 END AS ffc074e8bc_x2,
  CASE WHEN (c.I0_nuxbar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nue > 0.0e0 THEN CASE
    WHEN ABS(c.I0_nuxbar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE
    1.0e0 END THEN CASE WHEN c.I0_nue > 1.0e0 AND ABS(c.I0_nuxbar) <
    3.0549363634996047e-151*c.I0_nue THEN 0.0e0 ELSE c.I0_nuxbar*1.0e0 / c.I0_nue END ELSE 0.0e0 END
    ELSE 0.0e0 END AS ffc074e8bc_x3,
  CASE WHEN (c.I1_nue BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nue > 0.0e0 THEN CASE
    WHEN ABS(c.I1_nue) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE
    1.0e0 END THEN CASE WHEN c.I0_nue > 1.0e0 AND ABS(c.I1_nue) < 3.0549363634996047e-151*c.I0_nue
    THEN 0.0e0 ELSE c.I1_nue*1.0e0 / c.I0_nue END ELSE 0.0e0 END ELSE 0.0e0 END AS ffc074e8bc_x4,
  CASE WHEN (c.I1_nuebar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND
    (c.I0_nuebar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nuebar >
    0.0e0 THEN CASE WHEN ABS(c.I1_nuebar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nuebar < 1.0e0
    THEN c.I0_nuebar ELSE 1.0e0 END THEN CASE WHEN c.I0_nuebar > 1.0e0 AND ABS(c.I1_nuebar) <
    3.0549363634996047e-151*c.I0_nuebar THEN 0.0e0 ELSE c.I1_nuebar*1.0e0 / c.I0_nuebar END ELSE
    0.0e0 END ELSE 0.0e0 END AS ffc074e8bc_x5,
  CASE WHEN (c.I1_nux BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nux
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nux > 0.0e0 THEN CASE
    WHEN ABS(c.I1_nux) <= 1.0715086071862673e+301*CASE WHEN c.I0_nux < 1.0e0 THEN c.I0_nux ELSE
    1.0e0 END THEN CASE WHEN c.I0_nux > 1.0e0 AND ABS(c.I1_nux) < 3.0549363634996047e-151*c.I0_nux
    THEN 0.0e0 ELSE c.I1_nux*1.0e0 / c.I0_nux END ELSE 0.0e0 END ELSE 0.0e0 END AS ffc074e8bc_x6,
  CASE WHEN (c.I1_nuxbar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND
    (c.I0_nuxbar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nuxbar >
    0.0e0 THEN CASE WHEN ABS(c.I1_nuxbar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nuxbar < 1.0e0
    THEN c.I0_nuxbar ELSE 1.0e0 END THEN CASE WHEN c.I0_nuxbar > 1.0e0 AND ABS(c.I1_nuxbar) <
    3.0549363634996047e-151*c.I0_nuxbar THEN 0.0e0 ELSE c.I1_nuxbar*1.0e0 / c.I0_nuxbar END ELSE
    0.0e0 END ELSE 0.0e0 END AS ffc074e8bc_x7,
  CASE WHEN (c.I0_nue BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I1_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nuebar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I1_nuebar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nux BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I1_nux BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nuxbar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I1_nuxbar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) THEN CASE WHEN c.I0_nue > 0.0e0 AND
    c.I0_nuebar > 0.0e0 AND c.I0_nux > 0.0e0 AND c.I0_nuxbar > 0.0e0 THEN CASE WHEN ABS(c.I0_nuebar)
    <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE 1.0e0 END AND
    ABS(c.I0_nux) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE 1.0e0 END
    AND ABS(c.I0_nuxbar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE
    1.0e0 END AND ABS(c.I1_nue) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue
    ELSE 1.0e0 END AND ABS(c.I1_nuebar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nuebar < 1.0e0
    THEN c.I0_nuebar ELSE 1.0e0 END AND ABS(c.I1_nux) <= 1.0715086071862673e+301*CASE WHEN c.I0_nux
    < 1.0e0 THEN c.I0_nux ELSE 1.0e0 END AND ABS(c.I1_nuxbar) <= 1.0715086071862673e+301*CASE WHEN
    c.I0_nuxbar < 1.0e0 THEN c.I0_nuxbar ELSE 1.0e0 END THEN 0 ELSE 4 END ELSE 3 END ELSE 4 END AS
    ffc074e8bc_given
FROM cells AS c
) AS c
) AS c
) AS c
) AS c
) AS c;

CREATE VIEW general_elnxln_self_test AS
SELECT SUM(t.wrong) AS wrong FROM (
SELECT SUM(CASE WHEN t.ff_crossing = t.expected_class AND t.ff_status = t.expected_status
  AND (t.expected_status >= 3
    OR (ABS(t.ff_score - t.expected_score) <= t.expected_score_tolerance
      AND ABS(t.ff_probability - t.expected_probability) <= t.expected_probability_tolerance))
  THEN 0 ELSE 1 END) AS wrong
FROM (
SELECT c.*,
  c.ffc074e8bc_p AS ff_probability,
  CASE WHEN c.ffc074e8bc_p <= 4.5e-1 THEN 0 WHEN c.ffc074e8bc_p IS NULL THEN -1 ELSE 1 END AS
    ff_crossing
FROM (
SELECT c.*,
  CASE WHEN c.ffc074e8bc_domain < 3 THEN c.ffc074e8bc_score END AS ff_score,
  CASE WHEN c.ffc074e8bc_domain >= 3 THEN c.ffc074e8bc_domain ELSE CASE WHEN c.ffc074e8bc_distance2
    <= 6.6439941884503810e+1 THEN c.ffc074e8bc_domain ELSE 2 END END AS ff_status,
  CASE WHEN c.ffc074e8bc_domain < 3 THEN 1.0e0 / (1.0e0 + EXP(c.ffc074e8bc_u)) END AS ffc074e8bc_p
FROM (
SELECT c.*,
  CASE WHEN c.ffc074e8bc_score < (-5.0169953553669802e+2) THEN 7e+2 WHEN c.ffc074e8bc_score >
    5.0169953553669802e+2 THEN (-7e+2) ELSE (-1.3952574208608108e+0)*c.ffc074e8bc_score END AS
    ffc074e8bc_u
FROM (
SELECT c.*,
  ((((((((-1.1628844875161141e+1) + c.ffc074e8bc_z7*((-5.1344281701955925e+0) +
    c.ffc074e8bc_z7*((-4.6895547652568830e+0) + c.ffc074e8bc_z7*3.5220080943242835e+0))) +
    c.ffc074e8bc_z6*((6.8773778531848375e+0 + c.ffc074e8bc_z7*((-2.6476917788486070e+0) +
    c.ffc074e8bc_z7*1.3601761921937356e+0)) + c.ffc074e8bc_z6*((2.5285369348107363e+0 +
    c.ffc074e8bc_z7*1.8706795206395017e+0) + c.ffc074e8bc_z6*4.6922740347565943e+0))) +
    c.ffc074e8bc_z5*(((6.8573508555648212e-3 + c.ffc074e8bc_z7*((-3.0558003059203798e+0) +
    c.ffc074e8bc_z7*2.3765090353896579e+0)) + c.ffc074e8bc_z6*((7.8790969838660241e-1 +
    c.ffc074e8bc_z7*2.3703825901430524e+0) + c.ffc074e8bc_z6*4.4307466803964850e+0)) +
    c.ffc074e8bc_z5*((((-2.4584598433336899e+0) + c.ffc074e8bc_z7*1.4580359920167607e+0) +
    c.ffc074e8bc_z6*2.6566263580228244e+0) + c.ffc074e8bc_z5*5.4573842330323674e-1))) +
    c.ffc074e8bc_z4*(((((-6.0077486762798582e+0) + c.ffc074e8bc_z7*((-4.2727862745901204e+0) +
    c.ffc074e8bc_z7*2.5108085002144991e+0)) + c.ffc074e8bc_z6*(((-2.9586203775437396e+0) +
    c.ffc074e8bc_z7*1.4534940593900743e+0) + c.ffc074e8bc_z6*2.1076178773939795e+0)) +
    c.ffc074e8bc_z5*((((-4.5670559017832995e+0) + c.ffc074e8bc_z7*1.1199183016759222e+0) +
    c.ffc074e8bc_z6*1.3769064483180808e+0) + c.ffc074e8bc_z5*1.4745988802128341e-2)) +
    c.ffc074e8bc_z4*(((((-6.1120116017913091e+0) + c.ffc074e8bc_z7*9.9618094352209685e-1) +
    c.ffc074e8bc_z6*6.1496377091084153e-1) + c.ffc074e8bc_z5*(-1.8676115432430843e-1)) +
    c.ffc074e8bc_z4*(-9.8874145447236203e-2)))) + c.ffc074e8bc_z3*((((((-3.5653498565368307e+0) +
    c.ffc074e8bc_z7*((-1.3242641891275060e+0) + c.ffc074e8bc_z7*5.9189419791418603e+0)) +
    c.ffc074e8bc_z6*(((-7.1533621441072359e-1) + c.ffc074e8bc_z7*(-1.0235882130433023e+0)) +
    c.ffc074e8bc_z6*(-2.5660643774385949e+0))) + c.ffc074e8bc_z5*((((-2.2978030258486761e+0) +
    c.ffc074e8bc_z7*9.3542184286844887e-1) + c.ffc074e8bc_z6*(-1.0966128016111234e+0)) +
    c.ffc074e8bc_z5*(-1.4603777835103575e+0))) + c.ffc074e8bc_z4*((((5.6137882851563436e-1 +
    c.ffc074e8bc_z7*3.2510404401341284e+0) + c.ffc074e8bc_z6*(-4.0615715649480122e-1)) +
    c.ffc074e8bc_z5*(-4.2645863185776339e-1)) + c.ffc074e8bc_z4*1.5987894935578931e-1)) +
    c.ffc074e8bc_z3*(((((5.7750969245829498e-1 + c.ffc074e8bc_z7*8.7521696277730552e+0) +
    c.ffc074e8bc_z6*(-4.0565669889561695e+0)) + c.ffc074e8bc_z5*(-2.6501810756145363e+0)) +
    c.ffc074e8bc_z4*5.5206626697992398e+0) + c.ffc074e8bc_z3*6.8660835475479087e-1))) +
    c.ffc074e8bc_z2*((((((8.9143349795661937e+0 + c.ffc074e8bc_z7*((-7.1533621441071649e-1) +
    c.ffc074e8bc_z7*(-1.0235882130433076e+0))) + c.ffc074e8bc_z6*((6.3873594630040325e+0 +
    c.ffc074e8bc_z7*(-2.5660643774386003e+0)) + c.ffc074e8bc_z6*3.0866714800710254e-1)) +
    c.ffc074e8bc_z5*(((3.3901672573870605e+0 + c.ffc074e8bc_z7*(-1.0966128016111305e+0)) +
    c.ffc074e8bc_z6*9.2983952514956814e-1) + c.ffc074e8bc_z5*(-6.5843532480055667e-1))) +
    c.ffc074e8bc_z4*((((1.0557546881366213e+0 + c.ffc074e8bc_z7*(-4.0615715649479411e-1)) +
    c.ffc074e8bc_z6*(-5.6885221477872261e-1)) + c.ffc074e8bc_z5*(-1.1667050445348279e+0)) +
    c.ffc074e8bc_z4*(-1.6048704928279387e+0))) + c.ffc074e8bc_z3*((((((-2.1136164480010464e+0) +
    c.ffc074e8bc_z7*(-4.0565669889561127e+0)) + c.ffc074e8bc_z6*(-3.8691124808516091e+0)) +
    c.ffc074e8bc_z5*(-3.7196284709221015e+0)) + c.ffc074e8bc_z4*(-2.1058837834694626e+0)) +
    c.ffc074e8bc_z3*(-2.4988057333872717e+0))) + c.ffc074e8bc_z2*((((((1.9674438975604472e-1 +
    c.ffc074e8bc_z7*(-3.8691124808515878e+0)) + c.ffc074e8bc_z6*6.2824362105207152e+0) +
    c.ffc074e8bc_z5*5.0284753454766165e+0) + c.ffc074e8bc_z4*(-1.2008382402024387e+0)) +
    c.ffc074e8bc_z3*2.7419384912079954e+0) + c.ffc074e8bc_z2*(-8.5152885247990584e-1)))) +
    c.ffc074e8bc_z1*(((((((1.7011123080221189e+1 + c.ffc074e8bc_z7*(2.9243199029824614e+0 +
    c.ffc074e8bc_z7*7.0661040664258135e-1)) + c.ffc074e8bc_z6*(((-5.1123415117661586e-1) +
    c.ffc074e8bc_z7*(-2.5361017251786864e+0)) + c.ffc074e8bc_z6*(-7.4476885862112390e+0))) +
    c.ffc074e8bc_z5*(((1.1274624591277796e+1 + c.ffc074e8bc_z7*2.8005247005916019e+0) +
    c.ffc074e8bc_z6*3.5025885254308027e+0) + c.ffc074e8bc_z5*3.1478334862349615e+0)) +
    c.ffc074e8bc_z4*((((1.8146457703568744e+0 + c.ffc074e8bc_z7*(-7.7346251886189810e-1)) +
    c.ffc074e8bc_z6*(-3.1023368503227040e+0)) + c.ffc074e8bc_z5*(-2.5820103695689305e+0)) +
    c.ffc074e8bc_z4*(-7.7060351858068969e+0))) + c.ffc074e8bc_z3*(((((3.8813743373682912e+0 +
    c.ffc074e8bc_z7*(-1.5164819500646767e+0)) + c.ffc074e8bc_z6*(-5.5156916238574805e-1)) +
    c.ffc074e8bc_z5*(-6.8028476422352995e+0)) + c.ffc074e8bc_z4*4.5461443206535185e-1) +
    c.ffc074e8bc_z3*6.0785846715666288e-2)) + c.ffc074e8bc_z2*(((((((-1.0356400303057390e+1) +
    c.ffc074e8bc_z7*(-5.5156916238575870e-1)) + c.ffc074e8bc_z6*1.2725497236575356e+0) +
    c.ffc074e8bc_z5*3.3798737678385038e+0) + c.ffc074e8bc_z4*2.4195568923048025e+0) +
    c.ffc074e8bc_z3*1.1741751190844256e+0) + c.ffc074e8bc_z2*(-4.9515098851988454e-1))) +
    c.ffc074e8bc_z1*((((((((-8.0948499442305248e+0) + c.ffc074e8bc_z7*1.9614645647417315e+0) +
    c.ffc074e8bc_z6*2.1251590761037695e-1) + c.ffc074e8bc_z5*7.8540406072288329e+0) +
    c.ffc074e8bc_z4*(-8.0539336507296468e+0)) + c.ffc074e8bc_z3*4.4957257600688377e-1) +
    c.ffc074e8bc_z2*1.4657458147379272e+0) + c.ffc074e8bc_z1*(-3.7668929761389236e-1)))) AS
    ffc074e8bc_score,
  (1.6364846032212554e+0*(c.ffc074e8bc_n1 -
    9.6809528371076436e-1))*(1.6364846032212554e+0*(c.ffc074e8bc_n1 - 9.6809528371076436e-1)) +
    ((-5.5863623211025348e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    1.2960823600146034e+0*(c.ffc074e8bc_n2 -
    7.9113634085142404e-1))*((-5.5863623211025348e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    1.2960823600146034e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1)) +
    (4.2931318675208802e-3*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-3.9102922408437122e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    4.0175510254132156e+0*(c.ffc074e8bc_n3 -
    7.7659708385425985e-1))*(4.2931318675208802e-3*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-3.9102922408437122e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    4.0175510254132156e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1)) +
    ((-5.1472654330030276e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    5.7394674369379262e-1*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-9.3394787514210376e-2)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    2.9307644045482255e+0*(c.ffc074e8bc_n4 -
    4.4852074926654023e-1))*((-5.1472654330030276e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    5.7394674369379262e-1*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-9.3394787514210376e-2)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    2.9307644045482255e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1)) +
    ((-3.1445425733744892e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-1.6685449176225173e-1)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-1.1952913745727992e-1)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    (-2.0387167331118576e+1)*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    2.0634120809358244e+1*(c.ffc074e8bc_n5 -
    4.8835459748372195e-1))*((-3.1445425733744892e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-1.6685449176225173e-1)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-1.1952913745727992e-1)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    (-2.0387167331118576e+1)*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    2.0634120809358244e+1*(c.ffc074e8bc_n5 - 4.8835459748372195e-1)) +
    ((-2.0889038741136326e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-2.0975397028226186e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    1.7874828682810653e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    1.1530546057894457e+1*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-2.5019018276630831e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    1.4092374101329085e+1*(c.ffc074e8bc_n6 -
    5.5882659633666121e-1))*((-2.0889038741136326e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-2.0975397028226186e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    1.7874828682810653e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    1.1530546057894457e+1*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-2.5019018276630831e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    1.4092374101329085e+1*(c.ffc074e8bc_n6 - 5.5882659633666121e-1)) +
    ((-7.6549162654214478e-2)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    3.9654745169480741e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-4.1380524481759284e+0)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    5.4150081416339191e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-1.3722496269281390e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    (-1.4846587655583109e+1)*(c.ffc074e8bc_n6 - 5.5882659633666121e-1) +
    2.3434200158339163e+1*(c.ffc074e8bc_n7 -
    5.5040181102369667e-1))*((-7.6549162654214478e-2)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    3.9654745169480741e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-4.1380524481759284e+0)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    5.4150081416339191e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-1.3722496269281390e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    (-1.4846587655583109e+1)*(c.ffc074e8bc_n6 - 5.5882659633666121e-1) +
    2.3434200158339163e+1*(c.ffc074e8bc_n7 - 5.5040181102369667e-1)) AS ffc074e8bc_distance2
FROM (
SELECT c.*,
  CASE WHEN ABS(c.ffc074e8bc_x1) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x1 ELSE 0.0e0 END AS ffc074e8bc_z1,
  CASE WHEN ABS(c.ffc074e8bc_x2) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x2 ELSE 0.0e0 END AS ffc074e8bc_z2,
  CASE WHEN ABS(c.ffc074e8bc_x3) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x3 ELSE 0.0e0 END AS ffc074e8bc_z3,
  CASE WHEN ABS(c.ffc074e8bc_x4) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x4 ELSE 0.0e0 END AS ffc074e8bc_z4,
  CASE WHEN ABS(c.ffc074e8bc_x5) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x5 ELSE 0.0e0 END AS ffc074e8bc_z5,
  CASE WHEN ABS(c.ffc074e8bc_x6) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x6 ELSE 0.0e0 END AS ffc074e8bc_z6,
  CASE WHEN ABS(c.ffc074e8bc_x7) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x7 ELSE 0.0e0 END AS ffc074e8bc_z7,
  CASE WHEN ABS(c.ffc074e8bc_x1) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x1
    ELSE 0.0e0 END AS ffc074e8bc_n1,
  CASE WHEN ABS(c.ffc074e8bc_x2) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x2
    ELSE 0.0e0 END AS ffc074e8bc_n2,
  CASE WHEN ABS(c.ffc074e8bc_x3) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x3
    ELSE 0.0e0 END AS ffc074e8bc_n3,
  CASE WHEN ABS(c.ffc074e8bc_x4) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x4
    ELSE 0.0e0 END AS ffc074e8bc_n4,
  CASE WHEN ABS(c.ffc074e8bc_x5) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x5
    ELSE 0.0e0 END AS ffc074e8bc_n5,
  CASE WHEN ABS(c.ffc074e8bc_x6) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x6
    ELSE 0.0e0 END AS ffc074e8bc_n6,
  CASE WHEN ABS(c.ffc074e8bc_x7) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x7
    ELSE 0.0e0 END AS ffc074e8bc_n7,
  CASE WHEN c.ffc074e8bc_given > 0 THEN c.ffc074e8bc_given WHEN ABS(c.ffc074e8bc_x1) >
    2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x2) > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x3)
    > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x4) > 2.1872507247830119e+99 OR
    ABS(c.ffc074e8bc_x5) > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x6) > 2.1872507247830119e+99
    OR ABS(c.ffc074e8bc_x7) > 2.1872507247830119e+99 THEN 4 WHEN ABS(c.ffc074e8bc_x1) >
    3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x2) > 3.0485825686679612e+141 OR
    ABS(c.ffc074e8bc_x3) > 3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x4) > 3.0485825686679612e+141
    OR ABS(c.ffc074e8bc_x5) > 3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x6) >
    3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x7) > 3.0485825686679612e+141 THEN 2 ELSE CASE WHEN
    c.ffc074e8bc_x1 BETWEEN 1.3384336472482329e-4 AND 2.4999308895527004e+0 AND c.ffc074e8bc_x2
    BETWEEN 1.0124111827100110e-2 AND 2.9996356301507863e+0 AND c.ffc074e8bc_x3 BETWEEN
    6.8202692959528676e-3 AND 4.1391565955221115e+0 AND c.ffc074e8bc_x4 BETWEEN
    2.5415830722837992e-6 AND 9.9641521900788999e-1 AND c.ffc074e8bc_x5 BETWEEN
    (-8.0497812552935419e-4) AND 9.9689409839177601e-1 AND c.ffc074e8bc_x6 BETWEEN
    (-5.2668389158598980e-5) AND 9.9722336353244334e-1 AND c.ffc074e8bc_x7 BETWEEN
    (-5.2668389158598980e-5) AND 9.9722336353244334e-1 THEN 0 ELSE 2 END END AS ffc074e8bc_domain
FROM (
SELECT c.*,
  c.alpha*1.0e0 AS ffc074e8bc_x1,
  c.alpha_nux*1.0e0 AS ffc074e8bc_x2,
  c.alpha_nuxbar*1.0e0 AS ffc074e8bc_x3,
  c.F_nue*1.0e0 AS ffc074e8bc_x4,
  c.F_nuebar*1.0e0 AS ffc074e8bc_x5,
  c.F_nux*1.0e0 AS ffc074e8bc_x6,
  c.F_nuxbar*1.0e0 AS ffc074e8bc_x7,
  CASE WHEN (c.alpha BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.alpha_nux
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.alpha_nuxbar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.F_nue BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.F_nuebar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.F_nux BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.F_nuxbar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) THEN 0 ELSE 4 END AS ffc074e8bc_given
FROM (
  SELECT 1.2500323664587127e+0 AS alpha, 1.0066279512683287e+0 AS alpha_nux, 8.3328753454118465e-1
    AS alpha_nuxbar, 1.4234720978661766e-1 AS F_nue, 8.9894937921498413e-2 AS F_nuebar,
    7.6660872527887711e-2 AS F_nux, 5.8610627606229752e-2 AS F_nuxbar, (-3.2691898893333495e+0) AS
    expected_score, 1.0339796644214477e-2 AS expected_probability, 0 AS expected_class, 0 AS
    expected_status, 1.0999999999999999e-7 AS expected_score_tolerance, 4.0999999999999995e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT 6.2508310491171870e-1 AS alpha, 2.0031317907095576e+0 AS alpha_nux, 1.6597547997864164e+0
    AS alpha_nuxbar, 2.8469187799016304e-1 AS F_nue, 1.8059485396852618e-1 AS F_nuebar,
    1.5337441344493402e-1 AS F_nux, 1.1727392360161810e-1 AS F_nuxbar, (-4.5996838325581679e-1) AS
    expected_score, 3.4484556663576238e-1 AS expected_probability, 0 AS expected_class, 0 AS
    expected_status, 1.8e-7 AS expected_score_tolerance, 1.0999999999999999e-7 AS
    expected_probability_tolerance UNION ALL
  SELECT 1.8749816280057068e+0 AS alpha, 3.4229205830750964e-1 AS alpha_nux, 2.4862220650316482e+0
    AS alpha_nuxbar, 4.2703654619370840e-1 AS F_nue, 2.7129477001555391e-1 AS F_nuebar,
    2.3008795436198032e-1 AS F_nux, 1.7593721959700645e-1 AS F_nuxbar, 9.7714798128385194e+0 AS
    expected_score, 9.9999880065012769e-1 AS expected_probability, 1 AS expected_class, 2 AS
    expected_status, 2.5000000000000004e-7 AS expected_score_tolerance, 1.1e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT 3.1260847413822179e-1 AS alpha, 1.3387958977487382e+0 AS alpha_nux, 3.3126893302768798e+0
    AS alpha_nuxbar, 5.6938121439725387e-1 AS F_nue, 3.6199468606258167e-1 AS F_nuebar,
    3.0680149527902667e-1 AS F_nux, 2.3460051559239481e-1 AS F_nuxbar, 3.3281829796430298e+0 AS
    expected_score, 9.9046940663537275e-1 AS expected_probability, 1 AS expected_class, 2 AS
    expected_status, 3.2e-7 AS expected_score_tolerance, 9.4e-9 AS expected_probability_tolerance UNION ALL
  SELECT 1.5625069972322096e+0 AS alpha, 2.3352997371899669e+0 AS alpha_nux, 1.7211372234499922e-1
    AS alpha_nuxbar, 7.1172588260079916e-1 AS F_nue, 4.5269460210960949e-1 AS F_nuebar,
    3.8351503619607297e-1 AS F_nux, 2.9326381158778320e-1 AS F_nuxbar, (-4.7373254122137300e+0) AS
    expected_score, 1.3453048370040332e-3 AS expected_probability, 0 AS expected_class, 2 AS
    expected_status, 3e-7 AS expected_score_tolerance, 2.2e-9 AS expected_probability_tolerance UNION ALL
  SELECT 9.3755773568521572e-1 AS alpha, 6.7446000478791923e-1 AS alpha_nux, 9.9858098759023106e-1
    AS alpha_nuxbar, 8.5407055080434457e-1 AS F_nue, 5.4339451815663720e-1 AS F_nuebar,
    4.6022857711311926e-1 AS F_nux, 3.5192710758317153e-1 AS F_nuxbar, (-1.3307193152973586e+1) AS
    expected_score, 8.6391641029568496e-9 AS expected_probability, 0 AS expected_class, 2 AS
    expected_status, 1.7000000000000001e-7 AS expected_score_tolerance, 1.1e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT 2.1874562587792035e+0 AS alpha, 1.6709638442291479e+0 AS alpha_nux, 1.8250482528354628e+0
    AS alpha_nuxbar, 2.0337494183578764e-2 AS F_nue, 6.3409443420366496e-1 AS F_nuebar,
    5.3694211803016556e-1 AS F_nux, 4.1059040357855986e-1 AS F_nuxbar, 2.0546471007058933e+1 AS
    expected_score, 9.9999999999964539e-1 AS expected_probability, 1 AS expected_class, 2 AS
    expected_status, 4.6e-7 AS expected_score_tolerance, 1e-9 AS expected_probability_tolerance UNION ALL
  SELECT 1.5637115875147331e-1 AS alpha, 2.6674676836703766e+0 AS alpha_nux, 2.6515155180806951e+0
    AS alpha_nuxbar, 1.6268216238712413e-1 AS F_nue, 7.2479435025069272e-1 AS F_nuebar,
    6.1365565894721186e-1 AS F_nux, 4.6925369957394825e-1 AS F_nuxbar, (-6.0594259018793171e+0) AS
    expected_score, 2.1290342861513963e-4 AS expected_probability, 0 AS expected_class, 2 AS
    expected_status, 4.8e-7 AS expected_score_tolerance, 1.2999999999999999e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT 3.8498294126466885e+0 AS alpha, 4.5943913893126291e+0 AS alpha_nux, 6.3053247586351908e+0
    AS alpha_nuxbar, 1.5946215577202989e+0 AS F_nue, 1.5957436366504287e+0 AS F_nuebar,
    1.5958613794932444e+0 AS F_nux, 1.5958613794932444e+0 AS F_nuxbar, 2.8520634578377830e+1 AS
    expected_score, 1e+0 AS expected_probability, 1 AS expected_class, 2 AS expected_status, 7.1e-6
    AS expected_score_tolerance, 1e-9 AS expected_probability_tolerance UNION ALL
  SELECT (-9.9866156635275177e-2) AS alpha, 1.0066279512683287e+0 AS alpha_nux,
    8.3328753454118465e-1 AS alpha_nuxbar, 1.4234720978661766e-1 AS F_nue, 8.9894937921498413e-2 AS
    F_nuebar, 7.6660872527887711e-2 AS F_nux, 5.8610627606229752e-2 AS F_nuxbar,
    (-8.1311289184974509e+0) AS expected_score, 1.1828132051634353e-5 AS expected_probability, 0 AS
    expected_class, 2 AS expected_status, 4.4000000000000004e-8 AS expected_score_tolerance, 1.1e-9
    AS expected_probability_tolerance UNION ALL
  SELECT NULL AS alpha, 1.0066279512683287e+0 AS alpha_nux, 8.3328753454118465e-1 AS alpha_nuxbar,
    1.4234720978661766e-1 AS F_nue, 8.9894937921498413e-2 AS F_nuebar, 7.6660872527887711e-2 AS
    F_nux, 5.8610627606229752e-2 AS F_nuxbar, NULL AS expected_score, NULL AS expected_probability,
    -1 AS expected_class, 4 AS expected_status, 1.0999999999999999e-7 AS expected_score_tolerance,
    4.0999999999999995e-9 AS expected_probability_tolerance
) AS c
) AS c
) AS c
) AS c
) AS c
) AS c
) AS t
UNION ALL
SELECT SUM(CASE WHEN t.ff_crossing = t.expected_class AND t.ff_status = t.expected_status
  AND (t.expected_status >= 3
    OR (ABS(t.ff_score - t.expected_score) <= t.expected_score_tolerance
      AND ABS(t.ff_probability - t.expected_probability) <= t.expected_probability_tolerance))
  THEN 0 ELSE 1 END) AS wrong
FROM (
SELECT c.*,
  c.ffc074e8bc_p AS ff_probability,
  CASE WHEN c.ffc074e8bc_p <= 4.5e-1 THEN 0 WHEN c.ffc074e8bc_p IS NULL THEN -1 ELSE 1 END AS
    ff_crossing
FROM (
SELECT c.*,
  CASE WHEN c.ffc074e8bc_domain < 3 THEN c.ffc074e8bc_score END AS ff_score,
  CASE WHEN c.ffc074e8bc_domain >= 3 THEN c.ffc074e8bc_domain ELSE CASE WHEN c.ffc074e8bc_distance2
    <= 6.6439941884503810e+1 THEN c.ffc074e8bc_domain ELSE 2 END END AS ff_status,
  CASE WHEN c.ffc074e8bc_domain < 3 THEN 1.0e0 / (1.0e0 + EXP(c.ffc074e8bc_u)) END AS ffc074e8bc_p
FROM (
SELECT c.*,
  CASE WHEN c.ffc074e8bc_score < (-5.0169953553669802e+2) THEN 7e+2 WHEN c.ffc074e8bc_score >
    5.0169953553669802e+2 THEN (-7e+2) ELSE (-1.3952574208608108e+0)*c.ffc074e8bc_score END AS
    ffc074e8bc_u
FROM (
SELECT c.*,
  ((((((((-1.1628844875161141e+1) + c.ffc074e8bc_z7*((-5.1344281701955925e+0) +
    c.ffc074e8bc_z7*((-4.6895547652568830e+0) + c.ffc074e8bc_z7*3.5220080943242835e+0))) +
    c.ffc074e8bc_z6*((6.8773778531848375e+0 + c.ffc074e8bc_z7*((-2.6476917788486070e+0) +
    c.ffc074e8bc_z7*1.3601761921937356e+0)) + c.ffc074e8bc_z6*((2.5285369348107363e+0 +
    c.ffc074e8bc_z7*1.8706795206395017e+0) + c.ffc074e8bc_z6*4.6922740347565943e+0))) +
    c.ffc074e8bc_z5*(((6.8573508555648212e-3 + c.ffc074e8bc_z7*((-3.0558003059203798e+0) +
    c.ffc074e8bc_z7*2.3765090353896579e+0)) + c.ffc074e8bc_z6*((7.8790969838660241e-1 +
    c.ffc074e8bc_z7*2.3703825901430524e+0) + c.ffc074e8bc_z6*4.4307466803964850e+0)) +
    c.ffc074e8bc_z5*((((-2.4584598433336899e+0) + c.ffc074e8bc_z7*1.4580359920167607e+0) +
    c.ffc074e8bc_z6*2.6566263580228244e+0) + c.ffc074e8bc_z5*5.4573842330323674e-1))) +
    c.ffc074e8bc_z4*(((((-6.0077486762798582e+0) + c.ffc074e8bc_z7*((-4.2727862745901204e+0) +
    c.ffc074e8bc_z7*2.5108085002144991e+0)) + c.ffc074e8bc_z6*(((-2.9586203775437396e+0) +
    c.ffc074e8bc_z7*1.4534940593900743e+0) + c.ffc074e8bc_z6*2.1076178773939795e+0)) +
    c.ffc074e8bc_z5*((((-4.5670559017832995e+0) + c.ffc074e8bc_z7*1.1199183016759222e+0) +
    c.ffc074e8bc_z6*1.3769064483180808e+0) + c.ffc074e8bc_z5*1.4745988802128341e-2)) +
    c.ffc074e8bc_z4*(((((-6.1120116017913091e+0) + c.ffc074e8bc_z7*9.9618094352209685e-1) +
    c.ffc074e8bc_z6*6.1496377091084153e-1) + c.ffc074e8bc_z5*(-1.8676115432430843e-1)) +
    c.ffc074e8bc_z4*(-9.8874145447236203e-2)))) + c.ffc074e8bc_z3*((((((-3.5653498565368307e+0) +
    c.ffc074e8bc_z7*((-1.3242641891275060e+0) + c.ffc074e8bc_z7*5.9189419791418603e+0)) +
    c.ffc074e8bc_z6*(((-7.1533621441072359e-1) + c.ffc074e8bc_z7*(-1.0235882130433023e+0)) +
    c.ffc074e8bc_z6*(-2.5660643774385949e+0))) + c.ffc074e8bc_z5*((((-2.2978030258486761e+0) +
    c.ffc074e8bc_z7*9.3542184286844887e-1) + c.ffc074e8bc_z6*(-1.0966128016111234e+0)) +
    c.ffc074e8bc_z5*(-1.4603777835103575e+0))) + c.ffc074e8bc_z4*((((5.6137882851563436e-1 +
    c.ffc074e8bc_z7*3.2510404401341284e+0) + c.ffc074e8bc_z6*(-4.0615715649480122e-1)) +
    c.ffc074e8bc_z5*(-4.2645863185776339e-1)) + c.ffc074e8bc_z4*1.5987894935578931e-1)) +
    c.ffc074e8bc_z3*(((((5.7750969245829498e-1 + c.ffc074e8bc_z7*8.7521696277730552e+0) +
    c.ffc074e8bc_z6*(-4.0565669889561695e+0)) + c.ffc074e8bc_z5*(-2.6501810756145363e+0)) +
    c.ffc074e8bc_z4*5.5206626697992398e+0) + c.ffc074e8bc_z3*6.8660835475479087e-1))) +
    c.ffc074e8bc_z2*((((((8.9143349795661937e+0 + c.ffc074e8bc_z7*((-7.1533621441071649e-1) +
    c.ffc074e8bc_z7*(-1.0235882130433076e+0))) + c.ffc074e8bc_z6*((6.3873594630040325e+0 +
    c.ffc074e8bc_z7*(-2.5660643774386003e+0)) + c.ffc074e8bc_z6*3.0866714800710254e-1)) +
    c.ffc074e8bc_z5*(((3.3901672573870605e+0 + c.ffc074e8bc_z7*(-1.0966128016111305e+0)) +
    c.ffc074e8bc_z6*9.2983952514956814e-1) + c.ffc074e8bc_z5*(-6.5843532480055667e-1))) +
    c.ffc074e8bc_z4*((((1.0557546881366213e+0 + c.ffc074e8bc_z7*(-4.0615715649479411e-1)) +
    c.ffc074e8bc_z6*(-5.6885221477872261e-1)) + c.ffc074e8bc_z5*(-1.1667050445348279e+0)) +
    c.ffc074e8bc_z4*(-1.6048704928279387e+0))) + c.ffc074e8bc_z3*((((((-2.1136164480010464e+0) +
    c.ffc074e8bc_z7*(-4.0565669889561127e+0)) + c.ffc074e8bc_z6*(-3.8691124808516091e+0)) +
    c.ffc074e8bc_z5*(-3.7196284709221015e+0)) + c.ffc074e8bc_z4*(-2.1058837834694626e+0)) +
    c.ffc074e8bc_z3*(-2.4988057333872717e+0))) + c.ffc074e8bc_z2*((((((1.9674438975604472e-1 +
    c.ffc074e8bc_z7*(-3.8691124808515878e+0)) + c.ffc074e8bc_z6*6.2824362105207152e+0) +
    c.ffc074e8bc_z5*5.0284753454766165e+0) + c.ffc074e8bc_z4*(-1.2008382402024387e+0)) +
    c.ffc074e8bc_z3*2.7419384912079954e+0) + c.ffc074e8bc_z2*(-8.5152885247990584e-1)))) +
    c.ffc074e8bc_z1*(((((((1.7011123080221189e+1 + c.ffc074e8bc_z7*(2.9243199029824614e+0 +
    c.ffc074e8bc_z7*7.0661040664258135e-1)) + c.ffc074e8bc_z6*(((-5.1123415117661586e-1) +
    c.ffc074e8bc_z7*(-2.5361017251786864e+0)) + c.ffc074e8bc_z6*(-7.4476885862112390e+0))) +
    c.ffc074e8bc_z5*(((1.1274624591277796e+1 + c.ffc074e8bc_z7*2.8005247005916019e+0) +
    c.ffc074e8bc_z6*3.5025885254308027e+0) + c.ffc074e8bc_z5*3.1478334862349615e+0)) +
    c.ffc074e8bc_z4*((((1.8146457703568744e+0 + c.ffc074e8bc_z7*(-7.7346251886189810e-1)) +
    c.ffc074e8bc_z6*(-3.1023368503227040e+0)) + c.ffc074e8bc_z5*(-2.5820103695689305e+0)) +
    c.ffc074e8bc_z4*(-7.7060351858068969e+0))) + c.ffc074e8bc_z3*(((((3.8813743373682912e+0 +
    c.ffc074e8bc_z7*(-1.5164819500646767e+0)) + c.ffc074e8bc_z6*(-5.5156916238574805e-1)) +
    c.ffc074e8bc_z5*(-6.8028476422352995e+0)) + c.ffc074e8bc_z4*4.5461443206535185e-1) +
    c.ffc074e8bc_z3*6.0785846715666288e-2)) + c.ffc074e8bc_z2*(((((((-1.0356400303057390e+1) +
    c.ffc074e8bc_z7*(-5.5156916238575870e-1)) + c.ffc074e8bc_z6*1.2725497236575356e+0) +
    c.ffc074e8bc_z5*3.3798737678385038e+0) + c.ffc074e8bc_z4*2.4195568923048025e+0) +
    c.ffc074e8bc_z3*1.1741751190844256e+0) + c.ffc074e8bc_z2*(-4.9515098851988454e-1))) +
    c.ffc074e8bc_z1*((((((((-8.0948499442305248e+0) + c.ffc074e8bc_z7*1.9614645647417315e+0) +
    c.ffc074e8bc_z6*2.1251590761037695e-1) + c.ffc074e8bc_z5*7.8540406072288329e+0) +
    c.ffc074e8bc_z4*(-8.0539336507296468e+0)) + c.ffc074e8bc_z3*4.4957257600688377e-1) +
    c.ffc074e8bc_z2*1.4657458147379272e+0) + c.ffc074e8bc_z1*(-3.7668929761389236e-1)))) AS
    ffc074e8bc_score,
  (1.6364846032212554e+0*(c.ffc074e8bc_n1 -
    9.6809528371076436e-1))*(1.6364846032212554e+0*(c.ffc074e8bc_n1 - 9.6809528371076436e-1)) +
    ((-5.5863623211025348e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    1.2960823600146034e+0*(c.ffc074e8bc_n2 -
    7.9113634085142404e-1))*((-5.5863623211025348e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    1.2960823600146034e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1)) +
    (4.2931318675208802e-3*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-3.9102922408437122e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    4.0175510254132156e+0*(c.ffc074e8bc_n3 -
    7.7659708385425985e-1))*(4.2931318675208802e-3*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-3.9102922408437122e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    4.0175510254132156e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1)) +
    ((-5.1472654330030276e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    5.7394674369379262e-1*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-9.3394787514210376e-2)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    2.9307644045482255e+0*(c.ffc074e8bc_n4 -
    4.4852074926654023e-1))*((-5.1472654330030276e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    5.7394674369379262e-1*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-9.3394787514210376e-2)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    2.9307644045482255e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1)) +
    ((-3.1445425733744892e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-1.6685449176225173e-1)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-1.1952913745727992e-1)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    (-2.0387167331118576e+1)*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    2.0634120809358244e+1*(c.ffc074e8bc_n5 -
    4.8835459748372195e-1))*((-3.1445425733744892e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-1.6685449176225173e-1)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-1.1952913745727992e-1)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    (-2.0387167331118576e+1)*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    2.0634120809358244e+1*(c.ffc074e8bc_n5 - 4.8835459748372195e-1)) +
    ((-2.0889038741136326e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-2.0975397028226186e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    1.7874828682810653e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    1.1530546057894457e+1*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-2.5019018276630831e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    1.4092374101329085e+1*(c.ffc074e8bc_n6 -
    5.5882659633666121e-1))*((-2.0889038741136326e-1)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    (-2.0975397028226186e+0)*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    1.7874828682810653e+0*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    1.1530546057894457e+1*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-2.5019018276630831e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    1.4092374101329085e+1*(c.ffc074e8bc_n6 - 5.5882659633666121e-1)) +
    ((-7.6549162654214478e-2)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    3.9654745169480741e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-4.1380524481759284e+0)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    5.4150081416339191e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-1.3722496269281390e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    (-1.4846587655583109e+1)*(c.ffc074e8bc_n6 - 5.5882659633666121e-1) +
    2.3434200158339163e+1*(c.ffc074e8bc_n7 -
    5.5040181102369667e-1))*((-7.6549162654214478e-2)*(c.ffc074e8bc_n1 - 9.6809528371076436e-1) +
    3.9654745169480741e+0*(c.ffc074e8bc_n2 - 7.9113634085142404e-1) +
    (-4.1380524481759284e+0)*(c.ffc074e8bc_n3 - 7.7659708385425985e-1) +
    5.4150081416339191e+0*(c.ffc074e8bc_n4 - 4.4852074926654023e-1) +
    (-1.3722496269281390e+1)*(c.ffc074e8bc_n5 - 4.8835459748372195e-1) +
    (-1.4846587655583109e+1)*(c.ffc074e8bc_n6 - 5.5882659633666121e-1) +
    2.3434200158339163e+1*(c.ffc074e8bc_n7 - 5.5040181102369667e-1)) AS ffc074e8bc_distance2
FROM (
SELECT c.*,
  CASE WHEN ABS(c.ffc074e8bc_x1) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x1 ELSE 0.0e0 END AS ffc074e8bc_z1,
  CASE WHEN ABS(c.ffc074e8bc_x2) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x2 ELSE 0.0e0 END AS ffc074e8bc_z2,
  CASE WHEN ABS(c.ffc074e8bc_x3) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x3 ELSE 0.0e0 END AS ffc074e8bc_z3,
  CASE WHEN ABS(c.ffc074e8bc_x4) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x4 ELSE 0.0e0 END AS ffc074e8bc_z4,
  CASE WHEN ABS(c.ffc074e8bc_x5) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x5 ELSE 0.0e0 END AS ffc074e8bc_z5,
  CASE WHEN ABS(c.ffc074e8bc_x6) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x6 ELSE 0.0e0 END AS ffc074e8bc_z6,
  CASE WHEN ABS(c.ffc074e8bc_x7) BETWEEN 4.9090934652977266e-91 AND 2.1872507247830119e+99 THEN
    c.ffc074e8bc_x7 ELSE 0.0e0 END AS ffc074e8bc_z7,
  CASE WHEN ABS(c.ffc074e8bc_x1) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x1
    ELSE 0.0e0 END AS ffc074e8bc_n1,
  CASE WHEN ABS(c.ffc074e8bc_x2) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x2
    ELSE 0.0e0 END AS ffc074e8bc_n2,
  CASE WHEN ABS(c.ffc074e8bc_x3) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x3
    ELSE 0.0e0 END AS ffc074e8bc_n3,
  CASE WHEN ABS(c.ffc074e8bc_x4) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x4
    ELSE 0.0e0 END AS ffc074e8bc_n4,
  CASE WHEN ABS(c.ffc074e8bc_x5) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x5
    ELSE 0.0e0 END AS ffc074e8bc_n5,
  CASE WHEN ABS(c.ffc074e8bc_x6) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x6
    ELSE 0.0e0 END AS ffc074e8bc_n6,
  CASE WHEN ABS(c.ffc074e8bc_x7) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ffc074e8bc_x7
    ELSE 0.0e0 END AS ffc074e8bc_n7,
  CASE WHEN c.ffc074e8bc_given > 0 THEN c.ffc074e8bc_given WHEN ABS(c.ffc074e8bc_x1) >
    2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x2) > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x3)
    > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x4) > 2.1872507247830119e+99 OR
    ABS(c.ffc074e8bc_x5) > 2.1872507247830119e+99 OR ABS(c.ffc074e8bc_x6) > 2.1872507247830119e+99
    OR ABS(c.ffc074e8bc_x7) > 2.1872507247830119e+99 THEN 4 WHEN ABS(c.ffc074e8bc_x1) >
    3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x2) > 3.0485825686679612e+141 OR
    ABS(c.ffc074e8bc_x3) > 3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x4) > 3.0485825686679612e+141
    OR ABS(c.ffc074e8bc_x5) > 3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x6) >
    3.0485825686679612e+141 OR ABS(c.ffc074e8bc_x7) > 3.0485825686679612e+141 THEN 2 ELSE CASE WHEN
    c.ffc074e8bc_x1 BETWEEN 1.3384336472482329e-4 AND 2.4999308895527004e+0 AND c.ffc074e8bc_x2
    BETWEEN 1.0124111827100110e-2 AND 2.9996356301507863e+0 AND c.ffc074e8bc_x3 BETWEEN
    6.8202692959528676e-3 AND 4.1391565955221115e+0 AND c.ffc074e8bc_x4 BETWEEN
    2.5415830722837992e-6 AND 9.9641521900788999e-1 AND c.ffc074e8bc_x5 BETWEEN
    (-8.0497812552935419e-4) AND 9.9689409839177601e-1 AND c.ffc074e8bc_x6 BETWEEN
    (-5.2668389158598980e-5) AND 9.9722336353244334e-1 AND c.ffc074e8bc_x7 BETWEEN
    (-5.2668389158598980e-5) AND 9.9722336353244334e-1 THEN 0 ELSE 2 END END AS ffc074e8bc_domain
FROM (
SELECT c.*,
  CASE WHEN (c.I0_nuebar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nue > 0.0e0 THEN CASE
    WHEN ABS(c.I0_nuebar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE
    1.0e0 END THEN CASE WHEN c.I0_nue > 1.0e0 AND ABS(c.I0_nuebar) <
    3.0549363634996047e-151*c.I0_nue THEN 0.0e0 ELSE c.I0_nuebar*1.0e0 / c.I0_nue END ELSE 0.0e0 END
    ELSE 0.0e0 END AS ffc074e8bc_x1,
  CASE WHEN (c.I0_nux BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nue > 0.0e0 THEN CASE
    WHEN ABS(c.I0_nux) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE
    1.0e0 END THEN CASE WHEN c.I0_nue > 1.0e0 AND ABS(c.I0_nux) < 3.0549363634996047e-151*c.I0_nue
    THEN 0.0e0 ELSE c.I0_nux*1.0e0 / c.I0_nue END ELSE 0.0e0 END ELSE 0.0e0 END AS ffc074e8bc_x2,
  CASE WHEN (c.I0_nuxbar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nue > 0.0e0 THEN CASE
    WHEN ABS(c.I0_nuxbar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE
    1.0e0 END THEN CASE WHEN c.I0_nue > 1.0e0 AND ABS(c.I0_nuxbar) <
    3.0549363634996047e-151*c.I0_nue THEN 0.0e0 ELSE c.I0_nuxbar*1.0e0 / c.I0_nue END ELSE 0.0e0 END
    ELSE 0.0e0 END AS ffc074e8bc_x3,
  CASE WHEN (c.I1_nue BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nue > 0.0e0 THEN CASE
    WHEN ABS(c.I1_nue) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE
    1.0e0 END THEN CASE WHEN c.I0_nue > 1.0e0 AND ABS(c.I1_nue) < 3.0549363634996047e-151*c.I0_nue
    THEN 0.0e0 ELSE c.I1_nue*1.0e0 / c.I0_nue END ELSE 0.0e0 END ELSE 0.0e0 END AS ffc074e8bc_x4,
  CASE WHEN (c.I1_nuebar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND
    (c.I0_nuebar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nuebar >
    0.0e0 THEN CASE WHEN ABS(c.I1_nuebar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nuebar < 1.0e0
    THEN c.I0_nuebar ELSE 1.0e0 END THEN CASE WHEN c.I0_nuebar > 1.0e0 AND ABS(c.I1_nuebar) <
    3.0549363634996047e-151*c.I0_nuebar THEN 0.0e0 ELSE c.I1_nuebar*1.0e0 / c.I0_nuebar END ELSE
    0.0e0 END ELSE 0.0e0 END AS ffc074e8bc_x5,
  CASE WHEN (c.I1_nux BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nux
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nux > 0.0e0 THEN CASE
    WHEN ABS(c.I1_nux) <= 1.0715086071862673e+301*CASE WHEN c.I0_nux < 1.0e0 THEN c.I0_nux ELSE
    1.0e0 END THEN CASE WHEN c.I0_nux > 1.0e0 AND ABS(c.I1_nux) < 3.0549363634996047e-151*c.I0_nux
    THEN 0.0e0 ELSE c.I1_nux*1.0e0 / c.I0_nux END ELSE 0.0e0 END ELSE 0.0e0 END AS ffc074e8bc_x6,
  CASE WHEN (c.I1_nuxbar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND
    (c.I0_nuxbar BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND c.I0_nuxbar >
    0.0e0 THEN CASE WHEN ABS(c.I1_nuxbar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nuxbar < 1.0e0
    THEN c.I0_nuxbar ELSE 1.0e0 END THEN CASE WHEN c.I0_nuxbar > 1.0e0 AND ABS(c.I1_nuxbar) <
    3.0549363634996047e-151*c.I0_nuxbar THEN 0.0e0 ELSE c.I1_nuxbar*1.0e0 / c.I0_nuxbar END ELSE
    0.0e0 END ELSE 0.0e0 END AS ffc074e8bc_x7,
  CASE WHEN (c.I0_nue BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I1_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nuebar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I1_nuebar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nux BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I1_nux BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I0_nuxbar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.I1_nuxbar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) THEN CASE WHEN c.I0_nue > 0.0e0 AND
    c.I0_nuebar > 0.0e0 AND c.I0_nux > 0.0e0 AND c.I0_nuxbar > 0.0e0 THEN CASE WHEN ABS(c.I0_nuebar)
    <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE 1.0e0 END AND
    ABS(c.I0_nux) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE 1.0e0 END
    AND ABS(c.I0_nuxbar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue ELSE
    1.0e0 END AND ABS(c.I1_nue) <= 1.0715086071862673e+301*CASE WHEN c.I0_nue < 1.0e0 THEN c.I0_nue
    ELSE 1.0e0 END AND ABS(c.I1_nuebar) <= 1.0715086071862673e+301*CASE WHEN c.I0_nuebar < 1.0e0
    THEN c.I0_nuebar ELSE 1.0e0 END AND ABS(c.I1_nux) <= 1.0715086071862673e+301*CASE WHEN c.I0_nux
    < 1.0e0 THEN c.I0_nux ELSE 1.0e0 END AND ABS(c.I1_nuxbar) <= 1.0715086071862673e+301*CASE WHEN
    c.I0_nuxbar < 1.0e0 THEN c.I0_nuxbar ELSE 1.0e0 END THEN 0 ELSE 4 END ELSE 3 END ELSE 4 END AS
    ffc074e8bc_given
FROM (
  SELECT 2e+0 AS I0_nue, 2.8469441957323532e-1 AS I1_nue, 2.5000647329174255e+0 AS I0_nuebar,
    2.2474316396533947e-1 AS I1_nuebar, 2.0132559025366574e+0 AS I0_nux, 1.5433795411038023e-1 AS
    I1_nux, 1.6665750690823693e+0 AS I0_nuxbar, 9.7679010751813372e-2 AS I1_nuxbar,
    (-3.2691898893333495e+0) AS expected_score, 1.0339796644214477e-2 AS expected_probability, 0 AS
    expected_class, 0 AS expected_status, 1.0999999999999999e-7 AS expected_score_tolerance,
    4.0999999999999995e-9 AS expected_probability_tolerance UNION ALL
  SELECT 2e+0 AS I0_nue, 5.6938375598032609e-1 AS I1_nue, 1.2501662098234374e+0 AS I0_nuebar,
    2.2577358409944953e-1 AS I1_nuebar, 4.0062635814191152e+0 AS I0_nux, 6.1445832690595747e-1 AS
    I1_nux, 3.3195095995728328e+0 AS I0_nuxbar, 3.8929191517514228e-1 AS I1_nuxbar,
    (-4.5996838325581679e-1) AS expected_score, 3.4484556663576238e-1 AS expected_probability, 0 AS
    expected_class, 0 AS expected_status, 1.8e-7 AS expected_score_tolerance, 1.0999999999999999e-7
    AS expected_probability_tolerance UNION ALL
  SELECT 2e+0 AS I0_nue, 8.5407309238741680e-1 AS I1_nue, 3.7499632560114136e+0 AS I0_nuebar,
    1.0173454191063942e+0 AS I1_nuebar, 6.8458411661501928e-1 AS I0_nux, 1.5751455898065317e-1 AS
    I1_nux, 4.9724441300632964e+0 AS I0_nuxbar, 8.7483799484479186e-1 AS I1_nuxbar,
    9.7714798128385194e+0 AS expected_score, 9.9999880065012769e-1 AS expected_probability, 1 AS
    expected_class, 2 AS expected_status, 2.5000000000000004e-7 AS expected_score_tolerance, 1.1e-9
    AS expected_probability_tolerance UNION ALL
  SELECT 2e+0 AS I0_nue, 1.1387624287945077e+0 AS I1_nue, 6.2521694827644358e-1 AS I0_nuebar,
    2.2632521291233657e-1 AS I1_nuebar, 2.6775917954974764e+0 AS I0_nux, 8.2148916660547955e-1 AS
    I1_nux, 6.6253786605537597e+0 AS I0_nuxbar, 1.5543172497607622e+0 AS I1_nuxbar,
    3.3281829796430298e+0 AS expected_score, 9.9046940663537275e-1 AS expected_probability, 1 AS
    expected_class, 2 AS expected_status, 3.2e-7 AS expected_score_tolerance, 9.4e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT 2e+0 AS I0_nue, 1.4234517652015983e+0 AS I1_nue, 3.1250139944644193e+0 AS I0_nuebar,
    1.4146769668110317e+0 AS I1_nuebar, 4.6705994743799337e+0 AS I0_nux, 1.7912451264741795e+0 AS
    I1_nux, 3.4422744468999844e-1 AS I0_nuxbar, 1.0094945248291176e-1 AS I1_nuxbar,
    (-4.7373254122137300e+0) AS expected_score, 1.3453048370040332e-3 AS expected_probability, 0 AS
    expected_class, 2 AS expected_status, 3e-7 AS expected_score_tolerance, 2.2e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT 2e+0 AS I0_nue, 1.7081411016086891e+0 AS I1_nue, 1.8751154713704314e+0 AS I0_nuebar,
    1.0189274680533913e+0 AS I1_nuebar, 1.3489200095758385e+0 AS I0_nux, 6.2081153664650335e-1 AS
    I1_nux, 1.9971619751804621e+0 AS I0_nuxbar, 7.0285543730035382e-1 AS I1_nuxbar,
    (-1.3307193152973586e+1) AS expected_score, 8.6391641029568496e-9 AS expected_probability, 0 AS
    expected_class, 2 AS expected_status, 1.7000000000000001e-7 AS expected_score_tolerance, 1.1e-9
    AS expected_probability_tolerance UNION ALL
  SELECT 2e+0 AS I0_nue, 4.0674988367157529e-2 AS I1_nue, 4.3749125175584069e+0 AS I0_nuebar,
    2.7741076775117293e+0 AS I1_nuebar, 3.3419276884582958e+0 AS I0_nux, 1.7944217313444526e+0 AS
    I1_nux, 3.6500965056709256e+0 AS I0_nuxbar, 1.4986945973641164e+0 AS I1_nuxbar,
    2.0546471007058933e+1 AS expected_score, 9.9999999999964539e-1 AS expected_probability, 1 AS
    expected_class, 2 AS expected_status, 4.6e-7 AS expected_score_tolerance, 1e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT 2e+0 AS I0_nue, 3.2536432477424826e-1 AS I1_nue, 3.1274231750294662e-1 AS I0_nuebar,
    2.2667386481044405e-1 AS I1_nuebar, 5.3349353673407531e+0 AS I0_nux, 3.2738132782862754e+0 AS
    I1_nux, 5.3030310361613902e+0 AS I0_nuxbar, 2.4884669326742004e+0 AS I1_nuxbar,
    (-6.0594259018793171e+0) AS expected_score, 2.1290342861513963e-4 AS expected_probability, 0 AS
    expected_class, 2 AS expected_status, 4.8e-7 AS expected_score_tolerance, 1.2999999999999999e-9
    AS expected_probability_tolerance UNION ALL
  SELECT 2e+0 AS I0_nue, 2.8469441957323532e-1 AS I1_nue, 2.5000647329174255e+0 AS I0_nuebar,
    2.2474316396533947e-1 AS I1_nuebar, 2.0132559025366574e+0 AS I0_nux, 1.5433795411038023e-1 AS
    I1_nux, 0e+0 AS I0_nuxbar, 9.7679010751813372e-2 AS I1_nuxbar, NULL AS expected_score, NULL AS
    expected_probability, -1 AS expected_class, 3 AS expected_status, 1.0999999999999999e-7 AS
    expected_score_tolerance, 4.0999999999999995e-9 AS expected_probability_tolerance UNION ALL
  SELECT 2e+0 AS I0_nue, 2.8469441957323532e-1 AS I1_nue, 2.5000647329174255e+0 AS I0_nuebar,
    2.2474316396533947e-1 AS I1_nuebar, 2.0132559025366574e+0 AS I0_nux, 1.5433795411038023e-1 AS
    I1_nux, (-1e+0) AS I0_nuxbar, 9.7679010751813372e-2 AS I1_nuxbar, NULL AS expected_score, NULL
    AS expected_probability, -1 AS expected_class, 3 AS expected_status, 1.0999999999999999e-7 AS
    expected_score_tolerance, 4.0999999999999995e-9 AS expected_probability_tolerance UNION ALL
  SELECT 2e+0 AS I0_nue, 2.8469441957323532e-1 AS I1_nue, 2.5000647329174255e+0 AS I0_nuebar,
    2.2474316396533947e-1 AS I1_nuebar, 2.0132559025366574e+0 AS I0_nux, 1.5433795411038023e-1 AS
    I1_nux, NULL AS I0_nuxbar, 9.7679010751813372e-2 AS I1_nuxbar, NULL AS expected_score, NULL AS
    expected_probability, -1 AS expected_class, 4 AS expected_status, 1.0999999999999999e-7 AS
    expected_score_tolerance, 4.0999999999999995e-9 AS expected_probability_tolerance
) AS c
) AS c
) AS c
) AS c
) AS c
) AS c
) AS t
) AS t;
