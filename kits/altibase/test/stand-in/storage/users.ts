import { Refusal } from '../setting/refusal.ts'
import type { Store } from './store.ts'

/** The administrator, who owns the database. */
export const administrator = 'SYS'

/** Privileges that every new user has, with the numbers that the database calls them by. */
const granted: Readonly<Record<string, number>> = { 'CREATE SESSION': 215, CREATE_SESSION: 215 }

/** Who may log in. */
export class Users {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
    store.database.exec(`
      CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT UNIQUE, password TEXT)`)
  }

  names(): readonly { readonly id: number; readonly name: string }[] {
    const rows = this.#store.prepared('SELECT id, name FROM users ORDER BY id').all()
    return rows.map(({ id, name }) => ({ id: Number(id), name: String(name) }))
  }

  /** The name in capitals; throws where there is no such user, or another password. */
  logIn(user: string, password: string): string {
    const name = user.toUpperCase()
    const row = this.#store.prepared('SELECT password FROM users WHERE name = ?').get(name)
    if (!row) throw new Refusal('31010', 'User not found')
    if (row['password'] !== password) throw new Refusal('4102E', 'Invalid password')
    return name
  }

  create(name: string, password: string): void {
    if (this.#exists(name)) throw new Refusal('3100F', `User already exists: ${name}`)
    this.#store.prepared('INSERT INTO users (name, password) VALUES (?, ?)').run(name, password)
  }

  changePassword(name: string, password: string): void {
    this.#mustExist(name)
    this.#store.prepared('UPDATE users SET password = ? WHERE name = ?').run(password, name)
  }

  drop(name: string): void {
    this.#mustExist(name)
    this.#store.prepared('DELETE FROM users WHERE name = ?').run(name)
  }

  /** Refuses what the user has already; the other privileges are worth nothing here. */
  grant(name: string, privileges: readonly string[]): void {
    this.#mustExist(name)
    for (const privilege of privileges) {
      const number = granted[privilege]
      if (number === undefined) continue
      throw new Refusal('31206', `${name} already has privileges (Privilege ID = ${number}).`)
    }
  }

  #exists(name: string): boolean {
    return this.#store.prepared('SELECT 1 FROM users WHERE name = ?').get(name) !== undefined
  }

  #mustExist(name: string): void {
    if (!this.#exists(name)) throw new Refusal('31010', 'User not found')
  }
}
