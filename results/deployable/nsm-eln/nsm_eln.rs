// Tells crossing ("no crossing", "crossing") from features.
//
// Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
// Licence of the model: MIT.
//
// Features, in this order:
//   x1 = ln_alpha, as in the training data
//   x2 = flux_nue, as in the training data
//   x3 = flux_nuebar, as in the training data
//   x4 = cos_nue_nuebar, as in the training data
//
// Classifier: logistic regression on 14 monomials of 4 features, degree 2, and a constant.
// Probability: Platt's sigmoid 1 / (1 + exp(-2.4390281806694065 s + -1.9196101148054538)), s the
//     logit.
//   Calibrated for: nsm:remnants=14-20,cells=150,seed=0 (all 7 remnants).
// class_index: 1 ("crossing") where the probability is above 0.52, else 0 ("no crossing").
// Domain: box ln_alpha -2.43038386011385..1.270649127312559, flux_nue
//     0.000006823337499881605..0.9917190197364447, flux_nuebar
//     0.000005723747265302743..0.9925488685230178, cos_nue_nuebar
//     0.728041067233957..0.9999999999747005 (flagged outside); Mahalanobis distance up to
//     24.29613232240745.
//
// Status of a cell, the highest that applies:
//   0 ok            inside the domain
//   1 clamped       outside of the box; taken at the nearest point in it
//   2 outside       outside of the domain; class_index and probability are an extrapolation
//   3 zero density  a number density is zero or negative; class_index -1, no probability
//   4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow;
//       class_index -1, no probability
//
// Data:
//   training: nsm:remnants=0-13,cells=150,seed=0, 2100 rows, sha256
//       88dc03c172c2c895270eb49517b57f301a809ccfcc415102b330af3f1b339c25
//   validation: nsm:remnants=14-20,cells=150,seed=0, 1050 rows, sha256
//       1f9085a7efaec63611b29289fca4bca33ef18dcce76d3e6d31a8f00dc7bb7eef
//   test: nsm:remnants=21-26,cells=150,seed=0, 900 rows, sha256
//       5e28fc06e0ae40cf0a807d3910cb767ade10dc490171d579db57347f64fc9208
// Scores:
//   nsm:remnants=21-26,cells=150,seed=0: accuracy 0.8955555555555555, precision 0.8491228070175438,
//       recall 0.983739837398374, f1 0.911487758945386
// Seeds: 0
// Versions: pure-rand 8.4.2
//
// features(x1, x2, x3, x4): one cell.
// features_array(x1, x2, x3, x4, probability, class_index, status): many, of f64 or f32.
// CLASS_NAMES[class_index]: what the class is called.
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

/// What the classes are called, by class_index.
pub const CLASS_NAMES: [&str; 2] = [
    "no crossing",
    "crossing",
];

#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// NaN where there is none
    pub score: f64,
    // of "crossing"; NaN where there is none
    pub probability: f64,
    /// 1, 0, or -1 for none
    pub class_index: i32,
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
fn score_of(x1: f64, x2: f64, x3: f64, x4: f64) -> f64 {
    let t1 = (-1.7109683568084979e+0) + x4*(4.1997496520432276e-2 + x4*7.9071821743282034e-2);
    let t2 = 3.8953508457126440e+0 + x4*3.8278232569581210e+0;
    let t3 = t1 + x3*(t2 + x3*(-2.7652182287371968e-1));
    let t4 = 5.7158296821632604e-1 + x4*4.9525610401503828e-1;
    let t5 = t4 + x3*(-1.8858184048974933e+0);
    let t6 = t3 + x2*(t5 + x2*(-2.6586124229030417e+0));
    let t7 = (-4.4468324222029551e-2) + x4*1.5026392211584486e-2;
    let t8 = t7 + x3*5.2101890623123503e-1;
    let t9 = t8 + x2*3.6722290487465231e-1;
    let t10 = t6 + x1*(t9 + x1*(-6.9935366214735053e+0));
    t10
}

// Of "crossing".
fn probability_of(score: f64) -> f64 {
    let u = (-2.4390281806694065e+0)*score + (-1.9196101148054538e+0);
    1.0 / (1.0 + exp(held(u, 700.0)))
}

/// The score, and the status.
fn rule(x1: f64, x2: f64, x3: f64, x4: f64, least: Status) -> (f64, Status) {
    let mut is_known = is_finite(x1) && is_finite(x2) && is_finite(x3) && is_finite(x4);
    let mut status = least;
    let x1 = known(x1, is_known);
    let x2 = known(x2, is_known);
    let x3 = known(x3, is_known);
    let x4 = known(x4, is_known);
    let beyond = x1 < (-2.4303838601138499e+0) || x1 > 1.2706491273125591e+0 || x2 <
        6.8233374998816047e-6 || x2 > 9.9171901973644472e-1 || x3 < 5.7237472653027429e-6 || x3 >
        9.9254886852301782e-1 || x4 < 7.2804106723395701e-1 || x4 > 9.9999999997470046e-1;
    if beyond {
        status = status.max(Status::Outside);
    }
    let near = magnitude(x1) <= 3.0485825686679612e+141 && magnitude(x2) <= 3.0485825686679612e+141
        && magnitude(x3) <= 3.0485825686679612e+141 && magnitude(x4) <= 3.0485825686679612e+141;
    let x1_near = known(x1, near);
    let x2_near = known(x2, near);
    let x3_near = known(x3, near);
    let x4_near = known(x4, near);
    let z1 = 1.6899343518614163e+0*(x1_near - (-2.1021896449996164e-1));
    let z2 = (-1.8547298446052807e-1)*(x1_near - (-2.1021896449996164e-1)) +
        2.6707770385534921e+0*(x2_near - 4.8184702589710110e-1);
    let z3 = (-9.8828898653900751e-2)*(x1_near - (-2.1021896449996164e-1)) +
        (-1.6962229943656762e+1)*(x2_near - 4.8184702589710110e-1) + 1.7437086270930564e+1*(x3_near
        - 5.2767450781337888e-1);
    let z4 = 4.2419035566693818e-2*(x1_near - (-2.1021896449996164e-1)) +
        (-5.6792436177622718e-1)*(x2_near - 4.8184702589710110e-1) +
        (-1.7278455357035988e-1)*(x3_near - 5.2767450781337888e-1) + 9.1617581972639869e+1*(x4_near
        - 9.9568513493906874e-1);
    let distance2 = z1*z1 + z2*z2 + z3*z3 + z4*z4;
    if !(near && distance2 <= 5.9030204582793192e+2) {
        status = status.max(Status::Outside);
    }
    is_known &= magnitude(x1) <= 4.0917382598701773e+149 && magnitude(x2) <= 4.0917382598701773e+149
        && magnitude(x3) <= 4.0917382598701773e+149 && magnitude(x4) <= 4.0917382598701773e+149;
    let x1 = known(x1, is_known);
    let x2 = known(x2, is_known);
    let x3 = known(x3, is_known);
    let x4 = known(x4, is_known);
    if !is_known {
        status = status.max(Status::NotFinite);
    }
    (score_of(x1, x2, x3, x4), status)
}

fn decide((score, status): (f64, Status)) -> Cell {
    if status >= Status::ZeroDensity {
        return Cell { score: f64::NAN, probability: f64::NAN, class_index: -1, status };
    }
    let probability = probability_of(score);
    Cell { score, probability, class_index: i32::from(probability > 5.2e-1), status }
}

/// One cell.
pub fn features(x1: f64, x2: f64, x3: f64, x4: f64) -> Cell {
    decide(rule(x1, x2, x3, x4, Status::Ok))
}

/// As many cells as `status` has places, of f64 or f32. Panics if a slice is shorter.
pub fn features_array<T: Copy + Into<f64>>(
    x1: &[T],
    x2: &[T],
    x3: &[T],
    x4: &[T],
    probability: &mut [f64],
    class_index: &mut [i32],
    status: &mut [Status],
) {
    let cells = status.len();
    let (x1, x2, x3, x4,) = (&x1[..cells], &x2[..cells], &x3[..cells], &x4[..cells],);
    let (probability, class_index) = (&mut probability[..cells], &mut class_index[..cells]);
    for i in 0..cells {
        let cell = features(x1[i].into(), x2[i].into(), x3[i].into(), x4[i].into());
        probability[i] = cell.probability;
        class_index[i] = cell.class_index;
        status[i] = cell.status;
    }
}

/// Whether a cell is as it has to be.
fn agrees(cell: &Cell, expected: &[f64]) -> bool {
    let near = |a: f64, b: f64, tolerance: f64| magnitude(a - b) <= tolerance;
    cell.status as i32 == expected[3] as i32
        && cell.class_index == expected[2] as i32
        && (cell.status >= Status::ZeroDensity
            || near(cell.score, expected[0], expected[4])
                && near(cell.probability, expected[1], expected[5]))
}

/// How many reference cells come out wrong.
pub fn self_test() -> usize {
    // inputs, score, probability, class_index, status, tolerances of score and probability
    let mut wrong = 0;
    static FEATURES: [[f64; 10]; 12] = [
        [(-5.7986736640064551e-1), 3.3057755547048151e-1, 1.9851435270241582e-1,
            7.6689234333977752e-1, (-2.8497259171384424e+0), 6.4901927452634929e-3, 0e+0, 0e+0,
            6.7e-12, 1.3e-12],
        [(-1.5051256132572477e+0), 6.6114828760346311e-1, 3.9702298165756639e-1,
            8.0574361944559802e-1, (-1.6384970045984002e+1), 3.0046257389529310e-17, 0e+0, 0e+0,
            2.5e-11, 1.1e-12],
        [3.4539088045595667e-1, 1.1019706738182708e-1, 5.9553161061271687e-1, 8.4459489555141842e-1,
            1.7568870189796117e+0, 9.9798417135018347e-1, 1e+0, 0e+0, 7.8e-12, 1.1e-12],
        [(-1.9677547366855488e+0), 4.4076779951480871e-1, 7.9404023956786740e-1,
            8.8344617165723893e-1, (-2.4890563691521425e+1), 2.9389026291524882e-26, 0e+0, 0e+0,
            4e-11, 1e-12],
        [(-1.1723824297234442e-1), 7.7133853164779020e-1, 3.9707449538295407e-2,
            9.2229744776305944e-1, (-2.2850456389621101e+0), 2.5241984461711425e-2, 0e+0, 0e+0,
            4.9e-12, 1.6e-12],
        [(-1.0424964898289466e+0), 2.2038731142615428e-1, 2.3821607849344592e-1,
            9.6114872386887995e-1, (-7.5891740973183941e+0), 6.2343935255839613e-8, 0e+0, 0e+0,
            1.3e-11, 1.1e-12],
        [8.0802000388425776e-1, 5.5095804355913591e-1, 4.3672470744859643e-1, 7.3359124953478849e-1,
            (-3.7542455655826994e+0), 7.1887738323773542e-4, 0e+0, 0e+0, 1.2e-11, 1.1e-12],
        [(-2.1990692983996993e+0), 8.8152877569211752e-1, 6.3523333640374702e-1,
            7.7244252564060900e-1, (-3.4858654128895687e+1), 8.1174721570693612e-37, 0e+0, 0e+0,
            4.8e-11, 1e-12],
        [3.2211656210257638e+0, 1.5875751179359172e+0, 1.5888204409108941e+0, 1.2359794663450723e+0,
            (-6.6211955225752902e+1), 4.9915272824256808e-70, 0e+0, 2e+0, 1.1e-10, 1e-12],
        [(-2.5303838601138500e+0), 3.3057755547048151e-1, 1.9851435270241582e-1,
            7.6689234333977752e-1, (-4.5650955862267743e+1), 3.0033452656040839e-48, 0e+0, 2e+0,
            5.2e-11, 1e-12],
        [f64::NAN, 3.3057755547048151e-1, 1.9851435270241582e-1, 7.6689234333977752e-1, f64::NAN,
            f64::NAN, (-1e+0), 4e+0, 6.7e-12, 1.3e-12],
        [(-5.7986736640064551e-1), 3.3057755547048151e-1, 1.9851435270241582e-1, f64::INFINITY,
            f64::NAN, f64::NAN, (-1e+0), 4e+0, 6.7e-12, 1.3e-12],
    ];
    for row in FEATURES.iter() {
        let cell = features(row[0], row[1], row[2], row[3]);
        wrong += usize::from(!agrees(&cell, &row[4..]));
    }
    wrong
}
