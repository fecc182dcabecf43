import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { HttpAnswer } from '../../../kit/linux.ts'
import { answerFromError, answerFromSilence } from './connection-answer.ts'

/** Asks a URL with GET on a connection of its own; never rejects, reads no more than the head. */
export function getHttp(what: {
  url: string
  timeoutMs: number
  isCertificateChecked?: boolean
}): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    const request = openRequest(what.url, what.isCertificateChecked ?? true)
    if (request instanceof Error) {
      resolve({ ...answerFromError(request), status: undefined })
      return
    }
    const settle = (answer: HttpAnswer) => {
      clearTimeout(timer)
      request.destroy()
      resolve(answer)
    }
    const timer = setTimeout(() => {
      settle({ ...answerFromSilence(what.timeoutMs), status: undefined })
    }, what.timeoutMs)
    request.on('error', (error) => settle({ ...answerFromError(error), status: undefined }))
    request.once('response', ({ statusCode }) => {
      const reason = `it answered with status ${statusCode}`
      settle({ isConnected: true, isSilent: false, reason, status: statusCode })
    })
    request.end()
  })
}

/** The request, or the error of a text that is no URL. */
function openRequest(url: string, isCertificateChecked: boolean) {
  try {
    return url.startsWith('https:')
      ? requestSecure(url, { agent: false, rejectUnauthorized: isCertificateChecked })
      : requestPlain(url, { agent: false })
  } catch (error) {
    return error as Error
  }
}
