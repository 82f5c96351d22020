import { useEffect, useId, useRef, useState } from "react";

const AFTER_TYPING_MS = 250;

interface Props {
  label: string;
  /** What can be searched for. */
  placeholder: string;
  maxLength: number;
  value: string;
  onChange: (value: string) => void;
}

/** Says what is typed once the typing rests, so that not each letter asks the server. */
export function SearchField({ label, placeholder, maxLength, value, onChange }: Props) {
  const id = useId();
  const [text, setText] = useState(value);
  const said = useRef(value);

  useEffect(() => {
    if (value === said.current) return;
    said.current = value;
    setText(value);
  }, [value]);

  useEffect(() => {
    const next = text.trim();
    if (next === said.current) return;
    const timer = setTimeout(() => {
      said.current = next;
      onChange(next);
    }, AFTER_TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);

  return (
    <div className="field field-search">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="search"
        value={text}
        maxLength={maxLength}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
