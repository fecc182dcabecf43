import fc, { type Arbitrary } from 'fast-check'
import { endpoints } from '../../../core/src/api/endpoints/index.ts'
import { bodies } from './asked.ts'

const methods = [
  'GET',
  'POST',
  'HEAD',
  'get',
  'TRACE',
  'CONNECT',
  'PRI',
  '',
  'G\u0000T',
  'X'.repeat(99),
]
const versions = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', '', 'http/1.1']

const headers = fc.oneof(
  fc.constantFrom(
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Content-Length: 5\r\nContent-Length: 6',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: chunked\r\nContent-Length: 3',
    'Expect: 100-continue',
    'Upgrade: websocket\r\nConnection: upgrade',
    'Last-Event-ID: x/1',
    'Accept-Encoding: \u0001',
    'Host:',
    ': nothing',
  ),
  fc.nat(20_000).map((length) => `X-Long: ${'x'.repeat(length)}`),
  fc.string({ maxLength: 60 }),
)

/** Bytes that look like a request to some extent. */
export const rawBytes: Arbitrary<Uint8Array> = fc.oneof(
  { arbitrary: fc.uint8Array({ maxLength: 400 }), weight: 1 },
  { arbitrary: nearlyRequests(), weight: 5 },
)

function nearlyRequests(): Arbitrary<Uint8Array> {
  const paths = endpoints.map(({ path }) => path)
  const parts = {
    method: fc.constantFrom(...methods),
    path: fc.oneof(fc.constantFrom(...paths), fc.string({ unit: 'binary', maxLength: 60 })),
    version: fc.constantFrom(...versions),
    lines: fc.array(headers, { maxLength: 4 }),
    body: bodies,
    isMeasured: fc.boolean(),
  }
  return fc.record(parts).map(({ method, path, version, lines, body, isMeasured }) => {
    const length = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`
    const head = [`${method} ${path} ${version}`, ...lines, ...(isMeasured ? [length] : [])]
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
}
