const name = 'holdfast-session'

/** Only for this host, by TLS, unseen by scripts, and never sent from pages of others. */
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict'

/** The header that gives a browser its session. */
export function cookieOf(secret: string): string {
  return `${name}=${secret}; ${attributes}`
}

/** The header that takes it away again. */
export const noCookie = `${name}=; ${attributes}; Max-Age=0`

/** The secret in the cookies of a request; none where there are several: one is not the user's. */
export function secretIn(cookies: string | undefined): string | undefined {
  const found = (cookies ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
  return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined
}
