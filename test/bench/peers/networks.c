/* The exported network beside its multiply-adds alone, in batches: networks BATCH..., prints `what batch nanoseconds`.
   weights.h has SIZES, the widths of the layers, and WEIGHTS, row by row, layer after layer. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "exported.h"
#include "weights.h"

enum { MOST = 4096, WIDEST = 256 };

static double x[INPUTS][MOST], rows[MOST][INPUTS], probability[MOST], sums[2][WIDEST][MOST];
static double transposed[WEIGHT_COUNT];
static int class_index[MOST], status[MOST];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void exported(int n) { exported_features_array((size_t)n, INPUT_COLUMNS, probability, class_index, status); }

/* Sums and ReLU, cell after cell: the units of a layer side by side. */
static void by_units(int n)
{
    for (int c = 0; c < n; c++) {
        double a[WIDEST], b[WIDEST], *from = a, *to = b;
        const double *w = transposed;
        for (int i = 0; i < INPUTS; i++) from[i] = rows[c][i];
        for (int l = 1; l < LAYERS; l++) {
            const int in = SIZES[l - 1], out = SIZES[l];
            double *swap = from;
            for (int o = 0; o < out; o++) to[o] = 0;
            for (int i = 0; i < in; i++, w += out)
                for (int o = 0; o < out; o++) to[o] += from[i] * w[o];
            for (int o = 0; o < out; o++) to[o] = to[o] > 0 ? to[o] : 0;
            from = to;
            to = swap;
        }
        probability[c] = from[0];
    }
}

/* The same, unit after unit: 64 cells side by side. */
static void by_cells(int n)
{
    for (int first = 0; first < n; first += 64) {
        const int count = n - first < 64 ? n - first : 64;
        const double *w = WEIGHTS;
        for (int l = 1; l < LAYERS; l++) {
            const int in = SIZES[l - 1], out = SIZES[l];
            for (int o = 0; o < out; o++, w += in) {
                double sum[64] = {0};
                for (int i = 0; i < in; i++) {
                    const double *from = l == 1 ? x[i] + first : sums[l & 1][i];
                    for (int c = 0; c < count; c++) sum[c] += w[i] * from[c];
                }
                for (int c = 0; c < count; c++) sums[(l + 1) & 1][o][c] = sum[c] > 0 ? sum[c] : 0;
            }
        }
        for (int c = 0; c < count; c++) probability[first + c] = sums[LAYERS & 1][0][c];
    }
}

/* The least processor time of a cell, of many turns of a twentieth of a second. */
static double cost(void (*call)(int), int n)
{
    double least = INFINITY;
    int calls = 1;
    for (int turn = 0; turn < 12; turn++) {
        double begun = now(), spent;
        for (int i = 0; i < calls; i++) {
            call(n);
            __asm__ volatile("" ::: "memory");
        }
        spent = now() - begun;
        if (turn > 0) least = fmin(least, 1e9 * spent / calls / n);
        if (spent < 0.05) calls = (int)fmax(calls * 1.5, calls * 0.06 / (spent + 1e-9));
    }
    return least;
}

int main(int count, char **values)
{
    unsigned state = 1;
    const double *w = WEIGHTS;
    double *t = transposed;
    if (exported_self_test()) return 1;
    for (int l = 1; l < LAYERS; l++) {
        const int in = SIZES[l - 1], out = SIZES[l];
        for (int i = 0; i < in; i++)
            for (int o = 0; o < out; o++) *t++ = w[o * in + i];
        w += in * out;
    }
    for (int c = 0; c < MOST; c++)
        for (int i = 0; i < INPUTS; i++) {
            state = state * 1664525u + 1013904223u;
            rows[c][i] = x[i][c] = state / 2147483648.0 - 1;
        }
    for (int i = 1; i < count; i++) {
        const int n = atoi(values[i]);
        printf("exported C %d %.3f\n", n, cost(exported, n));
        printf("multiply-adds %d %.3f\n", n, fmin(cost(by_units, n), cost(by_cells, n)));
    }
    return 0;
}
