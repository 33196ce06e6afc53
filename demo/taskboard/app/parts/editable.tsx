import type { VNode } from 'preact';

/** A title that is changed where it stands: Enter or leaving keeps it, Esc puts it back. */
export function Editable(props: { value: string; label: string; onChange: (value: string) => void }): VNode {
  return (
    <textarea
      key={props.value}
      class="editable"
      rows={1}
      aria-label={props.label}
      defaultValue={props.value}
      onBlur={(event) => {
        const { value } = event.currentTarget;
        if (value.trim() === '') event.currentTarget.value = props.value;
        else props.onChange(value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.value = props.value;
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
