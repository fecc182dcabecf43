import { type Document, isScalar, LineCounter, parseDocument, type YAMLError } from '#yaml'
import type { Problem } from '../../errors/index.ts'
import { sortProblems } from './problem-list.ts'
import type { TextTree } from './text-tree.ts'
import { depthLimit, walkDocument } from './walk-document.ts'

/** The longest text that is looked at, in bytes: room for thousands of resources. */
export const sizeLimit = 1_048_576

/** A text that could not be read, or its values with the problems that left them readable. */
export type ParsedText =
  | { readonly tree: undefined; readonly problems: readonly Problem[] }
  | { readonly tree: TextTree; readonly problems: readonly Problem[] }

/** Reads YAML 1.2 or JSON into plain values that know their lines; `source` names it in words. */
export function parseText(text: string, source: string): ParsedText {
  const size = new TextEncoder().encode(text).length
  if (size > sizeLimit) {
    return unreadable('HF_INPUT_TOO_LARGE', { source, size, limit: sizeLimit })
  }
  const lines = new LineCounter()
  const document = parseOrNothing(text, lines)
  if (document === undefined) return unreadable('HF_INPUT_TOO_DEEP', { limit: depthLimit })
  const errors = [...document.errors, ...document.warnings]
  if (errors.length > 0) return { tree: undefined, problems: syntaxProblems(errors, lines) }
  if (isNothing(document)) return unreadable('HF_INPUT_EMPTY', { source })
  return walkDocument(document, lines)
}

function parseOrNothing(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  const options = { schema: 'core', uniqueKeys: false, prettyErrors: false } as const
  try {
    return parseDocument(text, { ...options, lineCounter, logLevel: 'error' })
  } catch (error) {
    // The reader calls itself for each level and says so only by running out of stack.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function isNothing({ contents }: Document.Parsed): boolean {
  return contents === null || (isScalar(contents) && contents.value === null)
}

function unreadable(code: Problem['code'], values: Problem['values']): ParsedText {
  return { tree: undefined, problems: [{ code, values, path: '', line: undefined }] }
}

/** One problem per line: what follows the first of a line is mostly its consequence. */
function syntaxProblems(errors: readonly YAMLError[], lines: LineCounter): readonly Problem[] {
  const tooDeep = errors.find((error) => error.message.includes('call stack'))
  const shown = tooDeep === undefined ? errors : [tooDeep]
  const byLine = new Map<number, Problem>()
  for (const error of shown) {
    const { line } = lines.linePos(error.pos[0])
    if (!byLine.has(line)) byLine.set(line, syntaxProblem(error, line, tooDeep !== undefined))
  }
  return sortProblems([...byLine.values()]).slice(0, syntaxProblemsShown)
}

/** A broken line makes many more of them look broken. */
const syntaxProblemsShown = 20

function syntaxProblem(error: YAMLError, line: number, isTooDeep: boolean): Problem {
  if (isTooDeep) {
    return { code: 'HF_INPUT_TOO_DEEP', values: { limit: depthLimit }, path: '', line }
  }
  const plain = error.code === 'MULTIPLE_DOCS' ? 'there is more than one document' : error.message
  const detail = plain.replace(/\.$/, '').replaceAll('\n', ' ').slice(0, 200)
  return { code: 'HF_INPUT_SYNTAX', values: { detail }, path: '', line }
}
