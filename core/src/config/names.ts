/** The most nodes that one cluster has. */
export const nodesLimit = 32

const form = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/

/**
 * Whether a text can name a resource, a node or a cluster: 1 to 63 letters, digits, `.`, `_` and
 * `-`, the first a letter or digit. What every JavaScript object has by itself is no name, so that
 * a look-up by name never finds anything but what was put there.
 */
export function isName(text: string): boolean {
  return form.test(text) && !(text in {})
}

const kindForm = /^[a-z][a-z0-9-]{0,39}$/

/** Whether a text can name a kind: 1 to 40 small letters, digits and `-`, the first a letter. */
export function isKindName(text: string): boolean {
  return kindForm.test(text)
}
