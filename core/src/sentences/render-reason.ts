import type { Reason, ReasonValues } from '../model/index.ts'
import { sentenceCatalog } from './catalog.ts'

const unsaid = 'no more is known'

/**
 * The sentence of a reason. `{name}` is a value; `{name?none|some}` is `none` where the value is
 * empty and `some` otherwise. An unknown code is shown as it is, with its values.
 */
export function renderReason(reason: Reason): string {
  const template = sentenceCatalog[reason.code]
  if (template === undefined) return `${reason.code} ${JSON.stringify(reason.values)}`
  return template.replaceAll(/\{(\w+)(?:\?([^|}]*)\|([^}]*))?\}/g, (...groups) => {
    const [, name, none, some] = groups as [string, string, string | undefined, string | undefined]
    const value = words(reason.values, name)
    if (none === undefined) return value
    return value === '' ? none : (some ?? '')
  })
}

function words(values: ReasonValues, name: string): string {
  const value = values[name]
  if (Array.isArray(value)) return value.join(', ')
  if (name !== 'detail' || value !== '') return String(value ?? '')
  const because = values['because']
  if (typeof because !== 'string') return ''
  const quoted = sentenceCatalog[because] ?? because
  // The values of a quoted reason are not known here: a sentence that needs them says too little.
  return quoted.includes('{') ? unsaid : quoted
}
