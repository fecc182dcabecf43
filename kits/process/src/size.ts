import { type durationParameter, Type } from '@holdfast/core/kit'

const units = { KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const

type TextParameter = ReturnType<typeof durationParameter>

/** A parameter that is a number of bytes, written with its unit; `0` for none. */
export function sizeParameter(description: string, byDefault?: string): TextParameter {
  const added = byDefault === undefined ? {} : { default: byDefault }
  return Type.String({ pattern: '^(0|\\d+(KiB|MiB|GiB))$', ...added, description })
}

/** The bytes of a size that a schema let pass; throws where the text is none. */
export function sizeBytes(text: string): number {
  const match = /^(\d+)(KiB|MiB|GiB)$/.exec(text)
  if (match !== null) return Number(match[1]) * units[match[2] as keyof typeof units]
  if (text === '0') return 0
  throw new Error(`"${text}" is no size such as 512KiB or 10MiB`)
}
