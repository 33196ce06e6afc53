/** A share of 0 to 1 as "58%". "<1%" and ">99%" keep a few people from reading as none or all. */
export const percent = (share: number): string => {
  if (share > 0 && share < 0.005) return '<1%';
  if (share < 1 && share > 0.995) return '>99%';
  return `${Math.round(share * 100)}%`;
};

/** An interval of shares as "53 – 63%". */
export const percentRange = (low: number, high: number): string =>
  `${Math.round(low * 100)} – ${Math.round(high * 100)}%`;
