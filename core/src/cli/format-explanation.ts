import { type ErrorCode, type ErrorWords, errorCatalog } from '../errors/index.ts'
import { paint } from './colour.ts'
import { formatTable } from './format-table.ts'
import { padLabels } from './pad.ts'
import { say, spokenErrors } from './speech.ts'
import { headings } from './texts/headings.ts'
import { wrapText } from './wrap-text.ts'

/** Where what a label says begins, in columns. */
const saidColumns = 12

/** Everything the catalog says about a code; `{…}` stands for what an error fills in. */
export function formatExplanation(code: ErrorCode): string {
  const { message, left, try: advice, explanation } = wordsOf(code)
  const lines = padLabels(
    [
      [say('explain.message'), always(message)],
      [say('explain.left'), left],
      [say('explain.try'), advice],
      [say('explain.exit-code'), `${errorCatalog[code].exitCode}`],
    ],
    saidColumns,
  )
  return [
    paint('title', code),
    '',
    wrapText(explanation, 80),
    '',
    ...lines.map((line) => line.replaceAll(/^/gm, '  ')),
  ].join('\n')
}

/** All codes in a table. */
export function formatCodes(): string {
  const codes = (Object.keys(errorCatalog) as ErrorCode[]).toSorted()
  const rows = codes.map((code) => [
    code,
    `${errorCatalog[code].exitCode}`,
    always(wordsOf(code).message).split('\n')[0] ?? '',
  ])
  return formatTable(headings('code', 'exit', 'words'), rows)
}

function wordsOf(code: ErrorCode): ErrorWords {
  return spokenErrors().words[code] ?? errorCatalog[code]
}

/** A message without what is said only where it is known. */
function always(message: string): string {
  return message.replaceAll(/\[[^\]]*\]/g, '')
}
