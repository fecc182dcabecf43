import { execFileSync } from 'node:child_process'

/** Makes an empty database of MariaDB with the usual accounts in a folder. */
export function makeDatabase(folder: string, options: readonly string[] = []): void {
  const given = [`--datadir=${folder}`, `--user=${serverUser()}`, '--skip-test-db']
  const words = ['--no-defaults', ...given, '--auth-root-authentication-method=normal']
  const all = [...words, '--cross-bootstrap', ...options]
  execFileSync('mariadb-install-db', all, { stdio: 'ignore' })
}

/** Where user namespaces make root of an ordinary user there is no other one. */
export function serverUser(): string {
  return process.getuid?.() === 0 ? 'mysql' : 'root'
}
