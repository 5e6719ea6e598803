/* Cells by exported code: prints the least nanoseconds of one. cells.h has INPUTS, CELLS, INPUT_COLUMNS and
   EXPORTED(cells, columns), and cells.bin the numbers, column after column. */
#include <stdio.h>
#include <stdlib.h>
#include "exported.h"
#include "cells.h"
#include "least-cost.h"

static double x[INPUTS][CELLS], number[CELLS];
static int answer[CELLS], status[CELLS];

static void call(int cells) { EXPORTED((size_t)cells, INPUT_COLUMNS); }

int main(void)
{
    FILE *file = fopen("cells.bin", "rb");
    if (!file || fread(x, sizeof x, 1, file) != 1 || exported_self_test()) return 1;
    printf("%.3f\n", least_cost(call, CELLS));
    return 0;
}
