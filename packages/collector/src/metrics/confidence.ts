/** The 97.5th percentile of the normal distribution: every interval here is a 95% one. */
export const Z_95 = 1.96;
