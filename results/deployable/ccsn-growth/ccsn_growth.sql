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
  CASE WHEN c.ff_status = 0 THEN (((((-6.6106966743592976e+5) +
    c.ff5dfbabc6_z4*(1.0290122708686065e+4 + c.ff5dfbabc6_z4*((-2.0611863494827060e+2) +
    c.ff5dfbabc6_z4*(2.6643156650558111e+0 + c.ff5dfbabc6_z4*3.5221502962049907e-2)))) +
    c.ff5dfbabc6_z3*(((-2.7708572615201290e+4) + c.ff5dfbabc6_z4*(6.9131764916226317e+1 +
    c.ff5dfbabc6_z4*(1.1573411942571648e+0 + c.ff5dfbabc6_z4*2.6207249617610246e-2))) +
    c.ff5dfbabc6_z3*((2.4387667396075085e+2 + c.ff5dfbabc6_z4*(5.0024159490146314e-1 +
    c.ff5dfbabc6_z4*9.9836264778444331e-3)) + c.ff5dfbabc6_z3*((5.3061457705144610e-1 +
    c.ff5dfbabc6_z4*(-1.1072649704535351e-2)) + c.ff5dfbabc6_z3*(-3.4749410095694967e-2))))) +
    c.ff5dfbabc6_z2*((((-7.9375532971895373e+4) + c.ff5dfbabc6_z4*((-9.4456192930513430e+2) +
    c.ff5dfbabc6_z4*(5.4403026703965605e+0 + c.ff5dfbabc6_z4*5.2113965043322907e-1))) +
    c.ff5dfbabc6_z3*(((-3.8469840609432111e+2) + c.ff5dfbabc6_z4*(4.3173800415168007e+0 +
    c.ff5dfbabc6_z4*1.7430852034716857e-1)) + c.ff5dfbabc6_z3*((3.8449059153379084e-1 +
    c.ff5dfbabc6_z4*(-1.3861230300880095e-1)) + c.ff5dfbabc6_z3*(-4.1754062478046144e-1)))) +
    c.ff5dfbabc6_z2*((((-5.2601954023723789e+4) + c.ff5dfbabc6_z4*((-7.3701115276819860e+2) +
    c.ff5dfbabc6_z4*(-1.3451385420401594e+0))) + c.ff5dfbabc6_z3*(((-8.5845026019735963e+2) +
    c.ff5dfbabc6_z4*(-4.3777076831526616e+0)) + c.ff5dfbabc6_z3*(-6.4180474243487859e+0))) +
    c.ff5dfbabc6_z2*((((-2.1360602366762696e+3) + c.ff5dfbabc6_z4*(-1.2714979304712969e+2)) +
    c.ff5dfbabc6_z3*9.5910320874833332e+1) + c.ff5dfbabc6_z2*(-1.4244056014091191e+1))))) +
    c.ff5dfbabc6_z1*((((3.5677804546885702e+4 + c.ff5dfbabc6_z4*((-4.4694259299239064e+2) +
    c.ff5dfbabc6_z4*(6.1910321622582556e+0 + c.ff5dfbabc6_z4*(-3.0736840387708072e-2)))) +
    c.ff5dfbabc6_z3*((1.1771603644319018e+3 + c.ff5dfbabc6_z4*((-1.7618895607180081e+0) +
    c.ff5dfbabc6_z4*(-1.1689235949865680e-2))) + c.ff5dfbabc6_z3*(((-6.7039781612811575e+0) +
    c.ff5dfbabc6_z4*(-6.7209396815547540e-3)) + c.ff5dfbabc6_z3*(-1.2719102974065026e-2)))) +
    c.ff5dfbabc6_z2*(((3.1736068718828169e+3 + c.ff5dfbabc6_z4*(2.5894234470380198e+1 +
    c.ff5dfbabc6_z4*1.4537910969275690e-2)) + c.ff5dfbabc6_z3*((9.8993112626649253e+0 +
    c.ff5dfbabc6_z4*(-5.5878438836005004e-2)) + c.ff5dfbabc6_z3*(-9.2704876391591251e-2))) +
    c.ff5dfbabc6_z2*(((1.3956559400175315e+3 + c.ff5dfbabc6_z4*9.7739085645991395e+0) +
    c.ff5dfbabc6_z3*1.1347182636702929e+1) + c.ff5dfbabc6_z2*2.8001716093178530e+1))) +
    c.ff5dfbabc6_z1*(((((-7.2151009142241105e+2) + c.ff5dfbabc6_z4*(6.4882329936031304e+0 +
    c.ff5dfbabc6_z4*(-4.5867368848804421e-2))) + c.ff5dfbabc6_z3*(((-1.6657958267863993e+1) +
    c.ff5dfbabc6_z4*1.1374179201410914e-2) + c.ff5dfbabc6_z3*4.5913930280081505e-2)) +
    c.ff5dfbabc6_z2*((((-4.2277113597620456e+1) + c.ff5dfbabc6_z4*(-1.7420558183555662e-1)) +
    c.ff5dfbabc6_z3*(-6.6251794620710583e-2)) + c.ff5dfbabc6_z2*(-9.2601086143052793e+0))) +
    c.ff5dfbabc6_z1*((((6.4801835193873636e+0 + c.ff5dfbabc6_z4*(-3.1459632046212438e-2)) +
    c.ff5dfbabc6_z3*7.8529977610656151e-2) + c.ff5dfbabc6_z2*1.8766091777734470e-1) +
    c.ff5dfbabc6_z1*(-2.1810241135827246e-2))))) END AS ff_value
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
  CASE WHEN c.ff_status = 0 THEN (((((-6.6106966743592976e+5) +
    c.ff5dfbabc6_z4*(1.0290122708686065e+4 + c.ff5dfbabc6_z4*((-2.0611863494827060e+2) +
    c.ff5dfbabc6_z4*(2.6643156650558111e+0 + c.ff5dfbabc6_z4*3.5221502962049907e-2)))) +
    c.ff5dfbabc6_z3*(((-2.7708572615201290e+4) + c.ff5dfbabc6_z4*(6.9131764916226317e+1 +
    c.ff5dfbabc6_z4*(1.1573411942571648e+0 + c.ff5dfbabc6_z4*2.6207249617610246e-2))) +
    c.ff5dfbabc6_z3*((2.4387667396075085e+2 + c.ff5dfbabc6_z4*(5.0024159490146314e-1 +
    c.ff5dfbabc6_z4*9.9836264778444331e-3)) + c.ff5dfbabc6_z3*((5.3061457705144610e-1 +
    c.ff5dfbabc6_z4*(-1.1072649704535351e-2)) + c.ff5dfbabc6_z3*(-3.4749410095694967e-2))))) +
    c.ff5dfbabc6_z2*((((-7.9375532971895373e+4) + c.ff5dfbabc6_z4*((-9.4456192930513430e+2) +
    c.ff5dfbabc6_z4*(5.4403026703965605e+0 + c.ff5dfbabc6_z4*5.2113965043322907e-1))) +
    c.ff5dfbabc6_z3*(((-3.8469840609432111e+2) + c.ff5dfbabc6_z4*(4.3173800415168007e+0 +
    c.ff5dfbabc6_z4*1.7430852034716857e-1)) + c.ff5dfbabc6_z3*((3.8449059153379084e-1 +
    c.ff5dfbabc6_z4*(-1.3861230300880095e-1)) + c.ff5dfbabc6_z3*(-4.1754062478046144e-1)))) +
    c.ff5dfbabc6_z2*((((-5.2601954023723789e+4) + c.ff5dfbabc6_z4*((-7.3701115276819860e+2) +
    c.ff5dfbabc6_z4*(-1.3451385420401594e+0))) + c.ff5dfbabc6_z3*(((-8.5845026019735963e+2) +
    c.ff5dfbabc6_z4*(-4.3777076831526616e+0)) + c.ff5dfbabc6_z3*(-6.4180474243487859e+0))) +
    c.ff5dfbabc6_z2*((((-2.1360602366762696e+3) + c.ff5dfbabc6_z4*(-1.2714979304712969e+2)) +
    c.ff5dfbabc6_z3*9.5910320874833332e+1) + c.ff5dfbabc6_z2*(-1.4244056014091191e+1))))) +
    c.ff5dfbabc6_z1*((((3.5677804546885702e+4 + c.ff5dfbabc6_z4*((-4.4694259299239064e+2) +
    c.ff5dfbabc6_z4*(6.1910321622582556e+0 + c.ff5dfbabc6_z4*(-3.0736840387708072e-2)))) +
    c.ff5dfbabc6_z3*((1.1771603644319018e+3 + c.ff5dfbabc6_z4*((-1.7618895607180081e+0) +
    c.ff5dfbabc6_z4*(-1.1689235949865680e-2))) + c.ff5dfbabc6_z3*(((-6.7039781612811575e+0) +
    c.ff5dfbabc6_z4*(-6.7209396815547540e-3)) + c.ff5dfbabc6_z3*(-1.2719102974065026e-2)))) +
    c.ff5dfbabc6_z2*(((3.1736068718828169e+3 + c.ff5dfbabc6_z4*(2.5894234470380198e+1 +
    c.ff5dfbabc6_z4*1.4537910969275690e-2)) + c.ff5dfbabc6_z3*((9.8993112626649253e+0 +
    c.ff5dfbabc6_z4*(-5.5878438836005004e-2)) + c.ff5dfbabc6_z3*(-9.2704876391591251e-2))) +
    c.ff5dfbabc6_z2*(((1.3956559400175315e+3 + c.ff5dfbabc6_z4*9.7739085645991395e+0) +
    c.ff5dfbabc6_z3*1.1347182636702929e+1) + c.ff5dfbabc6_z2*2.8001716093178530e+1))) +
    c.ff5dfbabc6_z1*(((((-7.2151009142241105e+2) + c.ff5dfbabc6_z4*(6.4882329936031304e+0 +
    c.ff5dfbabc6_z4*(-4.5867368848804421e-2))) + c.ff5dfbabc6_z3*(((-1.6657958267863993e+1) +
    c.ff5dfbabc6_z4*1.1374179201410914e-2) + c.ff5dfbabc6_z3*4.5913930280081505e-2)) +
    c.ff5dfbabc6_z2*((((-4.2277113597620456e+1) + c.ff5dfbabc6_z4*(-1.7420558183555662e-1)) +
    c.ff5dfbabc6_z3*(-6.6251794620710583e-2)) + c.ff5dfbabc6_z2*(-9.2601086143052793e+0))) +
    c.ff5dfbabc6_z1*((((6.4801835193873636e+0 + c.ff5dfbabc6_z4*(-3.1459632046212438e-2)) +
    c.ff5dfbabc6_z3*7.8529977610656151e-2) + c.ff5dfbabc6_z2*1.8766091777734470e-1) +
    c.ff5dfbabc6_z1*(-2.1810241135827246e-2))))) END AS ff_value
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
    1.4285714285714285e-1 AS ln_1mF_nuebar, (-6.7926881655919424e+5) AS expected_value, 0 AS
    expected_status, 7.6e-4 AS expected_tolerance UNION ALL
  SELECT 2.5e-1 AS ln_n_nue, 6.6666666666666663e-1 AS ln_alpha, 4e-1 AS ln_1mF_nue,
    2.8571428571428570e-1 AS ln_1mF_nuebar, (-7.3699584943542851e+5) AS expected_value, 0 AS
    expected_status, 7.999999999999999e-4 AS expected_tolerance UNION ALL
  SELECT 7.5e-1 AS ln_n_nue, 1.1111111111111110e-1 AS ln_alpha, 6.0000000000000009e-1 AS ln_1mF_nue,
    4.2857142857142855e-1 AS ln_1mF_nuebar, (-6.5575685771140119e+5) AS expected_value, 0 AS
    expected_status, 7.6e-4 AS expected_tolerance UNION ALL
  SELECT 1.25e-1 AS ln_n_nue, 4.4444444444444442e-1 AS ln_alpha, 8e-1 AS ln_1mF_nue,
    5.7142857142857140e-1 AS ln_1mF_nuebar, (-7.1894007174256432e+5) AS expected_value, 0 AS
    expected_status, 7.800000000000001e-4 AS expected_tolerance UNION ALL
  SELECT 6.25e-1 AS ln_n_nue, 7.7777777777777768e-1 AS ln_alpha, 4e-2 AS ln_1mF_nue,
    7.1428571428571419e-1 AS ln_1mF_nuebar, (-7.2648506529881270e+5) AS expected_value, 0 AS
    expected_status, 8.3e-4 AS expected_tolerance UNION ALL
  SELECT 3.75e-1 AS ln_n_nue, 2.2222222222222221e-1 AS ln_alpha, 2.4000000000000002e-1 AS
    ln_1mF_nue, 8.5714285714285710e-1 AS ln_1mF_nuebar, (-6.6598938592409040e+5) AS expected_value,
    0 AS expected_status, 7.5e-4 AS expected_tolerance UNION ALL
  SELECT 8.75e-1 AS ln_n_nue, 5.5555555555555558e-1 AS ln_alpha, 4.4e-1 AS ln_1mF_nue,
    2.0408163265306121e-2 AS ln_1mF_nuebar, (-7.0090739150547690e+5) AS expected_value, 0 AS
    expected_status, 8.1e-4 AS expected_tolerance UNION ALL
  SELECT 6.25e-2 AS ln_n_nue, 8.8888888888888884e-1 AS ln_alpha, 6.4000000000000012e-1 AS
    ln_1mF_nue, 1.6326530612244897e-1 AS ln_1mF_nuebar, (-7.8899029946306732e+5) AS expected_value,
    0 AS expected_status, 8.4e-4 AS expected_tolerance UNION ALL
  SELECT 5e+0 AS ln_n_nue, 3.3333333333333330e+0 AS ln_alpha, 2e+0 AS ln_1mF_nue,
    1.4285714285714284e+0 AS ln_1mF_nuebar, (-1.3671903948691571e+6) AS expected_value, 0 AS
    expected_status, 2.2e-3 AS expected_tolerance UNION ALL
  SELECT 2.5e+0 AS ln_n_nue, 6.6666666666666661e+0 AS ln_alpha, 4e+0 AS ln_1mF_nue,
    2.8571428571428568e+0 AS ln_1mF_nuebar, (-4.2153111771243727e+6) AS expected_value, 0 AS
    expected_status, 5.5e-3 AS expected_tolerance UNION ALL
  SELECT 7.5e+0 AS ln_n_nue, 1.1111111111111112e+0 AS ln_alpha, 6.0000000000000009e+0 AS ln_1mF_nue,
    4.2857142857142856e+0 AS ln_1mF_nuebar, (-6.4772174150582252e+5) AS expected_value, 0 AS
    expected_status, 1.5999999999999999e-3 AS expected_tolerance UNION ALL
  SELECT 1.25e+0 AS ln_n_nue, 4.4444444444444446e+0 AS ln_alpha, 8e+0 AS ln_1mF_nue,
    5.7142857142857135e+0 AS ln_1mF_nuebar, (-2.5493547332972856e+6) AS expected_value, 0 AS
    expected_status, 3.1999999999999997e-3 AS expected_tolerance UNION ALL
  SELECT 6.25e+0 AS ln_n_nue, 7.7777777777777768e+0 AS ln_alpha, 4e-1 AS ln_1mF_nue,
    7.1428571428571423e+0 AS ln_1mF_nuebar, (-5.3183671423130352e+6) AS expected_value, 0 AS
    expected_status, 8e-3 AS expected_tolerance UNION ALL
  SELECT 3.75e+0 AS ln_n_nue, 2.2222222222222223e+0 AS ln_alpha, 2.4000000000000004e+0 AS
    ln_1mF_nue, 8.5714285714285712e+0 AS ln_1mF_nuebar, (-1.0023063711709771e+6) AS expected_value,
    0 AS expected_status, 1.7000000000000001e-3 AS expected_tolerance UNION ALL
  SELECT 8.75e+0 AS ln_n_nue, 5.5555555555555554e+0 AS ln_alpha, 4.4e+0 AS ln_1mF_nue,
    2.0408163265306120e-1 AS ln_1mF_nuebar, (-2.4387804977146788e+6) AS expected_value, 0 AS
    expected_status, 4.7e-3 AS expected_tolerance UNION ALL
  SELECT 6.25e-1 AS ln_n_nue, 8.8888888888888893e+0 AS ln_alpha, 6.4000000000000012e+0 AS
    ln_1mF_nue, 1.6326530612244896e+0 AS ln_1mF_nuebar, (-7.4372698496772125e+6) AS expected_value,
    0 AS expected_status, 9.000000000000001e-3 AS expected_tolerance UNION ALL
  SELECT NULL AS ln_n_nue, 3.3333333333333331e-1 AS ln_alpha, 2e-1 AS ln_1mF_nue,
    1.4285714285714285e-1 AS ln_1mF_nuebar, NULL AS expected_value, 4 AS expected_status, 0e+0 AS
    expected_tolerance
) AS c
) AS c
) AS c
) AS t;
