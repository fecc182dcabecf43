import { type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** What is asked of an api, as any program may ask it. */
export interface Question {
  readonly method?: string
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What came back. */
export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Asks the api behind a socket by Node's own client, which knows nothing of Holdfast. */
export async function askApi(socketPath: string, question: Question): Promise<Answered> {
  const { path, body, method = body === undefined ? 'GET' : 'POST', headers = {} } = question
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const asked = request(
    { socketPath, path, method, headers: { ...type, ...headers } },
    (answer) => {
      const { statusCode: status = 0, headers: said } = answer
      text(answer).then((whole) => resolve({ status, headers: said, text: whole }), reject)
    },
  )
  asked.on('error', reject)
  asked.end(body)
  return await promise
}
