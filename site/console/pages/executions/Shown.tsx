/** A value that a state took or gave, unfolded when somebody wants to see it. */
export function Shown({ name, value }: { name: string; value: unknown }) {
  if (value === undefined) return null;
  return (
    <details class="shown">
      <summary>{name}</summary>
      <pre>{typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)}</pre>
    </details>
  );
}
