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
    let t1 = (-6.6019493955302006e+5) + x4*(1.0292512335663905e+4 + x4*((-2.0606682313630714e+2) +
        x4*(2.6613989701500742e+0 + x4*3.5171568642280666e-2)));
    let t2 = (-2.7685303610641760e+4) + x4*(6.9056647547862696e+1 + x4*(1.1547793962247215e+0 +
        x4*2.6167365812068476e-2));
    let t3 = 2.4373737418061060e+2 + x4*(4.9743329291652605e-1 + x4*9.9596267984038422e-3);
    let t4 = 5.2705469105717317e-1 + x4*(-1.1076654404817773e-2);
    let t5 = t1 + x3*(t2 + x3*(t3 + x3*(t4 + x3*(-3.4731015164509126e-2))));
    let t6 = (-7.9422977385328399e+4) + x4*((-9.4208941926895704e+2) + x4*(5.4300021866549688e+0 +
        x4*5.2111829331730875e-1));
    let t7 = (-3.8650118997101998e+2) + x4*(4.3538822053576194e+0 + x4*1.7442410606346492e-1);
    let t8 = 4.6294780845899103e-1 + x4*(-1.3822993405237829e-1);
    let t9 = t6 + x3*(t7 + x3*(t8 + x3*(-4.1676431755139720e-1)));
    let t10 = (-5.2561153177652261e+4) + x4*((-7.3630500248611463e+2) +
        x4*(-1.3423179857675438e+0));
    let t11 = (-8.5803359907752122e+2) + x4*(-4.3746892169966314e+0);
    let t12 = t10 + x3*(t11 + x3*(-6.4165475042781841e+0));
    let t13 = (-2.1362095701152871e+3) + x4*(-1.2708543098166028e+2);
    let t14 = t13 + x3*9.5844615633143036e+1;
    let t15 = t5 + x2*(t9 + x2*(t12 + x2*(t14 + x2*(-1.4241599331090548e+1))));
    let t16 = 3.5630670716890672e+4 + x4*((-4.4704209236802109e+2) + x4*(6.1890806707360575e+0 +
        x4*(-3.0707743645389481e-2)));
    let t17 = 1.1761809822950795e+3 + x4*((-1.7603489154381580e+0) + x4*(-1.1661760693835748e-2));
    let t18 = (-6.7008277631603335e+0) + x4*(-6.6853341278787061e-3);
    let t19 = t16 + x3*(t17 + x3*(t18 + x3*(-1.2667558381035143e-2)));
    let t20 = 3.1755946356486943e+3 + x4*(2.5825197738364043e+1 + x4*1.4665956380546930e-2);
    let t21 = 9.9577323973901883e+0 + x4*(-5.6347071271208832e-2);
    let t22 = t20 + x3*(t21 + x3*(-9.3663031576387626e-2));
    let t23 = 1.3945832487023977e+3 + x4*9.7646895946114132e+0;
    let t24 = t23 + x3*1.1341616503063021e+1;
    let t25 = t19 + x2*(t22 + x2*(t24 + x2*2.8003795285844124e+1));
    let t26 = (-7.2055880707864537e+2) + x4*(6.4895765929953511e+0 + x4*(-4.5851202097963950e-2));
    let t27 = (-1.6644269851406865e+1) + x4*1.1366706324301971e-2;
    let t28 = t26 + x3*(t27 + x3*4.5896965980725894e-2);
    let t29 = (-4.2304781344907340e+1) + x4*(-1.7372626594498780e-1);
    let t30 = t29 + x3*(-6.6707446584032493e-2);
    let t31 = t28 + x2*(t30 + x2*(-9.2530583174114724e+0));
    let t32 = 6.4716598601509805e+0 + x4*(-3.1465534883407947e-2);
    let t33 = t32 + x3*7.8466424306726804e-2;
    let t34 = t33 + x2*1.8778890248714369e-1;
    let t35 = t15 + x1*(t25 + x1*(t31 + x1*(t34 + x1*(-2.1781630698535451e-2))));
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
        [5e-1, 3.3333333333333331e-1, 2e-1, 1.4285714285714285e-1, (-6.7842353249240166e+5), 0e+0,
            7.5e-7],
        [2.5e-1, 6.6666666666666663e-1, 4e-1, 2.8571428571428570e-1, (-7.3613615274447191e+5), 0e+0,
            8e-7],
        [7.5e-1, 1.1111111111111110e-1, 6.0000000000000009e-1, 4.2857142857142855e-1,
            (-6.5490709703426016e+5), 0e+0, 7.5e-7],
        [1.25e-1, 4.4444444444444442e-1, 8e-1, 5.7142857142857140e-1, (-7.1806425110843091e+5),
            0e+0, 7.8e-7],
        [6.25e-1, 7.7777777777777768e-1, 4e-2, 7.1428571428571419e-1, (-7.2564694326157123e+5),
            0e+0, 8.3e-7],
        [3.75e-1, 2.2222222222222221e-1, 2.4000000000000002e-1, 8.5714285714285710e-1,
            (-6.6513265258210222e+5), 0e+0, 7.5e-7],
        [8.75e-1, 5.5555555555555558e-1, 4.4e-1, 2.0408163265306121e-2, (-7.0007675793051021e+5),
            0e+0, 8.1e-7],
        [6.25e-2, 8.8888888888888884e-1, 6.4000000000000012e-1, 1.6326530612244897e-1,
            (-7.8811367040865426e+5), 0e+0, 8.4e-7],
        [5e+0, 3.3333333333333330e+0, 2e+0, 1.4285714285714284e+0, (-1.3662063136478218e+6), 0e+0,
            2.2e-6],
        [2.5e+0, 6.6666666666666661e+0, 4e+0, 2.8571428571428568e+0, (-4.2129388413301827e+6), 0e+0,
            5.4e-6],
        [7.5e+0, 1.1111111111111112e+0, 6.0000000000000009e+0, 4.2857142857142856e+0,
            (-6.4703670597863034e+5), 0e+0, 1.6e-6],
        [1.25e+0, 4.4444444444444446e+0, 8e+0, 5.7142857142857135e+0, (-2.5476295941768046e+6),
            0e+0, 3.2e-6],
        [6.25e+0, 7.7777777777777768e+0, 4e-1, 7.1428571428571423e+0, (-5.3153779925937671e+6),
            0e+0, 8e-6],
        [3.75e+0, 2.2222222222222223e+0, 2.4000000000000004e+0, 8.5714285714285712e+0,
            (-1.0013675810071956e+6), 0e+0, 1.7e-6],
        [8.75e+0, 5.5555555555555554e+0, 4.4e+0, 2.0408163265306120e-1, (-2.4374107380236266e+6),
            0e+0, 4.7e-6],
        [6.25e-1, 8.8888888888888893e+0, 6.4000000000000012e+0, 1.6326530612244896e+0,
            (-7.4335571981909368e+6), 0e+0, 9e-6],
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
