/** An id as a heading: "first-value" reads "First value". */
export const words = (id: string): string => {
  const spaced = id.replace(/[-_]+/g, ' ').trim();
  return spaced === '' ? id : spaced.charAt(0).toUpperCase() + spaced.slice(1);
};
