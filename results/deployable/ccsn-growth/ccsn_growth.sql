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
  CASE WHEN c.ff_status = 0 THEN (((((-6.6019493955302006e+5) +
    c.ff5dfbabc6_z4*(1.0292512335663905e+4 + c.ff5dfbabc6_z4*((-2.0606682313630714e+2) +
    c.ff5dfbabc6_z4*(2.6613989701500742e+0 + c.ff5dfbabc6_z4*3.5171568642280666e-2)))) +
    c.ff5dfbabc6_z3*(((-2.7685303610641760e+4) + c.ff5dfbabc6_z4*(6.9056647547862696e+1 +
    c.ff5dfbabc6_z4*(1.1547793962247215e+0 + c.ff5dfbabc6_z4*2.6167365812068476e-2))) +
    c.ff5dfbabc6_z3*((2.4373737418061060e+2 + c.ff5dfbabc6_z4*(4.9743329291652605e-1 +
    c.ff5dfbabc6_z4*9.9596267984038422e-3)) + c.ff5dfbabc6_z3*((5.2705469105717317e-1 +
    c.ff5dfbabc6_z4*(-1.1076654404817773e-2)) + c.ff5dfbabc6_z3*(-3.4731015164509126e-2))))) +
    c.ff5dfbabc6_z2*((((-7.9422977385328399e+4) + c.ff5dfbabc6_z4*((-9.4208941926895704e+2) +
    c.ff5dfbabc6_z4*(5.4300021866549688e+0 + c.ff5dfbabc6_z4*5.2111829331730875e-1))) +
    c.ff5dfbabc6_z3*(((-3.8650118997101998e+2) + c.ff5dfbabc6_z4*(4.3538822053576194e+0 +
    c.ff5dfbabc6_z4*1.7442410606346492e-1)) + c.ff5dfbabc6_z3*((4.6294780845899103e-1 +
    c.ff5dfbabc6_z4*(-1.3822993405237829e-1)) + c.ff5dfbabc6_z3*(-4.1676431755139720e-1)))) +
    c.ff5dfbabc6_z2*((((-5.2561153177652261e+4) + c.ff5dfbabc6_z4*((-7.3630500248611463e+2) +
    c.ff5dfbabc6_z4*(-1.3423179857675438e+0))) + c.ff5dfbabc6_z3*(((-8.5803359907752122e+2) +
    c.ff5dfbabc6_z4*(-4.3746892169966314e+0)) + c.ff5dfbabc6_z3*(-6.4165475042781841e+0))) +
    c.ff5dfbabc6_z2*((((-2.1362095701152871e+3) + c.ff5dfbabc6_z4*(-1.2708543098166028e+2)) +
    c.ff5dfbabc6_z3*9.5844615633143036e+1) + c.ff5dfbabc6_z2*(-1.4241599331090548e+1))))) +
    c.ff5dfbabc6_z1*((((3.5630670716890672e+4 + c.ff5dfbabc6_z4*((-4.4704209236802109e+2) +
    c.ff5dfbabc6_z4*(6.1890806707360575e+0 + c.ff5dfbabc6_z4*(-3.0707743645389481e-2)))) +
    c.ff5dfbabc6_z3*((1.1761809822950795e+3 + c.ff5dfbabc6_z4*((-1.7603489154381580e+0) +
    c.ff5dfbabc6_z4*(-1.1661760693835748e-2))) + c.ff5dfbabc6_z3*(((-6.7008277631603335e+0) +
    c.ff5dfbabc6_z4*(-6.6853341278787061e-3)) + c.ff5dfbabc6_z3*(-1.2667558381035143e-2)))) +
    c.ff5dfbabc6_z2*(((3.1755946356486943e+3 + c.ff5dfbabc6_z4*(2.5825197738364043e+1 +
    c.ff5dfbabc6_z4*1.4665956380546930e-2)) + c.ff5dfbabc6_z3*((9.9577323973901883e+0 +
    c.ff5dfbabc6_z4*(-5.6347071271208832e-2)) + c.ff5dfbabc6_z3*(-9.3663031576387626e-2))) +
    c.ff5dfbabc6_z2*(((1.3945832487023977e+3 + c.ff5dfbabc6_z4*9.7646895946114132e+0) +
    c.ff5dfbabc6_z3*1.1341616503063021e+1) + c.ff5dfbabc6_z2*2.8003795285844124e+1))) +
    c.ff5dfbabc6_z1*(((((-7.2055880707864537e+2) + c.ff5dfbabc6_z4*(6.4895765929953511e+0 +
    c.ff5dfbabc6_z4*(-4.5851202097963950e-2))) + c.ff5dfbabc6_z3*(((-1.6644269851406865e+1) +
    c.ff5dfbabc6_z4*1.1366706324301971e-2) + c.ff5dfbabc6_z3*4.5896965980725894e-2)) +
    c.ff5dfbabc6_z2*((((-4.2304781344907340e+1) + c.ff5dfbabc6_z4*(-1.7372626594498780e-1)) +
    c.ff5dfbabc6_z3*(-6.6707446584032493e-2)) + c.ff5dfbabc6_z2*(-9.2530583174114724e+0))) +
    c.ff5dfbabc6_z1*((((6.4716598601509805e+0 + c.ff5dfbabc6_z4*(-3.1465534883407947e-2)) +
    c.ff5dfbabc6_z3*7.8466424306726804e-2) + c.ff5dfbabc6_z2*1.8778890248714369e-1) +
    c.ff5dfbabc6_z1*(-2.1781630698535451e-2))))) END AS ff_value
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
  CASE WHEN c.ff_status = 0 THEN (((((-6.6019493955302006e+5) +
    c.ff5dfbabc6_z4*(1.0292512335663905e+4 + c.ff5dfbabc6_z4*((-2.0606682313630714e+2) +
    c.ff5dfbabc6_z4*(2.6613989701500742e+0 + c.ff5dfbabc6_z4*3.5171568642280666e-2)))) +
    c.ff5dfbabc6_z3*(((-2.7685303610641760e+4) + c.ff5dfbabc6_z4*(6.9056647547862696e+1 +
    c.ff5dfbabc6_z4*(1.1547793962247215e+0 + c.ff5dfbabc6_z4*2.6167365812068476e-2))) +
    c.ff5dfbabc6_z3*((2.4373737418061060e+2 + c.ff5dfbabc6_z4*(4.9743329291652605e-1 +
    c.ff5dfbabc6_z4*9.9596267984038422e-3)) + c.ff5dfbabc6_z3*((5.2705469105717317e-1 +
    c.ff5dfbabc6_z4*(-1.1076654404817773e-2)) + c.ff5dfbabc6_z3*(-3.4731015164509126e-2))))) +
    c.ff5dfbabc6_z2*((((-7.9422977385328399e+4) + c.ff5dfbabc6_z4*((-9.4208941926895704e+2) +
    c.ff5dfbabc6_z4*(5.4300021866549688e+0 + c.ff5dfbabc6_z4*5.2111829331730875e-1))) +
    c.ff5dfbabc6_z3*(((-3.8650118997101998e+2) + c.ff5dfbabc6_z4*(4.3538822053576194e+0 +
    c.ff5dfbabc6_z4*1.7442410606346492e-1)) + c.ff5dfbabc6_z3*((4.6294780845899103e-1 +
    c.ff5dfbabc6_z4*(-1.3822993405237829e-1)) + c.ff5dfbabc6_z3*(-4.1676431755139720e-1)))) +
    c.ff5dfbabc6_z2*((((-5.2561153177652261e+4) + c.ff5dfbabc6_z4*((-7.3630500248611463e+2) +
    c.ff5dfbabc6_z4*(-1.3423179857675438e+0))) + c.ff5dfbabc6_z3*(((-8.5803359907752122e+2) +
    c.ff5dfbabc6_z4*(-4.3746892169966314e+0)) + c.ff5dfbabc6_z3*(-6.4165475042781841e+0))) +
    c.ff5dfbabc6_z2*((((-2.1362095701152871e+3) + c.ff5dfbabc6_z4*(-1.2708543098166028e+2)) +
    c.ff5dfbabc6_z3*9.5844615633143036e+1) + c.ff5dfbabc6_z2*(-1.4241599331090548e+1))))) +
    c.ff5dfbabc6_z1*((((3.5630670716890672e+4 + c.ff5dfbabc6_z4*((-4.4704209236802109e+2) +
    c.ff5dfbabc6_z4*(6.1890806707360575e+0 + c.ff5dfbabc6_z4*(-3.0707743645389481e-2)))) +
    c.ff5dfbabc6_z3*((1.1761809822950795e+3 + c.ff5dfbabc6_z4*((-1.7603489154381580e+0) +
    c.ff5dfbabc6_z4*(-1.1661760693835748e-2))) + c.ff5dfbabc6_z3*(((-6.7008277631603335e+0) +
    c.ff5dfbabc6_z4*(-6.6853341278787061e-3)) + c.ff5dfbabc6_z3*(-1.2667558381035143e-2)))) +
    c.ff5dfbabc6_z2*(((3.1755946356486943e+3 + c.ff5dfbabc6_z4*(2.5825197738364043e+1 +
    c.ff5dfbabc6_z4*1.4665956380546930e-2)) + c.ff5dfbabc6_z3*((9.9577323973901883e+0 +
    c.ff5dfbabc6_z4*(-5.6347071271208832e-2)) + c.ff5dfbabc6_z3*(-9.3663031576387626e-2))) +
    c.ff5dfbabc6_z2*(((1.3945832487023977e+3 + c.ff5dfbabc6_z4*9.7646895946114132e+0) +
    c.ff5dfbabc6_z3*1.1341616503063021e+1) + c.ff5dfbabc6_z2*2.8003795285844124e+1))) +
    c.ff5dfbabc6_z1*(((((-7.2055880707864537e+2) + c.ff5dfbabc6_z4*(6.4895765929953511e+0 +
    c.ff5dfbabc6_z4*(-4.5851202097963950e-2))) + c.ff5dfbabc6_z3*(((-1.6644269851406865e+1) +
    c.ff5dfbabc6_z4*1.1366706324301971e-2) + c.ff5dfbabc6_z3*4.5896965980725894e-2)) +
    c.ff5dfbabc6_z2*((((-4.2304781344907340e+1) + c.ff5dfbabc6_z4*(-1.7372626594498780e-1)) +
    c.ff5dfbabc6_z3*(-6.6707446584032493e-2)) + c.ff5dfbabc6_z2*(-9.2530583174114724e+0))) +
    c.ff5dfbabc6_z1*((((6.4716598601509805e+0 + c.ff5dfbabc6_z4*(-3.1465534883407947e-2)) +
    c.ff5dfbabc6_z3*7.8466424306726804e-2) + c.ff5dfbabc6_z2*1.8778890248714369e-1) +
    c.ff5dfbabc6_z1*(-2.1781630698535451e-2))))) END AS ff_value
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
    1.4285714285714285e-1 AS ln_1mF_nuebar, (-6.7842353249240166e+5) AS expected_value, 0 AS
    expected_status, 7.5e-4 AS expected_tolerance UNION ALL
  SELECT 2.5e-1 AS ln_n_nue, 6.6666666666666663e-1 AS ln_alpha, 4e-1 AS ln_1mF_nue,
    2.8571428571428570e-1 AS ln_1mF_nuebar, (-7.3613615274447191e+5) AS expected_value, 0 AS
    expected_status, 7.999999999999999e-4 AS expected_tolerance UNION ALL
  SELECT 7.5e-1 AS ln_n_nue, 1.1111111111111110e-1 AS ln_alpha, 6.0000000000000009e-1 AS ln_1mF_nue,
    4.2857142857142855e-1 AS ln_1mF_nuebar, (-6.5490709703426016e+5) AS expected_value, 0 AS
    expected_status, 7.5e-4 AS expected_tolerance UNION ALL
  SELECT 1.25e-1 AS ln_n_nue, 4.4444444444444442e-1 AS ln_alpha, 8e-1 AS ln_1mF_nue,
    5.7142857142857140e-1 AS ln_1mF_nuebar, (-7.1806425110843091e+5) AS expected_value, 0 AS
    expected_status, 7.800000000000001e-4 AS expected_tolerance UNION ALL
  SELECT 6.25e-1 AS ln_n_nue, 7.7777777777777768e-1 AS ln_alpha, 4e-2 AS ln_1mF_nue,
    7.1428571428571419e-1 AS ln_1mF_nuebar, (-7.2564694326157123e+5) AS expected_value, 0 AS
    expected_status, 8.3e-4 AS expected_tolerance UNION ALL
  SELECT 3.75e-1 AS ln_n_nue, 2.2222222222222221e-1 AS ln_alpha, 2.4000000000000002e-1 AS
    ln_1mF_nue, 8.5714285714285710e-1 AS ln_1mF_nuebar, (-6.6513265258210222e+5) AS expected_value,
    0 AS expected_status, 7.5e-4 AS expected_tolerance UNION ALL
  SELECT 8.75e-1 AS ln_n_nue, 5.5555555555555558e-1 AS ln_alpha, 4.4e-1 AS ln_1mF_nue,
    2.0408163265306121e-2 AS ln_1mF_nuebar, (-7.0007675793051021e+5) AS expected_value, 0 AS
    expected_status, 8.1e-4 AS expected_tolerance UNION ALL
  SELECT 6.25e-2 AS ln_n_nue, 8.8888888888888884e-1 AS ln_alpha, 6.4000000000000012e-1 AS
    ln_1mF_nue, 1.6326530612244897e-1 AS ln_1mF_nuebar, (-7.8811367040865426e+5) AS expected_value,
    0 AS expected_status, 8.4e-4 AS expected_tolerance UNION ALL
  SELECT 5e+0 AS ln_n_nue, 3.3333333333333330e+0 AS ln_alpha, 2e+0 AS ln_1mF_nue,
    1.4285714285714284e+0 AS ln_1mF_nuebar, (-1.3662063136478218e+6) AS expected_value, 0 AS
    expected_status, 2.2e-3 AS expected_tolerance UNION ALL
  SELECT 2.5e+0 AS ln_n_nue, 6.6666666666666661e+0 AS ln_alpha, 4e+0 AS ln_1mF_nue,
    2.8571428571428568e+0 AS ln_1mF_nuebar, (-4.2129388413301827e+6) AS expected_value, 0 AS
    expected_status, 5.4e-3 AS expected_tolerance UNION ALL
  SELECT 7.5e+0 AS ln_n_nue, 1.1111111111111112e+0 AS ln_alpha, 6.0000000000000009e+0 AS ln_1mF_nue,
    4.2857142857142856e+0 AS ln_1mF_nuebar, (-6.4703670597863034e+5) AS expected_value, 0 AS
    expected_status, 1.5999999999999999e-3 AS expected_tolerance UNION ALL
  SELECT 1.25e+0 AS ln_n_nue, 4.4444444444444446e+0 AS ln_alpha, 8e+0 AS ln_1mF_nue,
    5.7142857142857135e+0 AS ln_1mF_nuebar, (-2.5476295941768046e+6) AS expected_value, 0 AS
    expected_status, 3.1999999999999997e-3 AS expected_tolerance UNION ALL
  SELECT 6.25e+0 AS ln_n_nue, 7.7777777777777768e+0 AS ln_alpha, 4e-1 AS ln_1mF_nue,
    7.1428571428571423e+0 AS ln_1mF_nuebar, (-5.3153779925937671e+6) AS expected_value, 0 AS
    expected_status, 8e-3 AS expected_tolerance UNION ALL
  SELECT 3.75e+0 AS ln_n_nue, 2.2222222222222223e+0 AS ln_alpha, 2.4000000000000004e+0 AS
    ln_1mF_nue, 8.5714285714285712e+0 AS ln_1mF_nuebar, (-1.0013675810071956e+6) AS expected_value,
    0 AS expected_status, 1.7000000000000001e-3 AS expected_tolerance UNION ALL
  SELECT 8.75e+0 AS ln_n_nue, 5.5555555555555554e+0 AS ln_alpha, 4.4e+0 AS ln_1mF_nue,
    2.0408163265306120e-1 AS ln_1mF_nuebar, (-2.4374107380236266e+6) AS expected_value, 0 AS
    expected_status, 4.7e-3 AS expected_tolerance UNION ALL
  SELECT 6.25e-1 AS ln_n_nue, 8.8888888888888893e+0 AS ln_alpha, 6.4000000000000012e+0 AS
    ln_1mF_nue, 1.6326530612244896e+0 AS ln_1mF_nuebar, (-7.4335571981909368e+6) AS expected_value,
    0 AS expected_status, 9.000000000000001e-3 AS expected_tolerance UNION ALL
  SELECT NULL AS ln_n_nue, 3.3333333333333331e-1 AS ln_alpha, 2e-1 AS ln_1mF_nue,
    1.4285714285714285e-1 AS ln_1mF_nuebar, NULL AS expected_value, 4 AS expected_status, 0e+0 AS
    expected_tolerance
) AS c
) AS c
) AS c
) AS t;
