/** What the database answers with: `[ERR-<code> : <text>]`. */
export class Refusal extends Error {
  readonly code: string
  readonly text: string

  constructor(code: string, text: string) {
    super(`[ERR-${code} : ${text}]`)
    this.name = 'Refusal'
    this.code = code
    this.text = text
  }
}

/** As it is printed. */
export function printedRefusal({ code, text }: { code: string; text: string }): string {
  return `[ERR-${code} : ${text}]\n`
}
