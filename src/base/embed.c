/* base/embed -- build tool: files → one C file with their bytes, as an array of struct pa_embedded
 *
 * usage: embed OUT.c ARRAY FILE...
 */
#include <stdio.h>
#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static int embed(FILE *out, const char *path, int number)
{
    FILE *in = fopen(path, "rb");
    int byte, column = 0;
    if (in == NULL)
        return -1;
    fprintf(out, "/* %s */\nstatic const unsigned char bytes_%d[] = {", base_name(path), number);
    while ((byte = fgetc(in)) != EOF)
        fprintf(out, "%s%d,", column++ % 24 == 0 ? "\n    " : "", byte);
    fprintf(out, "\n    0};\n");
    return fclose(in);
}

int main(int argc, char **argv)
{
    FILE *out = argc > 3 ? fopen(argv[1], "w") : NULL;
    if (out == NULL) {
        fprintf(stderr, "usage: embed OUT.c ARRAY FILE...\n");
        return 2;
    }
    fprintf(out, "#include \"base/embedded.h\"\n\n");
    fprintf(out, "extern const struct pa_embedded %s[];\n\n", argv[2]);
    for (int i = 3; i < argc; i++)
        if (embed(out, argv[i], i) != 0) {
            perror(argv[i]);
            return 1;
        }
    fprintf(out, "const struct pa_embedded %s[] = {\n", argv[2]);
    for (int i = 3; i < argc; i++)
        fprintf(out, "    {\"%s\", bytes_%d, sizeof bytes_%d - 1},\n", base_name(argv[i]), i, i);
    fprintf(out, "    {0, 0, 0},\n};\n");
    return fclose(out) == 0 ? 0 : 1;
}
