/* base/solve -- linear equations
 *
 *   pa_solve()   n equations of n unknowns → the unknowns
 */
#ifndef PA_BASE_SOLVE_H
#define PA_BASE_SOLVE_H

#include <stdbool.h>

/* Gauss and Jordan with partial pivoting, in place. a: n rows of n factors and the right side, row by row; x: n unknowns. False
 * where a pivot is below least: the equations do not determine the unknowns. */
bool pa_solve(double *a, int n, double least, double *x);

#endif
