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
// featuresArray(x1, x2, x3, x4): many, an array each; returns { value, status }.
// selfTest(): how many reference cells come out wrong, 0 where all is well.

export const STATUS = Object.freeze({ ok: 0, notFinite: 4 });

/** The number. */
function scoreOf(x1, x2, x3, x4) {
  const t1 = (-6.6019405960532010e+5) + x4*(1.0292534531669964e+4 + x4*((-2.0606792577815077e+2) +
    x4*(2.6614182321212851e+0 + x4*3.5171939733268473e-2)));
  const t2 = (-2.7685399500678272e+4) + x4*(6.9056391175250994e+1 + x4*(1.1547930542193245e+0 +
    x4*2.6167689226582636e-2));
  const t3 = 2.4373769501229754e+2 + x4*(4.9744377447798555e-1 + x4*9.9598440469460901e-3);
  const t4 = 5.2706444495400806e-1 + x4*(-1.1076606886390459e-2);
  const t5 = t1 + x3*(t2 + x3*(t3 + x3*(t4 + x3*(-3.4731205084684094e-2))));
  const t6 = (-7.9423378942479001e+4) + x4*((-9.4207194864610631e+2) + x4*(5.4299954098453842e+0 +
    x4*5.2111108879613488e-1));
  const t7 = (-3.8650635334149518e+2) + x4*(4.3540871136935602e+0 + x4*1.7442050349025262e-1);
  const t8 = 4.6325101677598030e-1 + x4*(-1.3822719847819212e-1);
  const t9 = t6 + x3*(t7 + x3*(t8 + x3*(-4.1675256425917367e-1)));
  const t10 = (-5.2561018437891988e+4) + x4*((-7.3630690911312627e+2) +
    x4*(-1.3424468775877216e+0));
  const t11 = (-8.5803207893188721e+2) + x4*(-4.3747404166911421e+0);
  const t12 = t10 + x3*(t11 + x3*(-6.4164086305467647e+0));
  const t13 = (-2.1361951537006485e+3) + x4*(-1.2708290110578891e+2);
  const t14 = t13 + x3*9.5842318520361886e+1;
  const t15 = t5 + x2*(t9 + x2*(t12 + x2*(t14 + x2*(-1.4241314958699206e+1))));
  const t16 = 3.5630620273880035e+4 + x4*((-4.4704315648484902e+2) + x4*(6.1891145980571061e+0 +
    x4*(-3.0707922404072024e-2)));
  const t17 = 1.1761850114072577e+3 + x4*((-1.7603400604864043e+0) + x4*(-1.1661883201771649e-2));
  const t18 = (-6.7008356311571866e+0) + x4*(-6.6854574073249929e-3);
  const t19 = t16 + x3*(t17 + x3*(t18 + x3*(-1.2667740758602006e-2)));
  const t20 = 3.1756116960597997e+3 + x4*(2.5824720820627537e+1 + x4*1.4665094523147177e-2);
  const t21 = 9.9579120861508343e+0 + x4*(-5.6349916779908457e-2);
  const t22 = t20 + x3*(t21 + x3*(-9.3665786939651913e-2));
  const t23 = 1.3945794766178849e+3 + x4*9.7646958565759050e+0;
  const t24 = t23 + x3*1.1341611182659594e+1;
  const t25 = t19 + x2*(t22 + x2*(t24 + x2*2.8003609197687432e+1));
  const t26 = (-7.2055772595023143e+2) + x4*(6.4895934764614527e+0 + x4*(-4.5851452458806216e-2));
  const t27 = (-1.6644326222103420e+1) + x4*1.1366636705412707e-2;
  const t28 = t26 + x3*(t27 + x3*4.5897009657895407e-2);
  const t29 = (-4.2305021834350953e+1) + x4*(-1.7372304839061956e-1);
  const t30 = t29 + x3*(-6.6708886620209198e-2);
  const t31 = t28 + x2*(t30 + x2*(-9.2530320482450339e+0));
  const t32 = 6.4716495927702207e+0 + x4*(-3.1465623254173257e-2);
  const t33 = t32 + x3*7.8466686832590796e-2;
  const t34 = t33 + x2*1.8779002786270019e-1;
  const t35 = t15 + x1*(t25 + x1*(t31 + x1*(t34 + x1*(-2.1781594242182515e-2))));
  return t35;
}

function assess(x1, x2, x3, x4, status) {
  let known = status === STATUS.ok && Number.isFinite(x1) && Number.isFinite(x2) &&
    Number.isFinite(x3) && Number.isFinite(x4);
  known = known && Math.abs(x1) <= 5.6539106072908299e+73 && Math.abs(x2) <= 5.6539106072908299e+73
    && Math.abs(x3) <= 5.6539106072908299e+73 && Math.abs(x4) <= 5.6539106072908299e+73;
  if (!known) return { value: Number.NaN, status: STATUS.notFinite };
  return { value: scoreOf(x1, x2, x3, x4), status: STATUS.ok };
}

/** One cell: { value, status }. */
export function features(x1, x2, x3, x4) {
  return assess(x1, x2, x3, x4, STATUS.ok);
}

/** Many cells; writes into out. */
export function featuresArray(x1, x2, x3, x4, out = { value: new Float64Array(x1.length), status:
  new Uint8Array(x1.length) }) {
  for (let i = 0; i < x1.length; i++) {
    const { value, status } = features(x1[i], x2[i], x3[i], x4[i]);
    out.value[i] = value;
    out.status[i] = status;
  }
  return out;
}

// inputs, value, status, tolerance
const FEATURES = [
  [5e-1, 3.3333333333333331e-1, 2e-1, 1.4285714285714285e-1, (-6.7842280844047433e+5), 0e+0,
    7.5e-7],
  [2.5e-1, 6.6666666666666663e-1, 4e-1, 2.8571428571428570e-1, (-7.3613551622489817e+5), 0e+0,
    8e-7],
  [7.5e-1, 1.1111111111111110e-1, 6.0000000000000009e-1, 4.2857142857142855e-1,
    (-6.5490634208618221e+5), 0e+0, 7.5e-7],
  [1.25e-1, 4.4444444444444442e-1, 8e-1, 5.7142857142857140e-1, (-7.1806358841494238e+5), 0e+0,
    7.8e-7],
  [6.25e-1, 7.7777777777777768e-1, 4e-2, 7.1428571428571419e-1, (-7.2564629113928648e+5), 0e+0,
    8.3e-7],
  [3.75e-1, 2.2222222222222221e-1, 2.4000000000000002e-1, 8.5714285714285710e-1,
    (-6.6513187428112782e+5), 0e+0, 7.5e-7],
  [8.75e-1, 5.5555555555555558e-1, 4.4e-1, 2.0408163265306121e-2, (-7.0007613427580497e+5), 0e+0,
    8.1e-7],
  [6.25e-2, 8.8888888888888884e-1, 6.4000000000000012e-1, 1.6326530612244897e-1,
    (-7.8811309099944693e+5), 0e+0, 8.4e-7],
  [5e+0, 3.3333333333333330e+0, 2e+0, 1.4285714285714284e+0, (-1.3662050170365495e+6), 0e+0,
    2.2e-6],
  [2.5e+0, 6.6666666666666661e+0, 4e+0, 2.8571428571428568e+0, (-4.2129307966660708e+6), 0e+0,
    5.4e-6],
  [7.5e+0, 1.1111111111111112e+0, 6.0000000000000009e+0, 4.2857142857142856e+0,
    (-6.4703660901865328e+5), 0e+0, 1.6e-6],
  [1.25e+0, 4.4444444444444446e+0, 8e+0, 5.7142857142857135e+0, (-2.5476270335494494e+6), 0e+0,
    3.2e-6],
  [6.25e+0, 7.7777777777777768e+0, 4e-1, 7.1428571428571423e+0, (-5.3153579701044736e+6), 0e+0,
    8e-6],
  [3.75e+0, 2.2222222222222223e+0, 2.4000000000000004e+0, 8.5714285714285712e+0,
    (-1.0013666303924415e+6), 0e+0, 1.7e-6],
  [8.75e+0, 5.5555555555555554e+0, 4.4e+0, 2.0408163265306120e-1, (-2.4374077473414144e+6), 0e+0,
    4.7e-6],
  [6.25e-1, 8.8888888888888893e+0, 6.4000000000000012e+0, 1.6326530612244896e+0,
    (-7.4335445015852386e+6), 0e+0, 9e-6],
  [Number.NaN, 3.3333333333333331e-1, 2e-1, 1.4285714285714285e-1, Number.NaN, 4e+0, 0e+0],
  [5e-1, 3.3333333333333331e-1, 2e-1, Infinity, Number.NaN, 4e+0, 0e+0],
];

export function selfTest() {
  return FEATURES.filter((row) => {
    const cell = features(...row.slice(0, 4));
    const [value, status, tolerance] = row.slice(4);
    const close = status === STATUS.notFinite || Math.abs(cell.value - value) <= tolerance;
    return cell.status !== status || !close;
  }).length;
}
