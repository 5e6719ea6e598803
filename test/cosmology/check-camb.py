"""
Compares the suppression of linear matter power by massive neutrinos, this project's fit, with CAMB (pip install camb), at
redshifts up to 2, from k = 0.008 to 10 / Mpc; and nonlinear power, halofit of Takahashi et al., from k = 0.01 to 5 / Mpc.
Not part of the tests. After `npm run build`:

    python test/cosmology/check-camb.py
"""
import json
import subprocess
from pathlib import Path

import camb
import numpy as np

MASSES = [0.1, 0.2, 0.3, 0.6]
REDSHIFTS = [0, 0.5, 1, 1.5, 2]
K = np.geomspace(0.008, 10, 60)
ROOT = Path(__file__).resolve().parents[2]

OURS = """
import { cosmology, neutrinoSuppression, nonlinearPower } from 'ROOT/dist/src/index.js';
const { masses, redshifts, k } = JSON.parse(process.argv[1]);
const of = (mass) => cosmology({ neutrinoMass: mass });
const linear = masses.map((mass) => redshifts.map((z) => k.map((one) => neutrinoSuppression(of(mass), one, z))));
const powers = [0, ...masses].map((mass) => nonlinearPower(of(mass)));
const nonlinear = masses.map((_, i) =>
  redshifts.map((z) => k.map((one) => powers[i + 1](one, z) / powers[0](one, z))));
console.log(JSON.stringify({ linear, nonlinear }));
"""


def ours():
    given = json.dumps({"masses": MASSES, "redshifts": REDSHIFTS, "k": K.tolist()})
    program = OURS.replace("ROOT", str(ROOT))
    made = subprocess.run(
        ["node", "--input-type=module", "-e", program, given], capture_output=True, text=True, check=True
    )
    return json.loads(made.stdout)


def powers(mass, nonlinear):
    """P(k, z) by CAMB, shape (redshifts, k); cold dark matter gives way to neutrinos."""
    h2 = 0.7**2
    parameters = camb.CAMBparams()
    parameters.set_cosmology(
        H0=70, ombh2=0.046 * h2, omch2=(0.3 - 0.046) * h2 - mass / 93.14, mnu=mass, TCMB=2.7255,
        num_massive_neutrinos=3, neutrino_hierarchy="degenerate",
    )
    parameters.InitPower.set_params(As=2.1e-9, ns=0.97)
    parameters.set_matter_power(redshifts=REDSHIFTS[::-1], kmax=30)
    parameters.NonLinear = camb.model.NonLinear_both if nonlinear else camb.model.NonLinear_none
    parameters.NonLinearModel.set_params(halofit_version="takahashi")
    table = camb.get_matter_power_interpolator(
        parameters, nonlinear=nonlinear, hubble_units=False, k_hunit=False, kmax=30, zmax=2.1
    )
    return np.array([table.P(z, K) for z in REDSHIFTS])


made = ours()
for name, nonlinear in (("linear", False), ("nonlinear", True)):
    massless = powers(0, nonlinear)
    print(f"{name}: largest deviation of the ratio to massless neutrinos, per cent")
    print("  eV   " + "".join(f"   z = {z:<4}" for z in REDSHIFTS))
    for i, mass in enumerate(MASSES):
        ratio = powers(mass, nonlinear) / massless
        off = 100 * np.abs(np.array(made[name][i]) / ratio - 1).max(axis=1)
        print(f"  {mass:<5}" + "".join(f"{one:10.2f}" for one in off))
