import { writeFileSync } from 'node:fs'
import { HoldfastError } from '../errors/index.ts'
import type { Invitation, Tell, Told } from '../ports/index.ts'
import { formatTold } from './format-set-up.ts'
import { say } from './speech.ts'

/** Where progress goes. */
export interface ProgressParts {
  print(text: string): void
  /** Where tokens go instead; a file that is not there yet. */
  readonly tokenFile: string | undefined
}

/** Tells what happens while files are handed over; tokens only where they were asked for. */
export function tellProgress({ print, tokenFile }: ProgressParts): Tell {
  return (told: Told) => {
    if (told.kind !== 'waits' || tokenFile === undefined) return print(formatTold(told))
    writeTokens(tokenFile, told.invitations)
    print(say('setup.tokens-in', { path: tokenFile }))
  }
}

function writeTokens(path: string, invitations: readonly Invitation[]): void {
  const lines = invitations.map(({ node = '*', token }) => `${node} ${token}\n`)
  try {
    writeFileSync(path, lines.join(''), { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    const { message } = cause as Error
    throw new HoldfastError('HF_CLUSTER_NOT_WRITABLE', { path, reason: message }, { cause })
  }
}
