/* Exported code over arrays: the C header, or with -DFORTRAN the module behind exported.f90. */
#include "columns.h"

#ifdef FORTRAN
int exported_code_self_test(void);
void exported_code_array(size_t cells, const double *alpha, const double *F_nue, const double *F_nuebar,
                         double *probability, int *crossing, int *status);
#else
#include "exported.h"
#define exported_code_self_test exported_self_test
#define exported_code_array exported_features_array
#endif

static void call(void) {
  exported_code_array(cells, column[0], column[1], column[2], probability, crossing, status);
}

int main(int count, char **values) {
  begin(count, values, "");
  load_columns();
  if (exported_code_self_test() != 0) {
    fputs("its self-test fails\n", stderr);
    return 1;
  }
  serve(call, answer_columns);
  return 0;
}
