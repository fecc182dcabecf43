import { connect } from 'node:net'

// Calls each of the addresses given at the port given first, and stays silent.

const [port, ...addresses] = process.argv.slice(2)
for (const host of addresses) connect({ host, port: Number(port) }).on('error', () => {})
setInterval(() => {}, 60_000)
