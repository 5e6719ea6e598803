/* Every combination of odd numbers through three exported headers, with floating-point exceptions trapped. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fenv.h>
#include <stdio.h>
#include "crossing.h"
#include "stable.h"
#include "three.h"
#include "crossing.h"
int main(void)
{
    static const double odd[] = {0.0, -0.0, 5e-324, 1e-300, 1e120, -1e120, 1e300, 1.7976931348623157e308, -1.7976931348623157e308, NAN, INFINITY, -INFINITY, 1.0, 0.5};
    const int n = (int)(sizeof odd / sizeof odd[0]);
    int a, b, c, bad = 0;
    long sum = 0;
    double p[1]; int cl[1], st[1];
    feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW);
    for (a = 0; a < n; a++) for (b = 0; b < n; b++) for (c = 0; c < n; c++) {
        crossing_features_array(1, &odd[a], &odd[b], &odd[c], p, cl, st); sum = sum * 31 % 1000003 + st[0] + cl[0];
        crossing_moments_array(1, &odd[a], &odd[b], &odd[c], &odd[(a + b) % n], p, cl, st); sum = sum * 31 % 1000003 + st[0] + cl[0];
        sum = sum * 31 % 1000003 + stable_features(odd[a], odd[b]).status + three_features(odd[a], odd[b], odd[c]).status;
    }
    bad = crossing_self_test() + stable_self_test() + three_self_test();
    printf("%d %ld\n", bad, sum);
    return bad != 0;
}
