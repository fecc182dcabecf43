import type { Worded } from '../api/documents.ts'
import { say, sayReason } from './speech.ts'

/** What about a resource needs an operator now, with what to do; empty where nothing does. */
export function formatAttention(tag: string, attention: readonly Worded[]): string {
  const open = attention.filter(({ values }) => values['tag'] === tag)
  if (open.length === 0) return ''
  const lines = open.map((one) => `  ${sayReason(one)}`)
  return `\n\n${say('why.needs-attention')}\n${lines.join('\n')}`
}
