// Tells from neutrino moments whether there is an ELN crossing.
//
// Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
// Licence of the model: MIT.
//
// Features, in this order, ratios without unit:
//   alpha = I0_nuebar / I0_nue
//   F_nue = I1_nue / I0_nue
//   F_nuebar = I1_nuebar / I0_nuebar
// Moments: I0_b is the number density of species b, I1_b its radial number flux over the speed of
//   light; nue, nuebar: electron neutrino and antineutrino; nux, nuxbar: one heavy flavor and its
//   antineutrino. Any unit that all share, as in 1/cm^3.
//
// Classifier: logistic regression on 55 monomials of 3 features, degree 5, and a constant.
// Probability: 1 / (1 + exp(-s / 0.7647224800439275)), s the logit.
//   Calibrated for: artificial:rows=5040,seed=2,solver=exact (all rows) and
//       improved:rows=5040,seed=2,solver=exact (all rows) and
//       ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete (all 24
//       rays) and ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete
//       (all 24 rays), each counting alike.
// Crossing: 1 where the probability is above 0.54, else 0.
// Domain: box alpha 0.00013384336472482329..2.4909999999999997, F_nue
//     0.000002541583072283799..0.99641521900789, F_nuebar -0.0008049781255293542..0.996894098391776
//     (flagged outside); Mahalanobis distance up to 4.92240801006535.
//
// Status of a cell, the highest that applies:
//   0 ok            inside the domain
//   1 clamped       outside of the box; taken at the nearest point in it
//   2 outside       outside of the domain; crossing and probability are an extrapolation
//   3 zero density  a number density is zero or negative; crossing -1, no probability
//   4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow;
//       crossing -1, no probability
//
// Data:
//   training: artificial:rows=20160,seed=1,solver=exact, 20160 rows, sha256
//       9196b62eaa54660e47a17b689a67a89f71125410323961057760328ec28c89cf
//   training: improved:rows=20160,seed=1,solver=exact, 20160 rows, sha256
//       0bef10ed21ccbb5a678aa4aedfc727a07485845fd46080e4ce83697739896fd2
//   training: ccsn:background=1,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 4ffe045e8f2f67ff4c64b4372e7eb45151128a34e8c7b5b23616ee158f664e42
//   training: ccsn:background=2,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 da01785544bdda55576ebab6c76287882226ea4bbb63e264659af690440650d6
//   training: ccsn:background=3,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 d70e8a652408bf55febfc4f9ca256d0e44e9faaa77cb8a364d8c53267d816571
//   training: ccsn:background=4,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1db96593ef3cbadb12d557bd6a851f813960c36b66a64f150a00df9c73c6cab5
//   validation: artificial:rows=5040,seed=2,solver=exact, 5040 rows, sha256
//       ae1426cb9b5be9481459e1ec7e92a9abccfa2cc62b874999ab5cd6767871e9f2
//   validation: improved:rows=5040,seed=2,solver=exact, 5040 rows, sha256
//       de35cc5227882c9ec076c63168a777b7952bb3b2be12befff6d164a2665d913f
//   validation: ccsn:background=5,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1e6ca84e0334dade11b9a4c96deaeca976b72e5cfbcb16ef6ffd098af93abf94
//   validation: ccsn:background=6,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete,
//       7200 rows, sha256 1831768cad243ea76e9bab37e7bd638526d9c5ea70de6532a095b7fe3a0c5fb2
//   test: artificial:rows=5040,seed=3,solver=exact, 5040 rows, sha256
//       23459cd8b91232a6f1beafb1ee098f5a1b2b55967807cadcffd1d40c30946334
//   test: improved:rows=5040,seed=3,solver=exact, 5040 rows, sha256
//       1de8ee7332e97459037fa7038de64b93eb98e91c93782266071fdfc312ee01e1
//   test: ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 d02b04d6b1575646623e8ab1e217fb53d2e2321306d07a306b98fa640a3d2113
//   test: ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 faa360b02c1181051dc052656570a61b9b71ad5aa3697b014036da5a31c15e68
//   test: ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete, 7200
//       rows, sha256 13ccc2c4cdf19596ec2902b86f8e91af10e5433057ce62d07acedf3a53e6c233
// Scores:
//   artificial:rows=5040,seed=3,solver=exact: accuracy 0.9172619047619047, precision
//       0.9640968549958252, recall 0.9232409381663113, f1 0.9432266848196051
//   improved:rows=5040,seed=3,solver=exact: accuracy 0.9220238095238096, precision
//       0.9165942658557776, recall 0.9130246646473388, f1 0.9148059830912638
//   ccsn:background=0,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.87375, precision 0.7690548780487805, recall 1, f1 0.8694528220594572
//   ccsn:background=7,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.8198611111111112, precision 0.6421840354767184, recall 0.9974171330176496, f1
//       0.7813184960377677
//   ccsn:background=8,seed=0,snapshots=200+250+300,latitudes=24,microphysics=complete: accuracy
//       0.8702777777777778, precision 0.7414174972314507, recall 1, f1 0.851510333863275
// Seeds: 0
// Versions: pure-rand 8.4.2
//
// features(alpha, F_nue, F_nuebar): one cell.
// features_array(alpha, F_nue, F_nuebar, probability, crossing, status): many, of f64 or f32.
// moments(I0_nue, I1_nue, I0_nuebar, I1_nuebar): one cell.
// moments_array(I0_nue, I1_nue, I0_nuebar, I1_nuebar, probability, crossing, status): many.
// CLASS_NAMES[crossing]: what the class is called.
// self_test(): how many reference cells come out wrong, 0 where all is well.
// The module needs no standard library; no cell panics, or raises a floating-point exception other
//     than
// inexact and underflow.

#![allow(non_snake_case, dead_code, unused_parens, clippy::all)]

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Ok = 0,
    Clamped = 1,
    Outside = 2,
    ZeroDensity = 3,
    NotFinite = 4,
}

/// What the classes are called, by crossing.
pub const CLASS_NAMES: [&str; 2] = [
    "no crossing",
    "crossing",
];

#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// NaN where there is none
    pub score: f64,
    // of a crossing; NaN where there is none
    pub probability: f64,
    /// 1, 0, or -1 for none
    pub crossing: i32,
    pub status: Status,
}

/// Whether x is neither NaN nor infinite, without a comparison, which would raise an exception for NaN.
fn is_finite(x: f64) -> bool {
    x.to_bits() >> 52 & 0x7ff != 0x7ff
}

fn is_nan(x: f64) -> bool {
    x.to_bits() << 1 > 0xffe << 52
}

fn magnitude(x: f64) -> f64 {
    f64::from_bits(x.to_bits() << 1 >> 1)
}

/// x, or 0 where it is not known.
fn known(x: f64, is_known: bool) -> f64 {
    if is_known { x } else { 0.0 }
}

/// exp(x) for |x| <= 700.
fn exp(x: f64) -> f64 {
    let t = (x * 1.4426950408889634e+0 + 6.7553994410557440e+15).to_bits().wrapping_add(1023);
    let k = f64::from((t & 0x7ff) as i32 - 1023);
    let r = (x - k * 6.9314575195312500e-1) - k * 1.4286068203094173e-6;
    let q = (5.0000000000000011e-1 + r*(1.6666666666666669e-1 + r*(4.1666666666623990e-2 +
        r*(8.3333333333300511e-3 + r*(1.3888888917281794e-3 + r*(1.9841269863105968e-4 +
        r*(2.4801521190217729e-5 + r*(2.7557268378684192e-6 + r*(2.7620138719733994e-7 +
        r*2.5100424157005067e-8)))))))));
    (1.0 + (r + r*r*q)) * f64::from_bits(t << 52)
}

/// x within -limit..limit.
fn held(x: f64, limit: f64) -> f64 {
    if x < -limit { -limit } else if x > limit { limit } else { x }
}

/// The logit.
fn score_of(alpha: f64, F_nue: f64, F_nuebar: f64) -> f64 {
    let t1 = (-7.9031576357759379e+0) + F_nuebar*((-2.7679330389477070e+0) +
        F_nuebar*((-4.6818719977285794e-1) + F_nuebar*(2.7672679516180470e+0 +
        F_nuebar*(6.5131811161746089e+0 + F_nuebar*1.1159215922328251e+1))));
    let t2 = 1.1491315799872808e+1 + F_nuebar*((-1.2859221158960487e+1) +
        F_nuebar*((-8.3940952305648739e+0) + F_nuebar*((-3.0836709541280025e+0) +
        F_nuebar*2.5644046111199286e+0)));
    let t3 = 8.0760093024060158e+0 + F_nuebar*((-7.9545721794052016e+0) +
        F_nuebar*((-7.8675825223930280e+0) + F_nuebar*(-4.4168102862877054e+0)));
    let t4 = 6.5105675410922927e+0 + F_nuebar*((-4.1416152016904499e+0) +
        F_nuebar*(-5.1465157582016801e+0));
    let t5 = 7.4471882906223703e+0 + F_nuebar*1.7220385068864075e-1;
    let t6 = t1 + F_nue*(t2 + F_nue*(t3 + F_nue*(t4 + F_nue*(t5 + F_nue*1.0579489476740831e+1))));
    let t7 = 5.2607541624886425e+0 + F_nuebar*(2.7508462699915679e+0 +
        F_nuebar*(1.0082737461070911e+1 + F_nuebar*(9.8139962264318914e+0 +
        F_nuebar*6.5774074263647551e+0)));
    let t8 = (-4.3800426423296885e+0) + F_nuebar*((-1.3389692022875645e+1) +
        F_nuebar*((-6.2397433497810519e+0) + F_nuebar*(-5.1364139896629650e+0)));
    let t9 = (-1.0426780222589362e+0) + F_nuebar*((-7.9618803217857472e+0) +
        F_nuebar*(-7.9006990251974560e+0));
    let t10 = 3.2574683141896417e+0 + F_nuebar*(-3.8615948487362606e+0);
    let t11 = t7 + F_nue*(t8 + F_nue*(t9 + F_nue*(t10 + F_nue*7.0511988411846103e+0)));
    let t12 = 5.8763505755418333e+0 + F_nuebar*(5.2445962368561645e+0 +
        F_nuebar*(1.2230392314871807e+1 + F_nuebar*1.5823517456053189e+0));
    let t13 = (-8.0139419425110003e-1) + F_nuebar*((-8.4342393954007164e+0) +
        F_nuebar*(-7.9819089100393716e+0));
    let t14 = 3.8196401997645388e+0 + F_nuebar*(-5.8155016359431864e+0);
    let t15 = t12 + F_nue*(t13 + F_nue*(t14 + F_nue*7.3954196141211410e+0));
    let t16 = (-3.5677176686588408e+0) + F_nuebar*((-2.2435573408587648e+0) +
        F_nuebar*6.1168553954508447e+0);
    let t17 = (-1.4768921230789918e+0) + F_nuebar*(-1.0219035517759064e+1);
    let t18 = t16 + F_nue*(t17 + F_nue*5.5794090686423043e+0);
    let t19 = (-2.0735666703494595e+0) + F_nuebar*6.5282233173927307e-1;
    let t20 = t19 + F_nue*(-2.9983975173716683e-2);
    let t21 = t6 + alpha*(t11 + alpha*(t15 + alpha*(t18 + alpha*(t20 +
        alpha*8.4564752970924550e-1))));
    t21
}

// Of a crossing.
fn probability_of(score: f64) -> f64 {
    let u = (-1.3076639252746403e+0)*score;
    1.0 / (1.0 + exp(held(u, 700.0)))
}

/// The score, and the status.
fn rule(alpha: f64, F_nue: f64, F_nuebar: f64, least: Status) -> (f64, Status) {
    let mut is_known = is_finite(alpha) && is_finite(F_nue) && is_finite(F_nuebar);
    let mut status = least;
    let alpha = known(alpha, is_known);
    let F_nue = known(F_nue, is_known);
    let F_nuebar = known(F_nuebar, is_known);
    let beyond = alpha < 1.3384336472482329e-4 || alpha > 2.4909999999999997e+0 || F_nue <
        2.5415830722837992e-6 || F_nue > 9.9641521900788999e-1 || F_nuebar <
        (-8.0497812552935419e-4) || F_nuebar > 9.9689409839177601e-1;
    if beyond {
        status = status.max(Status::Outside);
    }
    let near = magnitude(alpha) <= 4.8777321098687379e+142 && magnitude(F_nue) <=
        4.8777321098687379e+142 && magnitude(F_nuebar) <= 4.8777321098687379e+142;
    let alpha_near = known(alpha, near);
    let F_nue_near = known(F_nue, near);
    let F_nuebar_near = known(F_nuebar, near);
    let z1 = 1.5125194745376320e+0*(alpha_near - 1.0469414910231876e+0);
    let z2 = (-2.6412329237775234e-1)*(alpha_near - 1.0469414910231876e+0) +
        2.9568290877859971e+0*(F_nue_near - 5.0284943834197304e-1);
    let z3 = (-1.4359721688167842e-1)*(alpha_near - 1.0469414910231876e+0) +
        (-3.6297544953216603e+0)*(F_nue_near - 5.0284943834197304e-1) +
        4.6309641539745359e+0*(F_nuebar_near - 5.4058387211081960e-1);
    let distance2 = z1*z1 + z2*z2 + z3*z3;
    if !(near && distance2 <= 2.4230100617555522e+1) {
        status = status.max(Status::Outside);
    }
    is_known &= magnitude(alpha) <= 4.0173451106474757e+59 && magnitude(F_nue) <=
        4.0173451106474757e+59 && magnitude(F_nuebar) <= 4.0173451106474757e+59;
    let alpha = known(alpha, is_known);
    let F_nue = known(F_nue, is_known);
    let F_nuebar = known(F_nuebar, is_known);
    if !is_known {
        status = status.max(Status::NotFinite);
    }
    (score_of(alpha, F_nue, F_nuebar), status)
}

fn decide((score, status): (f64, Status)) -> Cell {
    if status >= Status::ZeroDensity {
        return Cell { score: f64::NAN, probability: f64::NAN, crossing: -1, status };
    }
    let probability = probability_of(score);
    Cell { score, probability, crossing: i32::from(probability > 5.4e-1), status }
}

/// One cell.
pub fn features(alpha: f64, F_nue: f64, F_nuebar: f64) -> Cell {
    decide(rule(alpha, F_nue, F_nuebar, Status::Ok))
}

/// As many cells as `status` has places, of f64 or f32. Panics if a slice is shorter.
pub fn features_array<T: Copy + Into<f64>>(
    alpha: &[T],
    F_nue: &[T],
    F_nuebar: &[T],
    probability: &mut [f64],
    crossing: &mut [i32],
    status: &mut [Status],
) {
    let cells = status.len();
    let (alpha, F_nue, F_nuebar,) = (&alpha[..cells], &F_nue[..cells], &F_nuebar[..cells],);
    let (probability, crossing) = (&mut probability[..cells], &mut crossing[..cells]);
    for i in 0..cells {
        let cell = features(alpha[i].into(), F_nue[i].into(), F_nuebar[i].into());
        probability[i] = cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

/// The score of a cell given by its moments, and the status.
fn moments_score(I0_nue: f64, I1_nue: f64, I0_nuebar: f64, I1_nuebar: f64) -> (f64, Status) {
    let finite = is_finite(I0_nue) && is_finite(I1_nue) && is_finite(I0_nuebar) &&
        is_finite(I1_nuebar);
    let I0_nue = known(I0_nue, finite);
    let I1_nue = known(I1_nue, finite);
    let I0_nuebar = known(I0_nuebar, finite);
    let I1_nuebar = known(I1_nuebar, finite);
    let positive = I0_nue > 0.0 && I0_nuebar > 0.0;
    let within = positive && magnitude(I0_nuebar) <= 1.0715086071862673e+301 * (if I0_nue < 1.0 {
        I0_nue } else { 1.0 }) && magnitude(I1_nue) <= 1.0715086071862673e+301 * (if I0_nue < 1.0 {
        I0_nue } else { 1.0 }) && magnitude(I1_nuebar) <= 1.0715086071862673e+301 * (if I0_nuebar <
        1.0 { I0_nuebar } else { 1.0 });
    let is_known = finite && within;
    let alpha = if is_known { I0_nuebar / I0_nue } else { 0.0 };
    let F_nue = if is_known { I1_nue / I0_nue } else { 0.0 };
    let F_nuebar = if is_known { I1_nuebar / I0_nuebar } else { 0.0 };
    let status = if !finite || (positive && !within) {
        Status::NotFinite
    } else if !positive {
        Status::ZeroDensity
    } else {
        Status::Ok
    };
    rule(alpha, F_nue, F_nuebar, status)
}

/// One cell.
pub fn moments(I0_nue: f64, I1_nue: f64, I0_nuebar: f64, I1_nuebar: f64) -> Cell {
    decide(moments_score(I0_nue, I1_nue, I0_nuebar, I1_nuebar))
}

/// As many cells as `status` has places, of f64 or f32. Panics if a slice is shorter.
pub fn moments_array<T: Copy + Into<f64>>(
    I0_nue: &[T],
    I1_nue: &[T],
    I0_nuebar: &[T],
    I1_nuebar: &[T],
    probability: &mut [f64],
    crossing: &mut [i32],
    status: &mut [Status],
) {
    let cells = status.len();
    let (I0_nue, I1_nue, I0_nuebar, I1_nuebar,) = (&I0_nue[..cells], &I1_nue[..cells],
        &I0_nuebar[..cells], &I1_nuebar[..cells],);
    let (probability, crossing) = (&mut probability[..cells], &mut crossing[..cells]);
    for i in 0..cells {
        let cell = moments(I0_nue[i].into(), I1_nue[i].into(), I0_nuebar[i].into(),
            I1_nuebar[i].into());
        probability[i] = cell.probability;
        crossing[i] = cell.crossing;
        status[i] = cell.status;
    }
}

/// Whether a cell is as it has to be.
fn agrees(cell: &Cell, expected: &[f64]) -> bool {
    let near = |a: f64, b: f64, tolerance: f64| magnitude(a - b) <= tolerance;
    cell.status as i32 == expected[3] as i32
        && cell.crossing == expected[2] as i32
        && (cell.status >= Status::ZeroDensity
            || near(cell.score, expected[0], expected[4])
                && near(cell.probability, expected[1], expected[5]))
}

/// How many reference cells come out wrong.
pub fn self_test() -> usize {
    // inputs, score, probability, crossing, status, tolerances of score and probability
    let mut wrong = 0;
    static FEATURES: [[f64; 9]; 12] = [
        [1.2455669216823624e+0, 3.3214010072467814e-1, 1.9873483717793175e-1, 4.7282593711276899e-1,
            6.4983122456996101e-1, 1e+0, 0e+0, 6.3e-11, 3.9e-11],
        [6.2285038252354352e-1, 6.6427765986628406e-1, 3.9827465248139282e-1, 2.9345646113384452e+0,
            9.7890553119785595e-1, 1e+0, 0e+0, 5.9e-11, 4.2e-12],
        [1.8682834608411811e+0, 1.1071506129694091e-1, 5.9781446778485392e-1, 3.4771095645394489e+1,
            1e+0, 1e+0, 0e+0, 2.1e-10, 1e-12],
        [3.1149211294413420e-1, 4.4285262043854678e-1, 7.9735428308831502e-1,
            (-1.2326935272497872e+0), 1.6631821626428997e-1, 0e+0, 0e+0, 5.3e-11, 2e-11],
        [1.5569251912617716e+0, 7.7499017958015259e-1, 3.9102984935162857e-2, 3.6313595680768458e+1,
            1e+0, 1e+0, 0e+0, 1.4e-10, 1e-12],
        [9.3420865210295290e-1, 2.2142758101080953e-1, 2.3864280023862397e-1, 5.8090727893063132e-3,
            5.0189906959948360e-1, 0e+0, 0e+0, 3.7e-11, 2.5e-11],
        [2.1796417304205904e+0, 5.5356514015241554e-1, 4.3818261554208499e-1,
            (-7.2178521482980464e+0), 7.9591403524720912e-5, 0e+0, 0e+0, 3.8e-10, 1.1e-12],
        [1.5581297815442952e-1, 8.8570269929402135e-1, 6.3772243084554614e-1, 3.1305332064217994e+0,
            9.8359592424323583e-1, 1e+0, 0e+0, 7.8e-11, 4.3e-12],
        [3.8364330783176372e+0, 1.5946215577202989e+0, 1.5957436366504287e+0, 3.1231245823016195e+2,
            1e+0, 1e+0, 2e+0, 1e-8, 1e-12],
        [(-9.9866156635275177e-2), 3.3214010072467814e-1, 1.9873483717793175e-1,
            (-4.8684125281270667e+0), 1.7156477762639074e-3, 0e+0, 2e+0, 1.7e-11, 1.1e-12],
        [f64::NAN, 3.3214010072467814e-1, 1.9873483717793175e-1, f64::NAN, f64::NAN, (-1e+0), 4e+0,
            6.3e-11, 3.9e-11],
        [1.2455669216823624e+0, 3.3214010072467814e-1, f64::INFINITY, f64::NAN, f64::NAN, (-1e+0),
            4e+0, 6.3e-11, 3.9e-11],
    ];
    for row in FEATURES.iter() {
        let cell = features(row[0], row[1], row[2]);
        wrong += usize::from(!agrees(&cell, &row[3..]));
    }
    static MOMENTS: [[f64; 10]; 12] = [
        [2e+0, 6.6428020144935629e-1, 2.4911338433647248e+0, 4.9507507874952389e-1,
            4.7282593711276899e-1, 6.4983122456996101e-1, 1e+0, 0e+0, 6.3e-11, 3.9e-11],
        [2e+0, 1.3285553197325681e+0, 1.2457007650470870e+0, 4.9613103929493374e-1,
            2.9345646113384452e+0, 9.7890553119785595e-1, 1e+0, 0e+0, 5.9e-11, 4.2e-12],
        [2e+0, 2.2143012259388181e-1, 3.7365669216823623e+0, 2.2337737656280314e+0,
            3.4771095645394489e+1, 1e+0, 1e+0, 0e+0, 2.1e-10, 1e-12],
        [2e+0, 8.8570524087709357e-1, 6.2298422588826841e-1, 4.9673914080846915e-1,
            (-1.2326935272497872e+0), 1.6631821626428997e-1, 0e+0, 0e+0, 5.3e-11, 2e-11],
        [2e+0, 1.5499803591603052e+0, 3.1138503825235433e+0, 1.2176084459816922e-1,
            3.6313595680768458e+1, 1e+0, 1e+0, 0e+0, 1.4e-10, 1e-12],
        [2e+0, 4.4285516202161906e-1, 1.8684173042059058e+0, 4.4588433748999828e-1,
            5.8090727893063132e-3, 5.0189906959948360e-1, 0e+0, 0e+0, 3.7e-11, 2.5e-11],
        [2e+0, 1.1071302803048311e+0, 4.3592834608411808e+0, 1.9101622287607407e+0,
            (-7.2178521482980464e+0), 7.9591403524720912e-5, 0e+0, 0e+0, 3.8e-10, 1.1e-12],
        [2e+0, 1.7714053985880427e+0, 3.1162595630885903e-1, 1.9873086237185353e-1,
            3.1305332064217994e+0, 9.8359592424323583e-1, 1e+0, 0e+0, 7.8e-11, 4.3e-12],
        [2e+0, 6.6428020144935629e-1, 0e+0, 4.9507507874952389e-1, f64::NAN, f64::NAN, (-1e+0),
            3e+0, 6.3e-11, 3.9e-11],
        [2e+0, 6.6428020144935629e-1, (-1e+0), 4.9507507874952389e-1, f64::NAN, f64::NAN, (-1e+0),
            3e+0, 6.3e-11, 3.9e-11],
        [2e+0, 6.6428020144935629e-1, f64::NAN, 4.9507507874952389e-1, f64::NAN, f64::NAN, (-1e+0),
            4e+0, 6.3e-11, 3.9e-11],
        [f64::INFINITY, 6.6428020144935629e-1, 2.4911338433647248e+0, 4.9507507874952389e-1,
            f64::NAN, f64::NAN, (-1e+0), 4e+0, 6.3e-11, 3.9e-11],
    ];
    for row in MOMENTS.iter() {
        let cell = moments(row[0], row[1], row[2], row[3]);
        wrong += usize::from(!agrees(&cell, &row[4..]));
    }
    wrong
}
