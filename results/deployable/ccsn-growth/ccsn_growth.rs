// Tells log10 growth_rate in 1/s from features.
//
// Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
//
// Features, in this order:
//   x1 = ln_n_nue, as in the training data
//   x2 = ln_alpha, as in the training data
//   x3 = ln_1mF_nue, as in the training data
//   x4 = ln_1mF_nuebar, as in the training data
//
// Regressor: Ridge, polynomial on 69 monomials of 4 features, degree 4, and a constant.
// value: log10 growth_rate in 1/s.
// Domain: no guard, cells are taken wherever they lie.
//
// Status of a cell:
//   0 ok            it has a value
//   4 not finite    a feature is NaN, infinite, or so large that the value may overflow; no value
//
// features(x1, x2, x3, x4): one cell.
// features_array(x1, x2, x3, x4, value, status): many, of f64 or f32.
// self_test(): how many reference cells come out wrong, 0 where all is well.
// The module needs no standard library; no cell panics, or raises a floating-point exception other
//     than
// inexact and underflow.

#![allow(non_snake_case, dead_code, unused_parens, clippy::all)]

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Ok = 0,
    NotFinite = 4,
}

#[derive(Clone, Copy, Debug)]
pub struct Cell {
    // log10 growth_rate in 1/s; NaN where there is none
    pub value: f64,
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

/// The number.
fn score_of(x1: f64, x2: f64, x3: f64, x4: f64) -> f64 {
    let t1 = (-6.6106966743592976e+5) + x4*(1.0290122708686065e+4 + x4*((-2.0611863494827060e+2) +
        x4*(2.6643156650558111e+0 + x4*3.5221502962049907e-2)));
    let t2 = (-2.7708572615201290e+4) + x4*(6.9131764916226317e+1 + x4*(1.1573411942571648e+0 +
        x4*2.6207249617610246e-2));
    let t3 = 2.4387667396075085e+2 + x4*(5.0024159490146314e-1 + x4*9.9836264778444331e-3);
    let t4 = 5.3061457705144610e-1 + x4*(-1.1072649704535351e-2);
    let t5 = t1 + x3*(t2 + x3*(t3 + x3*(t4 + x3*(-3.4749410095694967e-2))));
    let t6 = (-7.9375532971895373e+4) + x4*((-9.4456192930513430e+2) + x4*(5.4403026703965605e+0 +
        x4*5.2113965043322907e-1));
    let t7 = (-3.8469840609432111e+2) + x4*(4.3173800415168007e+0 + x4*1.7430852034716857e-1);
    let t8 = 3.8449059153379084e-1 + x4*(-1.3861230300880095e-1);
    let t9 = t6 + x3*(t7 + x3*(t8 + x3*(-4.1754062478046144e-1)));
    let t10 = (-5.2601954023723789e+4) + x4*((-7.3701115276819860e+2) +
        x4*(-1.3451385420401594e+0));
    let t11 = (-8.5845026019735963e+2) + x4*(-4.3777076831526616e+0);
    let t12 = t10 + x3*(t11 + x3*(-6.4180474243487859e+0));
    let t13 = (-2.1360602366762696e+3) + x4*(-1.2714979304712969e+2);
    let t14 = t13 + x3*9.5910320874833332e+1;
    let t15 = t5 + x2*(t9 + x2*(t12 + x2*(t14 + x2*(-1.4244056014091191e+1))));
    let t16 = 3.5677804546885702e+4 + x4*((-4.4694259299239064e+2) + x4*(6.1910321622582556e+0 +
        x4*(-3.0736840387708072e-2)));
    let t17 = 1.1771603644319018e+3 + x4*((-1.7618895607180081e+0) + x4*(-1.1689235949865680e-2));
    let t18 = (-6.7039781612811575e+0) + x4*(-6.7209396815547540e-3);
    let t19 = t16 + x3*(t17 + x3*(t18 + x3*(-1.2719102974065026e-2)));
    let t20 = 3.1736068718828169e+3 + x4*(2.5894234470380198e+1 + x4*1.4537910969275690e-2);
    let t21 = 9.8993112626649253e+0 + x4*(-5.5878438836005004e-2);
    let t22 = t20 + x3*(t21 + x3*(-9.2704876391591251e-2));
    let t23 = 1.3956559400175315e+3 + x4*9.7739085645991395e+0;
    let t24 = t23 + x3*1.1347182636702929e+1;
    let t25 = t19 + x2*(t22 + x2*(t24 + x2*2.8001716093178530e+1));
    let t26 = (-7.2151009142241105e+2) + x4*(6.4882329936031304e+0 + x4*(-4.5867368848804421e-2));
    let t27 = (-1.6657958267863993e+1) + x4*1.1374179201410914e-2;
    let t28 = t26 + x3*(t27 + x3*4.5913930280081505e-2);
    let t29 = (-4.2277113597620456e+1) + x4*(-1.7420558183555662e-1);
    let t30 = t29 + x3*(-6.6251794620710583e-2);
    let t31 = t28 + x2*(t30 + x2*(-9.2601086143052793e+0));
    let t32 = 6.4801835193873636e+0 + x4*(-3.1459632046212438e-2);
    let t33 = t32 + x3*7.8529977610656151e-2;
    let t34 = t33 + x2*1.8766091777734470e-1;
    let t35 = t15 + x1*(t25 + x1*(t31 + x1*(t34 + x1*(-2.1810241135827246e-2))));
    t35
}

fn rule(x1: f64, x2: f64, x3: f64, x4: f64, is_given: bool) -> Cell {
    let mut is_known = is_given && is_finite(x1) && is_finite(x2) && is_finite(x3) && is_finite(x4);
    let x1 = known(x1, is_known);
    let x2 = known(x2, is_known);
    let x3 = known(x3, is_known);
    let x4 = known(x4, is_known);
    is_known &= magnitude(x1) <= 5.6539106072908299e+73 && magnitude(x2) <= 5.6539106072908299e+73
        && magnitude(x3) <= 5.6539106072908299e+73 && magnitude(x4) <= 5.6539106072908299e+73;
    let x1 = known(x1, is_known);
    let x2 = known(x2, is_known);
    let x3 = known(x3, is_known);
    let x4 = known(x4, is_known);
    if !is_known {
        return Cell { value: f64::NAN, status: Status::NotFinite };
    }
    Cell { value: score_of(x1, x2, x3, x4), status: Status::Ok }
}

/// One cell.
pub fn features(x1: f64, x2: f64, x3: f64, x4: f64) -> Cell {
    rule(x1, x2, x3, x4, true)
}

/// As many cells as `status` has places, of f64 or f32. Panics if a slice is shorter.
pub fn features_array<T: Copy + Into<f64>>(
    x1: &[T],
    x2: &[T],
    x3: &[T],
    x4: &[T],
    value: &mut [f64],
    status: &mut [Status],
) {
    let cells = status.len();
    let (x1, x2, x3, x4,) = (&x1[..cells], &x2[..cells], &x3[..cells], &x4[..cells],);
    let value = &mut value[..cells];
    for i in 0..cells {
        let cell = features(x1[i].into(), x2[i].into(), x3[i].into(), x4[i].into());
        value[i] = cell.value;
        status[i] = cell.status;
    }
}

/// How many reference cells come out wrong.
pub fn self_test() -> usize {
    // inputs, value, status, tolerance
    let mut wrong = 0;
    static FEATURES: [[f64; 7]; 18] = [
        [5e-1, 3.3333333333333331e-1, 2e-1, 1.4285714285714285e-1, (-6.7926881655919424e+5), 0e+0,
            7.6e-7],
        [2.5e-1, 6.6666666666666663e-1, 4e-1, 2.8571428571428570e-1, (-7.3699584943542851e+5), 0e+0,
            8e-7],
        [7.5e-1, 1.1111111111111110e-1, 6.0000000000000009e-1, 4.2857142857142855e-1,
            (-6.5575685771140119e+5), 0e+0, 7.6e-7],
        [1.25e-1, 4.4444444444444442e-1, 8e-1, 5.7142857142857140e-1, (-7.1894007174256432e+5),
            0e+0, 7.8e-7],
        [6.25e-1, 7.7777777777777768e-1, 4e-2, 7.1428571428571419e-1, (-7.2648506529881270e+5),
            0e+0, 8.3e-7],
        [3.75e-1, 2.2222222222222221e-1, 2.4000000000000002e-1, 8.5714285714285710e-1,
            (-6.6598938592409040e+5), 0e+0, 7.5e-7],
        [8.75e-1, 5.5555555555555558e-1, 4.4e-1, 2.0408163265306121e-2, (-7.0090739150547690e+5),
            0e+0, 8.1e-7],
        [6.25e-2, 8.8888888888888884e-1, 6.4000000000000012e-1, 1.6326530612244897e-1,
            (-7.8899029946306732e+5), 0e+0, 8.4e-7],
        [5e+0, 3.3333333333333330e+0, 2e+0, 1.4285714285714284e+0, (-1.3671903948691571e+6), 0e+0,
            2.2e-6],
        [2.5e+0, 6.6666666666666661e+0, 4e+0, 2.8571428571428568e+0, (-4.2153111771243727e+6), 0e+0,
            5.5e-6],
        [7.5e+0, 1.1111111111111112e+0, 6.0000000000000009e+0, 4.2857142857142856e+0,
            (-6.4772174150582252e+5), 0e+0, 1.6e-6],
        [1.25e+0, 4.4444444444444446e+0, 8e+0, 5.7142857142857135e+0, (-2.5493547332972856e+6),
            0e+0, 3.2e-6],
        [6.25e+0, 7.7777777777777768e+0, 4e-1, 7.1428571428571423e+0, (-5.3183671423130352e+6),
            0e+0, 8e-6],
        [3.75e+0, 2.2222222222222223e+0, 2.4000000000000004e+0, 8.5714285714285712e+0,
            (-1.0023063711709771e+6), 0e+0, 1.7e-6],
        [8.75e+0, 5.5555555555555554e+0, 4.4e+0, 2.0408163265306120e-1, (-2.4387804977146788e+6),
            0e+0, 4.7e-6],
        [6.25e-1, 8.8888888888888893e+0, 6.4000000000000012e+0, 1.6326530612244896e+0,
            (-7.4372698496772125e+6), 0e+0, 9e-6],
        [f64::NAN, 3.3333333333333331e-1, 2e-1, 1.4285714285714285e-1, f64::NAN, 4e+0, 0e+0],
        [5e-1, 3.3333333333333331e-1, 2e-1, f64::INFINITY, f64::NAN, 4e+0, 0e+0],
    ];
    for row in FEATURES.iter() {
        let cell = features(row[0], row[1], row[2], row[3]);
        let agrees = cell.status as i32 == row[5] as i32
            && (cell.status == Status::NotFinite
                || magnitude(cell.value - row[4]) <= row[6]);
        wrong += usize::from(!agrees);
    }
    wrong
}
