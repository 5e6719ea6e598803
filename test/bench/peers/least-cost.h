/* The least processor time of a cell, in nanoseconds, of many turns of a twentieth of a second. */
#include <math.h>
#include <time.h>

static double processor_time(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double least_cost(void (*call)(int), int cells)
{
    double least = INFINITY;
    int calls = 1;
    for (int turn = 0; turn < 12; turn++) {
        double begun = processor_time(), spent;
        for (int i = 0; i < calls; i++) {
            call(cells);
            __asm__ volatile("" ::: "memory");
        }
        spent = processor_time() - begun;
        if (turn > 0) least = fmin(least, 1e9 * spent / calls / cells);
        if (spent < 0.05) calls = (int)fmax(calls * 1.5, calls * 0.06 / (spent + 1e-9));
    }
    return least;
}
