/* A hydrodynamics code that asks exported classifiers in every cell and step: euler NX NY STEPS OUT.

   Two-dimensional Euler equations of an ideal gas (gamma = 5/3) with a tracer, finite volumes: slopes limited by minmod,
   HLLC fluxes (Toro 1994), two Runge-Kutta stages, a periodic box; a shear layer of a dense gas in a thin one. Number
   densities and fluxes of six species of neutrinos follow from the gas in closed form, their 27 invariants from these.
   Prints what share of a step's time each classifier takes, and writes densities, fluxes and flags of the last step. */
#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "lr.h"
#include "narrow.h"
#include "middle.h"
#include "wide.h"

enum { RHO, U, V, P, Y, VARIABLES };
enum { SPECIES = 6, FEATURES = 27, MODELS = 4 };

static const double GAMMA = 5.0 / 3.0;
static const char *const NAMES[MODELS] = {"lr", "narrow", "middle", "wide"};

static double *room(size_t count)
{
    double *values = (double *)calloc(count, sizeof *values);
    if (!values) {
        fprintf(stderr, "euler: no memory\n");
        exit(2);
    }
    return values;
}

static double minmod(double a, double b)
{
    return a * b <= 0 ? 0 : fabs(a) < fabs(b) ? a : b;
}

/* The flux through the face between b and c of a row of cells a, b, c, d; the velocity across it is number n. */
static void face(const double *a, const double *b, const double *c, const double *d, int n, double *flux)
{
    const int t = n == U ? V : U;
    double l[VARIABLES], r[VARIABLES], el, er, cl, cr, sl, sr, sm;
    const double *s;
    double speed, energy, density, momentum, star;
    int k;
    for (k = 0; k < VARIABLES; k++) {
        l[k] = b[k] + 0.5 * minmod(b[k] - a[k], c[k] - b[k]);
        r[k] = c[k] - 0.5 * minmod(c[k] - b[k], d[k] - c[k]);
    }
    el = l[P] / (GAMMA - 1) + 0.5 * l[RHO] * (l[U] * l[U] + l[V] * l[V]);
    er = r[P] / (GAMMA - 1) + 0.5 * r[RHO] * (r[U] * r[U] + r[V] * r[V]);
    cl = sqrt(GAMMA * l[P] / l[RHO]);
    cr = sqrt(GAMMA * r[P] / r[RHO]);
    sl = fmin(l[n] - cl, r[n] - cr);
    sr = fmax(l[n] + cl, r[n] + cr);
    sm = (r[P] - l[P] + l[RHO] * l[n] * (sl - l[n]) - r[RHO] * r[n] * (sr - r[n]))
        / (l[RHO] * (sl - l[n]) - r[RHO] * (sr - r[n]));
    s = sm >= 0 ? l : r;
    speed = sm >= 0 ? sl : sr;
    energy = sm >= 0 ? el : er;
    density = s[RHO] * s[n];
    flux[RHO] = density;
    flux[n] = density * s[n] + s[P];
    flux[t] = density * s[t];
    flux[P] = (energy + s[P]) * s[n];
    flux[Y] = density * s[Y];
    if ((sm >= 0 && sl >= 0) || (sm < 0 && sr <= 0)) return;
    star = s[RHO] * (speed - s[n]) / (speed - sm);
    momentum = star * sm - s[RHO] * s[n];
    flux[RHO] += speed * (star - s[RHO]);
    flux[n] += speed * momentum;
    flux[t] += speed * (star - s[RHO]) * s[t];
    flux[P] += speed
        * (star * (energy / s[RHO] + (sm - s[n]) * (sm + s[P] / (s[RHO] * (speed - s[n])))) - energy);
    flux[Y] += speed * (star - s[RHO]) * s[Y];
}

static void conserved(const double *w, double *q)
{
    q[RHO] = w[RHO];
    q[U] = w[RHO] * w[U];
    q[V] = w[RHO] * w[V];
    q[P] = w[P] / (GAMMA - 1) + 0.5 * w[RHO] * (w[U] * w[U] + w[V] * w[V]);
    q[Y] = w[RHO] * w[Y];
}

static void primitive(const double *q, double *w)
{
    w[RHO] = q[RHO];
    w[U] = q[U] / q[RHO];
    w[V] = q[V] / q[RHO];
    w[P] = (GAMMA - 1) * (q[P] - 0.5 * (q[U] * q[U] + q[V] * q[V]) / q[RHO]);
    w[Y] = q[Y] / q[RHO];
}

/* One stage: next = (1 - mix) start + mix (w + dt L(w)), in conserved variables; w is what it begins with. */
static void stage(int nx, int ny, const double *w, const double *start, double mix, double over, double *fy, double *next)
{
    int j;
#define CELL(i, j) (w + VARIABLES * ((size_t)(((j) + ny) % ny) * nx + ((i) + nx) % nx))
#pragma omp parallel
    {
        double *fx = room((size_t)VARIABLES * (nx + 1));
#pragma omp for
        for (j = 0; j < ny; j++) {
            int i;
            for (i = 0; i < nx; i++)
                face(CELL(i, j - 2), CELL(i, j - 1), CELL(i, j), CELL(i, j + 1), V, fy + VARIABLES * ((size_t)j * nx + i));
        }
#pragma omp for
        for (j = 0; j < ny; j++) {
            int i, k;
            for (i = 0; i <= nx; i++)
                face(CELL(i - 2, j), CELL(i - 1, j), CELL(i, j), CELL(i + 1, j), U, fx + VARIABLES * (size_t)i);
            for (i = 0; i < nx; i++) {
                const size_t at = VARIABLES * ((size_t)j * nx + i);
                const double *below = fy + at, *above = fy + VARIABLES * ((size_t)((j + 1) % ny) * nx + i);
                const double *left = fx + VARIABLES * (size_t)i, *right = left + VARIABLES;
                double before[VARIABLES], now[VARIABLES], after[VARIABLES];
                conserved(start + at, before);
                conserved(w + at, now);
                for (k = 0; k < VARIABLES; k++) {
                    now[k] -= over * (right[k] - left[k] + above[k] - below[k]);
                    after[k] = (1 - mix) * before[k] + mix * now[k];
                }
                primitive(after, next + at);
            }
        }
        free(fx);
    }
#undef CELL
}

/* Number densities and fluxes of a cell (n, Fx, Fy, Fz of each species): what a transport would have. */
static void neutrinos(const double *w, double x, double y, double (*species)[4])
{
    static const double opacity[SPECIES] = {2.0, 1.0, 0.5, 0.4, 0.5, 0.4};
    const double temperature = w[P] / w[RHO];
    const double radius = sqrt(x * x + y * y) + 1e-3;
    int s;
    for (s = 0; s < SPECIES; s++) {
        const double rich = s == 0 ? 1.5 - w[Y] : s == 1 ? 0.6 + w[Y] : 0.5;
        const double n = rich * sqrt(temperature) * (1 + 0.1 * s);
        const double factor = 0.8 / (1 + opacity[s] * w[RHO]);
        const double turned = 0.3 * s * (w[U] - w[V]);
        species[s][0] = n;
        species[s][1] = n * factor * (x - turned * y) / (radius * sqrt(1 + turned * turned));
        species[s][2] = n * factor * (y + turned * x) / (radius * sqrt(1 + turned * turned));
        species[s][3] = 0.1 * n * factor * w[Y];
    }
}

static void invariants(double (*species)[4], double *feature, size_t stride)
{
    double total = 0;
    int a, b, at = 0;
    for (a = 0; a < SPECIES; a++) total += species[a][0];
    for (a = 0; a < SPECIES; a++)
        for (b = a; b < SPECIES; b++)
            feature[at++ * stride] = (species[a][1] * species[b][1] + species[a][2] * species[b][2]
                + species[a][3] * species[b][3] - species[a][0] * species[b][0]) / (total * total);
    for (a = 0; a < SPECIES; a++) feature[at++ * stride] = species[a][0] / total;
}

#define ROW(k) (x + (size_t)(k) * nx)
#define ROWS ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7), ROW(8), ROW(9), ROW(10), ROW(11), ROW(12), \
    ROW(13), ROW(14), ROW(15), ROW(16), ROW(17), ROW(18), ROW(19), ROW(20), ROW(21), ROW(22), ROW(23), ROW(24), ROW(25), ROW(26)

static void ask(int model, int nx, const double *x, double *probability, int *class_index, int *status)
{
    const size_t n = (size_t)nx;
    if (model == 0) lr_features_array(n, ROWS, probability, class_index, status);
    if (model == 1) narrow_features_array(n, ROWS, probability, class_index, status);
    if (model == 2) middle_features_array(n, ROWS, probability, class_index, status);
    if (model == 3) wide_features_array(n, ROWS, probability, class_index, status);
}

int main(int count, char **values)
{
    int nx, ny, steps, step, model, i, j;
    double *w, *half, *next, *fy, *species, *features, *probability, spent[MODELS + 2] = {0}, *flags;
    int *class_index, *status;
    size_t cells, c;
    FILE *out;
    if (count != 5) return 2;
    if (lr_self_test() || narrow_self_test() || middle_self_test() || wide_self_test()) return 3;
    nx = atoi(values[1]);
    ny = atoi(values[2]);
    steps = atoi(values[3]);
    cells = (size_t)nx * ny;
    w = room(VARIABLES * cells);
    half = room(VARIABLES * cells);
    next = room(VARIABLES * cells);
    fy = room(VARIABLES * cells);
    species = room(4 * SPECIES * cells);
    features = room(FEATURES * cells);
    probability = room(MODELS * cells);
    flags = room(2 * MODELS * cells);
    class_index = (int *)malloc(MODELS * cells * sizeof *class_index);
    status = (int *)malloc(MODELS * cells * sizeof *status);
    for (j = 0; j < ny; j++)
        for (i = 0; i < nx; i++) {
            double *own = w + VARIABLES * ((size_t)j * nx + i);
            const double x = (i + 0.5) / nx, y = (j + 0.5) / ny;
            const int inside = fabs(y - 0.5) < 0.25;
            own[RHO] = inside ? 2 : 1;
            own[U] = inside ? 0.5 : -0.5;
            own[V] = 0.05 * sin(12.566370614359172 * x);
            own[P] = 2.5;
            own[Y] = inside ? 0.5 : 0.1;
        }
    for (step = 0; step < steps; step++) {
        double fastest = 0, over, begun = omp_get_wtime();
#pragma omp parallel for reduction(max : fastest)
        for (c = 0; c < cells; c++) {
            const double *own = w + VARIABLES * c;
            const double sound = sqrt(GAMMA * own[P] / own[RHO]);
            fastest = fmax(fastest, fmax(fabs(own[U]), fabs(own[V])) + sound);
        }
        over = 0.4 / fastest;
        stage(nx, ny, w, w, 1, over, fy, half);
        stage(nx, ny, half, w, 0.5, over, fy, next);
        memcpy(w, next, VARIABLES * cells * sizeof *w);
        spent[0] += omp_get_wtime() - begun;
        begun = omp_get_wtime();
#pragma omp parallel for private(i)
        for (j = 0; j < ny; j++)
            for (i = 0; i < nx; i++) {
                const size_t at = (size_t)j * nx + i;
                double(*own)[4] = (double(*)[4])(species + 4 * SPECIES * at);
                neutrinos(w + VARIABLES * at, (i + 0.5) / nx - 0.5, (j + 0.5) / ny - 0.5, own);
                invariants(own, features + (size_t)FEATURES * j * nx + i, (size_t)nx);
            }
        spent[1] += omp_get_wtime() - begun;
        for (model = 0; model < MODELS; model++) {
            const size_t first = model * cells;
            begun = omp_get_wtime();
#pragma omp parallel for
            for (j = 0; j < ny; j++) {
                const size_t at = first + (size_t)j * nx;
                ask(model, nx, features + (size_t)FEATURES * j * nx, probability + at, class_index + at, status + at);
            }
            spent[2 + model] += omp_get_wtime() - begun;
        }
    }
    for (model = 0; model < MODELS; model++) {
        const double share = spent[2 + model] / (spent[0] + spent[1] + spent[2 + model]);
        long found = 0;
        for (c = 0; c < cells; c++) found += class_index[model * cells + c] == 1;
        printf("%s: %.1f%% of a step, %.1f ns a cell, %ld of %lu cells\n", NAMES[model], 100 * share,
            1e9 * spent[2 + model] / ((double)cells * steps), found, (unsigned long)cells);
    }
    printf("hydrodynamics %.1f, invariants %.1f ns a cell\n", 1e9 * spent[0] / ((double)cells * steps),
        1e9 * spent[1] / ((double)cells * steps));
    for (c = 0; c < MODELS * cells; c++) {
        flags[c] = class_index[c];
        flags[MODELS * cells + c] = status[c];
    }
    out = fopen(values[4], "wb");
    if (!out) return 4;
    fwrite(species, sizeof *species, 4 * SPECIES * cells, out);
    fwrite(probability, sizeof *probability, MODELS * cells, out);
    fwrite(flags, sizeof *flags, 2 * MODELS * cells, out);
    return fclose(out) ? 4 : 0;
}
