/** C that reads and writes the files of a test: `load(path, length)` doubles, and `save(path, values, bytes)`. */
export const C_FILES = `static double *load(const char *path, size_t length)
{
    double *values = (double *)malloc(length * sizeof *values);
    FILE *file = fopen(path, "rb");
    if (!file || fread(values, sizeof *values, length, file) != length) exit(2);
    fclose(file);
    return values;
}

static void save(const char *path, const void *values, size_t bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(values, 1, bytes, file) != bytes) exit(2);
    fclose(file);
}`;
