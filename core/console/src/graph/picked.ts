/** What was picked in the picture. */
export type Picked =
  | { readonly kind: 'resource'; readonly tag: string }
  | { readonly kind: 'node'; readonly node: string }
