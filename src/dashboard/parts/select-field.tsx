import { useId } from "react";

interface Props {
  label: string;
  value: string;
  choices: readonly (readonly [value: string, label: string])[];
  className?: string;
  onChange: (value: string) => void;
}

export function SelectField({ label, value, choices, className, onChange }: Props) {
  const id = useId();
  return (
    <div className={className === undefined ? "field" : `field ${className}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
