import { spawnSync } from 'node:child_process'

/** What a host's neighbour table says of an address: its hardware address, or `undefined`. */
export function neighbourOf(host: string, address: string): string | undefined {
  const { stdout } = spawnSync('ip', ['-n', host, 'neighbor', 'show', address], {
    encoding: 'utf8',
  })
  return /lladdr (\S+)/.exec(stdout)?.[1]
}

/** The hardware address of a host's link to the lab's network. */
export function hardwareOf(host: string): string {
  const { stdout } = spawnSync('ip', ['-n', host, 'link', 'show', 'eth0'], { encoding: 'utf8' })
  return /link\/ether (\S+)/.exec(stdout)?.[1] ?? ''
}

/** Everything that an observer could find changed in a host, but what time changes by itself. */
export function pictureOf(host: string): string {
  const look = (...words: string[]) =>
    spawnSync('ip', ['-n', host, ...words], { encoding: 'utf8' }).stdout
  const text = look('address') + look('route') + look('-6', 'route') + look('neighbor')
  return text.replace(/\d+sec/g, '').replace(/ (STALE|REACHABLE|DELAY|PROBE)/g, '')
}
