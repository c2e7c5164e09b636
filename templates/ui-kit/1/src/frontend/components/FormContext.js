import { createContext, useContext, useId } from 'react';

/** What the form knows of its fields: their values, what is wrong with them, and how to change them. */
export const FormContext = createContext(null);

export function useField(name) {
  const { values, errors, change } = useContext(FormContext);
  const id = useId();
  return { id, value: values[name], error: errors[name], change: (value) => change(name, value) };
}
