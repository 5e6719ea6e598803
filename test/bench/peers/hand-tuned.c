/* What somebody would write by hand for a polynomial of degree 2 in three features, the coefficients in
   registers: `lr-infer` is probabilities of rows in one pass; `lr-decide` is probability, class and
   status of columns, in two, the first of which compilers vectorise. */
#include <math.h>

#include "columns.h"

static size_t rows;
static const double *x, *w;

static inline double logit(double p, double q, double r) {
  return w[9] + p * (w[0] + w[3] * p + w[4] * q + w[5] * r) + q * (w[1] + w[6] * q + w[7] * r) +
         r * (w[2] + w[8] * r);
}

static void infer(void) {
  if (!probability) probability = (double *)malloc(rows * sizeof(double));
  for (size_t i = 0; i < rows; i++) {
    probability[i] = 1 / (1 + exp(-logit(x[3 * i], x[3 * i + 1], x[3 * i + 2])));
  }
}

static void answer_rows(FILE *file) { fwrite(probability, sizeof(double), rows, file); }

enum { OK = 0, NOT_FINITE = 4 };

static void decide(void) {
  const double *restrict p = column[0], *restrict q = column[1], *restrict r = column[2];
  double *restrict z = probability;
  for (size_t i = 0; i < cells; i++) z[i] = logit(p[i], q[i], r[i]);
  for (size_t i = 0; i < cells; i++) {
    if (z[i] - z[i] == 0) {
      z[i] = 1 / (1 + exp(-z[i]));
      crossing[i] = z[i] > 0.5;
      status[i] = OK;
    } else {
      z[i] = NAN;
      crossing[i] = -1;
      status[i] = NOT_FINITE;
    }
  }
}

int main(int count, char **values) {
  size_t numbers;
  begin(count, values, "degree 2, three features");
  w = doubles(option("answer"), &numbers);
  if (!strcmp(values[1], "lr-infer")) {
    x = data("test.x", &numbers);
    rows = numbers / FEATURES;
    serve(infer, answer_rows);
  } else {
    load_columns();
    serve(decide, answer_columns);
  }
  return 0;
}
