import { createServer } from 'node:net'

// Serves whoever comes at the port given, for both versions of IP, and says nothing: prints at
// which address somebody came, and who is gone.

const server = createServer((socket) => {
  const at = socket.localAddress
  console.log(`came to ${at}`)
  socket.on('error', () => {})
  socket.on('close', () => console.log(`gone from ${at}`))
  socket.resume()
})
server.listen(Number(process.argv[2]), '::')
