// Clients of an api in a process of their own: api-load.mjs SOCKET STREAMS RATE, until it is ended.
import { Agent, request } from 'node:http'

const [socketPath, streams, rate] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: 16 })
const paths = ['/v1/status', '/v1/decisions', '/owner/solo', '/v1/timelines']
/** How often requests that are due are sent. */
const beatMs = 10
let answered = 0
let sent = 0

function ask(path, onAnswer, options = {}) {
  const call = request({ socketPath, path, ...options }, (answer) => {
    onAnswer(answer)
    answer.resume()
  })
  call.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  call.end()
}

for (let number = 0; number < Number(streams); number += 1) {
  ask(number % 2 === 0 ? '/v1/events' : '/v1/status?follow=true', () => {})
}
const beganMs = performance.now()
setInterval(() => {
  const due = ((performance.now() - beganMs) / 1_000) * Number(rate)
  for (; sent < due; sent += 1) {
    ask(paths[sent % paths.length], (answer) => answer.on('end', () => answered++), { agent })
  }
}, beatMs)

process.on('SIGTERM', () => {
  const perSecond = answered / ((performance.now() - beganMs) / 1_000)
  process.stdout.write(`${JSON.stringify({ perSecond })}\n`, () => process.exit(0))
})
