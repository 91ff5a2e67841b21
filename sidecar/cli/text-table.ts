/** A column of a table on a terminal; numbers stand to the right. */
export interface TextColumn {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A table as lines of text, indented by two spaces: heading, then the rows. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ isNumber }, index) => {
        const cell = cells[index] ?? '';
        const width = widths[index] ?? 0;
        return isNumber ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [columns.map(({ title }) => title), ...rows].map((cells) => `  ${line(cells)}`);
}
