/** A piece of a sentence: words as they are, or a value with what stands for it. */
export type Piece =
  | string
  | { readonly name: string; readonly none: string | undefined; readonly some: string | undefined }

/** A sentence is taken apart once; catalogs never change. */
const piecesByTemplate = new Map<string, readonly Piece[]>()

/** Takes the sentence of a catalog apart: `{name}` and `{name?none|some}` are values. */
export function piecesOf(template: string): readonly Piece[] {
  const known = piecesByTemplate.get(template)
  if (known !== undefined) return known
  const pieces: Piece[] = []
  let end = 0
  for (const match of template.matchAll(/\{(\w+)(?:\?([^|}]*)\|([^}]*))?\}/g)) {
    const [whole, name = '', none, some] = match
    pieces.push(template.slice(end, match.index), { name, none, some })
    end = match.index + whole.length
  }
  pieces.push(template.slice(end))
  piecesByTemplate.set(template, pieces)
  return pieces
}
