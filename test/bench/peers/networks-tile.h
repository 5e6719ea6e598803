/* Multiply-adds of UNITS units at a time for blocks of CELLS cells, which are side by side. networks.c includes it with
   names made by TILE, and TABLE[first + WEIGHT(input, unit, inputs, outputs)] for the weights of a layer. */

/* Some units; `line` numbers lie between those of a cell. */
INLINE void TILE(units_of_block)(const double *restrict w, const double *restrict from, const int line,
                                 double (*restrict to)[CELLS], const int in, const int out, const int units)
{
    double sum[UNITS][CELLS] = {{0}};
    for (int i = 0; i < in; i++)
        for (int u = 0; u < units; u++)
            for (int c = 0; c < CELLS; c++) sum[u][c] += w[WEIGHT(i, u, in, out)] * from[i * line + c];
    for (int u = 0; u < units; u++)
        for (int c = 0; c < CELLS; c++) to[u][c] = sum[u][c] > 0 ? sum[u][c] : 0;
}

INLINE void TILE(layer_of_block)(const double *restrict w, const double *restrict from, const int line,
                                 double (*restrict to)[CELLS], const int in, const int out)
{
    int o = 0;
    for (; o + UNITS <= out; o += UNITS)
        TILE(units_of_block)(w + WEIGHT(0, o, in, out), from, line, to + o, in, out, UNITS);
    for (; o < out; o++) TILE(units_of_block)(w + WEIGHT(0, o, in, out), from, line, to + o, in, out, 1);
}

/* Blocks are whole: of fewer cells, this is not the best. */
static void TILE(by_cells)(int n)
{
    static double made[2][WIDEST][CELLS];
    for (int block = 0; block < n; block += CELLS) {
        const double *from = x[0] + block;
        int line = MOST, next = 0;
#define layer(in, out, first) \
    TILE(layer_of_block)(TABLE + (first), from, line, made[next], in, out), from = made[next][0], line = CELLS, \
        next = 1 - next;
        NETWORK(layer)
#undef layer
        for (int c = 0; c < CELLS; c++) probability[block + c] = from[c];
    }
}

#undef TILE
#undef UNITS
#undef CELLS
#undef TABLE
#undef WEIGHT
