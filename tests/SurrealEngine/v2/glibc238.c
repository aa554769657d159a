/*
 * What the engine 2.6.0 was linked against in glibc 2.38, for systems with an older one: preloaded into node. They differ from the older
 * functions in reading binary numbers, 0b1, which nothing asks them for here. No header of the system is included: that of a newer glibc
 * would turn these very calls into calls of the functions below.
 */
#include <stdarg.h>

extern long strtol(const char *, char **, int);
extern long long strtoll(const char *, char **, int);
extern unsigned long long strtoull(const char *, char **, int);
extern int vsscanf(const char *, const char *, va_list);

long __isoc23_strtol(const char *text, char **end, int base) { return strtol(text, end, base); }

long long __isoc23_strtoll(const char *text, char **end, int base) { return strtoll(text, end, base); }

unsigned long long __isoc23_strtoull(const char *text, char **end, int base) { return strtoull(text, end, base); }

int __isoc23_sscanf(const char *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int found = vsscanf(text, format, arguments);
    va_end(arguments);
    return found;
}
