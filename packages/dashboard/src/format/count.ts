const grouped = new Intl.NumberFormat('en');

/** A whole number with thousands marked: "12,480". */
export const count = (n: number): string => grouped.format(n);

/** A number of people: "1 person", "402 people". */
export const people = (n: number): string => (n === 1 ? '1 person' : `${count(n)} people`);
