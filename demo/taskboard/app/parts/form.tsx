import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../api.ts';
import { useOwnId } from './use-own-id.ts';

interface FormProps {
  /** Given the fields by their names; what it throws is shown at the field it names. */
  readonly onSubmit: (fields: Readonly<Record<string, string>>) => Promise<void>;
  readonly children: (state: FormState) => ComponentChildren;
  readonly class?: string;
  readonly onEscape?: () => void;
  readonly label?: string;
}

export interface FormState {
  readonly busy: boolean;
  /** Message at the field with that name. */
  readonly errorAt: (name: string) => string | undefined;
  /** A problem that belongs to no field. */
  readonly problem: string | undefined;
}

/** A form that says what is wrong where it is wrong, and keeps what was typed. */
export function Form({ onSubmit, onEscape, children, class: className, label }: FormProps): VNode {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | undefined>();
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy || !form.current) return;
    const entries = [...new FormData(form.current)].map(([name, value]) => [name, String(value)]);
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit(Object.fromEntries(entries));
    } catch (problem) {
      const shown =
        problem instanceof ApiError
          ? problem
          : new ApiError(0, { code: 'failed', message: 'Something went wrong. Try again.' });
      setError(shown);
      const at = shown.field === undefined ? null : form.current.elements.namedItem(shown.field);
      if (at instanceof HTMLElement) at.focus();
    } finally {
      setBusy(false);
    }
  };
  const fieldIsHere = error?.field !== undefined && form.current?.elements.namedItem(error.field) !== null;
  return (
    <form
      ref={form}
      class={className}
      aria-label={label}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onEscape?.()}
    >
      {children({
        busy,
        errorAt: (name) => (error?.field === name ? error.message : undefined),
        problem: fieldIsHere ? undefined : error?.message,
      })}
    </form>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly id?: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autocomplete: string;
  readonly placeholder?: string | undefined;
  readonly hint?: string;
  readonly autoFocus?: boolean;
}

export function Field({
  name,
  label,
  error,
  id,
  type = 'text',
  hint,
  autoFocus = false,
  autocomplete,
  placeholder,
}: FieldProps): VNode {
  const own = useOwnId();
  const note = useOwnId();
  const inputId = id ?? own;
  const text = error ?? hint;
  const attributes = {
    id: inputId,
    name,
    class: 'input',
    autocomplete,
    placeholder: placeholder ?? '',
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'aria-describedby': text === undefined ? undefined : note,
    ref: autoFocus ? focusOnce : null,
  };
  return (
    <div class="field">
      <label for={inputId}>{label}</label>
      {type === 'text' && <input {...attributes} type="text" />}
      {type === 'email' && <input {...attributes} type="email" />}
      {type === 'password' && <input {...attributes} type="password" />}
      {text !== undefined && (
        <p id={note} class={error === undefined ? 'hint' : 'hint problem'}>
          {text}
        </p>
      )}
    </div>
  );
}

export function Problem({ text }: { text: string | undefined }): VNode {
  return (
    <p role="alert" class="problem">
      {text}
    </p>
  );
}

// One function for all, so that Preact calls it when the field appears and never again.
function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}
