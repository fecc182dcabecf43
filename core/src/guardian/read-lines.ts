import type { Socket } from 'node:net'

/** No line of ours is longer; whoever sends more is cut off. */
const maxLineLength = 1024 * 1024

/** Calls `onLine` for each whole line that a socket brings. */
export function readLines(socket: Socket, onLine: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > maxLineLength) socket.destroy()
    for (const line of lines) onLine(line)
  })
}
