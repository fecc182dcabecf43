import type { ErrorDocument } from '../api/documents.ts'
import { sayError } from '../errors/say-error.ts'
import { padLabels } from './pad.ts'
import { say, sayReason, spokenErrors } from './speech.ts'

/** Where what a label says begins, in columns. */
const saidColumns = 7

/** An error as operators read it: code, message, what is left, what to try, where to read more. */
export function formatFailure({ error }: ErrorDocument): string {
  const { code, message, left, try: advice } = sayError(error, spokenErrors(), sayReason)
  const lines = padLabels(
    [
      [say('failure.left'), left],
      [say('failure.try'), advice],
      [say('failure.more'), `holdfast explain ${code}`],
    ],
    saidColumns,
  )
  return [say('failure.title', { code }), ...[message, ...lines].map(indent)].join('\n')
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}
