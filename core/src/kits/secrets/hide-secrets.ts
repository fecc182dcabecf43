import type { KitAnswer } from '../../ports/index.ts'
import type { FromThread } from '../thread/messages.ts'

type Hide = (text: string) => string

/** What a thread tells, with no secret in any text that a kit or a command worded. */
export function hideSecrets(message: FromThread, hide: Hide): FromThread {
  switch (message.type) {
    case 'answer':
      return { ...message, answer: hideInAnswer(message.answer, hide) }
    case 'cancelled':
      return { ...message, said: hide(message.said) }
    case 'command':
      return message.command === undefined
        ? message
        : { ...message, command: hide(message.command) }
    case 'report':
      return { ...message, health: { ...message.health, reason: hide(message.health.reason) } }
    case 'watchFailed':
      return { ...message, reason: hide(message.reason) }
    case 'log':
      return { ...message, message: hide(message.message) }
    default:
      return message
  }
}

/** What Holdfast itself says in a failure; everything else may be a kit's words. */
const own = ['kind', 'verb', 'tag', 'node']

/** The texts that an answer may have: a health's reason, and who answered a conflict check. */
const texts = ['reason', 'answeredBy']

function hideInAnswer<A extends KitAnswer>(answer: A, hide: Hide): A {
  if (answer.outcome === 'done') {
    const { value } = answer
    return value === undefined ? answer : { ...answer, value: hideAt(value, hide, isText) }
  }
  const values = hideAt(answer.values ?? {}, hide, (name) => !own.includes(name))
  return { ...answer, message: hide(answer.message), values }
}

function isText(name: string): boolean {
  return texts.includes(name)
}

function hideAt<T extends object>(values: T, hide: Hide, isMeant: (name: string) => boolean): T {
  const entries = Object.entries(values).map(([name, value]) => {
    return [name, typeof value === 'string' && isMeant(name) ? hide(value) : value]
  })
  return Object.fromEntries(entries) as T
}
