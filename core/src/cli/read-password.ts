import { HoldfastError } from '../errors/index.ts'
import { say } from './speech.ts'

/** A line is not waited for without an end; a password is short. */
const longestCharacters = 1_024

const interrupt = '\u0003'
/** Enter, as terminals send it, and the end of input. */
const ends = ['\r', '\n', '\u0004']
const erasing = ['\u007f', '\b']

/**
 * A new password: asked for twice at a terminal, without an echo, or the first line of standard
 * input. Rejects with HF_PASSWORD_MISSING.
 */
export async function readNewPassword(user: string): Promise<string> {
  if (!process.stdin.isTTY) return await readLine()
  const [password = '', again] = await ask([
    say('user.new-password', { user }),
    say('user.same-again'),
  ])
  if (password === '') throw missing('nothing was typed')
  if (password !== again) throw missing('the two were not the same')
  return password
}

async function readLine(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk
    if (text.includes('\n') || text.length > longestCharacters) break
  }
  const [line = ''] = text.split(/\r?\n/)
  if (line === '') throw missing('standard input was empty')
  return line
}

/** Reads key by key, so that nothing of it is ever shown. */
async function ask(questions: readonly string[]): Promise<readonly string[]> {
  const { stdin, stderr } = process
  const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>()
  const answers: string[] = []
  let typed = ''
  const takeKeys = (keys: string) => {
    for (const key of keys) {
      if (key === interrupt) return reject(missing('it was interrupted'))
      typed = isEnd(key) ? typed : type(typed, key)
      if (!isEnd(key)) continue
      answers.push(typed)
      typed = ''
      if (answers.length === questions.length) return resolve(answers)
      stderr.write(`\n${questions[answers.length]}`)
    }
  }
  const giveUp = () => reject(missing('the terminal is gone'))
  stdin.setRawMode(true).setEncoding('utf8').on('data', takeKeys).once('end', giveUp)
  stderr.write(questions[0] ?? '')
  try {
    return await promise
  } finally {
    stdin.off('data', takeKeys).off('end', giveUp).setRawMode(false).pause()
    stderr.write('\n')
  }
}

function isEnd(key: string): boolean {
  return ends.includes(key)
}

function type(typed: string, key: string): string {
  return erasing.includes(key) ? [...typed].slice(0, -1).join('') : typed + key
}

function missing(reason: string): HoldfastError {
  return new HoldfastError('HF_PASSWORD_MISSING', { reason })
}
