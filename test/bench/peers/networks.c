/* The exported network beside its multiply-adds alone, in batches: networks BATCH..., prints `what batch nanoseconds`.
   weights.h has WEIGHTS, row by row, layer after layer, and NETWORK, which applies a macro to every layer. The
   multiply-adds know the sizes of the layers, as the exported network does, and are the best of three orders of loops,
   each so that sums stay in registers. */
#include <stdio.h>
#include <stdlib.h>
#include "exported.h"
#include "weights.h"
#include "least-cost.h"

#define INLINE static inline __attribute__((always_inline))

/* MOST is a multiple of the cells of a block. */
enum { MOST = 4096, WIDEST = 256 };

static double x[INPUTS][MOST], rows[MOST][INPUTS], probability[MOST];
static double transposed[WEIGHT_COUNT];
static int class_index[MOST], status[MOST];

static void exported(int n) { exported_features_array((size_t)n, INPUT_COLUMNS, probability, class_index, status); }

static void transpose(const double *w, int in, int out, double *to)
{
    for (int i = 0; i < in; i++)
        for (int o = 0; o < out; o++) to[i * out + o] = w[o * in + i];
}

/* Sums and ReLU of a layer for one cell: its units side by side. */
INLINE void layer_of_cell(const double *restrict w, const double *restrict from, double *restrict to,
                          const int in, const int out)
{
    double sum[WIDEST] = {0};
    for (int i = 0; i < in; i++)
        for (int o = 0; o < out; o++) sum[o] += from[i] * w[i * out + o];
    for (int o = 0; o < out; o++) to[o] = sum[o] > 0 ? sum[o] : 0;
}

static void by_units(int n)
{
    for (int c = 0; c < n; c++) {
        double made[2][WIDEST], *from = rows[c];
        int next = 0;
#define layer(in, out, first) \
    layer_of_cell(transposed + (first), from, made[next], in, out), from = made[next], next = 1 - next;
        NETWORK(layer)
#undef layer
        probability[c] = from[0];
    }
}

/* Small blocks, and weights by unit. */
#define TILE(of) of##_small
#define UNITS 8
#define CELLS 16
#define TABLE WEIGHTS
#define WEIGHT(i, u, in, out) (u) * (in) + (i)
#include "networks-tile.h"

/* Large blocks, and weights by input. */
#define TILE(of) of##_large
#define UNITS 4
#define CELLS 32
#define TABLE transposed
#define WEIGHT(i, u, in, out) (i) * (out) + (u)
#include "networks-tile.h"

int main(int count, char **values)
{
    unsigned state = 1;
    if (exported_self_test()) return 1;
#define layer(in, out, first) transpose(WEIGHTS + (first), in, out, transposed + (first));
    NETWORK(layer)
#undef layer
    for (int c = 0; c < MOST; c++)
        for (int i = 0; i < INPUTS; i++) {
            state = state * 1664525u + 1013904223u;
            rows[c][i] = x[i][c] = state / 2147483648.0 - 1;
        }
    for (int i = 1; i < count; i++) {
        const int n = atoi(values[i]);
        printf("exported C %d %.3f\n", n, least_cost(exported, n));
        printf("multiply-adds %d %.3f\n", n, fmin(least_cost(by_units, n), fmin(least_cost(by_cells_small, n), least_cost(by_cells_large, n))));
    }
    return 0;
}
