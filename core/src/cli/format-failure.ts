import type { ErrorDocument } from '../api/documents.ts'

/** An error as operators read it: code, message, what is left, what to try, where to read more. */
export function formatFailure({ error }: ErrorDocument): string {
  return [
    `Error ${error.code}`,
    indent(error.message, '  '),
    `  Left:  ${indent(error.left, '         ').trimStart()}`,
    `  Try:   ${indent(error.try, '         ').trimStart()}`,
    `  More:  holdfast explain ${error.code}`,
  ].join('\n')
}

function indent(text: string, margin: string): string {
  return text
    .split('\n')
    .map((line) => margin + line)
    .join('\n')
}
