// A small program to protect: answers each UDP datagram with itself and the name of its machine,
// and accepts TCP connections on the same port as a sign that it is ready.
//
//   node echo.mjs PORT
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { hostname } from 'node:os'

const port = Number(process.argv[2] ?? 7077)
const name = Buffer.from(hostname())

const datagrams = createSocket('udp4')
datagrams.on('message', (bytes, from) => {
  datagrams.send(Buffer.concat([bytes, name]), from.port, from.address)
})

datagrams.bind(port, () => {
  createServer((connection) => {
    // Who only looks whether somebody answers may hang up in the middle.
    connection.on('error', () => connection.destroy())
    connection.end(name)
  }).listen(port)
})
