import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';
import './pill-select.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface PillSelectProps {
  readonly label: string;
  /** The label is for screen readers only, where the choices speak for themselves. */
  readonly labelHidden?: boolean;
  /** `inline` sits within a line of text, without a box. */
  readonly form?: 'pill' | 'inline';
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A filter: the browser's own select, so that keyboard, touch and screen readers find what they know. */
export const PillSelect = ({
  label,
  labelHidden = false,
  form = 'pill',
  choices,
  value,
  onChange,
}: PillSelectProps): JSX.Element => {
  const id = useId();
  return (
    <span class={`select-${form}`}>
      <label for={id} class={labelHidden ? 'hidden-text' : 'select-label'}>
        {label}
      </label>
      <span class="select-box">
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    </span>
  );
};
