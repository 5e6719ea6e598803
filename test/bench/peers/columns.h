/* Cells as columns in; probability, class and status of each out: what exported code gives. */
#include "timed.h"

enum { FEATURES = 3 };

static size_t cells;
static double *column[FEATURES], *probability;
static int *crossing, *status;

/* Reads the test rows, and makes room for what comes of them. */
static void load_columns(void) {
  size_t count;
  double *rows = data("test.x", &count);
  cells = count / FEATURES;
  for (int j = 0; j < FEATURES; j++) {
    column[j] = (double *)malloc(cells * sizeof(double));
    for (size_t i = 0; i < cells; i++) column[j][i] = rows[FEATURES * i + (size_t)j];
  }
  free(rows);
  probability = (double *)malloc(cells * sizeof(double));
  crossing = (int *)malloc(cells * sizeof(int));
  status = (int *)malloc(cells * sizeof(int));
}

/* All probabilities, then all classes, then all statuses. */
static void answer_columns(FILE *file) {
  fwrite(probability, sizeof(double), cells, file);
  for (int k = 0; k < 2; k++) {
    for (size_t i = 0; i < cells; i++) {
      double value = k == 0 ? crossing[i] : status[i];
      fwrite(&value, sizeof value, 1, file);
    }
  }
}
