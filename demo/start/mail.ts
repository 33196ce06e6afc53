import { createMailer, type Mailer } from '@foothold/collector';
import { isSampleAddress } from '../sample/people.ts';

export interface DemoMail {
  readonly mailer: Mailer;
  /** Emails to people of the sample so far. */
  readonly sampleEmails: () => number;
}

/**
 * Emails go to the SMTP server when there is one, else into files. Those to people of the sample always go
 * into files: they are made up, and their addresses must not reach a real server.
 */
export function createDemoMail(smtpUrl: string | undefined, folder: string): DemoMail {
  const files = createMailer(`file:${folder}`);
  const real = smtpUrl ? createMailer(smtpUrl) : files;
  let sampleEmails = 0;
  return {
    mailer: (mail) => {
      const isSample = isSampleAddress(mail.to);
      if (isSample) sampleEmails += 1;
      return (isSample ? files : real)(mail);
    },
    sampleEmails: () => sampleEmails,
  };
}
