/** Plain values that a sentence is rendered with; nothing in them is already worded. */
export type ReasonValues = Readonly<Record<string, string | number | boolean | readonly string[]>>

/**
 * Why something is so: the code of a sentence in the catalog and the values to render it with.
 * Decisions carry reasons, never sentences, so that every language says the same.
 */
export interface Reason {
  readonly code: string
  readonly values: ReasonValues
}

/** What somebody said who knows more of a reason than its code; empty where nobody did. */
export function detailOf({ values }: Reason): string {
  return String(values['detail'] ?? '')
}

/** A nested reason as plain values, so that another sentence can quote it. */
export function quote(reason: Reason): { readonly because: string; readonly detail: string } {
  return { because: reason.code, detail: detailOf(reason) }
}

/** Makes a reason; `values` may be left out where the sentence needs none. */
export function because(code: string, values: ReasonValues = {}): Reason {
  return { code, values }
}

/** Whether two reasons say the same. */
export function isSameReason(one: Reason, other: Reason): boolean {
  return one.code === other.code && JSON.stringify(one.values) === JSON.stringify(other.values)
}
