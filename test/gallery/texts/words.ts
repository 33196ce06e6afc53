/** The seven languages the surfaces speak. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a product would write in its config, of the usual length. */
export interface Words {
  readonly list: string;
  readonly project: string;
  readonly projectBody: string;
  readonly task: string;
  readonly assign: string;
  readonly assignBody: string;
  readonly invite: string;
  readonly share: string;
  readonly first: string;
  readonly firstBody: string;
  readonly second: string;
  readonly secondBody: string;
  readonly third: string;
  readonly thirdBody: string;
  readonly hint: string;
  readonly hintBody: string;
  readonly connect: string;
  readonly connectBody: string;
  readonly better: string;
  readonly betterBody: string;
  readonly act: string;
  readonly later: string;
  readonly nps: string;
  readonly why: string;
  readonly csat: string;
  readonly ces: string;
  readonly choice: string;
  readonly stopped: string;
  readonly ground: string;
  readonly groundBody: string;
  readonly empty: string;
  readonly emptyBody: string;
  readonly create: string;
}

/** As long as a config may well get: a title of two lines, a body of many, a label that barely fits, an endless word. */
export interface LongWords {
  readonly title: string;
  readonly body: string;
  readonly label: string;
}
