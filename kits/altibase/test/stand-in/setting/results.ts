/** How a column is printed: what it holds, and how wide that may be. */
export interface Column {
  readonly name: string
  readonly type: 'text' | 'number' | 'date'
  /** Of the widest value, without what the table puts between columns. */
  readonly width: number
}

/** A value of a row; nothing is printed for null. */
export type Value = string | number | null

/** What came of a statement that was not refused. */
export type Result =
  | { readonly kind: 'rows'; readonly columns: readonly Column[]; readonly rows: Value[][] }
  | { readonly kind: 'told'; readonly text: string }
