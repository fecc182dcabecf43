import { type ErrorCode, errorCatalog } from '../errors/index.ts'
import { paint } from './colour.ts'
import { formatTable } from './format-table.ts'
import { wrapText } from './wrap-text.ts'

/** Everything the catalog says about a code; `{…}` stands for what an error fills in. */
export function formatExplanation(code: ErrorCode): string {
  const { message, left, try: advice, explanation, exitCode } = errorCatalog[code]
  return [
    paint('title', code),
    '',
    wrapText(explanation, 80),
    '',
    `  Message:    ${always(message).replaceAll('\n', '\n              ')}`,
    `  Left:       ${left}`,
    `  Try:        ${advice}`,
    `  Exit code:  ${exitCode}`,
  ].join('\n')
}

/** All codes in a table. */
export function formatCodes(): string {
  const rows = Object.entries(errorCatalog)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, { exitCode, message }]) => [
      code,
      `${exitCode}`,
      always(message).split('\n')[0] ?? '',
    ])
  return formatTable(['CODE', 'EXIT', 'MESSAGE'], rows)
}

/** A message without what is said only where it is known. */
function always(message: string): string {
  return message.replaceAll(/\[[^\]]*\]/g, '')
}
