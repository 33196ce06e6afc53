/**
 * Fetches the words of a locale's language; null where there is nothing to fetch. From the sources every table holds
 * all languages: the build of the script tag puts each but English into a chunk of its own, and `createLearnWords` here.
 */
export const learnWords: (locale: string) => Promise<void> | null = () => null;
