import type { Problem } from './problem.ts';

/** What went wrong, and what the reader can do about it. */
export interface ProblemText {
  readonly title: string;
  readonly advice: string;
}

/** Every problem in plain words. */
export const problemText = (problem: Problem): ProblemText => {
  switch (problem.kind) {
    case 'signed-out':
      return { title: 'You are signed out.', advice: 'Sign in again to see the figures.' };
    case 'unreachable':
      return {
        title: 'The collector does not answer.',
        advice: 'Check that it is running and that you are online, then try again.',
      };
    case 'slow':
      return {
        title: 'The collector takes too long to answer.',
        advice: 'It may be busy. Try again in a moment.',
      };
    case 'busy':
      return {
        title: 'The collector is busy.',
        advice: 'It asked for a short pause. Try again in a minute.',
      };
    case 'refused':
      return { title: 'The collector refused this question.', advice: problem.message };
    case 'failed':
      return {
        title: 'The collector met an error of its own.',
        advice: `It answered with status ${problem.status}. Its log says more.`,
      };
    case 'unreadable':
      return {
        title: 'This page cannot read the answer.',
        advice: `Load the page again; it may be older than the collector. ${problem.message}.`,
      };
  }
};
