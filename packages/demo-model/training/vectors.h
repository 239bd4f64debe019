/* Sixteen numbers at a time, on any CPU: GCC makes of them what vector units there are. */
#pragma once
#include <stdint.h>
#include <string.h>
#ifdef __AVX512F__
#include <immintrin.h>
#endif

/* The upper half of a float. */
typedef uint16_t bf16;

#define LANES 16
typedef float v16 __attribute__((vector_size(64), aligned(4), may_alias));
typedef int32_t i16 __attribute__((vector_size(64), aligned(4), may_alias));
typedef uint32_t u16 __attribute__((vector_size(64), aligned(4), may_alias));
typedef uint16_t half16 __attribute__((vector_size(32), aligned(2), may_alias));

static inline v16 load16(const bf16 *from) {
  return (v16)(__builtin_convertvector(*(const half16 *)from, u16) << 16);
}

/* Rounds to nearest, ties to even. */
static inline void store16(bf16 *to, v16 x) {
#ifdef __AVX512BF16__
  *(half16 *)to = (half16)_mm512_cvtneps_pbh((__m512)x);
#else
  u16 bits = (u16)x;
  *(half16 *)to = __builtin_convertvector((bits + 0x7fff + ((bits >> 16) & 1)) >> 16, half16);
#endif
}

static inline v16 loadf(const float *from) { return *(const v16 *)from; }
static inline void storef(float *to, v16 x) { *(v16 *)to = x; }
static inline v16 all16(float x) { return x - (v16){0}; }

static inline float to_float(bf16 x) {
  uint32_t bits = (uint32_t)x << 16;
  float result;
  memcpy(&result, &bits, 4);
  return result;
}

static inline bf16 to_bf16(float x) {
  uint32_t bits;
  memcpy(&bits, &x, 4);
  return (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
}

static inline float sum16(v16 x) {
  x += __builtin_shuffle(x, (i16){8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7});
  x += __builtin_shuffle(x, (i16){4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11});
  x += __builtin_shuffle(x, (i16){2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13});
  x += __builtin_shuffle(x, (i16){1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14});
  return x[0];
}

#ifdef __AVX512F__
static inline v16 max16(v16 a, v16 b) { return (v16)_mm512_max_ps((__m512)a, (__m512)b); }

/* The whole part of x, 2^n p for whole n, and as much of a power of two's exponent as both can take. */
static inline v16 whole16(v16 x) { return (v16)_mm512_roundscale_ps((__m512)x, 1); }
static inline v16 scale16(v16 p, v16 n) { return (v16)_mm512_scalef_ps((__m512)p, (__m512)n); }
static inline v16 limited16(v16 n) { return n; }
#else
static inline v16 max16(v16 a, v16 b) {
  i16 greater = a > b;
  return (v16)(((i16)a & greater) | ((i16)b & ~greater));
}

static inline v16 whole16(v16 x) {
  v16 whole = __builtin_convertvector(__builtin_convertvector(x, i16), v16);
  return whole - (v16)((whole > x) & (i16)all16(1.f));
}

static inline v16 scale16(v16 p, v16 n) {
  return p * (v16)((__builtin_convertvector(n, i16) + 127) << 23);
}

static inline v16 limited16(v16 n) { return -max16(-max16(n, all16(-126.f)), all16(-126.f)); }
#endif

/* e^x, to about six digits: a power of two times a polynomial for the rest. */
static inline v16 exp16(v16 x) {
  v16 t = limited16(x * 1.44269504f), n = whole16(t), f = t - n;
  v16 p = 8.9893397e-3f + f * 1.8775767e-3f;
  p = 9.9999994e-1f + f * (6.9315308e-1f + f * (2.4015361e-1f + f * (5.5826318e-2f + f * p)));
  return scale16(p, n);
}
