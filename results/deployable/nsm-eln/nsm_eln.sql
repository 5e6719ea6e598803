-- Tells crossing ("no crossing", "crossing") from features.
--
-- Printed by fastflavor 0.2.0; the model was made by fastflavor 0.2.0.
-- Licence of the model: MIT.
--
-- Features, in this order:
--   x1 = ln_alpha, as in the training data
--   x2 = flux_nue, as in the training data
--   x3 = flux_nuebar, as in the training data
--   x4 = cos_nue_nuebar, as in the training data
--
-- Classifier: logistic regression on 14 monomials of 4 features, degree 2, and a constant.
-- Probability: Platt's sigmoid 1 / (1 + exp(-2.4390281806694065 s + -1.9196101148054538)), s the
--     logit.
--   Calibrated for: nsm:remnants=14-20,cells=150,seed=0 (all 7 remnants).
-- class_index: 1 ("crossing") where the probability is above 0.52, else 0 ("no crossing").
-- Domain: box ln_alpha -2.43038386011385..1.270649127312559, flux_nue
--     0.000006823337499881605..0.9917190197364447, flux_nuebar
--     0.000005723747265302743..0.9925488685230178, cos_nue_nuebar
--     0.728041067233957..0.9999999999747005 (flagged outside); Mahalanobis distance up to
--     24.29613232240745.
--
-- Status of a cell, the highest that applies:
--   0 ok            inside the domain
--   1 clamped       outside of the box; taken at the nearest point in it
--   2 outside       outside of the domain; class_index and probability are an extrapolation
--   3 zero density  a number density is zero or negative; class_index -1, no probability
--   4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow;
--       class_index -1, no probability
--
-- Data:
--   training: nsm:remnants=0-13,cells=150,seed=0, 2100 rows, sha256
--       88dc03c172c2c895270eb49517b57f301a809ccfcc415102b330af3f1b339c25
--   validation: nsm:remnants=14-20,cells=150,seed=0, 1050 rows, sha256
--       1f9085a7efaec63611b29289fca4bca33ef18dcce76d3e6d31a8f00dc7bb7eef
--   test: nsm:remnants=21-26,cells=150,seed=0, 900 rows, sha256
--       5e28fc06e0ae40cf0a807d3910cb767ade10dc490171d579db57347f64fc9208
-- Scores:
--   nsm:remnants=21-26,cells=150,seed=0: accuracy 0.8955555555555555, precision 0.8491228070175438,
--       recall 0.983739837398374, f1 0.911487758945386
-- Seeds: 0
-- Versions: pure-rand 8.4.2
--
-- Each view stands for itself, over a table or view cells; run those that cells has the columns of:
--   nsm_eln_features: ln_alpha, flux_nue, flux_nuebar, cos_nue_nuebar
-- They add to the columns of cells: ff_score, ff_probability, ff_class_index and ff_status, and
--     columns
-- on the way to those. NULL stands for NaN. No cell raises an overflow or an underflow.
-- nsm_eln_self_test: how many reference cells come out wrong, 0 where all is well.

CREATE VIEW nsm_eln_features AS
SELECT c.*,
  c.ff8d1ea09a_p AS ff_probability,
  CASE WHEN c.ff8d1ea09a_p <= 5.2e-1 THEN 0 WHEN c.ff8d1ea09a_p IS NULL THEN -1 ELSE 1 END AS
    ff_class_index
FROM (
SELECT c.*,
  CASE WHEN c.ff8d1ea09a_domain < 3 THEN c.ff8d1ea09a_score END AS ff_score,
  CASE WHEN c.ff8d1ea09a_domain >= 3 THEN c.ff8d1ea09a_domain ELSE CASE WHEN c.ff8d1ea09a_distance2
    <= 5.9030204582793192e+2 THEN c.ff8d1ea09a_domain ELSE 2 END END AS ff_status,
  CASE WHEN c.ff8d1ea09a_domain < 3 THEN 1.0e0 / (1.0e0 + EXP(c.ff8d1ea09a_u)) END AS ff8d1ea09a_p
FROM (
SELECT c.*,
  CASE WHEN c.ff8d1ea09a_score < (-2.8778659290527725e+2) THEN 7e+2 WHEN c.ff8d1ea09a_score >
    2.8621251505737092e+2 THEN (-7e+2) ELSE (-2.4390281806694065e+0)*c.ff8d1ea09a_score +
    (-1.9196101148054538e+0) END AS ff8d1ea09a_u
FROM (
SELECT c.*,
  (((((-1.7109683568084979e+0) + c.ff8d1ea09a_z4*(4.1997496520432276e-2 +
    c.ff8d1ea09a_z4*7.9071821743282034e-2)) + c.ff8d1ea09a_z3*((3.8953508457126440e+0 +
    c.ff8d1ea09a_z4*3.8278232569581210e+0) + c.ff8d1ea09a_z3*(-2.7652182287371968e-1))) +
    c.ff8d1ea09a_z2*(((5.7158296821632604e-1 + c.ff8d1ea09a_z4*4.9525610401503828e-1) +
    c.ff8d1ea09a_z3*(-1.8858184048974933e+0)) + c.ff8d1ea09a_z2*(-2.6586124229030417e+0))) +
    c.ff8d1ea09a_z1*(((((-4.4468324222029551e-2) + c.ff8d1ea09a_z4*1.5026392211584486e-2) +
    c.ff8d1ea09a_z3*5.2101890623123503e-1) + c.ff8d1ea09a_z2*3.6722290487465231e-1) +
    c.ff8d1ea09a_z1*(-6.9935366214735053e+0))) AS ff8d1ea09a_score,
  (1.6899343518614163e+0*(c.ff8d1ea09a_n1 -
    (-2.1021896449996164e-1)))*(1.6899343518614163e+0*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)))
    + ((-1.8547298446052807e-1)*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    2.6707770385534921e+0*(c.ff8d1ea09a_n2 -
    4.8184702589710110e-1))*((-1.8547298446052807e-1)*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    2.6707770385534921e+0*(c.ff8d1ea09a_n2 - 4.8184702589710110e-1)) +
    ((-9.8828898653900751e-2)*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    (-1.6962229943656762e+1)*(c.ff8d1ea09a_n2 - 4.8184702589710110e-1) +
    1.7437086270930564e+1*(c.ff8d1ea09a_n3 -
    5.2767450781337888e-1))*((-9.8828898653900751e-2)*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    (-1.6962229943656762e+1)*(c.ff8d1ea09a_n2 - 4.8184702589710110e-1) +
    1.7437086270930564e+1*(c.ff8d1ea09a_n3 - 5.2767450781337888e-1)) +
    (4.2419035566693818e-2*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    (-5.6792436177622718e-1)*(c.ff8d1ea09a_n2 - 4.8184702589710110e-1) +
    (-1.7278455357035988e-1)*(c.ff8d1ea09a_n3 - 5.2767450781337888e-1) +
    9.1617581972639869e+1*(c.ff8d1ea09a_n4 -
    9.9568513493906874e-1))*(4.2419035566693818e-2*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    (-5.6792436177622718e-1)*(c.ff8d1ea09a_n2 - 4.8184702589710110e-1) +
    (-1.7278455357035988e-1)*(c.ff8d1ea09a_n3 - 5.2767450781337888e-1) +
    9.1617581972639869e+1*(c.ff8d1ea09a_n4 - 9.9568513493906874e-1)) AS ff8d1ea09a_distance2
FROM (
SELECT c.*,
  CASE WHEN ABS(c.ff8d1ea09a_x1) BETWEEN 3.4395525670743494e-136 AND 4.0917382598701773e+149 THEN
    c.ff8d1ea09a_x1 ELSE 0.0e0 END AS ff8d1ea09a_z1,
  CASE WHEN ABS(c.ff8d1ea09a_x2) BETWEEN 3.4395525670743494e-136 AND 4.0917382598701773e+149 THEN
    c.ff8d1ea09a_x2 ELSE 0.0e0 END AS ff8d1ea09a_z2,
  CASE WHEN ABS(c.ff8d1ea09a_x3) BETWEEN 3.4395525670743494e-136 AND 4.0917382598701773e+149 THEN
    c.ff8d1ea09a_x3 ELSE 0.0e0 END AS ff8d1ea09a_z3,
  CASE WHEN ABS(c.ff8d1ea09a_x4) BETWEEN 3.4395525670743494e-136 AND 4.0917382598701773e+149 THEN
    c.ff8d1ea09a_x4 ELSE 0.0e0 END AS ff8d1ea09a_z4,
  CASE WHEN ABS(c.ff8d1ea09a_x1) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ff8d1ea09a_x1
    ELSE 0.0e0 END AS ff8d1ea09a_n1,
  CASE WHEN ABS(c.ff8d1ea09a_x2) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ff8d1ea09a_x2
    ELSE 0.0e0 END AS ff8d1ea09a_n2,
  CASE WHEN ABS(c.ff8d1ea09a_x3) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ff8d1ea09a_x3
    ELSE 0.0e0 END AS ff8d1ea09a_n3,
  CASE WHEN ABS(c.ff8d1ea09a_x4) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ff8d1ea09a_x4
    ELSE 0.0e0 END AS ff8d1ea09a_n4,
  CASE WHEN c.ff8d1ea09a_given > 0 THEN c.ff8d1ea09a_given WHEN ABS(c.ff8d1ea09a_x1) >
    4.0917382598701773e+149 OR ABS(c.ff8d1ea09a_x2) > 4.0917382598701773e+149 OR
    ABS(c.ff8d1ea09a_x3) > 4.0917382598701773e+149 OR ABS(c.ff8d1ea09a_x4) > 4.0917382598701773e+149
    THEN 4 WHEN ABS(c.ff8d1ea09a_x1) > 3.0485825686679612e+141 OR ABS(c.ff8d1ea09a_x2) >
    3.0485825686679612e+141 OR ABS(c.ff8d1ea09a_x3) > 3.0485825686679612e+141 OR
    ABS(c.ff8d1ea09a_x4) > 3.0485825686679612e+141 THEN 2 ELSE CASE WHEN c.ff8d1ea09a_x1 BETWEEN
    (-2.4303838601138499e+0) AND 1.2706491273125591e+0 AND c.ff8d1ea09a_x2 BETWEEN
    6.8233374998816047e-6 AND 9.9171901973644472e-1 AND c.ff8d1ea09a_x3 BETWEEN
    5.7237472653027429e-6 AND 9.9254886852301782e-1 AND c.ff8d1ea09a_x4 BETWEEN
    7.2804106723395701e-1 AND 9.9999999997470046e-1 THEN 0 ELSE 2 END END AS ff8d1ea09a_domain
FROM (
SELECT c.*,
  c.ln_alpha*1.0e0 AS ff8d1ea09a_x1,
  c.flux_nue*1.0e0 AS ff8d1ea09a_x2,
  c.flux_nuebar*1.0e0 AS ff8d1ea09a_x3,
  c.cos_nue_nuebar*1.0e0 AS ff8d1ea09a_x4,
  CASE WHEN (c.ln_alpha BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND
    (c.flux_nue BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.flux_nuebar
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.cos_nue_nuebar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) THEN 0 ELSE 4 END AS ff8d1ea09a_given
FROM cells AS c
) AS c
) AS c
) AS c
) AS c
) AS c;

CREATE VIEW nsm_eln_self_test AS
SELECT SUM(t.wrong) AS wrong FROM (
SELECT SUM(CASE WHEN t.ff_class_index = t.expected_class AND t.ff_status = t.expected_status
  AND (t.expected_status >= 3
    OR (ABS(t.ff_score - t.expected_score) <= t.expected_score_tolerance
      AND ABS(t.ff_probability - t.expected_probability) <= t.expected_probability_tolerance))
  THEN 0 ELSE 1 END) AS wrong
FROM (
SELECT c.*,
  c.ff8d1ea09a_p AS ff_probability,
  CASE WHEN c.ff8d1ea09a_p <= 5.2e-1 THEN 0 WHEN c.ff8d1ea09a_p IS NULL THEN -1 ELSE 1 END AS
    ff_class_index
FROM (
SELECT c.*,
  CASE WHEN c.ff8d1ea09a_domain < 3 THEN c.ff8d1ea09a_score END AS ff_score,
  CASE WHEN c.ff8d1ea09a_domain >= 3 THEN c.ff8d1ea09a_domain ELSE CASE WHEN c.ff8d1ea09a_distance2
    <= 5.9030204582793192e+2 THEN c.ff8d1ea09a_domain ELSE 2 END END AS ff_status,
  CASE WHEN c.ff8d1ea09a_domain < 3 THEN 1.0e0 / (1.0e0 + EXP(c.ff8d1ea09a_u)) END AS ff8d1ea09a_p
FROM (
SELECT c.*,
  CASE WHEN c.ff8d1ea09a_score < (-2.8778659290527725e+2) THEN 7e+2 WHEN c.ff8d1ea09a_score >
    2.8621251505737092e+2 THEN (-7e+2) ELSE (-2.4390281806694065e+0)*c.ff8d1ea09a_score +
    (-1.9196101148054538e+0) END AS ff8d1ea09a_u
FROM (
SELECT c.*,
  (((((-1.7109683568084979e+0) + c.ff8d1ea09a_z4*(4.1997496520432276e-2 +
    c.ff8d1ea09a_z4*7.9071821743282034e-2)) + c.ff8d1ea09a_z3*((3.8953508457126440e+0 +
    c.ff8d1ea09a_z4*3.8278232569581210e+0) + c.ff8d1ea09a_z3*(-2.7652182287371968e-1))) +
    c.ff8d1ea09a_z2*(((5.7158296821632604e-1 + c.ff8d1ea09a_z4*4.9525610401503828e-1) +
    c.ff8d1ea09a_z3*(-1.8858184048974933e+0)) + c.ff8d1ea09a_z2*(-2.6586124229030417e+0))) +
    c.ff8d1ea09a_z1*(((((-4.4468324222029551e-2) + c.ff8d1ea09a_z4*1.5026392211584486e-2) +
    c.ff8d1ea09a_z3*5.2101890623123503e-1) + c.ff8d1ea09a_z2*3.6722290487465231e-1) +
    c.ff8d1ea09a_z1*(-6.9935366214735053e+0))) AS ff8d1ea09a_score,
  (1.6899343518614163e+0*(c.ff8d1ea09a_n1 -
    (-2.1021896449996164e-1)))*(1.6899343518614163e+0*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)))
    + ((-1.8547298446052807e-1)*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    2.6707770385534921e+0*(c.ff8d1ea09a_n2 -
    4.8184702589710110e-1))*((-1.8547298446052807e-1)*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    2.6707770385534921e+0*(c.ff8d1ea09a_n2 - 4.8184702589710110e-1)) +
    ((-9.8828898653900751e-2)*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    (-1.6962229943656762e+1)*(c.ff8d1ea09a_n2 - 4.8184702589710110e-1) +
    1.7437086270930564e+1*(c.ff8d1ea09a_n3 -
    5.2767450781337888e-1))*((-9.8828898653900751e-2)*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    (-1.6962229943656762e+1)*(c.ff8d1ea09a_n2 - 4.8184702589710110e-1) +
    1.7437086270930564e+1*(c.ff8d1ea09a_n3 - 5.2767450781337888e-1)) +
    (4.2419035566693818e-2*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    (-5.6792436177622718e-1)*(c.ff8d1ea09a_n2 - 4.8184702589710110e-1) +
    (-1.7278455357035988e-1)*(c.ff8d1ea09a_n3 - 5.2767450781337888e-1) +
    9.1617581972639869e+1*(c.ff8d1ea09a_n4 -
    9.9568513493906874e-1))*(4.2419035566693818e-2*(c.ff8d1ea09a_n1 - (-2.1021896449996164e-1)) +
    (-5.6792436177622718e-1)*(c.ff8d1ea09a_n2 - 4.8184702589710110e-1) +
    (-1.7278455357035988e-1)*(c.ff8d1ea09a_n3 - 5.2767450781337888e-1) +
    9.1617581972639869e+1*(c.ff8d1ea09a_n4 - 9.9568513493906874e-1)) AS ff8d1ea09a_distance2
FROM (
SELECT c.*,
  CASE WHEN ABS(c.ff8d1ea09a_x1) BETWEEN 3.4395525670743494e-136 AND 4.0917382598701773e+149 THEN
    c.ff8d1ea09a_x1 ELSE 0.0e0 END AS ff8d1ea09a_z1,
  CASE WHEN ABS(c.ff8d1ea09a_x2) BETWEEN 3.4395525670743494e-136 AND 4.0917382598701773e+149 THEN
    c.ff8d1ea09a_x2 ELSE 0.0e0 END AS ff8d1ea09a_z2,
  CASE WHEN ABS(c.ff8d1ea09a_x3) BETWEEN 3.4395525670743494e-136 AND 4.0917382598701773e+149 THEN
    c.ff8d1ea09a_x3 ELSE 0.0e0 END AS ff8d1ea09a_z3,
  CASE WHEN ABS(c.ff8d1ea09a_x4) BETWEEN 3.4395525670743494e-136 AND 4.0917382598701773e+149 THEN
    c.ff8d1ea09a_x4 ELSE 0.0e0 END AS ff8d1ea09a_z4,
  CASE WHEN ABS(c.ff8d1ea09a_x1) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ff8d1ea09a_x1
    ELSE 0.0e0 END AS ff8d1ea09a_n1,
  CASE WHEN ABS(c.ff8d1ea09a_x2) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ff8d1ea09a_x2
    ELSE 0.0e0 END AS ff8d1ea09a_n2,
  CASE WHEN ABS(c.ff8d1ea09a_x3) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ff8d1ea09a_x3
    ELSE 0.0e0 END AS ff8d1ea09a_n3,
  CASE WHEN ABS(c.ff8d1ea09a_x4) BETWEEN 1e-100 AND 3.0485825686679612e+141 THEN c.ff8d1ea09a_x4
    ELSE 0.0e0 END AS ff8d1ea09a_n4,
  CASE WHEN c.ff8d1ea09a_given > 0 THEN c.ff8d1ea09a_given WHEN ABS(c.ff8d1ea09a_x1) >
    4.0917382598701773e+149 OR ABS(c.ff8d1ea09a_x2) > 4.0917382598701773e+149 OR
    ABS(c.ff8d1ea09a_x3) > 4.0917382598701773e+149 OR ABS(c.ff8d1ea09a_x4) > 4.0917382598701773e+149
    THEN 4 WHEN ABS(c.ff8d1ea09a_x1) > 3.0485825686679612e+141 OR ABS(c.ff8d1ea09a_x2) >
    3.0485825686679612e+141 OR ABS(c.ff8d1ea09a_x3) > 3.0485825686679612e+141 OR
    ABS(c.ff8d1ea09a_x4) > 3.0485825686679612e+141 THEN 2 ELSE CASE WHEN c.ff8d1ea09a_x1 BETWEEN
    (-2.4303838601138499e+0) AND 1.2706491273125591e+0 AND c.ff8d1ea09a_x2 BETWEEN
    6.8233374998816047e-6 AND 9.9171901973644472e-1 AND c.ff8d1ea09a_x3 BETWEEN
    5.7237472653027429e-6 AND 9.9254886852301782e-1 AND c.ff8d1ea09a_x4 BETWEEN
    7.2804106723395701e-1 AND 9.9999999997470046e-1 THEN 0 ELSE 2 END END AS ff8d1ea09a_domain
FROM (
SELECT c.*,
  c.ln_alpha*1.0e0 AS ff8d1ea09a_x1,
  c.flux_nue*1.0e0 AS ff8d1ea09a_x2,
  c.flux_nuebar*1.0e0 AS ff8d1ea09a_x3,
  c.cos_nue_nuebar*1.0e0 AS ff8d1ea09a_x4,
  CASE WHEN (c.ln_alpha BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND
    (c.flux_nue BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.flux_nuebar
    BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308) AND (c.cos_nue_nuebar BETWEEN
    -1.7976931348623157e+308 AND 1.7976931348623157e+308) THEN 0 ELSE 4 END AS ff8d1ea09a_given
FROM (
  SELECT (-5.7986736640064551e-1) AS ln_alpha, 3.3057755547048151e-1 AS flux_nue,
    1.9851435270241582e-1 AS flux_nuebar, 7.6689234333977752e-1 AS cos_nue_nuebar,
    (-2.8497259171384424e+0) AS expected_score, 6.4901927452634929e-3 AS expected_probability, 0 AS
    expected_class, 0 AS expected_status, 6.7000000000000004e-9 AS expected_score_tolerance,
    1.2999999999999999e-9 AS expected_probability_tolerance UNION ALL
  SELECT (-1.5051256132572477e+0) AS ln_alpha, 6.6114828760346311e-1 AS flux_nue,
    3.9702298165756639e-1 AS flux_nuebar, 8.0574361944559802e-1 AS cos_nue_nuebar,
    (-1.6384970045984002e+1) AS expected_score, 3.0046257389529310e-17 AS expected_probability, 0 AS
    expected_class, 0 AS expected_status, 2.5000000000000002e-8 AS expected_score_tolerance, 1.1e-9
    AS expected_probability_tolerance UNION ALL
  SELECT 3.4539088045595667e-1 AS ln_alpha, 1.1019706738182708e-1 AS flux_nue, 5.9553161061271687e-1
    AS flux_nuebar, 8.4459489555141842e-1 AS cos_nue_nuebar, 1.7568870189796117e+0 AS
    expected_score, 9.9798417135018347e-1 AS expected_probability, 1 AS expected_class, 0 AS
    expected_status, 7.8e-9 AS expected_score_tolerance, 1.1e-9 AS expected_probability_tolerance UNION ALL
  SELECT (-1.9677547366855488e+0) AS ln_alpha, 4.4076779951480871e-1 AS flux_nue,
    7.9404023956786740e-1 AS flux_nuebar, 8.8344617165723893e-1 AS cos_nue_nuebar,
    (-2.4890563691521425e+1) AS expected_score, 2.9389026291524882e-26 AS expected_probability, 0 AS
    expected_class, 0 AS expected_status, 4e-8 AS expected_score_tolerance, 1e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT (-1.1723824297234442e-1) AS ln_alpha, 7.7133853164779020e-1 AS flux_nue,
    3.9707449538295407e-2 AS flux_nuebar, 9.2229744776305944e-1 AS cos_nue_nuebar,
    (-2.2850456389621101e+0) AS expected_score, 2.5241984461711425e-2 AS expected_probability, 0 AS
    expected_class, 0 AS expected_status, 4.9e-9 AS expected_score_tolerance, 1.6e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT (-1.0424964898289466e+0) AS ln_alpha, 2.2038731142615428e-1 AS flux_nue,
    2.3821607849344592e-1 AS flux_nuebar, 9.6114872386887995e-1 AS cos_nue_nuebar,
    (-7.5891740973183941e+0) AS expected_score, 6.2343935255839613e-8 AS expected_probability, 0 AS
    expected_class, 0 AS expected_status, 1.3e-8 AS expected_score_tolerance, 1.1e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT 8.0802000388425776e-1 AS ln_alpha, 5.5095804355913591e-1 AS flux_nue, 4.3672470744859643e-1
    AS flux_nuebar, 7.3359124953478849e-1 AS cos_nue_nuebar, (-3.7542455655826994e+0) AS
    expected_score, 7.1887738323773542e-4 AS expected_probability, 0 AS expected_class, 0 AS
    expected_status, 1.2e-8 AS expected_score_tolerance, 1.1e-9 AS expected_probability_tolerance UNION ALL
  SELECT (-2.1990692983996993e+0) AS ln_alpha, 8.8152877569211752e-1 AS flux_nue,
    6.3523333640374702e-1 AS flux_nuebar, 7.7244252564060900e-1 AS cos_nue_nuebar,
    (-3.4858654128895687e+1) AS expected_score, 8.1174721570693612e-37 AS expected_probability, 0 AS
    expected_class, 0 AS expected_status, 4.8e-8 AS expected_score_tolerance, 1e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT 3.2211656210257638e+0 AS ln_alpha, 1.5875751179359172e+0 AS flux_nue, 1.5888204409108941e+0
    AS flux_nuebar, 1.2359794663450723e+0 AS cos_nue_nuebar, (-6.6211955225752902e+1) AS
    expected_score, 4.9915272824256808e-70 AS expected_probability, 0 AS expected_class, 2 AS
    expected_status, 1.0999999999999999e-7 AS expected_score_tolerance, 1e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT (-2.5303838601138500e+0) AS ln_alpha, 3.3057755547048151e-1 AS flux_nue,
    1.9851435270241582e-1 AS flux_nuebar, 7.6689234333977752e-1 AS cos_nue_nuebar,
    (-4.5650955862267743e+1) AS expected_score, 3.0033452656040839e-48 AS expected_probability, 0 AS
    expected_class, 2 AS expected_status, 5.2e-8 AS expected_score_tolerance, 1e-9 AS
    expected_probability_tolerance UNION ALL
  SELECT NULL AS ln_alpha, 3.3057755547048151e-1 AS flux_nue, 1.9851435270241582e-1 AS flux_nuebar,
    7.6689234333977752e-1 AS cos_nue_nuebar, NULL AS expected_score, NULL AS expected_probability,
    -1 AS expected_class, 4 AS expected_status, 6.7000000000000004e-9 AS expected_score_tolerance,
    1.2999999999999999e-9 AS expected_probability_tolerance
) AS c
) AS c
) AS c
) AS c
) AS c
) AS c
) AS t
) AS t;
