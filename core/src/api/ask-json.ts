import { type Call, callDaemon } from './call-daemon.ts'

/** What is asked of one daemon, and answered with JSON or with text. */
export interface Asking {
  text(path: string): Promise<string>
  get<Document>(path: string): Promise<Document>
  post<Document>(path: string, body: object, timeoutMs?: number): Promise<Document>
}

/** A way to ask the daemon behind a Unix socket; it connects at each call. */
export function askingAt(socketPath: string): Asking {
  const call = (rest: Omit<Call, 'socketPath'>) => callDaemon({ socketPath, ...rest })
  return {
    text: (path) => call({ path }),
    get: async (path) => JSON.parse(await call({ path })),
    async post(path, body, timeoutMs) {
      const given = timeoutMs === undefined ? {} : { timeoutMs }
      return JSON.parse(await call({ path, body: JSON.stringify(body), ...given }))
    },
  }
}
