/* Post-processing of a checkpoint as FLASH writes them: datasets of the shape (blocks, nzb, nyb, nxb), one per variable,
   of names with four characters. Adds the variables prob, clas and stat to the file: flash CHECKPOINT. */
#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include "crossing.h"

enum { BLOCKS, NZB, NYB, NXB, RANK };

static void die(const char *what)
{
    fprintf(stderr, "flash: %s\n", what);
    exit(2);
}

/* All numbers of a variable, in double precision whatever the file has. */
static double *variable(hid_t file, const char *name, hsize_t shape[RANK])
{
    const hid_t set = H5Dopen2(file, name, H5P_DEFAULT);
    hid_t space;
    double *values;
    if (set < 0) die(name);
    space = H5Dget_space(set);
    if (H5Sget_simple_extent_ndims(space) != RANK) die(name);
    H5Sget_simple_extent_dims(space, shape, NULL);
    values = (double *)malloc(shape[BLOCKS] * shape[NZB] * shape[NYB] * shape[NXB] * sizeof *values);
    if (!values || H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0) die(name);
    H5Sclose(space);
    H5Dclose(set);
    return values;
}

static void add(hid_t file, const char *name, hid_t type, const hsize_t shape[RANK], const void *values)
{
    const hid_t space = H5Screate_simple(RANK, shape, NULL);
    const hid_t set = H5Dcreate2(file, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (set < 0 || H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0) die(name);
    H5Dclose(set);
    H5Sclose(space);
}

int main(int count, char **values)
{
    hsize_t shape[RANK];
    hid_t file;
    double *density, *flux, *antidensity, *antiflux, *probability;
    int *crossing, *status;
    size_t cells, block_cells;
    long block, blocks, found = 0;
    if (crossing_self_test() != 0) die("the self-test fails");
    file = count == 2 ? H5Fopen(values[1], H5F_ACC_RDWR, H5P_DEFAULT) : -1;
    if (file < 0) die("no checkpoint");
    density = variable(file, "n0e ", shape);
    flux = variable(file, "n1e ", shape);
    antidensity = variable(file, "a0e ", shape);
    antiflux = variable(file, "a1e ", shape);
    blocks = (long)shape[BLOCKS];
    block_cells = shape[NZB] * shape[NYB] * shape[NXB];
    cells = (size_t)blocks * block_cells;
    probability = (double *)malloc(cells * sizeof *probability);
    crossing = (int *)malloc(cells * sizeof *crossing);
    status = (int *)malloc(cells * sizeof *status);
#pragma omp parallel for schedule(dynamic) reduction(+ : found)
    for (block = 0; block < blocks; block++) {
        const size_t at = (size_t)block * block_cells;
        size_t i;
        crossing_moments_array(block_cells, density + at, flux + at, antidensity + at, antiflux + at,
            probability + at, crossing + at, status + at);
        for (i = at; i < at + block_cells; i++) found += crossing[i] == 1;
    }
    add(file, "prob", H5T_NATIVE_DOUBLE, shape, probability);
    add(file, "clas", H5T_NATIVE_INT, shape, crossing);
    add(file, "stat", H5T_NATIVE_INT, shape, status);
    H5Fclose(file);
    printf("%lu cells, %ld crossings\n", (unsigned long)cells, found);
    return 0;
}
