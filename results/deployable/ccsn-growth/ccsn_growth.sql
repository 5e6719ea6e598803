-- Tells log10 growth_rate in 1/s from features.
--
-- Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
--
-- Features, in this order:
--   x1 = ln_n_nue, as in the training data
--   x2 = ln_alpha, as in the training data
--   x3 = ln_1mF_nue, as in the training data
--   x4 = ln_1mF_nuebar, as in the training data
--
-- Regressor: Ridge, polynomial on 69 monomials of 4 features, degree 4, and a constant.
-- value: log10 growth_rate in 1/s.
-- Domain: no guard, cells are taken wherever they lie.
--
-- Status of a cell:
--   0 ok            it has a value
--   4 not finite    a feature is NaN, infinite, or so large that the value may overflow; no value
--
-- Each view stands for itself, over a table or view cells with the columns
--   ln_n_nue, ln_alpha, ln_1mF_nue, ln_1mF_nuebar
-- ccsn_growth_features adds ff_value and ff_status, and columns on the way to those. NULL stands
--     for NaN. No
-- cell raises an overflow or an underflow.
-- ccsn_growth_self_test: how many reference cells come out wrong, 0 where all is well.

CREATE VIEW ccsn_growth_features AS
SELECT c.*,
  CASE WHEN c.ff_status = 0 THEN (((((-6.6019405960532010e+5) +
    c.ff5dfbabc6_z4*(1.0292534531669964e+4 + c.ff5dfbabc6_z4*((-2.0606792577815077e+2) +
    c.ff5dfbabc6_z4*(2.6614182321212851e+0 + c.ff5dfbabc6_z4*3.5171939733268473e-2)))) +
    c.ff5dfbabc6_z3*(((-2.7685399500678272e+4) + c.ff5dfbabc6_z4*(6.9056391175250994e+1 +
    c.ff5dfbabc6_z4*(1.1547930542193245e+0 + c.ff5dfbabc6_z4*2.6167689226582636e-2))) +
    c.ff5dfbabc6_z3*((2.4373769501229754e+2 + c.ff5dfbabc6_z4*(4.9744377447798555e-1 +
    c.ff5dfbabc6_z4*9.9598440469460901e-3)) + c.ff5dfbabc6_z3*((5.2706444495400806e-1 +
    c.ff5dfbabc6_z4*(-1.1076606886390459e-2)) + c.ff5dfbabc6_z3*(-3.4731205084684094e-2))))) +
    c.ff5dfbabc6_z2*((((-7.9423378942479001e+4) + c.ff5dfbabc6_z4*((-9.4207194864610631e+2) +
    c.ff5dfbabc6_z4*(5.4299954098453842e+0 + c.ff5dfbabc6_z4*5.2111108879613488e-1))) +
    c.ff5dfbabc6_z3*(((-3.8650635334149518e+2) + c.ff5dfbabc6_z4*(4.3540871136935602e+0 +
    c.ff5dfbabc6_z4*1.7442050349025262e-1)) + c.ff5dfbabc6_z3*((4.6325101677598030e-1 +
    c.ff5dfbabc6_z4*(-1.3822719847819212e-1)) + c.ff5dfbabc6_z3*(-4.1675256425917367e-1)))) +
    c.ff5dfbabc6_z2*((((-5.2561018437891988e+4) + c.ff5dfbabc6_z4*((-7.3630690911312627e+2) +
    c.ff5dfbabc6_z4*(-1.3424468775877216e+0))) + c.ff5dfbabc6_z3*(((-8.5803207893188721e+2) +
    c.ff5dfbabc6_z4*(-4.3747404166911421e+0)) + c.ff5dfbabc6_z3*(-6.4164086305467647e+0))) +
    c.ff5dfbabc6_z2*((((-2.1361951537006485e+3) + c.ff5dfbabc6_z4*(-1.2708290110578891e+2)) +
    c.ff5dfbabc6_z3*9.5842318520361886e+1) + c.ff5dfbabc6_z2*(-1.4241314958699206e+1))))) +
    c.ff5dfbabc6_z1*((((3.5630620273880035e+4 + c.ff5dfbabc6_z4*((-4.4704315648484902e+2) +
    c.ff5dfbabc6_z4*(6.1891145980571061e+0 + c.ff5dfbabc6_z4*(-3.0707922404072024e-2)))) +
    c.ff5dfbabc6_z3*((1.1761850114072577e+3 + c.ff5dfbabc6_z4*((-1.7603400604864043e+0) +
    c.ff5dfbabc6_z4*(-1.1661883201771649e-2))) + c.ff5dfbabc6_z3*(((-6.7008356311571866e+0) +
    c.ff5dfbabc6_z4*(-6.6854574073249929e-3)) + c.ff5dfbabc6_z3*(-1.2667740758602006e-2)))) +
    c.ff5dfbabc6_z2*(((3.1756116960597997e+3 + c.ff5dfbabc6_z4*(2.5824720820627537e+1 +
    c.ff5dfbabc6_z4*1.4665094523147177e-2)) + c.ff5dfbabc6_z3*((9.9579120861508343e+0 +
    c.ff5dfbabc6_z4*(-5.6349916779908457e-2)) + c.ff5dfbabc6_z3*(-9.3665786939651913e-2))) +
    c.ff5dfbabc6_z2*(((1.3945794766178849e+3 + c.ff5dfbabc6_z4*9.7646958565759050e+0) +
    c.ff5dfbabc6_z3*1.1341611182659594e+1) + c.ff5dfbabc6_z2*2.8003609197687432e+1))) +
    c.ff5dfbabc6_z1*(((((-7.2055772595023143e+2) + c.ff5dfbabc6_z4*(6.4895934764614527e+0 +
    c.ff5dfbabc6_z4*(-4.5851452458806216e-2))) + c.ff5dfbabc6_z3*(((-1.6644326222103420e+1) +
    c.ff5dfbabc6_z4*1.1366636705412707e-2) + c.ff5dfbabc6_z3*4.5897009657895407e-2)) +
    c.ff5dfbabc6_z2*((((-4.2305021834350953e+1) + c.ff5dfbabc6_z4*(-1.7372304839061956e-1)) +
    c.ff5dfbabc6_z3*(-6.6708886620209198e-2)) + c.ff5dfbabc6_z2*(-9.2530320482450339e+0))) +
    c.ff5dfbabc6_z1*((((6.4716495927702207e+0 + c.ff5dfbabc6_z4*(-3.1465623254173257e-2)) +
    c.ff5dfbabc6_z3*7.8466686832590796e-2) + c.ff5dfbabc6_z2*1.8779002786270019e-1) +
    c.ff5dfbabc6_z1*(-2.1781594242182515e-2))))) END AS ff_value
FROM (
SELECT c.*,
  CASE WHEN ABS(c.ff5dfbabc6_x1) BETWEEN 1.8546030753437107e-68 AND 5.6539106072908299e+73 THEN
    c.ff5dfbabc6_x1 ELSE 0.0e0 END AS ff5dfbabc6_z1,
  CASE WHEN ABS(c.ff5dfbabc6_x2) BETWEEN 1.8546030753437107e-68 AND 5.6539106072908299e+73 THEN
    c.ff5dfbabc6_x2 ELSE 0.0e0 END AS ff5dfbabc6_z2,
  CASE WHEN ABS(c.ff5dfbabc6_x3) BETWEEN 1.8546030753437107e-68 AND 5.6539106072908299e+73 THEN
    c.ff5dfbabc6_x3 ELSE 0.0e0 END AS ff5dfbabc6_z3,
  CASE WHEN ABS(c.ff5dfbabc6_x4) BETWEEN 1.8546030753437107e-68 AND 5.6539106072908299e+73 THEN
    c.ff5dfbabc6_x4 ELSE 0.0e0 END AS ff5dfbabc6_z4,
  CASE WHEN c.ff5dfbabc6_given > 0 THEN c.ff5dfbabc6_given WHEN ABS(c.ff5dfbabc6_x1) >
    5.6539106072908299e+73 OR ABS(c.ff5dfbabc6_x2) > 5.6539106072908299e+73 OR ABS(c.ff5dfbabc6_x3)
    > 5.6539106072908299e+73 OR ABS(c.ff5dfbabc6_x4) > 5.6539106072908299e+73 THEN 4 ELSE 0 END AS
    ff_status
FROM (
SELECT c.*,
  c.ln_n_nue*1.0e0 AS ff5dfbabc6_x1,
  c.ln_alpha*1.0e0 AS ff5dfbabc6_x2,
  c.ln_1mF_nue*1.0e0 AS ff5dfbabc6_x3,
  c.ln_1mF_nuebar*1.0e0 AS ff5dfbabc6_x4,
  CASE WHEN (c.ln_n_nue BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND
    (c.ln_alpha BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.ln_1mF_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.ln_1mF_nuebar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) THEN 0 ELSE 4 END AS ff5dfbabc6_given
FROM cells AS c
) AS c
) AS c;

CREATE VIEW ccsn_growth_self_test AS
SELECT SUM(CASE WHEN t.ff_status = t.expected_status
  AND (t.expected_status >= 3
    OR ABS(t.ff_value - t.expected_value) <= t.expected_tolerance)
  THEN 0 ELSE 1 END) AS wrong
FROM (
SELECT c.*,
  CASE WHEN c.ff_status = 0 THEN (((((-6.6019405960532010e+5) +
    c.ff5dfbabc6_z4*(1.0292534531669964e+4 + c.ff5dfbabc6_z4*((-2.0606792577815077e+2) +
    c.ff5dfbabc6_z4*(2.6614182321212851e+0 + c.ff5dfbabc6_z4*3.5171939733268473e-2)))) +
    c.ff5dfbabc6_z3*(((-2.7685399500678272e+4) + c.ff5dfbabc6_z4*(6.9056391175250994e+1 +
    c.ff5dfbabc6_z4*(1.1547930542193245e+0 + c.ff5dfbabc6_z4*2.6167689226582636e-2))) +
    c.ff5dfbabc6_z3*((2.4373769501229754e+2 + c.ff5dfbabc6_z4*(4.9744377447798555e-1 +
    c.ff5dfbabc6_z4*9.9598440469460901e-3)) + c.ff5dfbabc6_z3*((5.2706444495400806e-1 +
    c.ff5dfbabc6_z4*(-1.1076606886390459e-2)) + c.ff5dfbabc6_z3*(-3.4731205084684094e-2))))) +
    c.ff5dfbabc6_z2*((((-7.9423378942479001e+4) + c.ff5dfbabc6_z4*((-9.4207194864610631e+2) +
    c.ff5dfbabc6_z4*(5.4299954098453842e+0 + c.ff5dfbabc6_z4*5.2111108879613488e-1))) +
    c.ff5dfbabc6_z3*(((-3.8650635334149518e+2) + c.ff5dfbabc6_z4*(4.3540871136935602e+0 +
    c.ff5dfbabc6_z4*1.7442050349025262e-1)) + c.ff5dfbabc6_z3*((4.6325101677598030e-1 +
    c.ff5dfbabc6_z4*(-1.3822719847819212e-1)) + c.ff5dfbabc6_z3*(-4.1675256425917367e-1)))) +
    c.ff5dfbabc6_z2*((((-5.2561018437891988e+4) + c.ff5dfbabc6_z4*((-7.3630690911312627e+2) +
    c.ff5dfbabc6_z4*(-1.3424468775877216e+0))) + c.ff5dfbabc6_z3*(((-8.5803207893188721e+2) +
    c.ff5dfbabc6_z4*(-4.3747404166911421e+0)) + c.ff5dfbabc6_z3*(-6.4164086305467647e+0))) +
    c.ff5dfbabc6_z2*((((-2.1361951537006485e+3) + c.ff5dfbabc6_z4*(-1.2708290110578891e+2)) +
    c.ff5dfbabc6_z3*9.5842318520361886e+1) + c.ff5dfbabc6_z2*(-1.4241314958699206e+1))))) +
    c.ff5dfbabc6_z1*((((3.5630620273880035e+4 + c.ff5dfbabc6_z4*((-4.4704315648484902e+2) +
    c.ff5dfbabc6_z4*(6.1891145980571061e+0 + c.ff5dfbabc6_z4*(-3.0707922404072024e-2)))) +
    c.ff5dfbabc6_z3*((1.1761850114072577e+3 + c.ff5dfbabc6_z4*((-1.7603400604864043e+0) +
    c.ff5dfbabc6_z4*(-1.1661883201771649e-2))) + c.ff5dfbabc6_z3*(((-6.7008356311571866e+0) +
    c.ff5dfbabc6_z4*(-6.6854574073249929e-3)) + c.ff5dfbabc6_z3*(-1.2667740758602006e-2)))) +
    c.ff5dfbabc6_z2*(((3.1756116960597997e+3 + c.ff5dfbabc6_z4*(2.5824720820627537e+1 +
    c.ff5dfbabc6_z4*1.4665094523147177e-2)) + c.ff5dfbabc6_z3*((9.9579120861508343e+0 +
    c.ff5dfbabc6_z4*(-5.6349916779908457e-2)) + c.ff5dfbabc6_z3*(-9.3665786939651913e-2))) +
    c.ff5dfbabc6_z2*(((1.3945794766178849e+3 + c.ff5dfbabc6_z4*9.7646958565759050e+0) +
    c.ff5dfbabc6_z3*1.1341611182659594e+1) + c.ff5dfbabc6_z2*2.8003609197687432e+1))) +
    c.ff5dfbabc6_z1*(((((-7.2055772595023143e+2) + c.ff5dfbabc6_z4*(6.4895934764614527e+0 +
    c.ff5dfbabc6_z4*(-4.5851452458806216e-2))) + c.ff5dfbabc6_z3*(((-1.6644326222103420e+1) +
    c.ff5dfbabc6_z4*1.1366636705412707e-2) + c.ff5dfbabc6_z3*4.5897009657895407e-2)) +
    c.ff5dfbabc6_z2*((((-4.2305021834350953e+1) + c.ff5dfbabc6_z4*(-1.7372304839061956e-1)) +
    c.ff5dfbabc6_z3*(-6.6708886620209198e-2)) + c.ff5dfbabc6_z2*(-9.2530320482450339e+0))) +
    c.ff5dfbabc6_z1*((((6.4716495927702207e+0 + c.ff5dfbabc6_z4*(-3.1465623254173257e-2)) +
    c.ff5dfbabc6_z3*7.8466686832590796e-2) + c.ff5dfbabc6_z2*1.8779002786270019e-1) +
    c.ff5dfbabc6_z1*(-2.1781594242182515e-2))))) END AS ff_value
FROM (
SELECT c.*,
  CASE WHEN ABS(c.ff5dfbabc6_x1) BETWEEN 1.8546030753437107e-68 AND 5.6539106072908299e+73 THEN
    c.ff5dfbabc6_x1 ELSE 0.0e0 END AS ff5dfbabc6_z1,
  CASE WHEN ABS(c.ff5dfbabc6_x2) BETWEEN 1.8546030753437107e-68 AND 5.6539106072908299e+73 THEN
    c.ff5dfbabc6_x2 ELSE 0.0e0 END AS ff5dfbabc6_z2,
  CASE WHEN ABS(c.ff5dfbabc6_x3) BETWEEN 1.8546030753437107e-68 AND 5.6539106072908299e+73 THEN
    c.ff5dfbabc6_x3 ELSE 0.0e0 END AS ff5dfbabc6_z3,
  CASE WHEN ABS(c.ff5dfbabc6_x4) BETWEEN 1.8546030753437107e-68 AND 5.6539106072908299e+73 THEN
    c.ff5dfbabc6_x4 ELSE 0.0e0 END AS ff5dfbabc6_z4,
  CASE WHEN c.ff5dfbabc6_given > 0 THEN c.ff5dfbabc6_given WHEN ABS(c.ff5dfbabc6_x1) >
    5.6539106072908299e+73 OR ABS(c.ff5dfbabc6_x2) > 5.6539106072908299e+73 OR ABS(c.ff5dfbabc6_x3)
    > 5.6539106072908299e+73 OR ABS(c.ff5dfbabc6_x4) > 5.6539106072908299e+73 THEN 4 ELSE 0 END AS
    ff_status
FROM (
SELECT c.*,
  c.ln_n_nue*1.0e0 AS ff5dfbabc6_x1,
  c.ln_alpha*1.0e0 AS ff5dfbabc6_x2,
  c.ln_1mF_nue*1.0e0 AS ff5dfbabc6_x3,
  c.ln_1mF_nuebar*1.0e0 AS ff5dfbabc6_x4,
  CASE WHEN (c.ln_n_nue BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND
    (c.ln_alpha BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.ln_1mF_nue
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.ln_1mF_nuebar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) THEN 0 ELSE 4 END AS ff5dfbabc6_given
FROM (
  SELECT 5e-1 AS ln_n_nue, 3.3333333333333331e-1 AS ln_alpha, 2e-1 AS ln_1mF_nue,
    1.4285714285714285e-1 AS ln_1mF_nuebar, (-6.7842280844047433e+5) AS expected_value, 0 AS
    expected_status, 7.5e-4 AS expected_tolerance UNION ALL
  SELECT 2.5e-1 AS ln_n_nue, 6.6666666666666663e-1 AS ln_alpha, 4e-1 AS ln_1mF_nue,
    2.8571428571428570e-1 AS ln_1mF_nuebar, (-7.3613551622489817e+5) AS expected_value, 0 AS
    expected_status, 7.999999999999999e-4 AS expected_tolerance UNION ALL
  SELECT 7.5e-1 AS ln_n_nue, 1.1111111111111110e-1 AS ln_alpha, 6.0000000000000009e-1 AS ln_1mF_nue,
    4.2857142857142855e-1 AS ln_1mF_nuebar, (-6.5490634208618221e+5) AS expected_value, 0 AS
    expected_status, 7.5e-4 AS expected_tolerance UNION ALL
  SELECT 1.25e-1 AS ln_n_nue, 4.4444444444444442e-1 AS ln_alpha, 8e-1 AS ln_1mF_nue,
    5.7142857142857140e-1 AS ln_1mF_nuebar, (-7.1806358841494238e+5) AS expected_value, 0 AS
    expected_status, 7.800000000000001e-4 AS expected_tolerance UNION ALL
  SELECT 6.25e-1 AS ln_n_nue, 7.7777777777777768e-1 AS ln_alpha, 4e-2 AS ln_1mF_nue,
    7.1428571428571419e-1 AS ln_1mF_nuebar, (-7.2564629113928648e+5) AS expected_value, 0 AS
    expected_status, 8.3e-4 AS expected_tolerance UNION ALL
  SELECT 3.75e-1 AS ln_n_nue, 2.2222222222222221e-1 AS ln_alpha, 2.4000000000000002e-1 AS
    ln_1mF_nue, 8.5714285714285710e-1 AS ln_1mF_nuebar, (-6.6513187428112782e+5) AS expected_value,
    0 AS expected_status, 7.5e-4 AS expected_tolerance UNION ALL
  SELECT 8.75e-1 AS ln_n_nue, 5.5555555555555558e-1 AS ln_alpha, 4.4e-1 AS ln_1mF_nue,
    2.0408163265306121e-2 AS ln_1mF_nuebar, (-7.0007613427580497e+5) AS expected_value, 0 AS
    expected_status, 8.1e-4 AS expected_tolerance UNION ALL
  SELECT 6.25e-2 AS ln_n_nue, 8.8888888888888884e-1 AS ln_alpha, 6.4000000000000012e-1 AS
    ln_1mF_nue, 1.6326530612244897e-1 AS ln_1mF_nuebar, (-7.8811309099944693e+5) AS expected_value,
    0 AS expected_status, 8.4e-4 AS expected_tolerance UNION ALL
  SELECT 5e+0 AS ln_n_nue, 3.3333333333333330e+0 AS ln_alpha, 2e+0 AS ln_1mF_nue,
    1.4285714285714284e+0 AS ln_1mF_nuebar, (-1.3662050170365495e+6) AS expected_value, 0 AS
    expected_status, 2.2e-3 AS expected_tolerance UNION ALL
  SELECT 2.5e+0 AS ln_n_nue, 6.6666666666666661e+0 AS ln_alpha, 4e+0 AS ln_1mF_nue,
    2.8571428571428568e+0 AS ln_1mF_nuebar, (-4.2129307966660708e+6) AS expected_value, 0 AS
    expected_status, 5.4e-3 AS expected_tolerance UNION ALL
  SELECT 7.5e+0 AS ln_n_nue, 1.1111111111111112e+0 AS ln_alpha, 6.0000000000000009e+0 AS ln_1mF_nue,
    4.2857142857142856e+0 AS ln_1mF_nuebar, (-6.4703660901865328e+5) AS expected_value, 0 AS
    expected_status, 1.5999999999999999e-3 AS expected_tolerance UNION ALL
  SELECT 1.25e+0 AS ln_n_nue, 4.4444444444444446e+0 AS ln_alpha, 8e+0 AS ln_1mF_nue,
    5.7142857142857135e+0 AS ln_1mF_nuebar, (-2.5476270335494494e+6) AS expected_value, 0 AS
    expected_status, 3.1999999999999997e-3 AS expected_tolerance UNION ALL
  SELECT 6.25e+0 AS ln_n_nue, 7.7777777777777768e+0 AS ln_alpha, 4e-1 AS ln_1mF_nue,
    7.1428571428571423e+0 AS ln_1mF_nuebar, (-5.3153579701044736e+6) AS expected_value, 0 AS
    expected_status, 8e-3 AS expected_tolerance UNION ALL
  SELECT 3.75e+0 AS ln_n_nue, 2.2222222222222223e+0 AS ln_alpha, 2.4000000000000004e+0 AS
    ln_1mF_nue, 8.5714285714285712e+0 AS ln_1mF_nuebar, (-1.0013666303924415e+6) AS expected_value,
    0 AS expected_status, 1.7000000000000001e-3 AS expected_tolerance UNION ALL
  SELECT 8.75e+0 AS ln_n_nue, 5.5555555555555554e+0 AS ln_alpha, 4.4e+0 AS ln_1mF_nue,
    2.0408163265306120e-1 AS ln_1mF_nuebar, (-2.4374077473414144e+6) AS expected_value, 0 AS
    expected_status, 4.7e-3 AS expected_tolerance UNION ALL
  SELECT 6.25e-1 AS ln_n_nue, 8.8888888888888893e+0 AS ln_alpha, 6.4000000000000012e+0 AS
    ln_1mF_nue, 1.6326530612244896e+0 AS ln_1mF_nuebar, (-7.4335445015852386e+6) AS expected_value,
    0 AS expected_status, 9.000000000000001e-3 AS expected_tolerance UNION ALL
  SELECT NULL AS ln_n_nue, 3.3333333333333331e-1 AS ln_alpha, 2e-1 AS ln_1mF_nue,
    1.4285714285714285e-1 AS ln_1mF_nuebar, NULL AS expected_value, 4 AS expected_status, 0e+0 AS
    expected_tolerance
) AS c
) AS c
) AS c
) AS t;
