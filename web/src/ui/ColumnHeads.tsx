/**
 * The head of a table: a name above each column.
 */

export interface ColumnHeadsProps {
  readonly names: readonly string[];
  /** Told to screen readers alone, where the eye sees what the columns are. */
  readonly hidden?: boolean;
}

export function ColumnHeads({ names, hidden = false }: ColumnHeadsProps) {
  return (
    <thead class={hidden ? "visually-hidden" : undefined}>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
