import { useEffect, useState } from 'preact/hooks';
import { ApiError, call } from './api.ts';

export interface Answer<T> {
  readonly value?: T;
  readonly error?: ApiError;
}

/** What the server says at that path; undefined until it has answered. */
export function useAnswer<T>(path: string): Answer<T> | undefined {
  const [answer, setAnswer] = useState<Answer<T> | undefined>();
  useEffect(() => {
    let wanted = true;
    const settle = (next: Answer<T>): void => {
      if (wanted) setAnswer(next);
    };
    call<T>('GET', path).then(
      (value) => settle({ value }),
      (error: unknown) => {
        if (error instanceof ApiError) settle({ error });
      },
    );
    return () => {
      wanted = false;
    };
  }, [path]);
  return answer;
}
